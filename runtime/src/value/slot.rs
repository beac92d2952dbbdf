//! How often a member occurs: once, perhaps, many times, behind a box.

use super::{Items, Node, View};

/// A value to start from before it is filled. A blank is never seen after a
/// successful read, because the content model proves every required member.
pub trait Blank {
    /// The empty value.
    fn blank() -> Self;
}

/// A field: `T`, `Option<T>`, `Vec<T>` or `Box<T>`.
pub trait Slot {
    /// Makes room for one value; see [`Node::member`].
    fn enter(&mut self, fresh: bool) -> &mut dyn Node;
    /// The values, for writing.
    fn view(&self) -> View<'_>;
}

impl<T: Node> Slot for T {
    fn enter(&mut self, _fresh: bool) -> &mut dyn Node {
        self.unboxed()
    }
    fn view(&self) -> View<'_> {
        View::One(self)
    }
}

impl<T: Node + Blank> Slot for Option<T> {
    fn enter(&mut self, _fresh: bool) -> &mut dyn Node {
        self.get_or_insert_with(T::blank).unboxed()
    }
    fn view(&self) -> View<'_> {
        match self {
            Some(value) => View::One(value),
            None => View::Absent,
        }
    }
}

impl<T: Node + Blank> Slot for Vec<T> {
    fn enter(&mut self, fresh: bool) -> &mut dyn Node {
        if self.capacity() == 0 {
            // Most lists hold one item, and a first push would make room for four.
            self.reserve_exact(1);
        }
        if fresh || self.is_empty() {
            self.push(T::blank());
        }
        let last = self.len() - 1;
        self[last].unboxed()
    }
    fn view(&self) -> View<'_> {
        View::Many(self)
    }
}

impl<T: Node> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }
    fn item(&self, index: usize) -> Option<&dyn Node> {
        self.get(index).map(|value| value as &dyn Node)
    }
}

impl<T> Blank for Option<T> {
    fn blank() -> Self {
        None
    }
}

impl<T> Blank for Vec<T> {
    fn blank() -> Self {
        Vec::new()
    }
}

impl<T: Blank> Blank for Box<T> {
    fn blank() -> Self {
        Box::new(T::blank())
    }
}

impl<T: Node> Node for Box<T> {
    fn member(&mut self, index: u16, fresh: bool) -> Option<&mut dyn Node> {
        (**self).member(index, fresh)
    }
    fn take_text(&mut self, text: &super::Text<'_>) -> Result<(), super::Unrepresentable> {
        (**self).take_text(text)
    }
    fn room_for(&self, lexical: &str) -> usize {
        (**self).room_for(lexical)
    }
    fn unboxed(&mut self) -> &mut dyn Node {
        (**self).unboxed()
    }
    fn raw_mut(&mut self) -> Option<&mut super::AnyElement> {
        (**self).raw_mut()
    }
    fn extra_mut(&mut self) -> Option<&mut super::Extra> {
        (**self).extra_mut()
    }
    fn view(&self, index: u16) -> View<'_> {
        (**self).view(index)
    }
    fn alternative(&self) -> u16 {
        (**self).alternative()
    }
    fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
        (**self).text(scratch)
    }
    fn verdict(&self) -> super::Verdict {
        (**self).verdict()
    }
    fn raw(&self) -> Option<&super::AnyElement> {
        (**self).raw()
    }
    fn extra(&self) -> Option<&super::Extra> {
        (**self).extra()
    }
}
