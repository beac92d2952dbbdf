//! What decimals and integers of any size have in common.

/// Gives a type around the text of a number its value: what it is made of, what it is
/// turned into, comparison by value.
macro_rules! numeric {
    ($name:ident: $($native:ty),+) => {
        impl $name {
            /// Takes a plain number, or a text of the lexical space; white space at the
            /// ends of a text is dropped.
            pub fn new<T>(value: T) -> Result<Self, $crate::value::InvalidValue>
            where
                T: TryInto<$name, Error: Into<$crate::value::InvalidValue>>,
            {
                value.try_into().map_err(Into::into)
            }
        }

        impl TryFrom<&String> for $name {
            type Error = $crate::value::InvalidValue;
            fn try_from(text: &String) -> Result<Self, Self::Error> {
                $name::from_text(text.clone())
            }
        }

        $(impl From<$native> for $name {
            fn from(value: $native) -> Self {
                $name { text: value.to_string() }
            }
        })+

        impl $name {
            /// The digits of the number.
            fn digits(&self) -> $crate::lexical::Digits<'_> {
                // Only a blank has no digits, and it counts as zero.
                $crate::lexical::Digits::parse(&self.text).unwrap_or($crate::lexical::Digits {
                    negative: false,
                    integer: "",
                    fraction: "",
                })
            }

            /// The number, if it is an integer that fits.
            pub fn to_i64(&self) -> Option<i64> {
                i64::try_from(self.to_i128()?).ok()
            }

            /// The number, if it is an integer that fits.
            pub fn to_u64(&self) -> Option<u64> {
                u64::try_from(self.to_i128()?).ok()
            }

            /// The number, if it is an integer that fits.
            pub fn to_i128(&self) -> Option<i128> {
                self.digits().to_i128()
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.digits() == other.digits()
            }
        }

        impl Eq for $name {}

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.digits().hash(state);
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                self.digits().cmp(&other.digits())
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }
    };
}

pub(crate) use numeric;
