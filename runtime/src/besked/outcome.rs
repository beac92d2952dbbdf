//! What becomes of a besked.

use super::StoreError;
use std::error::Error;
use std::fmt;

/// Code of a besked, or of others of its dueslag, that is being handled.
#[cfg(feature = "push")]
pub(crate) const PENDING: &str = "besked-pending";
/// Code of a besked whose mark could not be written.
const STORE: &str = "besked-store";

/// What a handler fails with. Its text reaches the observer only, never the wire, except
/// for a [`NotTaken`].
pub type HandlerError = Box<dyn Error + Send + Sync>;

/// What became of a besked that could be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome {
    /// It is handled and marked so; who sent it may forget it.
    Taken {
        /// Whether it was handled before and is delivered again.
        again: bool,
    },
    /// Somebody handles it at this moment: it has to be delivered again later.
    Later,
    /// It is not handled and has to be delivered again.
    NotTaken {
        /// What the sender is told.
        answer: NotTaken,
        /// Why.
        error: HandlerError,
    },
}

/// A besked is not taken: the status code and text that its sender is told.
///
/// A handler that fails with one chooses both: `Err(NotTaken::new(53, "not available").into())`.
/// Codes seen in use are 40 (cannot be received), 51 (service not implemented), 53 (not
/// available) and 55 (version not supported).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotTaken {
    /// `StatusKode`.
    pub kode: u16,
    /// `FejlbeskedTekst`.
    pub tekst: String,
}

impl NotTaken {
    /// With this code and text. A code that means success (20) becomes 40.
    pub fn new(kode: u16, tekst: impl Into<String>) -> Self {
        NotTaken {
            kode: if kode == 20 { 40 } else { kode },
            tekst: tekst.into(),
        }
    }
}

impl fmt::Display for NotTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not taken ({}): {}", self.kode, self.tekst)
    }
}

impl Error for NotTaken {}

/// How the handling of a besked failed, where no error of the handler's own tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HandlingError {
    /// The handler panicked.
    Panicked,
    /// The handler took longer than [`handling`](super::BeskedSettings::handling) allows.
    Late,
    /// No handler is there for its beskedtype, nor one for unknown ones.
    NoHandler,
}

impl HandlingError {
    /// Its code, under which the documentation has cause and remedy.
    pub fn code(self) -> &'static str {
        match self {
            HandlingError::Panicked => "besked-panicked",
            HandlingError::Late => "besked-late",
            HandlingError::NoHandler => "besked-no-handler",
        }
    }
}

impl fmt::Display for HandlingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            HandlingError::Panicked => "the handler failed internally",
            HandlingError::Late => "the handler took too long",
            HandlingError::NoHandler => "beskeder of this beskedtype are not received here",
        };
        write!(f, "{text} [{}]", self.code())
    }
}

impl Error for HandlingError {}

impl Outcome {
    /// Of a handler that failed.
    pub(super) fn failed(error: HandlerError) -> Self {
        let answer = match (error.downcast_ref(), error.downcast_ref::<HandlingError>()) {
            (Some(answer), _) => NotTaken::clone(answer),
            (None, Some(known)) => NotTaken::new(40, known.to_string()),
            (None, None) => NotTaken::new(40, "the receiver could not handle the besked"),
        };
        Outcome::NotTaken { answer, error }
    }

    /// Of a store that cannot be asked, or has given the besked to somebody else.
    pub(super) fn unmarked(error: StoreError) -> Self {
        Outcome::NotTaken {
            answer: NotTaken::new(
                40,
                format!("the receiver cannot mark the besked as handled [{STORE}]"),
            ),
            error: Box::new(error),
        }
    }
}
