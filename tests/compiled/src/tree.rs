//! A document as a tree, with the bindings in scope of each element.
//!
//! Parsed by roxmltree, which shares no code with the engine; what it cannot
//! read (references to control characters of XML 1.1) is parsed by the engine's
//! tokenizer.

use roxmltree::{Document, Node, NodeType, ParsingOptions};
use snitflade_runtime::read::{Limits, Source, Token};

/// Expanded name: namespace and local name.
pub type Name = (String, String);

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    /// Its name.
    pub name: Name,
    /// Attributes by name, namespace declarations left out.
    pub attributes: Vec<(Name, String)>,
    /// Prefixes its values use, and what they mean here.
    pub bindings: Vec<(String, String)>,
    /// Texts and elements in order; no two texts in a row, none empty.
    pub content: Vec<Piece>,
}

/// A piece of content.
#[derive(Debug)]
pub enum Piece {
    /// Text.
    Text(String),
    /// An element.
    Element(Element),
}

impl Element {
    /// All text directly within.
    pub fn text(&self) -> String {
        let texts = self.content.iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Element(_) => "",
        });
        texts.collect()
    }

    /// An attribute.
    pub fn attribute(&self, namespace: &str, local: &str) -> Option<&str> {
        let is = |name: &Name| name.0 == namespace && name.1 == local;
        let found = self.attributes.iter().find(|(name, _)| is(name));
        found.map(|(_, value)| value.as_str())
    }

    fn add_text(&mut self, text: &str) {
        match self.content.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(before)) => before.push_str(text),
            _ => self.content.push(Piece::Text(text.to_owned())),
        }
    }
}

/// The root element of a document.
pub fn parse(bytes: &[u8]) -> Result<Element, String> {
    let text = decode(bytes);
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    match text
        .as_deref()
        .map(|text| Document::parse_with_options(text, options))
    {
        Some(Ok(document)) => Ok(element(document.root_element())),
        _ => tokens(bytes),
    }
}

/// UTF-8, or UTF-16 by its byte order mark.
fn decode(bytes: &[u8]) -> Option<String> {
    let units = |of: fn([u8; 2]) -> u16| {
        let pairs = bytes[2..].chunks_exact(2);
        String::from_utf16(&pairs.map(|pair| of([pair[0], pair[1]])).collect::<Vec<_>>()).ok()
    };
    match bytes {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => {
            let text = String::from_utf8(bytes.to_vec()).ok()?;
            Some(text.trim_start_matches('\u{feff}').to_owned())
        }
    }
}

fn element(node: Node<'_, '_>) -> Element {
    let name = |namespace: Option<&str>, local: &str| {
        (namespace.unwrap_or("").to_owned(), local.to_owned())
    };
    let tag = node.tag_name();
    let mut out = Element {
        name: name(tag.namespace(), tag.name()),
        ..Element::default()
    };
    for attribute in node.attributes() {
        let of = name(attribute.namespace(), attribute.name());
        out.attributes.push((of, attribute.value().to_owned()));
    }
    for child in node.children() {
        match child.node_type() {
            NodeType::Element => out.content.push(Piece::Element(element(child))),
            NodeType::Text => out.add_text(child.text().unwrap_or("")),
            _ => {}
        }
    }
    out.attributes.sort();
    bind(&mut out, |prefix| {
        let prefix = (!prefix.is_empty()).then_some(prefix);
        node.lookup_namespace_uri(prefix).map(str::to_owned)
    });
    out
}

/// Looks up what the values of an element may name.
fn bind(element: &mut Element, lookup: impl Fn(&str) -> Option<String>) {
    let text = element.text();
    let values = element.attributes.iter().map(|(_, value)| value.as_str());
    let mut bindings: Vec<(String, String)> = Vec::new();
    for word in values
        .chain([text.as_str()])
        .flat_map(str::split_ascii_whitespace)
    {
        let prefix = word.split_once(':').map_or("", |parts| parts.0);
        if !bindings.iter().any(|known| known.0 == prefix) {
            bindings.extend(lookup(prefix).map(|uri| (prefix.to_owned(), uri)));
        }
    }
    element.bindings = bindings;
}

fn tokens(bytes: &[u8]) -> Result<Element, String> {
    let limits = Limits {
        attributes: 65_536,
        doctype: true,
        ..Limits::default()
    };
    let mut source = Source::from_slice_with(bytes, limits).map_err(|e| e.to_string())?;
    let mut open: Vec<Element> = Vec::new();
    loop {
        match source.next_token().map_err(|e| e.to_string())? {
            Token::Start => {
                let (namespace, local) = source.name();
                let mut found = Element {
                    name: (namespace.to_owned(), local.to_owned()),
                    ..Element::default()
                };
                for attribute in source.attributes() {
                    let of = (attribute.namespace.to_owned(), attribute.local.to_owned());
                    found.attributes.push((of, attribute.value.to_owned()));
                }
                found.attributes.sort();
                open.push(found);
            }
            Token::Text => {
                if let Some(parent) = open.last_mut() {
                    parent.add_text(source.text());
                }
            }
            Token::End => {
                let Some(mut done) = open.pop() else {
                    return Err("an end tag too many".to_owned());
                };
                bind(&mut done, |prefix| {
                    source.namespace_of(prefix).map(str::to_owned)
                });
                match open.last_mut() {
                    Some(parent) => parent.content.push(Piece::Element(done)),
                    None => return Ok(done),
                }
            }
            Token::Eof => return Err("no root element".to_owned()),
        }
    }
}
