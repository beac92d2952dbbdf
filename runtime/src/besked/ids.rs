//! Ids of beskedtyper that their contract does not tell.

use std::collections::BTreeMap;

/// Ids of beskedtyper by their names, as the environment's file or settings give them.
///
/// Where the contract tells the id too, the one here wins: environments may differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BeskedtypeIds(BTreeMap<String, String>);

impl BeskedtypeIds {
    /// None.
    pub fn new() -> Self {
        BeskedtypeIds::default()
    }

    /// With the id of one more; a later one of the same name wins.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, id: impl Into<String>) -> Self {
        self.0.insert(name.into(), id.into());
        self
    }

    /// The id of a beskedtype.
    pub fn id(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The names there are.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl<N: Into<String>, I: Into<String>> FromIterator<(N, I)> for BeskedtypeIds {
    fn from_iter<T: IntoIterator<Item = (N, I)>>(all: T) -> Self {
        let all = all.into_iter();
        BeskedtypeIds(all.map(|(name, id)| (name.into(), id.into())).collect())
    }
}

/// An id as it is compared: UUIDs in lower case; URNs are as they are.
pub(crate) fn compared(id: &str) -> String {
    let id = id.trim();
    let is_urn = id
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("urn:"));
    match is_urn {
        true => id.to_owned(),
        false => id.to_ascii_lowercase(),
    }
}

/// Whether a text is a UUID.
#[cfg(feature = "push")]
pub(crate) fn is_uuid(text: &str) -> bool {
    let groups = text.split('-').map(str::len);
    groups.eq([8, 4, 4, 4, 12]) && text.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}
