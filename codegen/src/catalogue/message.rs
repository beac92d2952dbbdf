//! One message type of Beskedfordeler.

use super::{Known, Text, Way};
use serde::{Deserialize, Serialize};

/// What is known of a message type.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MessageType {
    /// The UUID that the envelope has as `Beskedtype`.
    pub id: Known<Text>,
    /// The platform's name.
    pub name: Known<Text>,
    /// The message type's own version.
    pub version: Known<Text>,
    /// The root element of what the envelope carries, or what is known of it.
    pub payload: Known<Text>,
    /// The kinds of event.
    pub handlings: Known<Vec<Handling>>,
    /// The snitflade that carries it.
    pub snitflade: Text,
    /// What a solution does with it.
    pub direction: Known<Vec<Way>>,
    /// Who sends it.
    pub sender: Known<Text>,
    /// Who may receive it.
    pub receivers: Known<Vec<Text>>,
    /// Names of the message services.
    #[serde(default)]
    pub services: Vec<Text>,
    /// The contract of this repository that has the payload.
    #[serde(default)]
    pub contract: Option<Text>,
    /// What else is worth knowing.
    #[serde(default)]
    pub notes: Vec<Text>,
}

/// A kind of event.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Handling {
    /// What is told.
    pub event: Text,
    /// `ObjektHandling` of the envelope.
    pub value: Known<Text>,
}
