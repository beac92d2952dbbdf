//! Messages that are one value, and nothing around it.

use super::{HttpMember, HttpMessage, HttpView, Octets};
use crate::value::{Blank, Items, Node};
use std::slice;

/// A message whose one slot is a value: the output of most operations.
pub struct OneValue<T>(pub T);

/// A message whose one slot is a list that is the whole body.
pub struct OneList<T>(pub Vec<T>);

/// A message whose one slot has slots of its own: a form without parameters beside it.
pub struct OneMessage<T>(pub T);

/// [`OneValue`] for writing.
pub struct ValueRef<'a, T>(pub &'a T);

/// [`OneList`] for writing.
pub struct ListRef<'a, T>(pub &'a [T]);

/// [`OneMessage`] for writing.
pub struct MessageRef<'a, T>(pub &'a T);

impl<T> OneValue<T> {
    /// The value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> OneList<T> {
    /// The list.
    pub fn into_inner(self) -> Vec<T> {
        self.0
    }
}

impl<T> OneMessage<T> {
    /// The message inside.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T: Blank> Blank for OneValue<T> {
    fn blank() -> Self {
        OneValue(T::blank())
    }
}

impl<T> Blank for OneList<T> {
    fn blank() -> Self {
        OneList(Vec::new())
    }
}

impl<T: Blank> Blank for OneMessage<T> {
    fn blank() -> Self {
        OneMessage(T::blank())
    }
}

impl<T: Node> HttpMessage for OneValue<T> {
    fn view(&self, slot: u16) -> HttpView<'_> {
        ValueRef(&self.0).seen(slot)
    }

    fn member(&mut self, slot: u16, _: bool) -> Option<HttpMember<'_>> {
        (slot == 0).then_some(HttpMember::Value(&mut self.0))
    }
}

impl<T: Node + Blank> HttpMessage for OneList<T> {
    fn view(&self, slot: u16) -> HttpView<'_> {
        match slot {
            0 => HttpView::Values(&self.0),
            _ => HttpView::Absent,
        }
    }

    fn member(&mut self, slot: u16, _: bool) -> Option<HttpMember<'_>> {
        (slot == 0).then_some(HttpMember::List(&mut self.0))
    }
}

impl<T: HttpMessage> HttpMessage for OneMessage<T> {
    fn view(&self, slot: u16) -> HttpView<'_> {
        MessageRef(&self.0).seen(slot)
    }

    fn member(&mut self, slot: u16, _: bool) -> Option<HttpMember<'_>> {
        (slot == 0).then_some(HttpMember::Message(&mut self.0))
    }
}

impl<'a, T: Node> ValueRef<'a, T> {
    fn seen(&self, slot: u16) -> HttpView<'a> {
        match slot {
            0 => HttpView::Value(self.0),
            _ => HttpView::Absent,
        }
    }
}

impl<T: Node> Items for ListRef<'_, T> {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn item(&self, index: usize) -> Option<&dyn Node> {
        self.0.get(index).map(|item| item as &dyn Node)
    }
}

impl<'a, T: HttpMessage> MessageRef<'a, T> {
    fn seen(&self, slot: u16) -> HttpView<'a> {
        match slot {
            0 => HttpView::Message(self.0),
            _ => HttpView::Absent,
        }
    }
}

impl<T: Node> HttpMessage for ValueRef<'_, T> {
    fn view(&self, slot: u16) -> HttpView<'_> {
        self.seen(slot)
    }

    fn member(&mut self, _: u16, _: bool) -> Option<HttpMember<'_>> {
        None
    }
}

impl<T: Node> HttpMessage for ListRef<'_, T> {
    fn view(&self, slot: u16) -> HttpView<'_> {
        match slot {
            0 => HttpView::Values(self),
            _ => HttpView::Absent,
        }
    }

    fn member(&mut self, _: u16, _: bool) -> Option<HttpMember<'_>> {
        None
    }
}

impl<T: HttpMessage> HttpMessage for MessageRef<'_, T> {
    fn view(&self, slot: u16) -> HttpView<'_> {
        self.seen(slot)
    }

    fn member(&mut self, _: u16, _: bool) -> Option<HttpMember<'_>> {
        None
    }
}

/// Octets alone are a message whose one slot they are.
impl HttpMessage for Octets {
    fn view(&self, slot: u16) -> HttpView<'_> {
        match slot {
            0 => HttpView::Octets(slice::from_ref(self)),
            _ => HttpView::Absent,
        }
    }

    fn member(&mut self, slot: u16, _: bool) -> Option<HttpMember<'_>> {
        (slot == 0).then_some(HttpMember::Octets(self))
    }
}
