//! What a request or an answer holds, reached by slot.

use super::Octets;
use crate::soap::NoFault;
use crate::value::{Blank, Items, Node, Slot, View};

/// A request, an answer, or a body of several parts: values by slot, of which some are
/// octets. What the slots are, the table says.
pub trait HttpMessage {
    /// What is in a slot, for writing.
    fn view(&self, slot: u16) -> HttpView<'_>;

    /// Makes room in a slot and gives what is to be filled. `fresh` asks a list for a new
    /// item. An enum switches to this alternative. `None` if there is no such slot.
    fn member(&mut self, slot: u16, fresh: bool) -> Option<HttpMember<'_>>;

    /// Which alternative an enum holds.
    fn alternative(&self) -> u16 {
        0
    }
}

/// What is in a slot.
pub enum HttpView<'a> {
    /// Nothing.
    Absent,
    /// A value.
    Value(&'a dyn Node),
    /// Values.
    Values(&'a dyn Items),
    /// Octets, once for each part.
    Octets(&'a [Octets]),
    /// What has slots of its own.
    Message(&'a dyn HttpMessage),
}

impl<'a> From<View<'a>> for HttpView<'a> {
    fn from(view: View<'a>) -> Self {
        match view {
            View::Absent => HttpView::Absent,
            View::One(node) => HttpView::Value(node),
            View::Many(items) => HttpView::Values(items),
        }
    }
}

/// What is to be filled.
pub enum HttpMember<'a> {
    /// A value.
    Value(&'a mut dyn Node),
    /// A list, whose items are all in one body.
    List(&'a mut dyn Slot),
    /// Octets.
    Octets(&'a mut Octets),
    /// What has slots of its own.
    Message(&'a mut dyn HttpMessage),
}

/// The failing answers of an operation: an enum whose alternative `i` is row `i` of
/// [`HttpOperation::failures`](super::HttpOperation::failures), or
/// [`NoFault`] where the contract declares none.
pub trait HttpFailures: Send + Sync + Sized + 'static {
    /// A value to fill; `None` if there are no failing answers.
    fn blank() -> Option<Self>;

    /// The value while it is read.
    fn message_mut(&mut self) -> &mut dyn HttpMessage;

    /// The value while it is written.
    fn message(&self) -> &dyn HttpMessage;
}

impl<T: HttpMessage + Blank + Send + Sync + 'static> HttpFailures for T {
    fn blank() -> Option<Self> {
        Some(<T as Blank>::blank())
    }

    fn message_mut(&mut self) -> &mut dyn HttpMessage {
        self
    }

    fn message(&self) -> &dyn HttpMessage {
        self
    }
}

impl HttpFailures for NoFault {
    fn blank() -> Option<Self> {
        None
    }

    fn message_mut(&mut self) -> &mut dyn HttpMessage {
        match *self {}
    }

    fn message(&self) -> &dyn HttpMessage {
        match *self {}
    }
}
