//! Macro lines of generated messages.

/// A request, or a body of several parts: its fields in the order of the slots, each behind
/// the word for what it is (a module of `http::kind`).
///
/// ```text
/// http_message!(AfsendRequest { value memo_uuid, optional_octets bilag });
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_http_message {
    ($name:ident { $($kind:ident $field:ident),* $(,)? }) => {
        impl $crate::codegen::v1::Blank for $name {
            fn blank() -> Self {
                Self { $($field: $crate::codegen::v1::Blank::blank(),)* }
            }
        }

        impl $crate::http::HttpMessage for $name {
            #[allow(unused_variables)]
            fn view(&self, slot: u16) -> $crate::http::HttpView<'_> {
                let number = 0u16;
                $(
                    if slot == number {
                        return $crate::http::kind::$kind::view(&self.$field);
                    }
                    let number = number + 1;
                )*
                $crate::http::HttpView::Absent
            }

            #[allow(unused_variables)]
            fn member(
                &mut self,
                slot: u16,
                fresh: bool,
            ) -> ::core::option::Option<$crate::http::HttpMember<'_>> {
                let number = 0u16;
                $(
                    if slot == number {
                        return $crate::http::kind::$kind::enter(&mut self.$field, fresh);
                    }
                    let number = number + 1;
                )*
                ::core::option::Option::None
            }
        }
    };
}

/// An enum of bodies or answers: its alternatives in the order of the rows, each behind the
/// word for what it holds; `nothing` for one without a body.
///
/// ```text
/// http_choice!(LaesAnswer { value Status200, nothing Status204 });
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_http_choice {
    ($name:ident { $first:ident $blank:ident $(, $kind:ident $alternative:ident)* $(,)? }) => {
        $crate::__snitflade_http_choice! {
            @ $name, $first $blank, { $first $blank $(, $kind $alternative)* }
        }
    };
    (@ $name:ident, $first:ident $blank:ident, { $($kind:ident $alternative:ident),+ }) => {
        impl $crate::codegen::v1::Blank for $name {
            fn blank() -> Self {
                $crate::__snitflade_http_blank!($first $name $blank)
            }
        }

        const _: () = {
            #[repr(u16)]
            enum __Number { $($alternative),+ }

            impl $crate::http::HttpMessage for $name {
                fn view(&self, slot: u16) -> $crate::http::HttpView<'_> {
                    if slot != $crate::http::HttpMessage::alternative(self) {
                        return $crate::http::HttpView::Absent;
                    }
                    $($crate::__snitflade_http_look! { $kind $name $alternative, self })+
                    $crate::http::HttpView::Absent
                }

                fn member(
                    &mut self,
                    slot: u16,
                    fresh: bool,
                ) -> ::core::option::Option<$crate::http::HttpMember<'_>> {
                    if slot != $crate::http::HttpMessage::alternative(self) {
                        *self = $(if slot == __Number::$alternative as u16 {
                            $crate::__snitflade_http_blank!($kind $name $alternative)
                        } else)+ {
                            return ::core::option::Option::None;
                        };
                    }
                    let _ = fresh;
                    match self {
                        $(
                            $crate::__snitflade_http_any!($kind $name $alternative held) => {
                                $crate::__snitflade_http_enter!($kind held fresh)
                            }
                        )+
                    }
                }

                fn alternative(&self) -> u16 {
                    match self {
                        $($name::$alternative { .. } => __Number::$alternative as u16,)+
                    }
                }
            }
        };
    };
}

/// A blank alternative.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_http_blank {
    (nothing $name:ident $alternative:ident) => {
        $name::$alternative
    };
    ($kind:ident $name:ident $alternative:ident) => {
        $name::$alternative($crate::codegen::v1::Blank::blank())
    };
}

/// Gives what an alternative holds, if it is the one.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_http_look {
    (nothing $name:ident $alternative:ident, $of:expr) => {};
    ($kind:ident $name:ident $alternative:ident, $of:expr) => {
        if let $name::$alternative(held) = $of {
            return $crate::http::kind::$kind::view(held);
        }
    };
}

/// The pattern of an alternative.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_http_any {
    (nothing $name:ident $alternative:ident $held:ident) => {
        $name::$alternative
    };
    ($kind:ident $name:ident $alternative:ident $held:ident) => {
        $name::$alternative($held)
    };
}

/// What of an alternative is to be filled.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_http_enter {
    (nothing $held:ident $fresh:ident) => {
        ::core::option::Option::None
    };
    ($kind:ident $held:ident $fresh:ident) => {
        $crate::http::kind::$kind::enter($held, $fresh)
    };
}
