//! All values of a tree.

use super::{Node, Value};

/// The values of a tree, itself first.
pub(super) fn nodes(root: &Node) -> impl Iterator<Item = &Node> {
    let mut open = vec![root];
    std::iter::from_fn(move || {
        let node = open.pop()?;
        match &node.value {
            Value::List(items) => open.extend(items.iter().rev()),
            Value::Object(members) => {
                open.extend(members.iter().rev().map(|member| &member.value));
            }
            _ => {}
        }
        Some(node)
    })
}
