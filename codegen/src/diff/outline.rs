//! The members of an element on both sides, among which changes are shown.

use serde::Serialize;

/// The members of an element on both sides, in the order of the newer; those that it lost are
/// last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outline {
    /// The element: `/PersonLookupRequest`.
    pub path: String,
    /// Its members.
    pub members: Vec<Member>,
}

/// An element in another, or an attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Its step in a path: `PNR`, `@id`.
    pub name: String,
    /// Its type and how often it may be there, in the older side.
    pub old: Option<String>,
    /// The same in the newer side.
    pub new: Option<String>,
}

impl Outline {
    /// The members of both sides, each with its text, joined by name; nothing where there
    /// are none.
    pub(super) fn joined(
        path: String,
        old: Vec<(String, String)>,
        new: Vec<(String, String)>,
    ) -> Option<Outline> {
        let text = |all: &[(String, String)], name: &str| {
            let found = all.iter().find(|(other, _)| other == name);
            found.map(|(_, text)| text.clone())
        };
        let both = |name: &str| Member {
            name: name.to_owned(),
            old: text(&old, name),
            new: text(&new, name),
        };
        let gone = old.iter().filter(|(name, _)| text(&new, name).is_none());
        let names = new.iter().chain(gone).map(|(name, _)| name);
        let members: Vec<Member> = names.map(|name| both(name)).collect();
        (!members.is_empty()).then_some(Outline { path, members })
    }
}
