//! The elements of a body as a graph: content by place, references by name.

use super::{DEPTH, ENCODING_11, ENCODING_12, REFERENCE, UNSUPPORTED};
use crate::read::{Limits, ReadError, Rule, Source, Token};
use crate::soap::SoapVersion;
use crate::value::AnyElement;
use crate::xml::XSI;
use std::collections::BTreeMap;

/// Namespace and local name.
pub(super) type Name = (String, String);

/// An element.
#[derive(Default)]
pub(super) struct Vertex {
    pub(super) name: Name,
    /// `xsi:type`
    pub(super) ty: Option<Name>,
    /// `xsi:nil`, or `xsi:null` of older stacks.
    pub(super) nil: bool,
    /// Attributes the encoding does not define.
    pub(super) attributes: Vec<(String, String, String)>,
    /// The value stands elsewhere, under this name.
    pub(super) href: Option<String>,
    /// The element stands apart: it is referred to, or not meant to be a root.
    pub(super) apart: bool,
    pub(super) children: Vec<usize>,
    pub(super) text: String,
    /// The text as a qualified name, where it can be one.
    pub(super) qname: Option<Name>,
}

/// All elements of a body.
#[derive(Default)]
pub(super) struct Graph {
    pub(super) vertices: Vec<Vertex>,
    /// Those that stand in the body itself.
    pub(super) roots: Vec<usize>,
    ids: BTreeMap<String, usize>,
}

impl Graph {
    /// Reads the children of a body.
    pub(super) fn read(kept: &[AnyElement]) -> Result<Graph, ReadError> {
        let mut graph = Graph::default();
        for element in kept {
            let text = element.to_document();
            let limits = Limits {
                depth: DEPTH as u32,
                ..Limits::default()
            };
            let mut source = Source::from_slice_with(text.as_bytes(), limits)?;
            graph.document(&mut source)?;
        }
        Ok(graph)
    }

    fn document(&mut self, source: &mut Source<'_>) -> Result<(), ReadError> {
        let mut open: Vec<usize> = Vec::new();
        loop {
            match source.next_token()? {
                Token::Start => {
                    let at = self.vertex(source)?;
                    match open.last() {
                        Some(parent) => self.vertices[*parent].children.push(at),
                        None => self.roots.push(at),
                    }
                    open.push(at);
                }
                Token::Text => {
                    if let Some(at) = open.last() {
                        let qname = qname(source, source.text());
                        let vertex = &mut self.vertices[*at];
                        vertex.text.push_str(source.text());
                        vertex.qname = qname;
                    }
                }
                Token::End => {
                    open.pop();
                }
                Token::Eof => return Ok(()),
            }
        }
    }

    fn vertex(&mut self, source: &mut Source<'_>) -> Result<usize, ReadError> {
        let (namespace, local) = source.name();
        let mut vertex = Vertex {
            name: (namespace.to_owned(), local.to_owned()),
            apart: local == "multiRef",
            ..Vertex::default()
        };
        let at = self.vertices.len();
        let mut id = None;
        let mut refused: Option<(Rule, &str, String)> = None;
        for attribute in source.attributes() {
            let value = attribute.value.trim();
            match (attribute.namespace, attribute.local) {
                ("", "id") | (ENCODING_12, "id") => id = Some(value.to_owned()),
                ("", "href") => match value.strip_prefix('#') {
                    Some(name) => vertex.href = Some(name.to_owned()),
                    None => {
                        let expected = "a reference within the message";
                        refused = Some((UNSUPPORTED, expected, "href to another place".into()));
                    }
                },
                (ENCODING_12, "ref") => vertex.href = Some(value.to_owned()),
                (ENCODING_11, "root") => vertex.apart |= matches!(value, "0" | "false"),
                (ENCODING_11, "offset" | "position") => {
                    let found = format!("enc:{}", attribute.local);
                    refused = Some((UNSUPPORTED, "a whole array", found));
                }
                (ENCODING_11, "arrayType") | (ENCODING_12, "arraySize") => {
                    if has_dimensions(attribute.local, value) {
                        let expected = "an array of one dimension";
                        refused = Some((UNSUPPORTED, expected, "several".into()));
                    }
                }
                (ENCODING_11 | ENCODING_12, _) => {}
                (XSI, "type") => vertex.ty = qname(source, value),
                (XSI, "nil" | "null") => vertex.nil = matches!(value, "1" | "true"),
                (XSI, _) => {}
                (namespace, "encodingStyle")
                    if SoapVersion::from_namespace(namespace).is_some() =>
                {
                    if !is_known(value) {
                        let expected = "the encoding of SOAP";
                        refused = Some((UNSUPPORTED, expected, "another encodingStyle".into()));
                    }
                }
                (namespace, local) => vertex.attributes.push((
                    namespace.to_owned(),
                    local.to_owned(),
                    attribute.value.to_owned(),
                )),
            }
        }
        if let Some((rule, expected, found)) = refused {
            return Err(source.fail(rule, expected, found));
        }
        if let Some(id) = id
            && self.ids.insert(id, at).is_some()
        {
            let expected = "an id of its own for each value";
            return Err(source.fail(REFERENCE, expected, "two values of one id"));
        }
        self.vertices.push(vertex);
        Ok(at)
    }

    /// The value of an accessor: what stands there, or what it refers to.
    pub(super) fn value(&self, at: usize) -> Option<usize> {
        let mut at = at;
        for _ in 0..DEPTH {
            match &self.vertices[at].href {
                None => return Some(at),
                Some(name) => at = *self.ids.get(name)?,
            }
        }
        None
    }

    /// The element that is the message: the first that does not stand apart.
    pub(super) fn message(&self) -> Option<usize> {
        let mut roots = self.roots.iter().copied();
        roots.find(|at| !self.vertices[*at].apart)
    }
}

/// Whether more than one number stands in brackets, or more than one pair of them.
fn has_dimensions(attribute: &str, value: &str) -> bool {
    match attribute {
        "arraySize" => value.split_whitespace().count() > 1,
        _ => value.contains(',') || value.matches('[').count() > 1,
    }
}

fn is_known(style: &str) -> bool {
    let known = |uri: &str| {
        let uri = uri.trim_end_matches('/');
        uri == ENCODING_11.trim_end_matches('/') || uri == ENCODING_12
    };
    style.is_empty() || style.split_whitespace().any(known)
}

fn qname(source: &Source<'_>, text: &str) -> Option<Name> {
    let text = text.trim();
    let (prefix, local) = text.split_once(':').unwrap_or(("", text));
    let namespace = source.namespace_of(prefix)?;
    Some((namespace.to_owned(), local.to_owned()))
}
