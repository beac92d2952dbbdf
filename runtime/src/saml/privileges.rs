//! What a holder may do: OIO Basic Privilege Profile, both versions of its namespace.

use super::error::{SamlError, SamlFault};
use super::names::SCOPE_CVR;
use super::place::Place;
use crate::c14n::Document;
use crate::read::Limits;
use crate::xml::escaped;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt;

/// The privileges of a token, in groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Privileges {
    /// The groups, in their order. One scope may have several, each restricted in another way.
    pub groups: Vec<PrivilegeGroup>,
}

/// Privileges within one scope, all restricted in the same way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PrivilegeGroup {
    /// For whom: [`SCOPE_CVR`] and the CVR number of an authority.
    pub scope: String,
    /// What may be done: URIs, such as those of a servicesystemrole.
    pub privileges: Vec<String>,
    /// What it is restricted to (dataafgrænsning); empty for no restriction.
    pub constraints: Vec<Constraint>,
}

/// A restriction. `Debug` shows its name.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Constraint {
    /// What is restricted, a URI.
    pub name: String,
    /// To what.
    pub value: String,
}

/// Which namespace privileges are written in. Both are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PrivilegeProfile {
    /// The older one, which KOMBIT's tokens have.
    #[default]
    Itst,
    /// The one of version 1.2.
    Digst,
}

impl PrivilegeProfile {
    /// The namespace.
    pub fn namespace(self) -> &'static str {
        match self {
            PrivilegeProfile::Itst => "http://itst.dk/oiosaml/basic_privilege_profile",
            PrivilegeProfile::Digst => "http://digst.dk/oiosaml/basic_privilege_profile",
        }
    }
}

const ALL: [PrivilegeProfile; 2] = [PrivilegeProfile::Itst, PrivilegeProfile::Digst];

impl Privileges {
    /// With one more group.
    #[must_use]
    pub fn group(mut self, group: PrivilegeGroup) -> Privileges {
        self.groups.push(group);
        self
    }

    /// From base64, as the attribute has them.
    ///
    /// # Errors
    /// If it is not base64, or as [`from_xml`](Privileges::from_xml).
    pub fn from_base64(text: &str) -> Result<Privileges, SamlError> {
        let base64: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        match STANDARD.decode(base64) {
            Ok(xml) => Privileges::from_xml(&xml),
            Err(_) => Err(SamlError::new(SamlFault::Privileges, LIST, "base64")),
        }
    }

    /// From a document `PrivilegeList` of either namespace. Its children are in no namespace
    /// or in the same.
    ///
    /// # Errors
    /// If it is something else, or a group lacks its scope or a constraint its name.
    pub fn from_xml(xml: &[u8]) -> Result<Privileges, SamlError> {
        let wrong = || SamlError::new(SamlFault::Privileges, LIST, "a document PrivilegeList");
        let document = Document::read(xml, Limits::default()).map_err(|_| wrong())?;
        let root = Place::root(&document);
        let profile = ALL
            .iter()
            .find(|profile| root.is(profile.namespace(), LIST));
        let namespace = profile.ok_or_else(wrong)?.namespace();
        let groups = root.children().map(|place| group(&place, namespace));
        Ok(Privileges {
            groups: groups.collect::<Result<_, _>>()?,
        })
    }

    /// As a document.
    pub fn to_xml(&self, profile: PrivilegeProfile) -> String {
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><bpp:PrivilegeList xmlns:bpp=\"{}\">",
            profile.namespace()
        );
        for group in &self.groups {
            out += &format!("<PrivilegeGroup Scope=\"{}\">", escaped(&group.scope));
            for privilege in &group.privileges {
                out += &format!("<Privilege>{}</Privilege>", escaped(privilege));
            }
            for constraint in &group.constraints {
                let (name, value) = (escaped(&constraint.name), escaped(&constraint.value));
                out += &format!("<Constraint Name=\"{name}\">{value}</Constraint>");
            }
            out += "</PrivilegeGroup>";
        }
        out + "</bpp:PrivilegeList>"
    }

    /// In base64, as the attribute has them.
    pub fn to_base64(&self, profile: PrivilegeProfile) -> String {
        STANDARD.encode(self.to_xml(profile))
    }

    /// The groups for one authority.
    pub fn of_authority<'a>(&'a self, cvr: &'a str) -> impl Iterator<Item = &'a PrivilegeGroup> {
        let scope = |group: &&PrivilegeGroup| group.scope.strip_prefix(SCOPE_CVR) == Some(cvr);
        self.groups.iter().filter(scope)
    }

    /// The same as roles of a caller, each with its restrictions.
    #[cfg(any(feature = "client", feature = "server"))]
    pub fn roles(&self, cvr: &str) -> Vec<crate::caller::Role> {
        let groups = self.of_authority(cvr);
        groups.flat_map(PrivilegeGroup::roles).collect()
    }
}

const LIST: &str = "PrivilegeList";

impl PrivilegeGroup {
    /// Privileges for one authority.
    pub fn of_authority(cvr: &str) -> PrivilegeGroup {
        PrivilegeGroup {
            scope: format!("{SCOPE_CVR}{cvr}"),
            ..PrivilegeGroup::default()
        }
    }

    /// With one more privilege.
    #[must_use]
    pub fn privilege(mut self, uri: impl Into<String>) -> PrivilegeGroup {
        self.privileges.push(uri.into());
        self
    }

    /// With one more restriction.
    #[must_use]
    pub fn constraint(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.constraints.push(Constraint {
            name: name.into(),
            value: value.into(),
        });
        self
    }

    #[cfg(any(feature = "client", feature = "server"))]
    fn roles(&self) -> impl Iterator<Item = crate::caller::Role> {
        self.privileges.iter().map(|privilege| {
            let role = crate::caller::Role::new(privilege);
            let constraints = self.constraints.iter();
            constraints.fold(role, |role, found| {
                role.restricted(&found.name, &found.value)
            })
        })
    }
}

/// A group; what it holds besides is refused, for it might restrict it.
fn group(place: &Place<'_>, namespace: &str) -> Result<PrivilegeGroup, SamlError> {
    let is = |place: &Place<'_>, local| place.is("", local) || place.is(namespace, local);
    let unknown =
        |place: &Place<'_>, expected: &str| Err(place.wrong(SamlFault::Privileges, expected));
    if !is(place, "PrivilegeGroup") {
        return unknown(place, "PrivilegeGroup");
    }
    let mut group = PrivilegeGroup {
        scope: place.required("Scope")?.trim().to_owned(),
        ..PrivilegeGroup::default()
    };
    for child in place.children() {
        if is(&child, "Privilege") {
            group.privileges.push(child.text()?);
        } else if is(&child, "Constraint") {
            let name = child.required("Name")?.trim().to_owned();
            group.constraints.push(Constraint {
                name,
                value: child.text()?,
            });
        } else {
            return unknown(&child, "Privilege or Constraint");
        }
    }
    Ok(group)
}

impl fmt::Debug for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Constraint({}, …)", self.name)
    }
}
