//! Messages that cannot be read, as values.

use crate::read::ReadError;
use bytes::Bytes;
use std::error::Error;
use std::fmt;

/// A message that cannot be read: its octets and the reason.
///
/// `Debug` and `Display` show the reason; the octets may be personal data.
#[non_exhaustive]
pub struct Unreadable {
    /// The message as it came; inflated, where it was compressed.
    pub raw: Bytes,
    /// Why.
    pub reason: UnreadableReason,
    /// The besked's id, where there is one to be found.
    pub besked_id: Option<String>,
    /// The dueslag it came from, where that is known.
    pub dueslag: Option<String>,
}

/// Why a message cannot be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum UnreadableReason {
    /// It has no octets.
    Empty,
    /// It is no besked, or not one the contract admits.
    Envelope(ReadError),
    /// It has no BeskedId, so nobody could tell it from others.
    NoId(Option<ReadError>),
    /// Its beskedtype is known, and its data is not what that says.
    Data {
        /// The beskedtype's name.
        beskedtype: &'static str,
        /// What is wrong.
        error: ReadError,
    },
    /// Its beskedtype is known, and its Beskeddata holds no element of it.
    NoData {
        /// The beskedtype's name.
        beskedtype: &'static str,
        /// The element that is missing: namespace and local name.
        expected: (&'static str, &'static str),
    },
}

impl UnreadableReason {
    /// Its code, under which the documentation has cause and remedy.
    pub fn code(&self) -> &'static str {
        match self {
            UnreadableReason::Empty => "besked-empty",
            UnreadableReason::Envelope(_) => "besked-envelope",
            UnreadableReason::NoId(_) => "besked-no-id",
            UnreadableReason::Data { .. } => "besked-data",
            UnreadableReason::NoData { .. } => "besked-no-data",
        }
    }

    fn read_error(&self) -> Option<&ReadError> {
        match self {
            UnreadableReason::Envelope(error) | UnreadableReason::Data { error, .. } => Some(error),
            UnreadableReason::NoId(error) => error.as_ref(),
            UnreadableReason::Empty | UnreadableReason::NoData { .. } => None,
        }
    }
}

impl fmt::Display for UnreadableReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UnreadableReason::Empty => f.write_str("the message is empty")?,
            UnreadableReason::Envelope(error) => write!(f, "the besked cannot be read: {error}")?,
            UnreadableReason::NoId(_) => f.write_str("the besked has no BeskedId")?,
            UnreadableReason::Data { beskedtype, error } => {
                write!(f, "the Beskeddata of {beskedtype} cannot be read: {error}")?;
            }
            UnreadableReason::NoData {
                beskedtype,
                expected: (namespace, local),
            } => write!(
                f,
                "the Beskeddata of {beskedtype} holds no {local} in namespace {namespace:?}"
            )?,
        }
        write!(f, " [{}]", self.code())
    }
}

impl Error for UnreadableReason {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.read_error().map(|error| error as _)
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.fmt(f)
    }
}

impl fmt::Debug for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unreadable")
            .field("octets", &self.raw.len())
            .field("reason", &self.reason.code())
            .field("dueslag", &self.dueslag)
            .finish_non_exhaustive()
    }
}

impl Error for Unreadable {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.reason.source()
    }
}
