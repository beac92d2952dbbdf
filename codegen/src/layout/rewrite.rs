//! One component, written with the prefixes of the layout and without what says nothing.

use super::attributes::{Holds, derivations, kept};
use super::codes;
use super::gather::XS;
use super::markup::Tag;
use super::names::Called;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::Span;
use crate::xml::{Attribute, Element, Mark, XML_NS};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Rewrites the components of one schema document.
pub(super) struct Rewriter<'a> {
    schema: &'a Element,
    target: &'a Arc<str>,
    qualified: bool,
    called: &'a BTreeMap<Arc<str>, Called>,
    /// Findings.
    pub(super) diagnostics: &'a mut Diagnostics,
    /// Foreign namespaces the components name.
    pub(super) uses: BTreeSet<Arc<str>>,
    /// Whether an item is marked with its source.
    pub(super) has_marks: bool,
}

impl<'a> Rewriter<'a> {
    /// A rewriter for a document whose components belong to `target`, into a
    /// file whose local elements are `qualified` by default.
    pub(super) fn new(
        schema: &'a Element,
        target: &'a Arc<str>,
        qualified: bool,
        called: &'a BTreeMap<Arc<str>, Called>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Rewriter {
            schema,
            target,
            qualified,
            called,
            diagnostics,
            uses: BTreeSet::new(),
            has_marks: false,
        }
    }

    /// A top-level component.
    pub(super) fn component(&mut self, element: &Element) -> Tag {
        self.element(element, None)
    }

    fn element(&mut self, element: &Element, parent: Option<&Element>) -> Tag {
        let local = &*element.name.local;
        let mut tag = Tag::new(format!("xs:{local}"));
        let Some(kept) = kept(local) else {
            let message = format!("xs:{local} is not an element of XML Schema 1.0");
            self.error(codes::NO_FORM, element.name_span, message);
            return tag;
        };
        self.unknown(element, kept);
        for (name, holds) in kept {
            tag = tag.attr_if(name, self.value(element, parent, name, *holds));
        }
        let marks = self.marks(element);
        let children: Vec<Tag> = element
            .elements()
            .filter(|child| &*child.name.ns == XS && &*child.name.local != "annotation")
            .map(|child| self.element(child, Some(element)))
            .collect();
        tag.children(marks).children(children)
    }

    /// What is said of an item's source, which is all that stays of annotations.
    fn marks(&mut self, element: &Element) -> Option<Tag> {
        let marks = Mark::all(element);
        self.has_marks |= !marks.is_empty();
        let tags = marks.iter().map(|mark| {
            Tag::new("s:source")
                .attr("kind", mark.kind.word())
                .attr("what", &*mark.what)
        });
        let info = Tag::new("xs:appinfo").children(tags);
        (!marks.is_empty()).then(|| Tag::new("xs:annotation").child(info))
    }

    /// Attributes in no namespace that files of this layout do not hold are an error,
    /// identifiers excepted: nothing may be lost without a word.
    fn unknown(&mut self, element: &Element, kept: &[(&str, Holds)]) {
        for attribute in &element.attributes {
            let name = &*attribute.name.local;
            let known = name == "id" || kept.iter().any(|(known, _)| *known == name);
            if attribute.name.ns.is_empty() && !known {
                let message = format!("xs:{} has no attribute {name}", element.name.local);
                self.error(codes::NO_FORM, attribute.span, message);
            }
        }
    }

    fn value(
        &mut self,
        element: &Element,
        parent: Option<&Element>,
        name: &str,
        holds: Holds,
    ) -> Option<String> {
        let attribute = element.attribute_node("", name);
        match holds {
            Holds::Derivations => self.derivations(element, name, attribute),
            Holds::Form => self.form(element, parent.is_none()),
            Holds::Text => attribute.map(|a| self.text(element, parent, a)),
            Holds::Token => attribute.map(|a| collapse(&a.value)),
            Holds::Unless(silent) => attribute
                .map(|a| collapse(&a.value))
                .filter(|value| value != silent),
            Holds::Flag => attribute
                .filter(|a| is_true(&a.value))
                .map(|_| "true".to_owned()),
            Holds::Name => attribute.map(|a| self.name(element, &a.value, a.value_span)),
            Holds::Names => attribute.map(|a| {
                let names = a.value.split_whitespace();
                let names: Vec<String> = names
                    .map(|name| self.name(element, name, a.value_span))
                    .collect();
                names.join(" ")
            }),
            Holds::Path => attribute.map(|a| self.path(element, a)),
        }
    }

    /// Text stays as it is, except that a restriction of `xs:QName` holds names.
    fn text(&mut self, element: &Element, parent: Option<&Element>, at: &Attribute) -> String {
        let named = &*element.name.local == "enumeration"
            && parent
                .and_then(|restriction| restriction.resolve(restriction.attribute("base")?))
                .is_some_and(|b| &*b.ns == XS && matches!(&*b.local, "QName" | "NOTATION"));
        if named {
            self.name(element, &at.value, at.value_span)
        } else {
            at.value.clone()
        }
    }

    fn derivations(
        &self,
        element: &Element,
        name: &str,
        attribute: Option<&Attribute>,
    ) -> Option<String> {
        let known = derivations(&element.name.local, name);
        // a local element or type takes the schema's default as a global one does
        let default = || match element.attribute("ref") {
            Some(_) => None,
            None => self.schema.attribute(&format!("{name}Default")),
        };
        let value = collapse(attribute.map(|a| a.value.as_str()).or_else(default)?);
        if value == "#all" {
            return Some(value);
        }
        let words: Vec<&str> = known
            .iter()
            .copied()
            .filter(|word| value.split(' ').any(|w| w == *word))
            .collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    fn form(&self, element: &Element, global: bool) -> Option<String> {
        if global || element.attribute("ref").is_some() {
            return None;
        }
        let qualified = is_qualified(self.schema, element);
        let default = &*element.name.local == "element" && self.qualified;
        match (qualified, default) {
            (true, false) => Some("qualified".to_owned()),
            (false, true) => Some("unqualified".to_owned()),
            _ => None,
        }
    }

    /// A name with the prefix its namespace has in the file that is written.
    fn name(&mut self, element: &Element, text: &str, span: Span) -> String {
        let Some(name) = element.resolve(text) else {
            let message = format!("the prefix of {} is not declared", text.trim());
            self.error(codes::NO_FORM, span, message);
            return text.trim().to_owned();
        };
        // a document without a namespace of its own speaks of the one it is included into
        let chameleon = name.ns.is_empty() && self.schema.attribute("targetNamespace").is_none();
        let ns = if chameleon {
            Arc::clone(self.target)
        } else {
            name.ns
        };
        if !ns.is_empty() && &*ns != XS && !self.called.contains_key(&ns) {
            let message = format!("no schema of the namespace {ns} is imported");
            self.error(codes::NO_FORM, span, message);
        }
        let prefix = self.prefix(&ns);
        format!("{prefix}{}", name.local)
    }

    fn prefix(&mut self, ns: &Arc<str>) -> String {
        if &**ns == XS {
            return "xs:".to_owned();
        }
        if ns == self.target {
            let prefix = match &**ns {
                "" => "",
                XML_NS => "xml:",
                _ => "tns:",
            };
            return prefix.to_owned();
        }
        self.uses.insert(Arc::clone(ns));
        if ns.is_empty() {
            return String::new();
        }
        match self.called.get(ns) {
            Some(called) => format!("{}:", called.prefix),
            None => String::new(),
        }
    }

    /// A path with the prefixes of its steps rewritten.
    fn path(&mut self, element: &Element, attribute: &Attribute) -> String {
        let mut out = String::new();
        let mut word = String::new();
        let mut chars = attribute.value.chars().peekable();
        while let Some(c) = chars.next() {
            let axis = c == ':' && chars.peek() == Some(&':');
            if c == ':' && !axis && !word.is_empty() {
                let ns = element.scope.lookup(&word).unwrap_or_else(|| "".into());
                let prefix = self.prefix(&ns);
                out.push_str(&prefix);
                word.clear();
            } else if is_name_char(c) {
                word.push(c);
            } else {
                out.push_str(&word);
                word.clear();
                if axis {
                    chars.next();
                    out.push(':');
                }
                out.push(c);
            }
        }
        out.push_str(&word);
        collapse(&out)
    }

    fn error(&mut self, code: Code, span: Span, message: String) {
        self.diagnostics
            .push(Diagnostic::new(Severity::Error, code, span, message));
    }
}

/// Whether each local element of a schema document is qualified.
pub(super) fn local_forms(schema: &Element) -> Vec<bool> {
    fn walk(schema: &Element, element: &Element, forms: &mut Vec<bool>) {
        for child in element.elements().filter(|child| &*child.name.ns == XS) {
            if &*child.name.local == "element" && child.attribute("ref").is_none() {
                forms.push(is_qualified(schema, child));
            }
            walk(schema, child, forms);
        }
    }
    let mut forms = Vec::new();
    for component in schema.elements().filter(|child| &*child.name.ns == XS) {
        walk(schema, component, &mut forms);
    }
    forms
}

fn is_qualified(schema: &Element, element: &Element) -> bool {
    let default = match &*element.name.local {
        "attribute" => "attributeFormDefault",
        _ => "elementFormDefault",
    };
    element
        .attribute("form")
        .or_else(|| schema.attribute(default))
        .is_some_and(|form| form.trim() == "qualified")
}

fn is_true(value: &str) -> bool {
    matches!(value.trim(), "true" | "1")
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-') || (c as u32) > 0x7f
}

fn collapse(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}
