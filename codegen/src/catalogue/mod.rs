//! The catalogue: the 41 snitflader that a solution may have to integrate with, the message
//! types they carry, and which of them a given solution is asked for.
//!
//! The facts are data, `contracts/catalogue.toml` and `contracts/beskedtyper.toml`; what is not
//! known there is the word `unknown`. Both are part of this package, so that the command knows
//! them without a clone.

mod cells;
mod check;
mod filter;
mod known;
mod message;
mod read;
pub mod requirements;
mod row;
mod words;
mod written;

pub use cells::{Cell, Cells, Evidence, EvidenceKind};
pub use filter::Filter;
pub use known::{Address, FormCode, Known, Text};
pub use message::{Handling, MessageType};
pub use read::{BESKEDTYPER, CATALOGUE, Embedded};
pub use row::{
    Basis, Demand, Elsewhere, Flow, Need, Part, Pattern, Property, Snitflade, Status, Successor,
    Way,
};

/// Rows, needs and message types, checked against each other.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// The snitflader, in the order of the list.
    pub rows: Vec<Snitflade>,
    /// Needs that several snitflader or channels cover.
    pub needs: Vec<Need>,
    /// The message types of Beskedfordeler.
    pub messages: Vec<MessageType>,
}

impl Catalogue {
    /// The row of an id, letter case ignored.
    pub fn row(&self, id: &str) -> Option<&Snitflade> {
        self.rows.iter().find(|row| row.id.eq_ignore_ascii_case(id))
    }

    /// Every information object and function that some snitflade has, sorted, each once.
    pub fn subjects(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.rows.iter().flat_map(Snitflade::subjects).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
