//! JSON texts that are lists.

use super::path::Step;
use super::read::{Done as Read, Reader, Whole, read_whole};
use super::rules::KIND;
use super::tree::{Kind, Tree};
use super::writer::{Done as Written, Writer};
use crate::read::{Found, ReadError, ReadOptions, Rule, Violation};
use crate::schema::{ResultType, Schema, TypeId};
use crate::value::{Items, Node, Slot};
use crate::write::{WriteError, WriteOptions};

/// A JSON text that is a list: what its items are, and how many there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonList {
    /// The type of each item.
    pub item: TypeId,
    /// How many there are at least.
    pub min: u32,
    /// How many there are at most; the largest number means any.
    pub max: u32,
}

/// Reads a JSON text into a list of values, one for each item, and answers the violations
/// that did not refuse it.
///
/// # Errors
/// The violation that refused the text, with what was recorded before.
pub fn read_list(
    schema: &Schema<'_>,
    list: JsonList,
    text: &[u8],
    slot: &mut dyn Slot,
    options: &ReadOptions,
) -> Result<Vec<Violation>, ReadError> {
    read_list_results(schema, list, text, slot, options, &[]).map(|read| read.0)
}

/// [`read_list`], which also answers the results that stand in the text.
///
/// # Errors
/// As [`read_list`].
pub(crate) fn read_list_results(
    schema: &Schema<'_>,
    list: JsonList,
    text: &[u8],
    slot: &mut dyn Slot,
    options: &ReadOptions,
    results: &[ResultType<'_>],
) -> Result<(Vec<Violation>, Found), ReadError> {
    read_whole(schema, text, Many(list, slot), options, results)
}

/// A list of values.
struct Many<'n>(JsonList, &'n mut dyn Slot);

impl Whole for Many<'_> {
    fn fill<'r, 'a: 'r>(self, reader: &mut Reader<'r, '_, 'a>) -> Read {
        reader.list(self.0, self.1)
    }
}

/// Writes values as a JSON text that is a list, without white space.
///
/// # Errors
/// If strict reading would refuse the text; see [`write`](super::write()).
pub fn write_list(
    schema: &Schema<'_>,
    list: JsonList,
    items: &dyn Items,
    options: &WriteOptions,
) -> Result<Vec<u8>, WriteError> {
    let mut writer = Writer::new(schema, options);
    writer.list(list, items)?;
    WriteError::all(writer.breaches)?;
    Ok(writer.out.into_bytes())
}

impl<'a: 'r, 'r> Reader<'r, '_, 'a> {
    /// The whole text as a list.
    fn list(&mut self, list: JsonList, slot: &mut dyn Slot) -> Read {
        self.look_up(Tree::ROOT)?;
        let kind = self.tree.kind(Tree::ROOT);
        if kind != Kind::Array {
            // Some writers leave the brackets out where there is one item.
            let recoverable = kind != Kind::Null;
            self.violate(KIND, Tree::ROOT, recoverable, "an array", kind.words())?;
            return match recoverable {
                true => self.list_item(list, Tree::ROOT, slot),
                false => Ok(()),
            };
        }
        let (tree, mut count) = (self.tree, 0_u32);
        for item in tree.children(Tree::ROOT) {
            self.trail.push(Step::Item(count as usize));
            if count == list.max {
                let found = format!("item number {}", u64::from(count) + 1);
                self.violate(Rule::UNEXPECTED, item, false, "fewer items", found)?;
            }
            self.list_item(list, item, slot)?;
            self.trail.pop();
            count = count.saturating_add(1);
        }
        if count < list.min {
            let expected = format!("at least {} items", list.min);
            let found = format!("{count} items");
            self.violate(Rule::MISSING, Tree::ROOT, false, expected, found)?;
        }
        Ok(())
    }

    fn list_item(&mut self, list: JsonList, at: super::tree::At, slot: &mut dyn Slot) -> Read {
        let Some(place) = slot.enter(true) else {
            let expected = "a Rust value that is a list";
            return Err(self.refuse(Rule::LAYOUT, at, expected, "none"));
        };
        // Lists grow by doubling.
        self.charge(2 * size_of_val::<dyn Node>(place), at)?;
        self.value(list.item, at, place)
    }
}

impl Writer<'_, '_> {
    fn list(&mut self, list: JsonList, items: &dyn Items) -> Written {
        let count = u32::try_from(items.count()).unwrap_or(u32::MAX);
        if count < list.min {
            let expected = format!("at least {} items", list.min);
            return Err(self.error(Rule::MISSING, expected, &format!("{count} items")));
        }
        if count > list.max {
            let expected = format!("at most {} items", list.max);
            return Err(self.error(Rule::UNEXPECTED, expected, &format!("{count} items")));
        }
        self.out.push('[');
        let all = (0..items.count()).filter_map(|at| items.item(at));
        for (number, item) in all.enumerate() {
            if number > 0 {
                self.out.push(',');
            }
            self.trail.push(Step::Item(number));
            self.value(list.item, item)?;
            self.trail.pop();
        }
        self.out.push(']');
        Ok(())
    }
}
