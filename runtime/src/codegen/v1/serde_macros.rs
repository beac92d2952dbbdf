//! Macro lines that give simple types their form in formats such as JSON.
//!
//! They are lines of their own, because the crate they stand in decides whether and from
//! which feature on it has serde: a `cfg` in a macro's text would be judged there, too.

/// The form of a checked newtype; `float` where the value inside is a floating-point
/// number, which has a form of its own.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_checked_serde {
    ($name:ident($inner:ty), $schema:ident, $id:path) => {
        $crate::__snitflade_checked_serde!(@ $name($inner), $schema, $id, Plain);
    };
    ($name:ident($inner:ty), $schema:ident, $id:path, float) => {
        $crate::__snitflade_checked_serde!(@ $name($inner), $schema, $id, float::Float);
    };
    (@ $name:ident($inner:ty), $schema:ident, $id:path, $($form:ident)::+) => {
        impl $crate::codegen::v1::serde::Serialize for $name {
            fn serialize<__S: $crate::codegen::v1::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                let value = $crate::codegen::v1::$($form)::+(self.get());
                $crate::codegen::v1::put(value, self.0.is_outside(), serializer)
            }
        }

        impl<'de> $crate::codegen::v1::serde::Deserialize<'de> for $name {
            fn deserialize<__D: $crate::codegen::v1::serde::Deserializer<'de>>(
                source: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                let (is_outside, value): (bool, $crate::codegen::v1::$($form)::+<$inner>) =
                    $crate::codegen::v1::take(source)?;
                let value = value.0;
                let id = $crate::codegen::v1::SimpleId($id as u32);
                match $crate::codegen::v1::accept(::core::stringify!($name), &$schema, id, &value) {
                    ::core::result::Result::Ok(()) => ::core::result::Result::Ok(Self(
                        $crate::codegen::v1::Faceted::accepted(value),
                    )),
                    ::core::result::Result::Err(_) if is_outside => ::core::result::Result::Ok(
                        Self($crate::codegen::v1::Faceted::outside(value)),
                    ),
                    ::core::result::Result::Err(invalid) => ::core::result::Result::Err(
                        $crate::codegen::v1::refused(invalid),
                    ),
                }
            }
        }
    };
}

/// The form of a code list: its text.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_codes_serde {
    ($name:ident) => {
        impl $crate::codegen::v1::serde::Serialize for $name {
            fn serialize<__S: $crate::codegen::v1::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::codegen::v1::serde::Deserialize<'de> for $name {
            fn deserialize<__D: $crate::codegen::v1::serde::Deserializer<'de>>(
                source: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                let text: ::std::string::String =
                    $crate::codegen::v1::serde::Deserialize::deserialize(source)?;
                ::core::result::Result::Ok($name::of(text))
            }
        }
    };
}
