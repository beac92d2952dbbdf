//! From encoded values to the literal form that the schema describes.

use super::graph::{Graph, Vertex};
use super::{
    CHARACTERS, DEPTH, ELEMENTS, ENCODING_11, ENCODING_12, REFERENCE, array_member, members,
};
use crate::read::{ReadError, Rule, Violation};
use crate::schema::{Content, ElementId, Schema, SimpleId, TypeId};
use crate::soap::Encoding;
use crate::value::AnyElement;
use crate::write::{WriteOptions, Writer};
use crate::xml::XSI;

/// SOAP 1.2 names the accessor of the return value in an accessor of its own.
const RPC_12: &str = "http://www.w3.org/2003/05/soap-rpc";

/// The literal form of a message. In an answer neither the name of the wrapper
/// nor that of a single return value matters (SOAP 1.1 §7.1).
pub(crate) fn decode(
    kept: &[AnyElement],
    schema: &Schema<'_>,
    element: ElementId,
    encoding: &Encoding<'_>,
    is_answer: bool,
) -> Result<Vec<u8>, ReadError> {
    let graph = Graph::read(kept)?;
    let mut work = Decoder {
        graph: &graph,
        schema,
        encoding,
        writer: Writer::new(&WriteOptions::default()),
        trail: Vec::new(),
        open: Vec::new(),
        elements: 0,
        characters: 0,
    };
    let Some(message) = graph.message() else {
        let expected = "the element of the call".to_owned();
        return Err(work.fail(REFERENCE, expected, "only values that stand apart"));
    };
    let row = schema.element(element);
    let wanted = name_of(schema, element);
    let vertex = &graph.vertices[message];
    let name = match is_answer {
        true => wanted,
        false => (vertex.name.0.as_str(), vertex.name.1.as_str()),
    };
    work.trail.push(wanted.1.to_owned());
    work.writer.start(name.0, name.1);
    work.attributes(vertex);
    work.open.push(message);
    work.content(message, row.ty, is_answer)?;
    work.writer.end();
    Ok(work.writer.finish())
}

struct Decoder<'g, 's, 'a> {
    graph: &'g Graph,
    schema: &'s Schema<'a>,
    encoding: &'g Encoding<'g>,
    writer: Writer,
    trail: Vec<String>,
    /// Values being written, outermost first: one within itself is a circle.
    open: Vec<usize>,
    elements: usize,
    characters: usize,
}

