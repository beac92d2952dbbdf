//! KLE, the classification that municipalities share: subjects and facets.

use super::{Malformed, digits};
use std::fmt;
use std::str::FromStr;

/// A subject of KLE: main group, group and subject, `27.18.02`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KleEmne(String);

/// A facet of KLE: a letter (Æ, Ø and Å too) and two digits, `G01`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KleFacet(String);

impl KleEmne {
    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The main group, `27`.
    pub fn hovedgruppe(&self) -> &str {
        self.0.get(..2).unwrap_or_default()
    }

    /// The group, `27.18`.
    pub fn gruppe(&self) -> &str {
        self.0.get(..5).unwrap_or_default()
    }
}

impl KleFacet {
    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for KleEmne {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<KleEmne, Malformed> {
        let expected = "a subject of KLE: three pairs of digits with dots between them";
        let parts: Vec<&str> = text.split('.').collect();
        let are_pairs = parts.iter().all(|part| digits::<2>(part).is_some());
        match parts.len() == 3 && are_pairs {
            true => Ok(KleEmne(text.to_owned())),
            false => Err(Malformed { expected }),
        }
    }
}

impl FromStr for KleFacet {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<KleFacet, Malformed> {
        let expected = "a facet of KLE: a capital letter and two digits";
        let mut signs = text.chars();
        let letter = signs.next();
        let is_letter = letter.is_some_and(|c| c.is_ascii_uppercase() || "ÆØÅ".contains(c));
        match is_letter && digits::<2>(signs.as_str()).is_some() {
            true => Ok(KleFacet(text.to_owned())),
            false => Err(Malformed { expected }),
        }
    }
}

impl fmt::Display for KleEmne {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Display for KleFacet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_and_facets_have_their_forms() {
        let emne: KleEmne = "27.18.02".parse().expect("a subject");
        assert_eq!((emne.hovedgruppe(), emne.gruppe()), ("27", "27.18"));
        for text in [
            "",
            "27.18",
            "27.18.2",
            "27.18.02.01",
            "27,18,02",
            "ab.18.02",
        ] {
            assert!(text.parse::<KleEmne>().is_err(), "{text}");
        }
        for text in ["G01", "Å99"] {
            assert_eq!(text.parse::<KleFacet>().expect("a facet").to_string(), text);
        }
        for text in ["", "g01", "G1", "G001", ",01", "1G0"] {
            assert!(text.parse::<KleFacet>().is_err(), "{text}");
        }
    }
}
