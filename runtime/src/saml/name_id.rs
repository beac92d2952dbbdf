//! The name of whom an assertion is about.

use super::error::SamlError;
use super::place::Place;
use crate::xml::escaped;
use std::fmt;

/// A `NameID`: who somebody is to the party that issued it. `Debug` shows its format alone.
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct NameId {
    /// The name itself.
    pub value: String,
    /// What kind of name it is, a URI.
    pub format: Option<String>,
    /// The party within which it is one of a kind.
    pub name_qualifier: Option<String>,
    /// The system that it was made for.
    pub sp_name_qualifier: Option<String>,
}

impl NameId {
    /// A name that says nothing of its kind.
    pub fn new(value: impl Into<String>) -> NameId {
        NameId {
            value: value.into(),
            format: None,
            name_qualifier: None,
            sp_name_qualifier: None,
        }
    }

    /// Of this kind, a URI.
    #[must_use]
    pub fn format(mut self, uri: impl Into<String>) -> NameId {
        self.format = Some(uri.into());
        self
    }

    pub(super) fn read(place: &Place<'_>) -> Result<NameId, SamlError> {
        let said = |local| place.attribute(local).map(str::to_owned);
        Ok(NameId {
            value: place.text()?,
            format: said("Format"),
            name_qualifier: said("NameQualifier"),
            sp_name_qualifier: said("SPNameQualifier"),
        })
    }

    /// The element, with a prefix (`saml:`) that is bound where it is put.
    pub(super) fn element(&self, prefix: &str) -> String {
        let mut out = format!("<{prefix}NameID");
        for (name, value) in [
            ("NameQualifier", &self.name_qualifier),
            ("SPNameQualifier", &self.sp_name_qualifier),
            ("Format", &self.format),
        ] {
            if let Some(value) = value {
                out += &format!(" {name}=\"{}\"", escaped(value));
            }
        }
        out + &format!(">{}</{prefix}NameID>", escaped(&self.value))
    }
}

impl fmt::Debug for NameId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = self.format.as_deref().unwrap_or("no format");
        write!(f, "NameId(…, {format})")
    }
}
