//! All references of a tree.

use super::{Node, Value};

/// The values of all `$ref`, in no particular order.
pub(super) fn references(root: &Node) -> Vec<&Node> {
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match &node.value {
            Value::List(items) => open.extend(items),
            Value::Object(members) => {
                found.extend(node.reference());
                open.extend(members.iter().map(|member| &member.value));
            }
            _ => {}
        }
    }
    found
}
