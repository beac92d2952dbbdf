//! From text to tree, by the reader's own tokenizer.

use super::document::{Attribute, Declaration, Document, Kind, NONE, Node, Span};
use super::error::CanonicalError;
use crate::read::{Item, Limits, Source, Spelled};
use crate::xml::XML;
use std::borrow::Cow;

impl<'a> Document<'a> {
    /// Reads a document. Its memory is bounded by the budget of the limits.
    ///
    /// # Errors
    /// If it is not well-formed, not namespace-valid, not in a known encoding, has a document
    /// type declaration, is XML 1.1, or exceeds a limit.
    pub fn read(bytes: &'a [u8], limits: Limits) -> Result<Document<'a>, CanonicalError> {
        let limits = Limits {
            // Places are counted in 32 bits, and an encoding may need three octets for one.
            bytes: limits.bytes.min(u64::from(u32::MAX / 4)),
            ..limits
        };
        Builder::new(Source::from_slice_with(bytes, limits)?).document()
    }
}

struct Builder<'a> {
    source: Source<'a>,
    document: Document<'static>,
    /// Elements that are open.
    open: Vec<u32>,
    /// The declaration of each binding in scope, by the source's number for it.
    active: Vec<u32>,
}

impl<'a> Builder<'a> {
    fn new(source: Source<'a>) -> Builder<'a> {
        let document = Document {
            text: Cow::Borrowed(""),
            own: String::new(),
            nodes: Vec::new(),
            attributes: Vec::new(),
            declarations: Vec::new(),
        };
        let mut builder = Builder {
            source,
            document,
            open: Vec::new(),
            active: vec![0],
        };
        let xml = keep(&mut builder.document.own, "xml");
        let uri = keep(&mut builder.document.own, XML);
        builder
            .document
            .declarations
            .push(Declaration { prefix: xml, uri });
        builder
    }

    fn document(mut self) -> Result<Document<'a>, CanonicalError> {
        loop {
            match self.source.next_item()? {
                Item::Start => self.start()?,
                Item::End => self.end(),
                Item::Text => {
                    let own = &mut self.document.own;
                    let content = span(own, self.source.item_spelled());
                    self.leaf(Kind::Text, content)?;
                }
                Item::Comment => self.verbatim(Kind::Comment)?,
                Item::Instruction => self.verbatim(Kind::Instruction)?,
                Item::Eof => break,
            }
        }
        if self.source.is_version_1_1() {
            return Err(CanonicalError::Version);
        }
        let mut document = self.document;
        document.text = self.source.into_text();
        Ok(document)
    }

    fn start(&mut self) -> Result<(), CanonicalError> {
        let declarations = self.declare()?;
        let attributes = self.attribute_rows()?;
        let at = self.source.item_span().start as u32;
        let (name, prefix) = self.source.name_lengths();
        let binding = self.source.name_binding();
        let node = Node {
            kind: Kind::Element,
            parent: NONE,
            after: NONE,
            start: self.source.offset() as u32,
            end: 0,
            content: placed(at, at + name as u32),
            local: at + prefix as u32,
            namespace: meaning(&self.active, binding),
            attributes,
            declarations,
        };
        let number = self.push(node)?;
        self.open.push(number);
        Ok(())
    }

    /// Keeps what the current start tag declares.
    fn declare(&mut self) -> Result<(u32, u32), CanonicalError> {
        let Builder {
            source,
            document: Document {
                own, declarations, ..
            },
            active,
            ..
        } = self;
        let (first, held) = (declarations.len(), own.len());
        for (binding, prefix, uri) in source.declarations() {
            active.truncate(binding as usize);
            active.push(declarations.len() as u32);
            let prefix = keep(own, prefix);
            let uri = keep(own, uri);
            declarations.push(Declaration { prefix, uri });
        }
        let last = declarations.len();
        let taken = (last - first) * size_of::<Declaration>() + own.len() - held;
        source.charge(taken)?;
        Ok((first as u32, last as u32))
    }

    fn attribute_rows(&mut self) -> Result<(u32, u32), CanonicalError> {
        let Builder {
            source,
            document: Document {
                own, attributes, ..
            },
            active,
            ..
        } = self;
        let (first, held) = (attributes.len(), own.len());
        for index in 0..source.attribute_count() {
            let found = source.attribute_placed(index);
            attributes.push(Attribute {
                name: placed(found.name.start as u32, found.name.end as u32),
                local: found.local as u32,
                value: span(own, found.value),
                namespace: meaning(active, found.binding),
            });
        }
        let last = attributes.len();
        let taken = (last - first) * size_of::<Attribute>() + own.len() - held;
        source.charge(taken)?;
        Ok((first as u32, last as u32))
    }

    fn end(&mut self) {
        let Some(number) = self.open.pop() else {
            return;
        };
        let after = self.document.nodes.len() as u32;
        let node = &mut self.document.nodes[number as usize];
        node.after = after;
        node.end = self.source.reached() as u32;
    }

    /// A comment or a processing instruction: as it stands, but for line ends.
    fn verbatim(&mut self, kind: Kind) -> Result<(), CanonicalError> {
        let range = self.source.item_span();
        self.leaf(kind, placed(range.start as u32, range.end as u32))
    }

    fn leaf(&mut self, kind: Kind, content: Span) -> Result<(), CanonicalError> {
        let own = if content.own {
            content.end - content.start
        } else {
            0
        };
        self.source.charge(own as usize)?;
        let node = Node {
            kind,
            parent: NONE,
            after: self.document.nodes.len() as u32 + 1,
            start: self.source.offset() as u32,
            end: self.source.reached() as u32,
            content,
            local: 0,
            namespace: NONE,
            attributes: (0, 0),
            declarations: (0, 0),
        };
        self.push(node)?;
        Ok(())
    }

    fn push(&mut self, mut node: Node) -> Result<u32, CanonicalError> {
        self.source.charge(size_of::<Node>())?;
        node.parent = self.open.last().copied().unwrap_or(NONE);
        self.document.nodes.push(node);
        Ok(self.document.nodes.len() as u32 - 1)
    }
}

/// The declaration of a binding.
fn meaning(active: &[u32], binding: Option<u32>) -> u32 {
    let found = binding.and_then(|binding| active.get(binding as usize));
    found.copied().unwrap_or(NONE)
}

fn placed(start: u32, end: u32) -> Span {
    let own = false;
    Span { start, end, own }
}

fn keep(own: &mut String, text: &str) -> Span {
    let start = own.len() as u32;
    own.push_str(text);
    Span {
        start,
        end: own.len() as u32,
        own: true,
    }
}

fn span(own: &mut String, spelled: Spelled<'_>) -> Span {
    match spelled {
        Spelled::At(range) => placed(range.start as u32, range.end as u32),
        Spelled::Own(text) => keep(own, text),
    }
}
