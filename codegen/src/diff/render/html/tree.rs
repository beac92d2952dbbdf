//! Changes as a tree of the elements they are in.

use super::change::{Numbers, change};
use super::text::escaped;
use crate::diff::Change;
use std::collections::BTreeMap;

/// An element with what changed at it and below it.
#[derive(Default)]
struct Node<'c> {
    changes: Vec<&'c Change>,
    below: BTreeMap<&'c str, Node<'c>>,
}

/// The tree of these changes; nothing where there are none.
pub(super) fn tree(changes: &[Change], numbers: &mut Numbers) -> String {
    let mut root = Node::default();
    for change in changes {
        // What is no path in a message is one step: a file's name, a rule about a service.
        let steps: Vec<&str> = match change.path.strip_prefix('/') {
            Some(path) => path.split('/').collect(),
            None => vec![change.path.as_str()],
        };
        let mut node = &mut root;
        for step in steps {
            node = node.below.entry(step).or_default();
        }
        node.changes.push(change);
    }
    root.write(numbers)
}

impl Node<'_> {
    fn write(&self, numbers: &mut Numbers) -> String {
        let mut out = String::new();
        for found in &self.changes {
            out += &change(found, numbers);
        }
        if self.below.is_empty() {
            return out;
        }
        out += "<ul>\n";
        for (name, node) in &self.below {
            let (name, node) = node.joined(name);
            out += &format!("<li><code>{}</code>\n", escaped(&name));
            out += &node.write(numbers);
            out += "</li>\n";
        }
        out + "</ul>\n"
    }

    /// Steps without a change of their own stand on one line with the only one below.
    fn joined(&self, name: &str) -> (String, &Self) {
        let (mut name, mut node) = (name.to_owned(), self);
        while node.changes.is_empty()
            && node.below.len() == 1
            && let Some((next, below)) = node.below.first_key_value()
        {
            name = format!("{name}/{next}");
            node = below;
        }
        (name, node)
    }
}
