//! Values that messages and traces do not show.

use super::{AnyElement, Blank, Extra, Node, Text, Unfit, View};
use std::fmt;
use std::ops::{Deref, DerefMut};

/// A value whose `Debug` shows nothing of it. Everything else is that of the
/// value inside.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Sensitive<T>(pub T);

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(hidden)")
    }
}

impl<T> Deref for Sensitive<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Sensitive<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> From<T> for Sensitive<T> {
    fn from(value: T) -> Self {
        Sensitive(value)
    }
}

impl From<&str> for Sensitive<String> {
    fn from(value: &str) -> Self {
        Sensitive(value.to_owned())
    }
}

impl<T: Blank> Blank for Sensitive<T> {
    fn blank() -> Self {
        Sensitive(T::blank())
    }
}

impl<T: Node> Node for Sensitive<T> {
    fn member(&mut self, index: u16, fresh: bool) -> Option<&mut dyn Node> {
        self.0.member(index, fresh)
    }
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unfit> {
        self.0.take_text(text)
    }
    fn raw_mut(&mut self) -> Option<&mut AnyElement> {
        self.0.raw_mut()
    }
    fn extra_mut(&mut self) -> Option<&mut Extra> {
        self.0.extra_mut()
    }
    fn view(&self, index: u16) -> View<'_> {
        self.0.view(index)
    }
    fn alternative(&self) -> u16 {
        self.0.alternative()
    }
    fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
        self.0.text(scratch)
    }
    fn is_unknown(&self) -> bool {
        self.0.is_unknown()
    }
    fn raw(&self) -> Option<&AnyElement> {
        self.0.raw()
    }
    fn extra(&self) -> Option<&Extra> {
        self.0.extra()
    }
}
