//! `xs:QName` and `xs:NOTATION`.

use super::{Blank, Node, NotAValue, Text, Unfit};
use crate::lexical::is_nc_name;
use std::fmt;

/// A qualified name as a value (XSD 1.0 Datatypes §3.2.18): a namespace and a
/// local name. The prefix is not part of the value; the writer finds one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QName {
    /// `{namespace}local`, or `local` in no namespace.
    text: String,
}

impl QName {
    /// From a namespace (empty for none) and a local name.
    pub fn new(namespace: &str, local: &str) -> Result<Self, NotAValue> {
        if !is_nc_name(local) {
            return Err(NotAValue::new("a local name without colon"));
        }
        let text = if namespace.is_empty() {
            local.to_owned()
        } else {
            format!("{{{namespace}}}{local}")
        };
        Ok(QName { text })
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
        match self
            .text
            .strip_prefix('{')
            .and_then(|rest| rest.rsplit_once('}'))
        {
            Some(parts) => parts,
            None => ("", &self.text),
        }
    }
}

/// Reads `{namespace}local` or `local`.
impl std::str::FromStr for QName {
    type Err = NotAValue;
    fn from_str(text: &str) -> Result<Self, NotAValue> {
        match text
            .strip_prefix('{')
            .and_then(|rest| rest.rsplit_once('}'))
        {
            Some((namespace, local)) => QName::new(namespace, local),
            None => QName::new("", text),
        }
    }
}

/// `{namespace}local` or `local`.
impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl Blank for QName {
    fn blank() -> Self {
        QName {
            text: String::new(),
        }
    }
}

impl Node for QName {
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unfit> {
        *self = text.lexical.parse().map_err(|_| Unfit)?;
        Ok(())
    }

    fn text<'a>(&'a self, _scratch: &'a mut String) -> Option<&'a str> {
        Some(&self.text)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for QName {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for QName {
    fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(source)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let name: QName = "{urn:a}b".parse().unwrap();
        assert_eq!((name.namespace(), name.local()), ("urn:a", "b"));
        assert_eq!(QName::new("urn:a", "b"), Ok(name));
        let plain: QName = "b".parse().unwrap();
        assert_eq!((plain.namespace(), plain.local()), ("", "b"));
        for text in ["", "a:b", "{urn:a}", "{urn:a}b:c", "{urn:a"] {
            assert!(text.parse::<QName>().is_err(), "{text}");
        }
    }
}