impl Decoder<'_, '_, '_> {
    /// An accessor, written as the declared element.
    fn accessor(&mut self, at: usize, element: ElementId) -> Result<(), ReadError> {
        let schema = self.schema;
        let row = schema.element(element);
        let name = name_of(schema, element);
        self.trail.push(name.1.to_owned());
        let Some(value) = self.graph.value(at) else {
            let expected = "a reference to a value of the message".to_owned();
            return Err(self.fail(REFERENCE, expected, "one that leads nowhere"));
        };
        if self.open.contains(&value) {
            let expected = "values that do not hold themselves".to_owned();
            return Err(self.fail(REFERENCE, expected, "a circle of references"));
        }
        self.count(&self.graph.vertices[value])?;
        let vertex = &self.graph.vertices[value];
        // Where nil cannot be written, the accessor is left out, which means the
        // same (SOAP 1.1 §5.1).
        if !vertex.nil || row.nillable {
            self.writer.start(name.0, name.1);
            if vertex.nil {
                self.writer.attribute(XSI, "nil", "true");
            } else {
                let ty = self.actual(vertex, row.ty);
                self.attributes(vertex);
                self.open.push(value);
                self.content(value, ty, false)?;
                self.open.pop();
            }
            self.writer.end();
        }
        self.trail.pop();
        Ok(())
    }

    fn count(&mut self, vertex: &Vertex) -> Result<(), ReadError> {
        self.elements += 1;
        self.characters += vertex.text.len();
        let found = match () {
            () if self.elements > ELEMENTS => "more elements",
            () if self.characters > CHARACTERS => "more text",
            () if self.open.len() >= DEPTH => "deeper ones",
            () => return Ok(()),
        };
        let expected = format!(
            "at most {ELEMENTS} elements, {CHARACTERS} characters and {DEPTH} levels with all references followed"
        );
        Err(self.fail(Rule::LIMIT, expected, found))
    }

    /// The type of a value. `xsi:type` counts where a structure may be of a
    /// derived type; encoders name simple types more or less as they like.
    fn actual(&mut self, vertex: &Vertex, declared: TypeId) -> TypeId {
        let TypeId::Complex(_) = declared else {
            return declared;
        };
        if array_member(self.schema, self.encoding, declared).is_some() {
            return declared;
        }
        let Some((ns, local)) = &vertex.ty else {
            return declared;
        };
        if [ENCODING_11, ENCODING_12].contains(&ns.as_str())
            || self.schema.type_name(declared) == (ns.as_str(), local.as_str())
        {
            return declared;
        }
        let value = self.writer.qualified(ns, local);
        self.writer.attribute(XSI, "type", &value);
        let schema = self.schema;
        let name = schema.find_name(schema.find_namespace(ns), local);
        match schema.global_type(name) {
            Some(found @ TypeId::Complex(_)) => found,
            _ => declared,
        }
    }

    fn attributes(&mut self, vertex: &Vertex) {
        for (ns, local, value) in &vertex.attributes {
            self.writer.attribute(ns, local, value);
        }
    }

    fn content(&mut self, at: usize, ty: TypeId, is_answer: bool) -> Result<(), ReadError> {
        let schema = self.schema;
        let id = match ty {
            TypeId::Simple(id) => return self.text(at, id),
            TypeId::Complex(id) => id,
        };
        if let Some(member) = array_member(schema, self.encoding, ty) {
            for child in &self.graph.vertices[at].children {
                self.accessor(*child, member)?;
            }
            return Ok(());
        }
        match &schema.complex(id).content {
            Content::Empty => self.strangers(&self.graph.vertices[at].children),
            Content::Simple(simple) => self.text(at, *simple),
            Content::Elements(root) | Content::Mixed(root) => {
                self.structure(at, &members::of(root), is_answer)
            }
        }
    }

    /// Members in the order of the content model, known by their local names.
    fn structure(
        &mut self,
        at: usize,
        members: &members::Members,
        is_answer: bool,
    ) -> Result<(), ReadError> {
        let graph = self.graph;
        let is_result = |child: &usize| graph.vertices[*child].name.0 == RPC_12;
        let children = graph.vertices[at].children.iter().copied();
        let children: Vec<usize> = children.filter(|child| !is_result(child)).collect();
        if let ([only], [member], true) = (&children[..], &members.list[..], is_answer) {
            return self.accessor(*only, *member);
        }
        let place = |child: usize| {
            let local = graph.vertices[child].name.1.as_str();
            let mut all = members.list.iter();
            all.position(|id| name_of(self.schema, *id).1 == local)
        };
        let mut placed: Vec<(Option<usize>, usize)> = children
            .into_iter()
            .map(|child| (place(child), child))
            .collect();
        if members.ordered {
            placed.sort_by_key(|(place, _)| place.unwrap_or(usize::MAX));
        }
        for (place, child) in placed {
            match place {
                Some(place) => self.accessor(child, members.list[place])?,
                None => self.strangers(&[child])?,
            }
        }
        Ok(())
    }

    /// Accessors that the schema does not have: the reader says so.
    fn strangers(&mut self, children: &[usize]) -> Result<(), ReadError> {
        for child in children {
            let vertex = &self.graph.vertices[*child];
            self.count(vertex)?;
            self.writer.start(&vertex.name.0, &vertex.name.1);
            self.writer.text(&vertex.text);
            self.writer.end();
        }
        Ok(())
    }

    fn text(&mut self, at: usize, simple: SimpleId) -> Result<(), ReadError> {
        let vertex = &self.graph.vertices[at];
        match &vertex.qname {
            Some((ns, local)) if self.schema.simple_traits(simple).qname => {
                let text = self.writer.qualified(ns, local);
                self.writer.text(&text);
            }
            _ => self.writer.text(&vertex.text),
        }
        self.strangers(&vertex.children)
    }

    fn fail(&self, rule: Rule, expected: String, found: &str) -> ReadError {
        let path = format!("/{}", self.trail.join("/"));
        ReadError::new(Violation {
            rule,
            path,
            line: 1,
            column: 1,
            offset: 0,
            expected,
            found: found.to_owned(),
            recoverable: false,
            declared: None,
        })
    }
}

/// Namespace and local name of an element.
pub(super) fn name_of<'a>(schema: &Schema<'a>, element: ElementId) -> (&'a str, &'a str) {
    let name = schema.name(schema.element(element).name);
    (schema.namespace(name.ns), name.local)
}
