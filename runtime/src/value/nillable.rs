//! `xsi:nil` as a state of its own.

use super::{Blank, Extra, Node, View};

/// The value of a nillable element: a value, or nil with whatever attributes
/// the element carried. "Absent" is the `Option` around it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Nillable<T> {
    /// A value.
    Value(T),
    /// `xsi:nil="true"`; attributes are kept as they stood.
    Nil(Extra),
}

impl<T> Nillable<T> {
    /// The value, unless nil.
    pub fn value(&self) -> Option<&T> {
        match self {
            Nillable::Value(value) => Some(value),
            Nillable::Nil(_) => None,
        }
    }
}

impl<T> From<T> for Nillable<T> {
    fn from(value: T) -> Self {
        Nillable::Value(value)
    }
}

impl<T: std::str::FromStr> std::str::FromStr for Nillable<T> {
    type Err = T::Err;
    fn from_str(text: &str) -> Result<Self, T::Err> {
        text.parse().map(Nillable::Value)
    }
}

impl From<&str> for Nillable<String> {
    fn from(value: &str) -> Self {
        Nillable::Value(value.to_owned())
    }
}

impl<T: Blank> Blank for Nillable<T> {
    fn blank() -> Self {
        Nillable::Value(T::blank())
    }
}

impl<T: Node + Blank> Node for Nillable<T> {
    fn member(&mut self, index: u16, fresh: bool) -> Option<&mut dyn Node> {
        match index {
            0 => {
                if fresh || matches!(self, Nillable::Nil(_)) {
                    *self = Nillable::Value(T::blank());
                }
            }
            1 => {
                if fresh || matches!(self, Nillable::Value(_)) {
                    *self = Nillable::Nil(Extra::default());
                }
            }
            _ => return None,
        }
        match self {
            Nillable::Value(value) => Some(value.unboxed()),
            Nillable::Nil(extra) => Some(extra),
        }
    }

    fn view(&self, index: u16) -> View<'_> {
        match (index, self) {
            (0, Nillable::Value(value)) => View::One(value),
            (1, Nillable::Nil(extra)) => View::One(extra),
            _ => View::Absent,
        }
    }

    fn alternative(&self) -> u16 {
        match self {
            Nillable::Value(_) => 0,
            Nillable::Nil(_) => 1,
        }
    }
}

impl Node for Extra {
    fn extra_mut(&mut self) -> Option<&mut Extra> {
        Some(self)
    }
    fn extra(&self) -> Option<&Extra> {
        Some(self)
    }
}
