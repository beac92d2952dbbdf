//! Values that must not be shown.

use super::{AnyElement, Blank, Extra, Node, Text, Unrepresentable, Verdict, View};
use crate::lexical::shape;
use std::fmt;
use std::ops::{Deref, DerefMut};

/// A value whose `Debug` and `Display` show only its shape, such as
/// `‹10 digits›`. Everything else goes through to the value: it is written in clear,
/// to XML and with feature `serde` to any other format.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Sensitive<T>(pub T);

impl<T> Sensitive<T> {
    /// The value itself.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for Sensitive<T> {
    fn from(value: T) -> Self {
        Sensitive(value)
    }
}

impl<T: std::str::FromStr> std::str::FromStr for Sensitive<T> {
    type Err = T::Err;
    fn from_str(text: &str) -> Result<Self, T::Err> {
        text.parse().map(Sensitive)
    }
}

impl From<&str> for Sensitive<String> {
    fn from(value: &str) -> Self {
        Sensitive(value.to_owned())
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

impl<T: Node> Sensitive<T> {
    fn shape(&self) -> String {
        let mut scratch = String::new();
        match self.0.text(&mut scratch) {
            Some(text) => shape(text),
            None => "‹hidden›".to_owned(),
        }
    }
}

impl<T: Node> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shape())
    }
}

impl<T: Node> fmt::Display for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.shape())
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
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unrepresentable> {
        self.0.take_text(text)
    }
    fn room_for(&self, lexical: &str) -> usize {
        self.0.room_for(lexical)
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
    fn verdict(&self) -> Verdict {
        self.0.verdict()
    }
    fn raw(&self) -> Option<&AnyElement> {
        self.0.raw()
    }
    fn extra(&self) -> Option<&Extra> {
        self.0.extra()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_shape_is_shown() {
        let value = Sensitive("0000000000".to_owned());
        assert_eq!(format!("{value} {value:?}"), "‹10 digits› ‹10 digits›");
        assert_eq!(value.len(), 10);
        assert_eq!(value.into_inner(), "0000000000");
        assert_eq!(format!("{:?}", Some(Sensitive(42i32))), "Some(‹2 digits›)");
    }

    #[test]
    fn everything_else_goes_through_to_the_value() {
        use crate::value::Nillable;
        let mut value = Sensitive::<Nillable<AnyElement>>::blank();
        assert_eq!(value.alternative(), 0);
        assert!(value.member(0, false).is_some() && value.member(2, false).is_none());
        assert!(value.member(1, false).is_some());
        assert_eq!(value.alternative(), 1);
        assert!(matches!(value.view(1), View::One(_)) && matches!(value.view(0), View::Absent));
        let mut kept = Sensitive(AnyElement::default());
        kept.raw_mut().unwrap().xml = "<x/>".to_owned();
        assert_eq!(kept.raw().map(|kept| &*kept.xml), Some("<x/>"));
        let mut extra = Sensitive(crate::value::Dynamic::default());
        extra.extra_mut().unwrap().get_mut().defaulted = true;
        assert!(
            extra
                .extra()
                .and_then(Extra::get)
                .is_some_and(|extra| extra.defaulted)
        );
        assert_eq!(Sensitive(String::new()).room_for("abc"), 3);
        assert!(matches!(Sensitive(true).verdict(), Verdict::Builtin(_)));
    }
}
