//! Values that keep their spelling: dates, times, decimals, octets, names.

use super::{Blank, Node, Text, Unfit};
use std::fmt;

macro_rules! spelled {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) String);

        impl $name {
            /// The text, as it was spelled.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Blank for $name {
            fn blank() -> Self {
                $name(String::new())
            }
        }

        impl Node for $name {
            fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unfit> {
                self.0.clear();
                self.0.push_str(text.lexical);
                Ok(())
            }
            fn text<'a>(&'a self, _scratch: &'a mut String) -> Option<&'a str> {
                Some(&self.0)
            }
        }
    )+};
}

spelled! {
    /// `xs:decimal`, no digit lost.
    Decimal,
    /// `xs:integer` and the types derived from it that have no bound.
    Integer,
    /// `xs:duration`.
    Duration,
    /// `xs:dateTime`, with or without zone.
    DateTime,
    /// `xs:time`, with or without zone.
    Time,
    /// `xs:date`, with or without zone.
    Date,
    /// `xs:gYearMonth`.
    GYearMonth,
    /// `xs:gYear`.
    GYear,
    /// `xs:gMonthDay`.
    GMonthDay,
    /// `xs:gDay`.
    GDay,
    /// `xs:gMonth`.
    GMonth,
    /// `xs:hexBinary`.
    HexBinary,
    /// `xs:base64Binary`.
    Base64Binary,
    /// `xs:QName` and `xs:NOTATION`, spelled `{namespace}local`, or `local` in no namespace.
    QName,
}

impl QName {
    /// A name from its parts; `namespace` may be empty.
    pub fn new(namespace: &str, local: &str) -> Self {
        match namespace.is_empty() {
            true => QName(local.to_owned()),
            false => QName(format!("{{{namespace}}}{local}")),
        }
    }

    /// The namespace; empty for none.
    pub fn namespace(&self) -> &str {
        self.parts().0
    }

    /// The local name.
    pub fn local(&self) -> &str {
        self.parts().1
    }

    fn parts(&self) -> (&str, &str) {
        let rest = self
            .0
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'));
        rest.unwrap_or(("", &self.0))
    }
}
