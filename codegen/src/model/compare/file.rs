//! Facts of kinds of files.

use super::difference::{ComponentKind, Field};
use super::service::element;
use super::tree::{Builder, Node};
use crate::model::{File, QName};

/// The node of a kind of files.
pub(super) fn node(builder: &Builder<'_>, file: &File) -> Node {
    let name = QName::new("", file.name.as_str());
    let mut node = Node::global(ComponentKind::File, "file", &name, None);
    node.fact(Field::FileName, format!("{:?}", file.file_name));
    element(builder, &mut node, Field::Payload, file.root);
    if let Some(records) = &file.records {
        node.fact(Field::Records, records.path.join("/"));
    }
    let stated = [
        (Field::Manifest, &file.manifest),
        (Field::AnswerFile, &file.answer),
    ];
    for (field, text) in stated {
        if let Some(text) = text {
            node.fact(field, format!("{text:?}"));
        }
    }
    node
}
