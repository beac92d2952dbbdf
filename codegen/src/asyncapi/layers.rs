//! An operation or a message seen together with its traits.

use super::version::Version;
use super::view::traits;
use crate::yaml::{Documents, Member, Node, Value};

/// What has traits, and they, the one that wins first. Objects in them are seen as put
/// together (JSON Merge Patch, RFC 7396).
pub(super) struct Layers<'d> {
    documents: &'d Documents,
    list: Vec<&'d Node>,
}

impl<'d> Layers<'d> {
    /// In version 2 traits change what has them, in version 3 they only add to it; of
    /// several the last wins.
    pub(super) fn of(documents: &'d Documents, own: &'d Node, version: Version) -> Layers<'d> {
        let mut list = traits(documents, own);
        list.reverse();
        let at = match version.major {
            2 => list.len(),
            _ => 0,
        };
        list.insert(at, own);
        Layers { documents, list }
    }

    /// What stands at the end of a path of fields, references followed; `None` where the
    /// first layer that has anything there has `null`.
    pub(super) fn at(&self, path: &[&str]) -> Option<&'d Node> {
        for &layer in &self.list {
            if let Some(found) = self.down(layer, path) {
                return Some(found).filter(|node| node.value != Value::Null);
            }
        }
        None
    }

    /// The text at the end of a path.
    pub(super) fn text(&self, path: &[&str]) -> Option<&'d str> {
        self.at(path).and_then(Node::text)
    }

    /// The same, as a text of its own.
    pub(super) fn owned(&self, path: &[&str]) -> Option<String> {
        self.text(path).map(str::to_owned)
    }

    /// The members of all objects at the end of a path, no key twice.
    pub(super) fn members(&self, path: &[&str]) -> Vec<&'d Member> {
        let mut found: Vec<&'d Member> = Vec::new();
        for &layer in self.list.iter().rev() {
            let here = self
                .down(layer, path)
                .map(Node::members)
                .unwrap_or_default();
            for member in here {
                match found.iter_mut().find(|known| known.key == member.key) {
                    Some(known) => *known = member,
                    None => found.push(member),
                }
            }
        }
        found.retain(|member| member.value.value != Value::Null);
        found
    }

    fn down(&self, layer: &'d Node, path: &[&str]) -> Option<&'d Node> {
        let mut node = layer;
        for step in path {
            node = self.documents.value(node.get(step)?).ok()?;
        }
        Some(node)
    }
}
