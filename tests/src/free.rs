//! A value without a Rust type: it holds whatever the engine puts into it, so
//! that any document of any contract can be read and written back without
//! generated code.

use crate::random::Random;
use snitflade_runtime::value::{AnyElement, Extra, Items, Node, Text, Unrepresentable, View};
use std::collections::BTreeMap;

/// A node of every kind at once; the tables decide which kind it is used as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Free {
    members: BTreeMap<u16, Values>,
    alternative: u16,
    text: Option<String>,
    raw: AnyElement,
    extra: Extra,
}

/// The values of one member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(Vec<Free>);

impl Node for Free {
    fn member(&mut self, index: u16, fresh: bool) -> Option<&mut dyn Node> {
        self.alternative = index;
        let values = &mut self.members.entry(index).or_default().0;
        if fresh || values.is_empty() {
            values.push(Free::default());
        }
        values.last_mut().map(|value| value as &mut dyn Node)
    }

    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unrepresentable> {
        self.text = Some(text.lexical.to_owned());
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
            Some(values) => match values.0.as_slice() {
                [] => View::Absent,
                [one] => View::One(one),
                _ => View::Many(values),
            },
        }
    }

    fn alternative(&self) -> u16 {
        self.alternative
    }

    fn text<'a>(&'a self, _scratch: &'a mut String) -> Option<&'a str> {
        self.text.as_deref()
    }

    fn raw(&self) -> Option<&AnyElement> {
        Some(&self.raw)
    }

    fn extra(&self) -> Option<&Extra> {
        Some(&self.extra)
    }
}

impl Free {
    /// Takes away, doubles or moves a value somewhere below.
    pub fn rearrange(&mut self, random: &mut Random) {
        let below: Vec<u16> = self.members.keys().copied().collect();
        let Some(at) = random.pick(&below).copied() else {
            return;
        };
        let Some(values) = self.members.get_mut(&at) else {
            return;
        };
        let one = random.below(values.0.len());
        if random.below(3) > 0
            && let Some(inner) = values.0.get_mut(one).filter(|v| !v.members.is_empty())
        {
            return inner.rearrange(random);
        }
        match random.below(5) {
            0 => drop(self.members.remove(&at)),
            1 if one < values.0.len() => drop(values.0.remove(one)),
            2 => values.0.extend(values.0.get(one).cloned()),
            3 => values.0.rotate_left(one),
            _ => {
                let to = random.below(below.len() + 2) as u16;
                if let Some(moved) = self.members.remove(&at) {
                    self.members.entry(to).or_default().0.extend(moved.0);
                }
            }
        }
    }
}

impl Items for Values {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn item(&self, index: usize) -> Option<&dyn Node> {
        self.0.get(index).map(|value| value as &dyn Node)
    }
}

#[cfg(test)]
mod tests {
    use super::Free;
    use snitflade_runtime::value::{Node, View};

    #[test]
    fn members_are_kept_in_order() {
        let mut free = Free::default();
        assert!(free.member(3, true).is_some());
        assert!(free.member(3, true).is_some());
        assert!(matches!(free.view(3), View::Many(items) if items.count() == 2));
        assert!(matches!(free.view(0), View::Absent));
        assert_eq!(free.alternative(), 3);
    }
}
