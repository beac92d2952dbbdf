//! Why a receiver cannot start.

use std::fmt;

/// Why a receiver of beskeder cannot start.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StartError {
    /// Beskedtyper whose ids neither the contract nor the settings tell, by name.
    MissingIds(Vec<&'static str>),
    /// Two beskedtyper have one id, or one of them is given twice.
    SameId {
        /// The first.
        one: &'static str,
        /// The second.
        other: &'static str,
    },
    /// No beskedtype and no envelope was given, so nothing can be read.
    NoBeskedtype,
    /// The channel that the receiver is to be at is none that beskeder are posted to.
    Channel {
        /// Its name.
        name: String,
        /// What is wrong with it.
        why: &'static str,
    },
}

impl StartError {
    /// Its code, under which the documentation has cause and remedy.
    pub fn code(&self) -> &'static str {
        match self {
            StartError::MissingIds(_) => "besked-missing-id",
            StartError::SameId { .. } => "besked-same-id",
            StartError::NoBeskedtype => "besked-no-beskedtype",
            StartError::Channel { .. } => "besked-channel",
        }
    }

    /// One line of advice.
    pub fn help(&self) -> &'static str {
        match self {
            StartError::MissingIds(_) => {
                "give them under `beskedtyper` in the file of environments, or as BeskedtypeIds"
            }
            StartError::SameId { .. } => "each beskedtype has an id and a handler of its own",
            StartError::NoBeskedtype => {
                "call `on` for a beskedtype, or `kuvert` with the envelope's element"
            }
            StartError::Channel { .. } => {
                "give the channel of SF1460_A, channels::modtag_besked::MODTAG_BESKED"
            }
        }
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StartError::MissingIds(names) => {
                write!(f, "no id is known of the beskedtype {}", names.join(", "))?;
            }
            StartError::SameId { one, other } => {
                write!(f, "the beskedtyper {one} and {other} have the same id")?;
            }
            StartError::NoBeskedtype => f.write_str("no beskedtype is received")?,
            StartError::Channel { name, why } => write!(f, "the channel {name} {why}")?,
        }
        write!(f, " [{}]; {}", self.code(), self.help())
    }
}

impl std::error::Error for StartError {}
