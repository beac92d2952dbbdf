//! The tree, built from the parser's events.

use super::bounds::{MAX_DEPTH, MAX_NODES, error};
use super::places::Places;
use super::{Member, Node, Value, codes};
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::Span;
use saphyr_parser::{Event, Marker, Span as Marks, Tag};
use std::collections::BTreeMap;

/// Nothing further can be read, and why.
pub(super) struct Stop(pub(super) Box<Diagnostic>);

/// An object or list that is not finished.
pub(super) struct Open {
    start: Marker,
    /// Its anchor; 0 for none.
    anchor: usize,
    /// How many values the document had when it was begun.
    before: usize,
    pub(super) content: Content,
}

pub(super) enum Content {
    List(Vec<Node>),
    Object {
        members: Vec<Member>,
        /// Where each key stands.
        keys: BTreeMap<String, Span>,
        /// The key whose value comes next; `None` in it for one that cannot be taken.
        key: Option<(Option<String>, Span)>,
    },
}

/// A value that aliases may stand for.
pub(super) enum Anchored {
    Unfinished,
    Finished { node: Node, nodes: usize },
}

/// The tree so far.
pub(super) struct Builder<'a> {
    pub(super) places: &'a Places<'a>,
    diagnostics: &'a mut Diagnostics,
    pub(super) open: Vec<Open>,
    pub(super) anchors: BTreeMap<usize, Anchored>,
    nodes: usize,
    documents: usize,
    root: Option<Node>,
    /// Whether something was reported that leaves the tree without a meaning.
    failed: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(places: &'a Places<'a>, diagnostics: &'a mut Diagnostics) -> Self {
        Builder {
            places,
            diagnostics,
            open: Vec::new(),
            anchors: BTreeMap::new(),
            nodes: 0,
            documents: 0,
            root: None,
            failed: false,
        }
    }

    /// Takes the next event.
    pub(super) fn take(&mut self, event: Event<'_>, marks: Marks) -> Result<(), Stop> {
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
            Event::DocumentStart(_) => self.document(marks),
            Event::Alias(anchor) => self.alias(anchor, marks),
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, anchor, tag.as_deref(), marks)
            }
            Event::SequenceStart(anchor, tag) => self.begin(
                Content::List(Vec::new()),
                anchor,
                tag.as_deref(),
                "seq",
                marks,
            ),
            Event::MappingStart(anchor, tag) => {
                let content = Content::Object {
                    members: Vec::new(),
                    keys: BTreeMap::new(),
                    key: None,
                };
                self.begin(content, anchor, tag.as_deref(), "map", marks)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(marks),
        }
    }

    /// The tree, if all of it can be relied on.
    pub(super) fn finish(self, start: Span) -> Option<Node> {
        if self.root.is_none() && !self.failed {
            let found = error(codes::NOT_ONE_DOCUMENT, start, "the file holds nothing");
            self.diagnostics
                .push(found.help("a description in YAML or JSON is expected"));
        }
        self.root.filter(|_| !self.failed)
    }

    pub(super) fn report(&mut self, found: Diagnostic) {
        self.failed = true;
        self.diagnostics.push(found);
    }

    fn document(&mut self, marks: Marks) -> Result<(), Stop> {
        self.documents += 1;
        if self.documents < 2 {
            return Ok(());
        }
        let span = self.places.of(marks);
        let found = error(
            codes::NOT_ONE_DOCUMENT,
            span,
            "a second document in one file",
        );
        Err(Stop(Box::new(
            found.help("put each into a file of its own"),
        )))
    }

    /// Charges for further values before they are made.
    pub(super) fn charge(&mut self, nodes: usize, marks: Marks) -> Result<(), Stop> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes <= MAX_NODES {
            return Ok(());
        }
        let message = format!("more than {MAX_NODES} values, aliases counted each time");
        let found = error(codes::TOO_LARGE, self.places.of(marks), message);
        let help = "write what repeats under one name and refer to it with $ref";
        Err(Stop(Box::new(found.help(help))))
    }

    fn begin(
        &mut self,
        content: Content,
        anchor: usize,
        tag: Option<&Tag>,
        name: &str,
        marks: Marks,
    ) -> Result<(), Stop> {
        if self.open.len() >= MAX_DEPTH {
            let message = format!("more than {MAX_DEPTH} objects and lists in each other");
            let found = error(codes::TOO_LARGE, self.places.of(marks), message);
            let help = "write what is inside under a name of its own and refer to it with $ref";
            return Err(Stop(Box::new(found.help(help))));
        }
        let before = self.nodes;
        self.charge(1, marks)?;
        if tag.is_some_and(|tag| !(tag.is_yaml_core_schema() && tag.suffix == name)) {
            self.report_tag(tag, marks);
        }
        if anchor != 0 {
            self.anchors.insert(anchor, Anchored::Unfinished);
        }
        self.open.push(Open {
            start: marks.start,
            anchor,
            before,
            content,
        });
        Ok(())
    }

    fn end(&mut self, marks: Marks) -> Result<(), Stop> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let node = Node {
            span: self.places.between(open.start, marks.end),
            value: match open.content {
                Content::List(items) => Value::List(items),
                Content::Object { members, .. } => Value::Object(members),
            },
        };
        if open.anchor != 0 {
            let nodes = self.nodes - open.before;
            self.anchor(open.anchor, &node, nodes, marks)?;
        }
        self.place(node);
        Ok(())
    }

    /// Puts a finished value where it belongs.
    pub(super) fn place(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.content {
            Content::List(items) => items.push(node),
            Content::Object { members, key, .. } => match key.take() {
                Some((Some(key), key_span)) => members.push(Member {
                    key,
                    key_span,
                    value: node,
                }),
                Some((None, _)) => {}
                None => {
                    *key = Some((None, node.span));
                    let message = format!("the key of a member is {}", node.kind());
                    let found = error(codes::NOT_JSON, node.span, message);
                    self.report(found.help("keys are plain texts, without anchor or alias"));
                }
            },
        }
    }
}
