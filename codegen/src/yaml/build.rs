//! The tree, built from the parser's events.

use super::bounds::{MAX_DEPTH, MAX_NODES, error};
use super::places::Places;
use super::{Member, Node, Value, codes, scalar};
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::Span;
use saphyr_parser::{Event, Marker, ScalarStyle, Span as Marks, Tag};
use std::collections::BTreeMap;

/// Nothing further can be read, and why.
pub(super) struct Stop(pub(super) Box<Diagnostic>);

/// An object or list that is not finished.
struct Open {
    start: Marker,
    /// Its anchor; 0 for none.
    anchor: usize,
    /// How many values the document had when it was begun.
    before: usize,
    content: Content,
}

enum Content {
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
enum Anchored {
    Unfinished,
    Finished { node: Node, nodes: usize },
}

/// The tree so far.
pub(super) struct Builder<'a> {
    places: &'a Places<'a>,
    diagnostics: &'a mut Diagnostics,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Anchored>,
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
    fn charge(&mut self, nodes: usize, marks: Marks) -> Result<(), Stop> {
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

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        marks: Marks,
    ) -> Result<(), Stop> {
        self.charge(1, marks)?;
        let span = self.places.of(marks);
        if let Some(Open {
            content: Content::Object {
                key: key @ None, ..
            },
            ..
        }) = self.open.last_mut()
            && anchor == 0
        {
            // Keys are texts, whatever they look like (YAML 1.2, failsafe schema).
            *key = Some((Some(text.to_owned()), span));
            return self.key_is_taken(text, style, span);
        }
        let value = match tag {
            None if style == ScalarStyle::Plain => scalar::plain(text),
            None => Value::Text(text.to_owned()),
            Some(tag) => self.tagged(text, tag, marks),
        };
        let node = Node { value, span };
        if anchor != 0 {
            self.anchor(anchor, &node, 1, marks)?;
        }
        self.place(node);
        Ok(())
    }

    /// The value of a scalar that names its type.
    fn tagged(&mut self, text: &str, tag: &Tag, marks: Marks) -> Value {
        let plain = scalar::plain(text);
        let fits = match (tag.is_yaml_core_schema(), tag.suffix.as_str()) {
            (true, "str") => return Value::Text(text.to_owned()),
            (false, "!") if tag.handle.is_empty() => return Value::Text(text.to_owned()),
            (true, "null") => plain == Value::Null,
            (true, "bool") => matches!(plain, Value::Bool(_)),
            (true, "int" | "float") => matches!(plain, Value::Number(_)),
            _ => false,
        };
        if !fits {
            self.report_tag(Some(tag), marks);
        }
        plain
    }

    fn report_tag(&mut self, tag: Option<&Tag>, marks: Marks) {
        let tag = tag.map(Tag::to_string).unwrap_or_default();
        let message = format!("the tag `{tag}` has no form in JSON, or does not fit the value");
        let found = error(codes::NOT_JSON, self.places.of(marks), message);
        self.report(found.help("take the tag out; put a text into quotes"));
    }

    /// Looks at a key that was just taken.
    fn key_is_taken(&mut self, text: &str, style: ScalarStyle, span: Span) -> Result<(), Stop> {
        if text == "<<" && style == ScalarStyle::Plain {
            let found = error(
                codes::NOT_JSON,
                span,
                "the merge key `<<` is not part of YAML 1.2",
            );
            self.report(found.help("write the members out, or refer to them with $ref"));
        }
        let Some(Open {
            content: Content::Object { keys, key, .. },
            ..
        }) = self.open.last_mut()
        else {
            return Ok(());
        };
        let Some(first) = keys.get(text).copied() else {
            keys.insert(text.to_owned(), span);
            return Ok(());
        };
        *key = Some((None, span));
        let found = error(
            codes::DUPLICATE_KEY,
            span,
            format!("the key `{text}` stands twice"),
        );
        let found = found.label(first, "first here");
        self.report(found.help("readers differ in which of the two they take: keep one"));
        Ok(())
    }

    /// Remembers what an anchor stands for.
    fn anchor(
        &mut self,
        anchor: usize,
        node: &Node,
        nodes: usize,
        marks: Marks,
    ) -> Result<(), Stop> {
        // The copy is kept beside the tree, so it costs as much.
        self.charge(nodes, marks)?;
        let node = node.clone();
        self.anchors
            .insert(anchor, Anchored::Finished { node, nodes });
        Ok(())
    }

    fn alias(&mut self, anchor: usize, marks: Marks) -> Result<(), Stop> {
        let (node, nodes) = match self.anchors.get(&anchor) {
            Some(Anchored::Finished { node, nodes }) => (node.clone(), *nodes),
            _ => {
                let span = self.places.of(marks);
                let message = "an alias stands inside the value that it stands for";
                let found = error(codes::ENDLESS_ALIAS, span, message);
                return Err(Stop(Box::new(found.help("write a value that ends"))));
            }
        };
        self.charge(nodes, marks)?;
        self.place(node);
        Ok(())
    }

    /// Puts a finished value where it belongs.
    fn place(&mut self, node: Node) {
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
