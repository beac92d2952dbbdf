//! From the literal form that the engine writes to the encoded one: every
//! accessor names its type, arrays say of what and how many.

use super::decode::name_of;
use super::graph::{Graph, Vertex};
use super::{ENCODING_12, array_member, members};
use crate::read::ReadError;
use crate::schema::{BUILTIN_SIMPLES, Builtin, Content, ElementId, Schema, TypeId, Variety};
use crate::soap::Encoding;
use crate::value::AnyElement;
use crate::write::{WriteOptions, Writer};
use crate::xml::{XSD, XSI};

/// The encoded form of a message in literal form.
///
/// # Errors
/// None where the message is one the engine wrote.
pub(crate) fn encode(
    literal: String,
    schema: &Schema<'_>,
    element: ElementId,
    encoding: &Encoding<'_>,
) -> Result<String, ReadError> {
    let kept = AnyElement::self_contained(literal);
    let graph = Graph::read(std::slice::from_ref(&kept))?;
    let mut work = Encoder {
        graph: &graph,
        schema,
        encoding,
        writer: Writer::new(&WriteOptions::default()),
    };
    if let Some(root) = graph.roots.first() {
        let vertex = &graph.vertices[*root];
        work.writer.start(&vertex.name.0, &vertex.name.1);
        // The prefix is that of every envelope of ours.
        work.writer
            .attribute("", "soap:encodingStyle", encoding.style);
        work.content(vertex, schema.element(element).ty);
        work.writer.end();
    }
    let bytes = work.writer.finish();
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

struct Encoder<'g, 's, 'a> {
    graph: &'g Graph,
    schema: &'s Schema<'a>,
    encoding: &'g Encoding<'g>,
    writer: Writer,
}

impl Encoder<'_, '_, '_> {
    fn accessor(&mut self, vertex: &Vertex, ty: TypeId) {
        self.writer.start(&vertex.name.0, &vertex.name.1);
        if vertex.nil {
            self.writer.attribute(XSI, "nil", "true");
            self.writer.end();
            return;
        }
        let ty = self.actual(vertex, ty);
        self.types(vertex, ty);
        for (ns, local, value) in &vertex.attributes {
            self.writer.attribute(ns, local, value);
        }
        self.content(vertex, ty);
        self.writer.end();
    }

    fn actual(&self, vertex: &Vertex, declared: TypeId) -> TypeId {
        let named = vertex.ty.as_ref().and_then(|(ns, local)| {
            let schema = self.schema;
            schema.global_type(schema.find_name(schema.find_namespace(ns), local))
        });
        named.unwrap_or(declared)
    }

    /// The attributes that name a type.
    fn types(&mut self, vertex: &Vertex, ty: TypeId) {
        let Some(member) = array_member(self.schema, self.encoding, ty) else {
            if let Some((ns, local)) = self.type_name(ty) {
                let value = self.writer.qualified(&ns, &local);
                self.writer.attribute(XSI, "type", &value);
            }
            return;
        };
        let style = self.encoding.style;
        let array = self.writer.qualified(style, "Array");
        self.writer.attribute(XSI, "type", &array);
        let of = self.type_name(self.schema.element(member).ty);
        let (ns, local) = of.unwrap_or_else(|| (XSD.to_owned(), "anyType".to_owned()));
        let of = self.writer.qualified(&ns, &local);
        let size = vertex.children.len();
        if style == ENCODING_12 {
            self.writer.attribute(style, "itemType", &of);
            self.writer.attribute(style, "arraySize", &size.to_string());
        } else {
            let value = format!("{of}[{size}]");
            self.writer.attribute(style, "arrayType", &value);
        }
    }

    /// The name of a type; that of an array is a matter of the schema only, and
    /// a simple type without a name goes by the built-in one below it.
    fn type_name(&self, ty: TypeId) -> Option<(String, String)> {
        if array_member(self.schema, self.encoding, ty).is_some() {
            return Some((self.encoding.style.to_owned(), "Array".to_owned()));
        }
        let (ns, local) = self.schema.type_name(ty);
        if !local.is_empty() {
            return Some((ns.to_owned(), local.to_owned()));
        }
        let TypeId::Simple(id) = ty else {
            return None;
        };
        let row = self
            .schema
            .simples
            .get(id.0.checked_sub(BUILTIN_SIMPLES)? as usize)?;
        let built_in: Builtin = match row.variety {
            Variety::Atomic(built_in) => built_in,
            _ => return None,
        };
        let (ns, local) = self.schema.type_name(TypeId::Simple(built_in.id()));
        Some((ns.to_owned(), local.to_owned()))
    }

    fn content(&mut self, vertex: &Vertex, ty: TypeId) {
        let schema = self.schema;
        let members = match ty {
            TypeId::Simple(_) => None,
            TypeId::Complex(id) => match &schema.complex(id).content {
                Content::Elements(root) | Content::Mixed(root) => Some(members::of(root)),
                _ => None,
            },
        };
        let Some(members) = members else {
            let simple = match ty {
                TypeId::Simple(id) => Some(id),
                TypeId::Complex(id) => match schema.complex(id).content {
                    Content::Simple(id) => Some(id),
                    _ => None,
                },
            };
            match (&vertex.qname, simple) {
                (Some((ns, local)), Some(id)) if schema.simple_traits(id).qname => {
                    let text = self.writer.qualified(ns, local);
                    self.writer.text(&text);
                }
                _ if vertex.text.is_empty() => {}
                _ => self.writer.text(&vertex.text),
            }
            return;
        };
        let graph = self.graph;
        for child in &vertex.children {
            let child = &graph.vertices[*child];
            let mut all = members.list.iter();
            let own = (child.name.0.as_str(), child.name.1.as_str());
            if let Some(id) = all.find(|id| name_of(schema, **id) == own) {
                self.accessor(child, schema.element(*id).ty);
            }
        }
    }
}
