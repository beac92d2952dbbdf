//! The objects that links lead to.

use super::cpr;
use super::error::{LinkError, LinkErrorKind};
use std::fmt;

macro_rules! words {
    ($(#[$about:meta])* $name:ident, $parameter:literal: $($(#[$doc:meta])* $member:ident = $word:literal)+) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $member,)+
        }

        impl $name {
            /// The word for it in links.
            pub fn word(self) -> &'static str {
                match self {
                    $($name::$member => $word,)+
                }
            }

            /// What a word of a link means.
            ///
            /// # Errors
            /// It is none of those there are.
            pub fn from_word(word: &str) -> Result<Self, LinkError> {
                match word {
                    $($word => Ok($name::$member),)+
                    _ => Err(LinkError::new(
                        LinkErrorKind::Value,
                        concat!("`", $parameter, "` is none of" $(, " ", $word)+),
                    )),
                }
            }
        }
    };
}

words! {
    /// What kind of object a link leads to: those of SF1470 and SF1490.
    Objekttype, "objekttype":
    /// A citizen or a company.
    Part = "part"
    /// A case.
    Sag = "sag"
    /// A document.
    Dokument = "dokument"
    /// A note in a case's journal.
    Journalnotat = "journalnotat"
    /// A grant of a benefit.
    Bevilling = "bevilling"
    /// What was paid or done by a grant.
    Effektuering = "effektuering"
}

words! {
    /// By what an object is named.
    ObjektIdType, "objektIdType":
    /// Its UUID in the index.
    Uuid = "uuid"
    /// A citizen's CPR number: only where the template carries it.
    Cpr = "cpr"
    /// A company's CVR number.
    Cvr = "cvr"
    /// A production unit's number.
    Pnr = "pnr"
    /// A case's number in its own system.
    Sagsnummer = "sagsnummer"
}

/// An object's name. `Debug` hides all but UUIDs and numbers of companies.
#[derive(Clone, PartialEq, Eq)]
pub struct ObjektId {
    kind: ObjektIdType,
    text: String,
}

impl ObjektId {
    /// A UUID.
    ///
    /// # Errors
    /// It is none.
    pub fn uuid(text: impl Into<String>) -> Result<Self, LinkError> {
        ObjektId::new(ObjektIdType::Uuid, text)
    }

    /// A CPR number: ten digits.
    ///
    /// # Errors
    /// It is none.
    pub fn cpr(text: impl Into<String>) -> Result<Self, LinkError> {
        ObjektId::new(ObjektIdType::Cpr, text)
    }

    /// A CVR number: eight digits.
    ///
    /// # Errors
    /// It is none.
    pub fn cvr(text: impl Into<String>) -> Result<Self, LinkError> {
        ObjektId::new(ObjektIdType::Cvr, text)
    }

    /// The number of a production unit: ten digits.
    ///
    /// # Errors
    /// It is none.
    pub fn pnr(text: impl Into<String>) -> Result<Self, LinkError> {
        ObjektId::new(ObjektIdType::Pnr, text)
    }

    /// A case's number: up to 100 characters.
    ///
    /// # Errors
    /// It is empty, too long or has control characters.
    pub fn sagsnummer(text: impl Into<String>) -> Result<Self, LinkError> {
        ObjektId::new(ObjektIdType::Sagsnummer, text)
    }

    /// A name of a kind.
    ///
    /// # Errors
    /// The text is none of the kind.
    pub fn new(kind: ObjektIdType, text: impl Into<String>) -> Result<Self, LinkError> {
        let text = text.into();
        let digits = |count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        let (holds, expected) = match kind {
            ObjektIdType::Uuid => (is_uuid(&text), "a UUID"),
            ObjektIdType::Cpr => (cpr::is_whole(&text), "ten digits of a CPR number"),
            ObjektIdType::Cvr => (digits(8), "eight digits"),
            ObjektIdType::Pnr => (digits(10), "ten digits"),
            ObjektIdType::Sagsnummer => (is_plain(&text), "1 to 100 characters without controls"),
        };
        match holds {
            true => Ok(ObjektId { kind, text }),
            false => Err(LinkError::new(
                LinkErrorKind::Value,
                format!("`objektId` of the type {} is not {expected}", kind.word()),
            )),
        }
    }

    /// By what the object is named.
    pub fn kind(&self) -> ObjektIdType {
        self.kind
    }

    /// The name itself. A CPR number is personal data.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether an object of a type is named so.
    pub(super) fn fits(&self, objekttype: Objekttype) -> Result<(), LinkError> {
        let fits = match self.kind {
            ObjektIdType::Uuid => true,
            ObjektIdType::Cpr | ObjektIdType::Cvr | ObjektIdType::Pnr => {
                objekttype == Objekttype::Part
            }
            ObjektIdType::Sagsnummer => objekttype == Objekttype::Sag,
        };
        match fits {
            true => Ok(()),
            false => Err(LinkError::new(
                LinkErrorKind::Value,
                format!(
                    "an object of the type {} is not named by {}",
                    objekttype.word(),
                    self.kind.word()
                ),
            )),
        }
    }
}

impl fmt::Debug for ObjektId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = match self.kind {
            ObjektIdType::Cpr | ObjektIdType::Sagsnummer => "…",
            _ => &self.text,
        };
        write!(f, "{}({shown})", self.kind.word())
    }
}

pub(super) fn is_uuid(text: &str) -> bool {
    text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
        && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

/// Whether a text is short and has nothing that a page or log could trip over.
pub(super) fn is_plain(text: &str) -> bool {
    (1..=100).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}
