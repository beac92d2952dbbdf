//! Stand-ins where a message has no body or an operation no declared fault.

use crate::value::{Blank, Node};

/// The value of an empty body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoBody;

impl Node for NoBody {}

impl Blank for NoBody {
    fn blank() -> Self {
        NoBody
    }
}

/// The fault of an operation that declares none: there is no value of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFault {}

/// The declared faults of an operation: a choice whose alternative `i` is row
/// `i` of [`Operation::faults`](super::Operation::faults).
pub trait FaultSet: Send + Sync + Sized + 'static {
    /// A value to fill; `None` if there are no declared faults.
    fn blank() -> Option<Self>;

    /// The value as the engine sees it while reading.
    fn node_mut(&mut self) -> &mut dyn Node;

    /// The value as the engine sees it while writing.
    fn node(&self) -> &dyn Node;
}

impl<T: Node + Blank + Send + Sync + 'static> FaultSet for T {
    fn blank() -> Option<Self> {
        Some(<T as Blank>::blank())
    }

    fn node_mut(&mut self) -> &mut dyn Node {
        self
    }

    fn node(&self) -> &dyn Node {
        self
    }
}

impl FaultSet for NoFault {
    fn blank() -> Option<Self> {
        None
    }

    fn node_mut(&mut self) -> &mut dyn Node {
        match *self {}
    }

    fn node(&self) -> &dyn Node {
        match *self {}
    }
}
