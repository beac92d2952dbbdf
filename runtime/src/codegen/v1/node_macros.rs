//! Macro lines of structs and enums.

/// A complex type: members by slot, and the field for extra content.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_record {
    ($name:ident { $($field:ident),* $(,)? } $extra:ident) => {
        impl $crate::codegen::v1::Blank for $name {
            fn blank() -> Self {
                Self {
                    $($field: $crate::codegen::v1::Blank::blank(),)*
                    $extra: ::core::default::Default::default(),
                }
            }
        }

        impl $crate::codegen::v1::Node for $name {
            $crate::__snitflade_members! { $($field)* }
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
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::codegen::v1::Blank for $name {
            fn blank() -> Self {
                Self {
                    $($field: $crate::codegen::v1::Blank::blank(),)*
                }
            }
        }

        impl $crate::codegen::v1::Node for $name {
            $crate::__snitflade_members! { $($field)* }
        }
    };
}

/// `member` and `view` of a struct; the order of its fields is that of the slots.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_members {
    () => {};
    ($($field:ident)+) => {
        fn member(
            &mut self,
            index: u16,
            fresh: bool,
        ) -> ::core::option::Option<&mut dyn $crate::codegen::v1::Node> {
            $crate::__snitflade_nth! {
                index, ::core::option::Option::None,
                $crate::codegen::v1::Slot::enter, [&mut self], [, fresh], $($field)+
            }
        }
        fn view(&self, index: u16) -> $crate::codegen::v1::View<'_> {
            $crate::__snitflade_nth! {
                index, $crate::codegen::v1::View::Absent,
                $crate::codegen::v1::Slot::view, [&self], [], $($field)+
            }
        }
    };
}

/// What a function gives for the field with this number: `reach(&self.field, …)`.
///
/// Fields are written without their numbers, so that one more field is one more line.
/// A macro cannot count, so the numbers are those of patterns for the first eight, and
/// found by adding for all beyond. Compiled with optimization it is one jump.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_nth {
    (
        $index:expr, $or:expr, $reach:path, [$($of:tt)*], [$($more:tt)*],
        $a:ident
    ) => {
        match $index {
            0 => $reach($($of)*.$a $($more)*),
            _ => $or,
        }
    };
    (
        $index:expr, $or:expr, $reach:path, [$($of:tt)*], [$($more:tt)*],
        $a:ident $b:ident
    ) => {
        match $index {
            0 => $reach($($of)*.$a $($more)*),
            1 => $reach($($of)*.$b $($more)*),
            _ => $or,
        }
    };
    (
        $index:expr, $or:expr, $reach:path, [$($of:tt)*], [$($more:tt)*],
        $a:ident $b:ident $c:ident
    ) => {
        match $index {
            0 => $reach($($of)*.$a $($more)*),
            1 => $reach($($of)*.$b $($more)*),
            2 => $reach($($of)*.$c $($more)*),
            _ => $or,
        }
    };
    (
        $index:expr, $or:expr, $reach:path, [$($of:tt)*], [$($more:tt)*],
        $a:ident $b:ident $c:ident $d:ident
    ) => {
        match $index {
            0 => $reach($($of)*.$a $($more)*),
            1 => $reach($($of)*.$b $($more)*),
            2 => $reach($($of)*.$c $($more)*),
            3 => $reach($($of)*.$d $($more)*),
            _ => $or,
        }
    };
    (
        $index:expr, $or:expr, $reach:path, [$($of:tt)*], [$($more:tt)*],
        $a:ident $b:ident $c:ident $d:ident $e:ident
    ) => {
        match $index {
            0 => $reach($($of)*.$a $($more)*),
            1 => $reach($($of)*.$b $($more)*),
            2 => $reach($($of)*.$c $($more)*),
            3 => $reach($($of)*.$d $($more)*),
            4 => $reach($($of)*.$e $($more)*),
            _ => $or,
        }
    };
    (
        $index:expr, $or:expr, $reach:path, [$($of:tt)*], [$($more:tt)*],
        $a:ident $b:ident $c:ident $d:ident $e:ident $f:ident
    ) => {
        match $index {
            0 => $reach($($of)*.$a $($more)*),
            1 => $reach($($of)*.$b $($more)*),
            2 => $reach($($of)*.$c $($more)*),
            3 => $reach($($of)*.$d $($more)*),
            4 => $reach($($of)*.$e $($more)*),
            5 => $reach($($of)*.$f $($more)*),
            _ => $or,
        }
    };
    (
        $index:expr, $or:expr, $reach:path, [$($of:tt)*], [$($more:tt)*],
        $a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident
    ) => {
        match $index {
            0 => $reach($($of)*.$a $($more)*),
            1 => $reach($($of)*.$b $($more)*),
            2 => $reach($($of)*.$c $($more)*),
            3 => $reach($($of)*.$d $($more)*),
            4 => $reach($($of)*.$e $($more)*),
            5 => $reach($($of)*.$f $($more)*),
            6 => $reach($($of)*.$g $($more)*),
            _ => $or,
        }
    };
    (
        $index:expr, $or:expr, $reach:path, [$($of:tt)*], [$($more:tt)*],
        $a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident
    ) => {
        match $index {
            0 => $reach($($of)*.$a $($more)*),
            1 => $reach($($of)*.$b $($more)*),
            2 => $reach($($of)*.$c $($more)*),
            3 => $reach($($of)*.$d $($more)*),
            4 => $reach($($of)*.$e $($more)*),
            5 => $reach($($of)*.$f $($more)*),
            6 => $reach($($of)*.$g $($more)*),
            7 => $reach($($of)*.$h $($more)*),
            _ => $or,
        }
    };
    (
        $index:expr, $or:expr, $reach:path, $of:tt, $more:tt,
        $a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident $($rest:ident)+
    ) => {
        match $index {
            0 => $crate::__snitflade_reach!($reach, $of, $more, $a),
            1 => $crate::__snitflade_reach!($reach, $of, $more, $b),
            2 => $crate::__snitflade_reach!($reach, $of, $more, $c),
            3 => $crate::__snitflade_reach!($reach, $of, $more, $d),
            4 => $crate::__snitflade_reach!($reach, $of, $more, $e),
            5 => $crate::__snitflade_reach!($reach, $of, $more, $f),
            6 => $crate::__snitflade_reach!($reach, $of, $more, $g),
            7 => $crate::__snitflade_reach!($reach, $of, $more, $h),
            beyond => 'found: {
                // One after the other, for a macro may not call itself for ever.
                let number = 8;
                $(
                    if beyond == number {
                        break 'found $crate::__snitflade_reach!($reach, $of, $more, $rest);
                    }
                    let number = number + 1;
                )+
                let _ = number;
                $or
            }
        }
    };
}

