//! Macro lines of simple types.
//!
//! What only vendors call is `#[inline]`, so that it is compiled where it is used: a
//! contract has hundreds of these types, and a program uses few of their functions.

/// A newtype whose values are checked. A word at the end says that the value inside is a
/// `text`.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_checked {
    ($name:ident($inner:ty), $schema:ident, $id:path) => {
        $crate::__snitflade_checked!(@ $name($inner), $schema, $id);
    };
    ($name:ident($inner:ty), $schema:ident, $id:path, text) => {
        $crate::__snitflade_checked!(@ $name($inner), $schema, $id);

        impl $name {
            /// The text of the value.
            #[inline]
            pub fn as_str(&self) -> &str {
                self.0.get().as_str()
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
    };
    (@ $name:ident($inner:ty), $schema:ident, $id:path) => {
        impl $name {
            /// Checks a value by the facets of its type.
            pub fn new(
                value: impl ::core::convert::Into<$inner>,
            ) -> ::core::result::Result<Self, $crate::codegen::v1::InvalidValue> {
                let value = value.into();
                let id = $crate::codegen::v1::SimpleId($id as u32);
                $crate::codegen::v1::accept(::core::stringify!($name), &$schema, id, &value)?;
                ::core::result::Result::Ok(Self($crate::codegen::v1::Faceted::accepted(value)))
            }

            /// The value.
            #[inline]
            pub fn get(&self) -> &$inner {
                self.0.get()
            }

            /// The value, taken out.
            #[inline]
            pub fn into_inner(self) -> $inner {
                self.0.into_inner()
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let id = $crate::codegen::v1::SimpleId($id as u32);
                $crate::codegen::v1::debug(f, ::core::stringify!($name), &$schema, id, &self.0)
            }
        }

        impl $crate::codegen::v1::Blank for $name {
            fn blank() -> Self {
                Self($crate::codegen::v1::Blank::blank())
            }
        }

        impl $crate::codegen::v1::Node for $name {
            fn take_text(
                &mut self,
                text: &$crate::codegen::v1::Text<'_>,
            ) -> ::core::result::Result<(), $crate::codegen::v1::Unrepresentable> {
                self.0.take_text(text)
            }
            fn room_for(&self, lexical: &str) -> usize {
                $crate::codegen::v1::Node::room_for(&self.0, lexical)
            }
            fn text<'a>(
                &'a self,
                scratch: &'a mut ::std::string::String,
            ) -> ::core::option::Option<&'a str> {
                self.0.text(scratch)
            }
            fn verdict(&self) -> $crate::codegen::v1::Verdict {
                self.0.verdict(&$schema, $crate::codegen::v1::SimpleId($id as u32))
            }
        }

        $crate::__snitflade_text_traits!($name, $schema, $id);
    };
}

/// A code list, in the order of the type's enumeration. A text that stands there twice
/// stands here twice.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_codes {
    ($name:ident { $($code:ident $text:literal),* $(,)? } $unknown:ident, $schema:ident, $id:path) => {
        impl $name {
            #[doc = ::core::concat!("The code of a text; `", ::core::stringify!($unknown), "` if the contract does not know it.")]
            pub fn of(text: impl ::core::convert::Into<::std::string::String>) -> Self {
                <Self as $crate::codegen::v1::CodeList>::of(text.into())
            }

            /// The code as on the wire.
            pub fn as_str(&self) -> &str {
                #[allow(unreachable_patterns)]
                match self {
                    $($name::$code => $text,)*
                    $name::$unknown(text) => text.as_str(),
                }
            }
        }

        impl $crate::codegen::v1::CodeList for $name {
            fn known(text: &str) -> ::core::option::Option<Self> {
                let id = $crate::codegen::v1::SimpleId($id as u32);
                $crate::codegen::v1::known(&$schema, id, text)
            }
            fn at(position: u16) -> ::core::option::Option<Self> {
                const CODES: &[$name] = &[$($name::$code),*];
                match CODES.get(position as ::core::primitive::usize) {
                    ::core::option::Option::Some(code) => {
                        ::core::option::Option::Some(::core::clone::Clone::clone(code))
                    }
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }
            fn unknown(code: $crate::codegen::v1::UnknownCode<Self>) -> Self {
                $name::$unknown(code)
            }
        }

        impl $crate::codegen::v1::Blank for $name {
            fn blank() -> Self {
                $name::$unknown($crate::codegen::v1::UnknownCode::blank())
            }
        }

        impl $crate::codegen::v1::Node for $name {
            fn take_text(
                &mut self,
                text: &$crate::codegen::v1::Text<'_>,
            ) -> ::core::result::Result<(), $crate::codegen::v1::Unrepresentable> {
                *self = $crate::codegen::v1::code(text);
                ::core::result::Result::Ok(())
            }
            fn text<'a>(
                &'a self,
                _scratch: &'a mut ::std::string::String,
            ) -> ::core::option::Option<&'a str> {
                ::core::option::Option::Some(self.as_str())
            }
            fn verdict(&self) -> $crate::codegen::v1::Verdict {
                match self {
                    $name::$unknown(_) => $crate::codegen::v1::Verdict::Unjudged,
                    #[allow(unreachable_patterns)]
                    _ => $crate::codegen::v1::Verdict::Simple(
                        &$schema,
                        $crate::codegen::v1::SimpleId($id as u32),
                    ),
                }
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        $crate::__snitflade_text_traits!($name, $schema, $id);
    };
}

/// `Debug` of a code list whose codes are personal data, in the place of the derived one.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_codes_shape {
    ($name:ident) => {
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::codegen::v1::debug_shape(f, ::core::stringify!($name), self)
            }
        }
    };
}

/// `Display`, `FromStr` and `TryFrom` texts, of a simple type.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_text_traits {
    ($name:ident, $schema:ident, $id:path) => {
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let id = $crate::codegen::v1::SimpleId($id as u32);
                $crate::codegen::v1::display(f, &$schema, id, self)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::codegen::v1::InvalidValue;
            // Not `Self::Err`: a code list may have a code of that name.
            #[inline]
            fn from_str(
                text: &str,
            ) -> ::core::result::Result<Self, $crate::codegen::v1::InvalidValue> {
                let id = $crate::codegen::v1::SimpleId($id as u32);
                $crate::codegen::v1::parse(::core::stringify!($name), &$schema, id, text)
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::codegen::v1::InvalidValue;
            #[inline]
            fn try_from(
                text: &str,
            ) -> ::core::result::Result<Self, $crate::codegen::v1::InvalidValue> {
                text.parse()
            }
        }

        impl ::core::convert::TryFrom<::std::string::String> for $name {
            type Error = $crate::codegen::v1::InvalidValue;
            #[inline]
            fn try_from(
                text: ::std::string::String,
            ) -> ::core::result::Result<Self, $crate::codegen::v1::InvalidValue> {
                text.parse()
            }
        }
    };
}
