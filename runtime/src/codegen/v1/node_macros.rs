//! Macro lines of structs and enums.

/// A complex type: members by slot, and the field for extra content.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_record {
    ($name:ident { $($slot:literal $field:ident),* } $extra:ident) => {
        impl $crate::codegen::v1::Blank for $name {
            fn blank() -> Self {
                Self {
                    $($field: $crate::codegen::v1::Blank::blank(),)*
                    $extra: ::core::default::Default::default(),
                }
            }
        }

        impl $crate::codegen::v1::Node for $name {
            $crate::__snitflade_members! { $($slot $field),* }
            fn extra_mut(&mut self) -> ::core::option::Option<&mut $crate::codegen::v1::Extra> {
                ::core::option::Option::Some(&mut self.$extra)
            }
            fn extra(&self) -> ::core::option::Option<&$crate::codegen::v1::Extra> {
                ::core::option::Option::Some(&self.$extra)
            }
        }
    };
}

/// A group of members within a complex type.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_part {
    ($name:ident { $($slot:literal $field:ident),* }) => {
        impl $crate::codegen::v1::Blank for $name {
            fn blank() -> Self {
                Self {
                    $($field: $crate::codegen::v1::Blank::blank(),)*
                }
            }
        }

        impl $crate::codegen::v1::Node for $name {
            $crate::__snitflade_members! { $($slot $field),* }
        }
    };
}

/// `member` and `view` of a struct.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_members {
    () => {};
    ($($slot:literal $field:ident),+) => {
        fn member(
            &mut self,
            index: u16,
            fresh: bool,
        ) -> ::core::option::Option<&mut dyn $crate::codegen::v1::Node> {
            ::core::option::Option::Some(match index {
                $($slot => $crate::codegen::v1::Slot::enter(&mut self.$field, fresh),)+
                _ => return ::core::option::Option::None,
            })
        }
        fn view(&self, index: u16) -> $crate::codegen::v1::View<'_> {
            match index {
                $($slot => $crate::codegen::v1::Slot::view(&self.$field),)+
                _ => $crate::codegen::v1::View::Absent,
            }
        }
    };
}

/// An enum of alternatives; the last word is the alternative of a blank value.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_choice {
    ($name:ident { $($slot:literal $alternative:ident),+ } $blank:ident) => {
        impl $crate::codegen::v1::Blank for $name {
            fn blank() -> Self {
                $name::$blank($crate::codegen::v1::Blank::blank())
            }
        }

        impl $crate::codegen::v1::Node for $name {
            fn member(
                &mut self,
                index: u16,
                fresh: bool,
            ) -> ::core::option::Option<&mut dyn $crate::codegen::v1::Node> {
                match index {
                    $($slot => {
                        if !::core::matches!(self, $name::$alternative(_)) {
                            *self = $name::$alternative($crate::codegen::v1::Blank::blank());
                        }
                    })+
                    _ => return ::core::option::Option::None,
                }
                ::core::option::Option::Some(match self {
                    $($name::$alternative(value) => {
                        $crate::codegen::v1::Slot::enter(value, fresh)
                    })+
                })
            }
            fn view(&self, index: u16) -> $crate::codegen::v1::View<'_> {
                match (index, self) {
                    $(($slot, $name::$alternative(value)) => {
                        $crate::codegen::v1::Slot::view(value)
                    })+
                    #[allow(unreachable_patterns)]
                    _ => $crate::codegen::v1::View::Absent,
                }
            }
            fn alternative(&self) -> u16 {
                match self {
                    $($name::$alternative(_) => $slot,)+
                }
            }
        }
    };
}

/// A value that needs nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_default {
    ($name:ident) => {
        impl ::core::default::Default for $name {
            fn default() -> Self {
                $crate::codegen::v1::Blank::blank()
            }
        }
    };
}

/// A type that is the type of exactly one global element.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_document {
    ($name:ident, $root:expr) => {
        impl $crate::codegen::v1::Document for $name {
            fn root() -> &'static $crate::codegen::v1::Root<Self> {
                &$root
            }
        }
    };
}
