//! Who one extract is for, and what each of them answered.

use std::collections::BTreeMap;
use std::fmt;

/// FLIS, and each of the 98 municipalities.
pub const MOST_RECIPIENTS: usize = 99;

/// What a recipient said of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Acceptance {
    /// It took the file.
    Accepted,
    /// It did not, with the reason if one was given.
    Rejected(Option<String>),
    /// The platform could not reach it.
    NotNotified(Option<String>),
}

/// Why a recipient is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadRecipient {
    /// It stands twice.
    Twice(String),
    /// There are none, or more than [`MOST_RECIPIENTS`].
    Count(usize),
    /// A receipt of somebody the file is not for.
    Unknown(String),
    /// A receipt that says something else than the one before.
    Differs(String),
}

impl fmt::Display for BadRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadRecipient::Twice(name) => write!(f, "recipient {name} stands twice"),
            BadRecipient::Count(found) => {
                write!(
                    f,
                    "expected 1 to {MOST_RECIPIENTS} recipients, found {found}"
                )
            }
            BadRecipient::Unknown(name) => {
                write!(f, "a receipt of {name}, whom the file is not for")
            }
            BadRecipient::Differs(name) => {
                write!(f, "a second receipt of {name} that says something else")
            }
        }
    }
}

impl std::error::Error for BadRecipient {}

/// The recipients of one file, with the receipt of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipients(BTreeMap<String, Option<Acceptance>>);

impl Recipients {
    /// These recipients, without receipts.
    ///
    /// # Errors
    /// None, too many, or one twice.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Result<Recipients, BadRecipient> {
        let mut all = BTreeMap::new();
        for name in names {
            if all.insert(name.to_owned(), None).is_some() {
                return Err(BadRecipient::Twice(name.to_owned()));
            }
        }
        match all.len() {
            1..=MOST_RECIPIENTS => Ok(Recipients(all)),
            other => Err(BadRecipient::Count(other)),
        }
    }

    /// Everybody the file is for, as a trigger lists them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Notes a receipt. The same one again changes nothing.
    ///
    /// # Errors
    /// The file is not for this recipient, or its receipt said something else before.
    pub fn take(&mut self, name: &str, said: Acceptance) -> Result<(), BadRecipient> {
        match self.0.get_mut(name) {
            None => Err(BadRecipient::Unknown(name.to_owned())),
            Some(Some(before)) if *before != said => Err(BadRecipient::Differs(name.to_owned())),
            Some(place) => {
                *place = Some(said);
                Ok(())
            }
        }
    }

    /// What a recipient said.
    pub fn receipt(&self, name: &str) -> Option<&Acceptance> {
        self.0.get(name)?.as_ref()
    }

    /// Whose receipt is missing.
    pub fn outstanding(&self) -> impl Iterator<Item = &str> {
        let open = self.0.iter().filter(|(_, said)| said.is_none());
        open.map(|(name, _)| name.as_str())
    }

    /// Who did not take the file.
    pub fn refused(&self) -> impl Iterator<Item = (&str, &Acceptance)> {
        let said = self
            .0
            .iter()
            .filter_map(|(name, said)| Some((name.as_str(), said.as_ref()?)));
        said.filter(|(_, said)| **said != Acceptance::Accepted)
    }
}
