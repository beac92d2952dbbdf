//! Whether two schemas of one name say the same.

use super::pattern;
use super::types::Types;
use crate::source::Span;
use crate::yaml::{Node, Value};
use std::collections::BTreeSet;

/// Keywords that say nothing of what is valid.
const SILENT: &[&str] = &[
    "$comment",
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "title",
];

impl<'d> Types<'d, '_> {
    /// Whether two schemas say the same, references followed.
    pub(super) fn alike(&self, one: &'d Node, other: &'d Node) -> bool {
        self.same(one, other, &mut BTreeSet::new())
    }

    fn same(&self, one: &'d Node, other: &'d Node, seen: &mut BTreeSet<(Span, Span)>) -> bool {
        let (Ok(one), Ok(other)) = (self.documents.value(one), self.documents.value(other)) else {
            return false;
        };
        if !seen.insert((one.span, other.span)) || std::ptr::eq(one, other) {
            return true;
        }
        match (&one.value, &other.value) {
            (Value::Object(_), Value::Object(_)) => {
                let all = said(one).zip(said(other));
                said(one).count() == said(other).count()
                    && all.into_iter().all(|(a, b)| {
                        a.0 == b.0
                            && match a.0 {
                                "pattern" => same_pattern(a.1, b.1),
                                _ => self.same(a.1, b.1, seen),
                            }
                    })
            }
            (Value::List(a), Value::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.same(a, b, seen))
            }
            (a, b) => a == b,
        }
    }
}

/// What an object says, in the order of its keys.
fn said(node: &Node) -> impl Iterator<Item = (&str, &Node)> {
    let mut all: Vec<(&str, &Node)> = node
        .members()
        .iter()
        .map(|member| (member.key.as_str(), &member.value))
        .filter(|(key, _)| !SILENT.contains(key) && !key.starts_with("x-"))
        .collect();
    all.sort_by_key(|(key, _)| *key);
    all.into_iter()
}

fn same_pattern(one: &Node, other: &Node) -> bool {
    let read = |node: &Node| {
        node.text()
            .map(|text| pattern::read(text).map(|read| read.text))
    };
    read(one) == read(other)
}
