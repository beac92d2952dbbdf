//! What is known of the platform, and what is not.

/// A fact about the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// It is known.
    Known(String),
    /// The documents that were read do not say.
    Unknown {
        /// Which they are.
        source: String,
    },
    /// There is no such thing here.
    NotUsed {
        /// Why.
        why: String,
    },
}

impl Fact {
    /// The fact, if it is known.
    pub fn get(&self) -> Option<&str> {
        match self {
            Fact::Known(text) => Some(text),
            Fact::Unknown { .. } | Fact::NotUsed { .. } => None,
        }
    }
}
