//! `xs:QName` and `xs:NOTATION`.

use super::{Blank, InvalidValue, Node, Text, Unrepresentable, Verdict};
use crate::lexical::is_nc_name;
use crate::schema::Builtin;
use std::fmt::{self, Write};

/// A qualified name as a value (XSD 1.0 Datatypes §3.2.18): a namespace and a
/// local name. The prefix is not part of the value, so equal names may differ in
/// it; the writer finds one, unless a pattern made it matter.
#[derive(Clone)]
pub struct QName {
    /// `{namespace}local`, or `local` in no namespace.
    text: String,
    /// The prefix to be written with; empty for the default namespace.
    prefix: Option<Box<str>>,
}

impl QName {
    /// From a namespace (empty for none) and a local name.
    pub fn new(namespace: &str, local: &str) -> Result<Self, InvalidValue> {
        if !is_nc_name(local) {
            let expected = "a local name without colon";
            return Err(InvalidValue::of_form("QName", expected, local));
        }
        let text = if namespace.is_empty() {
            local.to_owned()
        } else {
            format!("{{{namespace}}}{local}")
        };
        Ok(QName { text, prefix: None })
    }

    /// The same name, to be written with this prefix (empty: as the default
    /// namespace). For types whose pattern judges the prefix.
    pub fn with_prefix(mut self, prefix: &str) -> Result<Self, InvalidValue> {
        if !prefix.is_empty() && !is_nc_name(prefix) {
            let expected = "a prefix without colon";
            return Err(InvalidValue::of_form("QName", expected, prefix));
        }
        self.prefix = Some(prefix.into());
        Ok(self)
    }

    /// The prefix it is to be written with, if that matters.
    pub fn prefix(&self) -> Option<&str> {
        self.prefix.as_deref()
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

impl PartialEq for QName {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for QName {}

impl std::hash::Hash for QName {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl PartialOrd for QName {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for QName {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl fmt::Debug for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("QName").field(&self.text).finish()
    }
}

/// Reads `{namespace}local`, `{namespace}prefix:local` or `local`.
impl std::str::FromStr for QName {
    type Err = InvalidValue;
    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        match text
            .strip_prefix('{')
            .and_then(|rest| rest.rsplit_once('}'))
        {
            Some((namespace, name)) => match name.split_once(':') {
                Some((prefix, local)) => QName::new(namespace, local)?.with_prefix(prefix),
                None => QName::new(namespace, name),
            },
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
            prefix: None,
        }
    }
}

impl Node for QName {
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unrepresentable> {
        *self = text.lexical.parse().map_err(|_| Unrepresentable)?;
        Ok(())
    }

    fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
        let (namespace, local) = self.parts();
        match &self.prefix {
            Some(prefix) if !namespace.is_empty() => {
                scratch.clear();
                write!(scratch, "{{{namespace}}}{prefix}:{local}").ok()?;
                Some(scratch)
            }
            _ => Some(&self.text),
        }
    }

    fn verdict(&self) -> Verdict {
        // Only a blank has no text.
        match self.text.is_empty() {
            true => Verdict::Unjudged,
            false => Verdict::Builtin(Builtin::QName),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for QName {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut scratch = String::new();
        serializer.serialize_str(self.text(&mut scratch).unwrap_or(""))
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

    fn plain_of(namespace: &str) -> QName {
        QName::new(namespace, "b").unwrap()
    }

    #[test]
    fn names() {
        let name: QName = "{urn:a}b".parse().unwrap();
        assert_eq!((name.namespace(), name.local()), ("urn:a", "b"));
        assert_eq!(QName::new("urn:a", "b"), Ok(name));
        let plain: QName = "b".parse().unwrap();
        assert_eq!((plain.namespace(), plain.local()), ("", "b"));
        let prefixed: QName = "{urn:a}p:b".parse().unwrap();
        assert_eq!((prefixed.prefix(), prefixed.local()), (Some("p"), "b"));
        assert_eq!(prefixed, plain_of("urn:a"));
        let mut scratch = String::new();
        assert_eq!(prefixed.text(&mut scratch), Some("{urn:a}p:b"));
        for text in ["", "a:b", "{urn:a}", "{urn:a}b:c:d", "{urn:a}1:d", "{urn:a"] {
            assert!(text.parse::<QName>().is_err(), "{text}");
        }
    }
}