/// What the function gives for one field.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_reach {
    ($reach:path, [$($of:tt)*], [$($more:tt)*], $field:ident) => {
        $reach($($of)*.$field $($more)*)
    };
}

/// An enum of alternatives; the last word is the alternative of a blank value. Numbers
/// count up from 0; `Name = 2` goes on from there, where an alternative before it can
/// never appear.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_choice {
    ($name:ident { $($alternative:ident $(= $slot:literal)?),+ $(,)? } $blank:ident) => {
        impl $crate::codegen::v1::Blank for $name {
            fn blank() -> Self {
                $name::$blank($crate::codegen::v1::Blank::blank())
            }
        }

        const _: () = {
            #[repr(u16)]
            enum __Number { $($alternative $(= $slot)?),+ }

            impl $crate::codegen::v1::Node for $name {
                fn member(
                    &mut self,
                    index: u16,
                    fresh: bool,
                ) -> ::core::option::Option<&mut dyn $crate::codegen::v1::Node> {
                    if index != $crate::codegen::v1::Node::alternative(self) {
                        *self = $(if index == __Number::$alternative as u16 {
                            $name::$alternative($crate::codegen::v1::Blank::blank())
                        } else)+ {
                            return ::core::option::Option::None;
                        };
                    }
                    match self {
                        $($name::$alternative(value) => {
                            $crate::codegen::v1::Slot::enter(value, fresh)
                        })+
                    }
                }
                fn view(&self, index: u16) -> $crate::codegen::v1::View<'_> {
                    if index != $crate::codegen::v1::Node::alternative(self) {
                        return $crate::codegen::v1::View::Absent;
                    }
                    match self {
                        $($name::$alternative(value) => $crate::codegen::v1::Slot::view(value),)+
                    }
                }
                fn alternative(&self) -> u16 {
                    match self {
                        $($name::$alternative(_) => __Number::$alternative as u16,)+
                    }
                }
            }
        };
    };
}

/// A value that needs nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_default {
    ($name:ident) => {
        impl ::core::default::Default for $name {
            #[inline]
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
