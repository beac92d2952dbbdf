//! One element: name, type, nil, attributes, value.

use super::children::Next;
use super::escape::unwritable;
use super::writer::XSI;
use super::{WriteError, Writer};
use crate::lexical::words;
use crate::read::Rule;
use crate::schema::{
    AttributeUse, Complex, ComplexId, Content, Element, ElementId, Layout, NO_SLOT, NameId, NsId,
    Schema, SimpleId, TypeId,
};
use crate::value::{Extra, ExtraContent, Node, View};

/// The namespace of `xmime:contentType`, the media type of binary content.
const XMIME: &str = "http://www.w3.org/2005/05/xmlmime";

/// Nothing, or why it cannot be written.
pub(super) type Done = Result<(), WriteError>;

/// Writes typed elements of one schema.
pub(super) struct Pen<'w, 's, 'a> {
    pub(super) writer: &'w mut Writer,
    pub(super) schema: &'s Schema<'a>,
    /// Row + 1 of each namespace of the tables.
    namespaces: Vec<u16>,
    /// Open elements and their number among equal siblings.
    pub(super) trail: Vec<(NameId, u32)>,
    /// Items taken of each member, where a member fills several places.
    pub(super) taken: Vec<u32>,
    scratch: String,
}

impl<'w, 's, 'a> Pen<'w, 's, 'a> {
    pub(super) fn new(writer: &'w mut Writer, schema: &'s Schema<'a>) -> Self {
        Pen {
            writer,
            schema,
            namespaces: vec![0; schema.namespaces.len()],
            trail: Vec::new(),
            taken: Vec::new(),
            scratch: String::new(),
        }
    }

    pub(super) fn root(&mut self, id: ElementId, node: &dyn Node) -> Done {
        let next = Next {
            number: 1,
            said: node.extra(),
            judge: None,
        };
        self.particle_element(id, node, next)
    }

    /// The row of a namespace in the writer; `None` for no namespace.
    fn known(&mut self, ns: NsId) -> Option<u16> {
        if ns == NsId::NONE {
            return None;
        }
        let slot = self.namespaces.get(usize::from(ns.0)).copied().unwrap_or(0);
        if slot > 0 {
            return Some(slot - 1);
        }
        let known = self.writer.known(self.schema.namespace(ns));
        if let Some(slot) = self.namespaces.get_mut(usize::from(ns.0)) {
            *slot = known + 1;
        }
        Some(known)
    }

    /// An error at the current element.
    #[cold]
    pub(super) fn error(&self, rule: Rule, expected: String, found: String) -> WriteError {
        let mut path = String::new();
        for (name, number) in &self.trail {
            path.push('/');
            path.push_str(self.schema.name(*name).local);
            if *number > 1 {
                path.push_str(&format!("[{number}]"));
            }
        }
        WriteError::new(rule, path, expected, found)
    }

    #[cold]
    pub(super) fn layout(&self, what: &str) -> WriteError {
        self.error(Rule::LAYOUT, what.to_owned(), "another value".to_owned())
    }

