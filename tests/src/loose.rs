//! A value of any shape: what tables built at run time are read into.

use snitflade_runtime::value::{AnyElement, Blank, Extra, Node, Text, Unrepresentable, View};
use std::collections::BTreeMap;

/// Keeps what it is given under the slot it is given in.
#[derive(Debug, Default)]
pub struct Loose {
    /// Members by slot.
    pub members: BTreeMap<u16, Vec<Loose>>,
    current: u16,
    /// Text that it took.
    pub text: Option<String>,
    /// Where the text stands in the list of codes of its type.
    pub code: Option<u16>,
    raw: AnyElement,
    /// What is kept beside the members.
    pub extra: Extra,
}

impl Blank for Loose {
    fn blank() -> Self {
        Loose::default()
    }
}

impl Node for Loose {
    fn member(&mut self, index: u16, fresh: bool) -> Option<&mut dyn Node> {
        self.current = index;
        let items = self.members.entry(index).or_default();
        if fresh || items.is_empty() {
            items.push(Loose::default());
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

impl Loose {
    /// The value at a path of slots and item numbers.
    pub fn at(&self, path: &[(u16, usize)]) -> Option<&Loose> {
        path.iter().try_fold(self, |value, (slot, item)| {
            value.members.get(slot)?.get(*item)
        })
    }

    /// All text below it, in order of slots.
    pub fn texts(&self) -> String {
        let own = self.text.clone().unwrap_or_default();
        let members = self.members.values().flatten();
        members.fold(own, |all, member| all + &member.texts())
    }
}

/// Leaves of an [`Extra`] only what is said of members: what is kept of a type
/// that the value is not laid out for goes.
pub fn strip(extra: &mut Extra) {
    let content = extra.get_mut();
    content.type_name = None;
    content.attributes.clear();
    content.bindings.clear();
    content.elements.clear();
    content.texts.clear();
}
