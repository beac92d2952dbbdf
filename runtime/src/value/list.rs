//! Lists: several simple values in one text.

use super::{Blank, Node, Text, Unfit};
use std::ops::{Deref, DerefMut};

/// The value of a list type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        List(Vec::new())
    }
}

impl<T> Deref for List<T> {
    type Target = Vec<T>;
    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> DerefMut for List<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        List(items)
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        List(items.into_iter().collect())
    }
}

impl<T> Blank for List<T> {
    fn blank() -> Self {
        List(Vec::new())
    }
}

impl<T: Node + Blank> Node for List<T> {
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unfit> {
        self.0.clear();
        for item in text
            .lexical
            .split([' ', '\t', '\n', '\r'])
            .filter(|item| !item.is_empty())
        {
            let mut value = T::blank();
            value.take_text(&Text {
                lexical: item,
                code: None,
                valid: text.valid,
            })?;
            self.0.push(value);
        }
        Ok(())
    }

    fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
        scratch.clear();
        let mut one = String::new();
        for (at, item) in self.0.iter().enumerate() {
            if at > 0 {
                scratch.push(' ');
            }
            scratch.push_str(item.text(&mut one)?);
        }
        Some(scratch)
    }

    fn is_unknown(&self) -> bool {
        self.0.iter().any(Node::is_unknown)
    }
}
