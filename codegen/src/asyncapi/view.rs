//! Channels, messages and traits of a document, references followed.

use crate::source::Span;
use crate::yaml::{Documents, Found, Node};

/// The channels of a document (3.0).
pub(super) struct Channels<'d>(Vec<Entry<'d>>);

/// A channel.
pub(super) struct Entry<'d> {
    /// Its name: the key under `channels`.
    pub name: &'d str,
    /// Where the key stands.
    pub span: Span,
    /// What stands under the key; perhaps a reference.
    entry: &'d Node,
    /// What it means.
    pub node: &'d Node,
    /// Its messages: name, and what stands under it.
    pub messages: Vec<(&'d str, &'d Node)>,
}

impl<'d> Channels<'d> {
    /// Those of a document. What a reference does not lead to is left out.
    pub(super) fn of(documents: &'d Documents, root: &'d Node) -> Channels<'d> {
        let members = root.get("channels").map(Node::members).unwrap_or_default();
        let entries = members.iter().filter_map(|member| {
            let node = documents.value(&member.value).ok()?;
            let messages = node.get("messages").map(Node::members).unwrap_or_default();
            let messages = messages
                .iter()
                .map(|message| (&*message.key, &message.value));
            Some(Entry {
                name: &member.key,
                span: member.key_span,
                entry: &member.value,
                node,
                messages: messages.collect(),
            })
        });
        Channels(entries.collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry<'d>> {
        self.0.iter()
    }

    /// The index of the channel that a reference leads to.
    pub(super) fn position(&self, documents: &Documents, reference: &Node) -> Option<usize> {
        let (near, far) = ends(documents, reference)?;
        let by_entry = self.0.iter().position(|channel| channel.entry.span == near);
        by_entry.or_else(|| self.0.iter().position(|channel| channel.node.span == far))
    }

    /// The channel that a reference leads to.
    pub(super) fn find(&self, documents: &Documents, reference: &Node) -> Option<&Entry<'d>> {
        self.0.get(self.position(documents, reference)?)
    }

    pub(super) fn get(&self, at: usize) -> Option<&Entry<'d>> {
        self.0.get(at)
    }
}

impl Entry<'_> {
    /// The index of the message that a reference leads to.
    pub(super) fn message(&self, documents: &Documents, reference: &Node) -> Option<usize> {
        let (near, far) = ends(documents, reference)?;
        let by_entry = self
            .messages
            .iter()
            .position(|(_, entry)| entry.span == near);
        by_entry.or_else(|| {
            let means = |entry: &Node| documents.value(entry).is_ok_and(|node| node.span == far);
            self.messages.iter().position(|(_, entry)| means(entry))
        })
    }
}

/// Where a reference leads at first, and in the end.
fn ends(documents: &Documents, node: &Node) -> Option<(Span, Span)> {
    let far = documents.value(node).ok()?.span;
    match documents.hop(node.reference()?) {
        Ok(Found::Node(near)) => Some((near.span, far)),
        _ => None,
    }
}

/// The messages of an operation of version 2, `oneOf` taken apart.
pub(super) fn messages_of<'d>(documents: &'d Documents, operation: &'d Node) -> Vec<&'d Node> {
    entries_of(documents, operation)
        .into_iter()
        .filter_map(|entry| documents.value(entry).ok())
        .collect()
}

/// The same, references not followed.
pub(super) fn entries_of<'d>(documents: &'d Documents, operation: &'d Node) -> Vec<&'d Node> {
    let mut open: Vec<&Node> = operation.get("message").into_iter().collect();
    let (mut seen, mut found) = (Vec::new(), Vec::new());
    while let Some(entry) = open.pop() {
        let Ok(node) = documents.value(entry) else {
            continue;
        };
        match node.get("oneOf") {
            Some(several) if !seen.contains(&node.span) => {
                seen.push(node.span);
                open.extend(several.items().iter().rev());
            }
            Some(_) => {}
            None => found.push(entry),
        }
    }
    found
}

/// The traits of an operation or message.
pub(super) fn traits<'d>(documents: &'d Documents, node: &'d Node) -> Vec<&'d Node> {
    let items = node.get("traits").map(Node::items).unwrap_or_default();
    let found = items.iter().filter_map(|item| documents.value(item).ok());
    found.collect()
}
