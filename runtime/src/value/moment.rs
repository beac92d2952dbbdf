//! What the eight date and time types have in common.

use std::fmt;

/// Distance from UTC, as a value gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Offset {
    minutes: i16,
}

impl Offset {
    /// `Z`
    pub const UTC: Offset = Offset { minutes: 0 };

    /// Minutes east of UTC; `None` beyond 14 hours.
    pub fn from_minutes(minutes: i16) -> Option<Offset> {
        (-840..=840)
            .contains(&minutes)
            .then_some(Offset { minutes })
    }

    /// Minutes east of UTC, within ±840.
    pub fn minutes(self) -> i16 {
        self.minutes
    }
}

/// `Z` or `±hh:mm`.
impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.minutes == 0 {
            return f.write_str("Z");
        }
        let (sign, minutes) = if self.minutes < 0 {
            ('-', -self.minutes)
        } else {
            ('+', self.minutes)
        };
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// Declares one of the eight types: its text, its zone, equality and order by
/// value, and the accessors of the parts it has.
macro_rules! moment {
    ($(#[$doc:meta])* $name:ident, $builtin:ident, [$($part:ident),*]) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name {
            pub(super) text: Box<str>,
            pub(super) parts: $crate::lexical::Parts,
        }

        impl $name {
            /// Takes a text of the lexical space; white space at its ends is dropped.
            pub fn new(text: impl Into<String>) -> Result<Self, $crate::value::InvalidValue> {
                $name::from_text(text.into())
            }

            fn from_text(text: String) -> Result<Self, $crate::value::InvalidValue> {
                let white = $crate::schema::Builtin::$builtin.white();
                let text = $crate::lexical::normalize(white, &text);
                let kind = $crate::lexical::MomentKind::$builtin;
                match $crate::lexical::Moment::parse(kind, &text) {
                    Ok(moment) => Ok($name {
                        parts: moment.parts(),
                        text: text.into(),
                    }),
                    Err(expected) => {
                        let name = stringify!($name);
                        Err($crate::value::InvalidValue::of_form(name, expected, &text))
                    }
                }
            }

            fn take(
                &mut self,
                text: &$crate::value::Text<'_>,
            ) -> Result<(), $crate::value::Unrepresentable> {
                let kind = $crate::lexical::MomentKind::$builtin;
                let moment = $crate::lexical::Moment::parse(kind, text.lexical);
                let moment = moment.map_err(|_| $crate::value::Unrepresentable)?;
                self.parts = moment.parts();
                self.text = text.lexical.into();
                Ok(())
            }

            /// What the text says; `None` of a blank.
            pub(super) fn moment(&self) -> Option<$crate::lexical::Moment<'_>> {
                let kind = $crate::lexical::MomentKind::$builtin;
                (!self.text.is_empty()).then(|| self.parts.moment(kind, &self.text))
            }

            /// The distance from UTC, if the value gives one.
            pub fn zone(&self) -> Option<$crate::value::Offset> {
                let minutes = self.moment()?.zone?;
                $crate::value::Offset::from_minutes(minutes)
            }

            $($crate::value::moment::part!($part);)*
        }

        impl $crate::value::Blank for $name {
            fn blank() -> Self {
                $name {
                    text: Box::default(),
                    parts: $crate::lexical::Parts::NONE,
                }
            }
        }

        $crate::value::textual::text_traits!($name, $builtin);

        /// By value: the same instant in another zone is equal, a value
        /// without zone is never equal to one with.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                match (self.moment(), other.moment()) {
                    (Some(a), Some(b)) => a.compare(&b) == Some(::std::cmp::Ordering::Equal),
                    (None, None) => self.text == other.text,
                    _ => false,
                }
            }
        }

        impl Eq for $name {}

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                if let Some(moment) = self.moment() {
                    (moment.zone.is_some(), moment.seconds(), moment.fraction).hash(state);
                }
            }
        }

        /// XSD 1.0 Datatypes §3.2.7.4: a value without zone and one with a
        /// zone within 14 hours of each other are not comparable.
        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                self.moment()?.compare(&other.moment()?)
            }
        }
    };
}

macro_rules! part {
    (year) => {
        /// The year; negative before the common era, never 0.
        pub fn year(&self) -> i64 {
            self.moment().map_or(0, |moment| moment.year)
        }
    };
    (month) => {
        /// The month, 1 to 12.
        pub fn month(&self) -> u8 {
            self.moment().map_or(0, |moment| moment.month)
        }
    };
    (day) => {
        /// The day of the month, 1 to 31.
        pub fn day(&self) -> u8 {
            self.moment().map_or(0, |moment| moment.day)
        }
    };
    (time) => {
        /// The hour, 0 to 24; 24 only in 24:00:00, the end of the day.
        pub fn hour(&self) -> u8 {
            self.moment().map_or(0, |moment| moment.hour)
        }
        /// The minute, 0 to 59.
        pub fn minute(&self) -> u8 {
            self.moment().map_or(0, |moment| moment.minute)
        }
        /// The second, 0 to 59.
        pub fn second(&self) -> u8 {
            self.moment().map_or(0, |moment| moment.second)
        }
        /// Nanoseconds within the second; digits beyond are cut off here, not
        /// in the spelling.
        pub fn nanosecond(&self) -> u32 {
            let digits = self.moment().map_or("", |moment| moment.fraction);
            digits
                .bytes()
                .chain(::std::iter::repeat(b'0'))
                .take(9)
                .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
        }
    };
}

pub(crate) use {moment, part};
