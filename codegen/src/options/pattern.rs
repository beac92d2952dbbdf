//! Patterns over wire names, as settings spell them.

use crate::model::QName;
use serde::{Deserialize, Deserializer};

/// A name in a setting: `Local` (any namespace), `{namespace}Local`; a `*`
/// stands for any run of characters in either part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamePattern {
    ns: Option<String>,
    local: String,
}

impl NamePattern {
    /// Reads the text form.
    pub fn new(text: &str) -> Self {
        match text.strip_prefix('{').and_then(|t| t.split_once('}')) {
            Some((ns, local)) => NamePattern {
                ns: Some(ns.to_owned()),
                local: local.to_owned(),
            },
            None => NamePattern {
                ns: None,
                local: text.to_owned(),
            },
        }
    }

    /// Whether the name is meant.
    pub fn matches(&self, name: &QName) -> bool {
        glob(&self.local, &name.local) && self.ns.as_deref().is_none_or(|p| glob(p, &name.ns))
    }

    /// The text form.
    pub fn text(&self) -> String {
        match &self.ns {
            Some(ns) => format!("{{{ns}}}{}", self.local),
            None => self.local.clone(),
        }
    }
}

/// Whether a pattern with stars means a text. Linear in `text` for each `*`: the last star is the only one ever retried.
pub(super) fn glob(pattern: &str, text: &str) -> bool {
    let (p, t) = (pattern.as_bytes(), text.as_bytes());
    let (mut i, mut j) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while j < t.len() {
        if p.get(i) == Some(&b'*') {
            retry = Some((i + 1, j));
            i += 1;
        } else if p.get(i) == Some(&t[j]) {
            i += 1;
            j += 1;
        } else if let Some((after, from)) = retry {
            i = after;
            j = from + 1;
            retry = Some((after, from + 1));
        } else {
            return false;
        }
    }
    p[i..].iter().all(|b| *b == b'*')
}

impl<'de> Deserialize<'de> for NamePattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(NamePattern::new(&String::deserialize(deserializer)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_namespaces() {
        let name = QName::new("urn:oio:sts:6", "PNRType");
        for yes in [
            "PNRType",
            "{urn:oio:sts:6}PNRType",
            "{urn:oio:*}PNR*",
            "*Type",
            "*",
            "P*R*e",
        ] {
            assert!(NamePattern::new(yes).matches(&name), "{yes}");
        }
        for no in ["PNR", "{urn:oio}PNRType", "*type", "{}PNRType"] {
            assert!(!NamePattern::new(no).matches(&name), "{no}");
        }
        assert_eq!(NamePattern::new("{a}b*").text(), "{a}b*");
    }
}
