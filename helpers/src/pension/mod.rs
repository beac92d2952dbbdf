//! Pension: events applied to answers. What SF1411_D announces of a pension case can be fetched
//! with SF1411_A ([`social`]), and what SF1411_E announces of a health case with SF1411_B
//! ([`helbred`]); events and answers share the types of their groups.
//!
//! An event holds one group as it is after the change, so it takes the place of the answer's.
//! Whether an event is newer than an answer is the caller's to know: compare `AendringTidspunkt`
//! with the time the answer was fetched, and apply events in the order a dueslag delivers them.

pub mod helbred;
pub mod social;

/// What applying an event came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use = "an event about another case changes nothing"]
pub enum Applied {
    /// The answer has the group of the event now.
    Changed,
    /// The answer has no case of this person and identifier; it is as it was.
    NoSuchCase,
    /// The answer has no place for what the event tells; it is as it was.
    NotInAnswer,
}