    /// The value a choice-like node holds.
    pub(super) fn chosen<'n>(&self, node: &'n dyn Node) -> Result<(u16, &'n dyn Node), WriteError> {
        let alternative = node.alternative();
        match node.view(alternative) {
            View::One(inner) => Ok((alternative, inner)),
            _ => Err(self.layout("one value of the alternative chosen")),
        }
    }

    /// An element a particle refers to: the substitution choice comes first.
    pub(super) fn particle_element(
        &mut self,
        id: ElementId,
        node: &dyn Node,
        next: Next<'_>,
    ) -> Done {
        let substitutes = self.schema.element(id).substitutes;
        if substitutes.is_empty() {
            return self.element(id, node, next);
        }
        let (alternative, inner) = self.chosen(node)?;
        match usize::from(alternative).checked_sub(1) {
            None => self.element(id, inner, next),
            Some(at) => match substitutes.get(at) {
                Some(id) => self.element(*id, inner, next),
                None => Err(self.layout("a member of the substitution group")),
            },
        }
    }

    fn element(&mut self, id: ElementId, node: &dyn Node, next: Next<'_>) -> Done {
        let schema = self.schema;
        let land = schema.element(id);
        let row = schema.element(next.judge.unwrap_or(id));
        self.trail.push((row.name, next.number));
        if row.is_abstract {
            let expected = "an element that may stand in for it".to_owned();
            return Err(self.error(Rule::ABSTRACT_ELEMENT, expected, "the abstract one".into()));
        }
        let mut node = node;
        if land.nillable {
            let (alternative, inner) = self.chosen(node)?;
            if alternative == 1 {
                self.nil(row, inner)?;
                self.trail.pop();
                return Ok(());
            }
            node = inner;
        }
        match land.ty {
            TypeId::Simple(simple) => {
                let simple = schema.text_type(row.ty).unwrap_or(simple);
                match next.said.and_then(Extra::get) {
                    Some(said) => self.simple_element(row, simple, node, said)?,
                    None => {
                        self.open(row);
                        self.text(simple, row.sensitive, node)?;
                        self.writer.end();
                    }
                }
            }
            TypeId::Complex(complex) => self.complex_element(row, complex, node)?,
        }
        self.trail.pop();
        Ok(())
    }

    pub(super) fn open(&mut self, row: &Element<'_>) {
        let name = self.schema.name(row.name);
        let known = self.known(name.ns);
        self.writer.start_known(known, name.local);
    }

    fn nil(&mut self, row: &Element<'_>, node: &dyn Node) -> Done {
        if !row.nillable {
            let expected = "a value".to_owned();
            return Err(self.error(Rule::NOT_NILLABLE, expected, "xsi:nil".into()));
        }
        self.open(row);
        let xsi = self.writer.known(XSI);
        self.writer.attribute_known(Some(xsi), "nil", "true");
        self.extra_attributes(node.extra())?;
        self.only_kept(node.extra())?;
        self.writer.end();
        Ok(())
    }

    fn complex_element(&mut self, row: &Element<'_>, declared: ComplexId, node: &dyn Node) -> Done {
        let schema = self.schema;
        let variants = schema.complex(declared).variants;
        if !variants.is_empty() {
            let (alternative, inner) = self.chosen(node)?;
            let Some(actual) = variants.get(usize::from(alternative)) else {
                return self.kept(row, inner);
            };
            self.open(row);
            if TypeId::Complex(*actual) != row.ty {
                let (ns, local) = schema.type_name(TypeId::Complex(*actual));
                self.type_attribute(ns, local);
            }
            self.complex(row, *actual, *actual, inner)?;
            self.writer.end();
            return Ok(());
        }
        if schema.complex(declared).layout == Layout::Raw {
            return self.kept(row, node);
        }
        let (actual, stated) = self.actual(row, declared, node);
        if schema.complex(actual).is_abstract && !stated {
            let expected = "a type that is not abstract".to_owned();
            let found = schema.type_text(TypeId::Complex(actual));
            return Err(self.error(Rule::ABSTRACT_TYPE, expected, found));
        }
        self.open(row);
        self.complex(row, actual, declared, node)?;
        self.writer.end();
        Ok(())
    }

    /// An element kept as it stood; its name must be that of the place.
    fn kept(&mut self, row: &Element<'_>, node: &dyn Node) -> Done {
        let Some(kept) = node.raw() else {
            return Err(self.layout("kept XML"));
        };
        let name = self.schema.name(row.name);
        let wanted = (self.schema.namespace(name.ns), name.local);
        match kept.name() {
            Some((ns, local)) if (ns.as_str(), local.as_str()) == wanted => {
                self.writer.any(kept);
                Ok(())
            }
            other => {
                let expected = format!("an element {{{}}}{}", wanted.0, wanted.1);
                let found = match other {
                    Some((ns, local)) => format!("{{{ns}}}{local}"),
                    None => "no element".to_owned(),
                };
                Err(self.error(Rule::UNEXPECTED, expected, found))
            }
        }
    }

    pub(super) fn type_attribute(&mut self, ns: &str, local: &str) {
        let value = self.qualified(ns, local);
        let xsi = self.writer.known(XSI);
        self.writer.attribute_known(Some(xsi), "type", &value);
    }

    /// A qualified name as a value.
    fn qualified(&mut self, ns: &str, local: &str) -> String {
        self.writer.qualified(ns, local)
    }

    fn extra_attributes(&mut self, extra: Option<&Extra>) -> Done {
        let Some(extra) = extra.and_then(Extra::get) else {
            return Ok(());
        };
        if let Some((ns, local)) = &extra.type_name {
            self.type_attribute(ns, local);
        }
        self.kept_attributes(extra, |_| true)
    }

    /// Kept attributes, as far as they are wanted by namespace.
    pub(super) fn kept_attributes(
        &mut self,
        extra: &ExtraContent,
        wanted: impl Fn(&str) -> bool,
    ) -> Done {
        for (prefix, uri) in &extra.bindings {
            self.writer.bind_kept(prefix, uri);
        }
        for (ns, local, value) in extra.attributes.iter().filter(|a| wanted(&a.0)) {
            self.check_characters(value)?;
            self.writer.attribute(ns, local, value);
        }
        Ok(())
    }

    /// Attributes and content of a value laid out for `id` whose type is `v`.
    fn complex(&mut self, row: &Element<'_>, v: ComplexId, id: ComplexId, node: &dyn Node) -> Done {
        let schema = self.schema;
        let complex = schema.complex(id);
        self.extra_attributes(node.extra())?;
        for used in complex.attributes {
            self.attribute(used, node)?;
        }
        if v != id {
            self.judge_attributes(v, complex, node)?;
        }
        if let Some((_, slot)) = complex.any_attribute
            && slot != NO_SLOT
            && let View::One(place) = node.view(slot)
        {
            self.extra_attributes(place.extra())?;
        }
        if self.is_default(row, complex, node) {
            return Ok(());
        }
        match &complex.content {
            Content::Empty if v == id => self.only_kept(node.extra()),
            Content::Empty => self.kept_of(v, node),
            Content::Simple(simple) => {
                let simple = schema.text_type(TypeId::Complex(v)).unwrap_or(*simple);
                let place = match complex.text_slot {
                    // Without a member of its own the value is the text.
                    NO_SLOT => View::One(node),
                    slot => node.view(slot),
                };
                match place {
                    View::One(place) => {
                        self.amid(node.extra(), |pen| pen.text(simple, row.sensitive, place))
                    }
                    _ => Err(self.layout("a member with the text")),
                }
            }
            Content::Elements(root) | Content::Mixed(root) => {
                self.children((v, id), complex, root, node)
            }
        }
    }

    fn attribute(&mut self, used: &AttributeUse<'_>, node: &dyn Node) -> Done {
        if used.slot == NO_SLOT {
            return Ok(());
        }
        let name = self.schema.name(used.name);
        let View::One(place) = node.view(used.slot) else {
            if used.required {
                let expected = format!("attribute {}", name.local);
                return Err(self.error(Rule::MISSING_ATTRIBUTE, expected, "none".into()));
            }
            return Ok(());
        };
        let known = self.known(name.ns);
        let states_media = name.local == "contentType" && self.schema.namespace(name.ns) == XMIME;
        self.value(used.ty, used.sensitive, place, |pen, text| {
            if states_media {
                pen.writer.media = Some(text.to_owned());
            }
            pen.writer.attribute_known(known, name.local, text);
        })
    }

    /// The text of a simple value.
    pub(super) fn text(&mut self, id: SimpleId, sensitive: bool, node: &dyn Node) -> Done {
        self.value(id, sensitive, node, |pen, text| {
            if text.is_empty() {
            } else if pen.schema.simple_traits(id).base64 {
                pen.writer.binary(text);
            } else {
                pen.writer.text(text);
            }
        })
    }

    fn value(
        &mut self,
        id: SimpleId,
        sensitive: bool,
        node: &dyn Node,
        put: impl FnOnce(&mut Self, &str),
    ) -> Done {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        let done = match node.text(&mut scratch) {
            None => Err(self.layout("a simple value")),
            Some(text) => match self.check_value(id, sensitive, node, text) {
                Ok(()) if self.schema.simple_traits(id).qname => {
                    let spelled = self.prefixed(text);
                    put(self, &spelled);
                    Ok(())
                }
                Ok(()) => {
                    put(self, text);
                    Ok(())
                }
                Err(error) => Err(error),
            },
        };
        self.scratch = scratch;
        done
    }

    fn check_value(&self, id: SimpleId, sensitive: bool, node: &dyn Node, text: &str) -> Done {
        if node.is_unknown() && !self.writer.options.allow_unknown {
            let found = match sensitive || self.schema.simple_traits(id).sensitive {
                true => crate::lexical::shape(text),
                false => format!("{text:?}"),
            };
            let expected = "a value the contract knows".to_owned();
            return Err(self.error(Rule::DATATYPE, expected, found));
        }
        self.check_characters(text)
    }

    pub(super) fn check_characters(&self, text: &str) -> Done {
        match unwritable(text, self.writer.options.version_1_1) {
            None => Ok(()),
            Some(c) => {
                let expected = "characters XML allows".to_owned();
                let found = format!("U+{:04X}", u32::from(c));
                Err(self.error(Rule::MALFORMED, expected, found))
            }
        }
    }

    /// `{namespace}local` as `prefix:local`, for every word of a text.
    fn prefixed(&mut self, text: &str) -> String {
        let mut out = String::new();
        for word in words(text) {
            if !out.is_empty() {
                out.push(' ');
            }
            match word.split() {
                Some((ns, Some(prefix), local)) if self.writer.bind(prefix, ns) => {
                    if !prefix.is_empty() {
                        out.push_str(prefix);
                        out.push(':');
                    }
                    out.push_str(local);
                }
                Some((ns, _, local)) => out.push_str(&self.qualified(ns, local)),
                None => out.push_str(word.0),
            }
        }
        out
    }

    pub(super) fn is_repeated(complex: &Complex<'_>) -> bool {
        complex.layout == Layout::Items
    }
}
