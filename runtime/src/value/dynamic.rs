//! A value of any shape, for tests of the engine: it keeps what it is given
//! under the slot it is given in.

use super::{AnyElement, Extra, Node, Text, Unrepresentable, View};
use std::collections::BTreeMap;

/// A value of any shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Dynamic {
    pub(crate) members: BTreeMap<u16, Vec<Dynamic>>,
    pub(crate) current: u16,
    pub(crate) text: Option<String>,
    pub(crate) code: Option<u16>,
    pub(crate) raw: AnyElement,
    pub(crate) extra: Extra,
}

impl Dynamic {
    /// The text at a path of (slot, item).
    pub(crate) fn at(&self, path: &[(u16, usize)]) -> &str {
        let mut node = self;
        for (slot, item) in path {
            node = &node.members[slot][*item];
        }
        node.text.as_deref().unwrap_or("")
    }
}

impl Node for Dynamic {
    fn member(&mut self, index: u16, fresh: bool) -> Option<&mut dyn Node> {
        self.current = index;
        let items = self.members.entry(index).or_default();
        if fresh || items.is_empty() {
            items.push(Dynamic::default());
        }
        items.last_mut().map(|node| node as &mut dyn Node)
    }

    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unrepresentable> {
        self.text = Some(text.lexical.to_owned());
        self.code = text.code;
        Ok(())
    }

    fn raw_mut(&mut self) -> Option<&mut AnyElement> {
        Some(&mut self.raw)
    }

    fn extra_mut(&mut self) -> Option<&mut Extra> {
        Some(&mut self.extra)
    }

    fn view(&self, index: u16) -> View<'_> {
        match self.members.get(&index) {
            None => View::Absent,
            Some(items) if items.len() == 1 => View::One(&items[0]),
            Some(items) => View::Many(items),
        }
    }

    fn alternative(&self) -> u16 {
        self.current
    }

    fn text<'a>(&'a self, _scratch: &'a mut String) -> Option<&'a str> {
        Some(self.text.as_deref().unwrap_or(""))
    }

    fn raw(&self) -> Option<&AnyElement> {
        Some(&self.raw)
    }

    fn extra(&self) -> Option<&Extra> {
        Some(&self.extra)
    }
}

impl super::Blank for Dynamic {
    fn blank() -> Self {
        Dynamic::default()
    }
}
