//! A value without a Rust type.

use super::{AnyElement, Blank, Extra, Node, Text, Unrepresentable, View};
use std::collections::BTreeMap;
use std::fmt;

/// A value of any shape: what a document of tables made at run time is read into,
/// where there are no generated types. It keeps what it is given under the slot it is
/// given in, and the tables decide what that means.
///
/// `Debug` shows the number of members and lengths only: the tables that know which
/// values are personal data are not at hand.
///
/// ```
/// use snitflade_runtime::value::{Dynamic, Node};
///
/// let mut value = Dynamic::default();
/// assert!(value.member(3, true).is_some());
/// assert!(value.at(&[(3, 0)]).is_some());
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Dynamic {
    /// Members by slot.
    pub members: BTreeMap<u16, Vec<Dynamic>>,
    /// The slot entered last: the alternative, where the value is a choice.
    pub current: u16,
    /// The text it took, if it took one.
    pub text: Option<String>,
    /// The position of the text in the enumeration of its type.
    pub code: Option<u16>,
    /// XML kept as it stood, where the value is open content.
    pub raw: AnyElement,
    /// What has no member.
    pub extra: Extra,
}

impl Dynamic {
    /// The value at a path of slots and item numbers.
    pub fn at(&self, path: &[(u16, usize)]) -> Option<&Dynamic> {
        path.iter().try_fold(self, |value, (slot, item)| {
            value.members.get(slot)?.get(*item)
        })
    }

    /// The text at a path of slots and item numbers; empty where there is none.
    pub fn text_at(&self, path: &[(u16, usize)]) -> &str {
        let text = self.at(path).and_then(|value| value.text.as_deref());
        text.unwrap_or("")
    }

    /// All text below it, in order of slots.
    pub fn texts(&self) -> String {
        let own = self.text.clone().unwrap_or_default();
        let members = self.members.values().flatten();
        members.fold(own, |all, member| all + &member.texts())
    }
}

impl fmt::Debug for Dynamic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dynamic")
            .field("members", &self.members)
            .field("current", &self.current)
            .field("text_bytes", &self.text.as_ref().map(String::len))
            .field("code", &self.code)
            .field("raw", &self.raw)
            .field("extra", &self.extra)
            .finish()
    }
}

impl Blank for Dynamic {
    fn blank() -> Self {
        Dynamic::default()
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
        let Some(items) = self.members.get(&index) else {
            return View::Absent;
        };
        match items.as_slice() {
            [] => View::Absent,
            [one] => View::One(one),
            _ => View::Many(items),
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
