//! One side of a comparison.

use super::{Place, SideInfo};
use crate::model::Model;
use crate::plan::Plan;
use crate::source::{SourceMap, Span};

/// A contract, resolved, with its texts.
#[derive(Debug)]
pub struct Side {
    /// How it is called.
    pub info: SideInfo,
    /// What it says.
    pub model: Model,
    /// What is generated of it.
    pub plan: Plan,
    /// Where it says it.
    pub sources: SourceMap,
}

impl Side {
    /// A place as a report tells it.
    pub fn place(&self, span: Option<Span>) -> Option<Place> {
        span.map(|span| Place::of(&self.sources, span))
    }
}
