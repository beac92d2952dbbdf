//! Values of list types.

use super::{Blank, Node, Text, Unrepresentable, Verdict};
use crate::lexical::is_word;
use std::ops::{Deref, DerefMut};

/// A white-space separated list (XSD 1.0 Datatypes §2.5.1.2).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
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

impl<T> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> Blank for List<T> {
    fn blank() -> Self {
        List::default()
    }
}

/// Each item takes its word; the position in an enumeration is not known for
/// items, so an item type looks its code up by text.
impl<T: Node + Blank> Node for List<T> {
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unrepresentable> {
        self.0.clear();
        let words = || text.lexical.split_ascii_whitespace();
        self.0.reserve_exact(words().count());
        for word in words() {
            let mut item = T::blank();
            item.take_text(&Text {
                lexical: word,
                code: None,
                valid: text.valid,
            })?;
            self.0.push(item);
        }
        Ok(())
    }

    fn room_for(&self, lexical: &str) -> usize {
        let blank = T::blank();
        let words = lexical.split_ascii_whitespace();
        words
            .map(|word| size_of::<T>() + blank.room_for(word))
            .sum()
    }

    fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
        scratch.clear();
        let mut word = String::new();
        for (index, item) in self.0.iter().enumerate() {
            if index > 0 {
                scratch.push(' ');
            }
            word.clear();
            scratch.push_str(item.text(&mut word)?);
        }
        Some(scratch)
    }

    fn verdict(&self) -> Verdict {
        let mut scratch = String::new();
        let torn = self.0.iter().position(|item| {
            scratch.clear();
            !item.text(&mut scratch).is_some_and(is_word)
        });
        torn.map_or(Verdict::Unjudged, Verdict::Torn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_read_and_written() {
        let mut list = List::<i32>::blank();
        let text = |lexical| Text {
            lexical,
            code: None,
            valid: true,
        };
        assert_eq!(list.take_text(&text("1 -2 +3")), Ok(()));
        assert_eq!(*list, [1, -2, 3]);
        assert_eq!(list.text(&mut "old".to_owned()), Some("1 -2 3"));
        assert_eq!(list.take_text(&text("1 x")), Err(Unrepresentable));
        assert_eq!(list.take_text(&text("")), Ok(()));
        assert!(list.is_empty());
    }

    #[test]
    fn items_that_would_be_read_as_others_are_told() {
        let torn = |items: &[&str]| {
            let list: List<String> = items.iter().map(|item| (*item).to_owned()).collect();
            match list.verdict() {
                Verdict::Torn(at) => Some(at),
                _ => None,
            }
        };
        assert_eq!(torn(&["a", "b"]), None);
        assert_eq!(torn(&[]), None);
        assert_eq!(torn(&["a", ""]), Some(1));
        assert_eq!(torn(&["a b"]), Some(0));
        assert_eq!(torn(&["a", "b", "c\n"]), Some(2));
    }
}
