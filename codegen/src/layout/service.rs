//! The parts of one service definition, written with the prefixes of the layout.

use super::codes;
use super::gather::WSDL;
use super::markup::Tag;
use super::names::Called;
use super::policy::Policies;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::xml::{Attribute, Element};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Namespaces of extensions that are kept, with the prefixes they get.
pub(super) const EXTENSIONS: [(&str, &str); 4] = [
    ("soap", "http://schemas.xmlsoap.org/wsdl/soap/"),
    ("soap12", "http://schemas.xmlsoap.org/wsdl/soap12/"),
    ("wsam", "http://www.w3.org/2007/05/addressing/metadata"),
    ("wsaw", "http://www.w3.org/2006/05/addressing/wsdl"),
];

/// What has a name and is referred to by it.
const REFERENCES: [&str; 5] = ["message", "binding", "element", "type", "header"];

/// Attributes in the order they are written.
const ORDER: [&str; 14] = [
    "name",
    "element",
    "type",
    "binding",
    "message",
    "part",
    "parts",
    "use",
    "namespace",
    "style",
    "transport",
    "soapAction",
    "soapActionRequired",
    "location",
];

/// Writes the parts of one service definition.
pub(super) struct Writer<'a> {
    /// Its target namespace.
    pub(super) target: &'a str,
    /// What namespaces are called.
    pub(super) called: &'a BTreeMap<Arc<str>, Called>,
    /// The policies it may refer to.
    pub(super) policies: &'a Policies<'a>,
    /// Findings.
    pub(super) diagnostics: &'a mut Diagnostics,
    /// Foreign namespaces that were named.
    pub(super) uses: BTreeSet<Arc<str>>,
    /// Prefixes of extensions that were written.
    pub(super) extensions: BTreeSet<&'static str>,
    /// Names of policies that were referred to.
    pub(super) policy_names: BTreeSet<String>,
}

impl<'a> Writer<'a> {
    /// Top-level parts of one kind; those without an order of their own by name.
    pub(super) fn parts(&mut self, root: &'a Element, kind: &'a str) -> Vec<Tag> {
        let mut parts: Vec<(String, Tag)> = root
            .children_named(WSDL, kind)
            .map(|part| {
                (
                    part.attribute("name").unwrap_or("").to_owned(),
                    self.part(part),
                )
            })
            .collect();
        parts.sort_by(|a, b| a.0.cmp(&b.0));
        parts.into_iter().map(|(_, tag)| tag).collect()
    }

    fn part(&mut self, element: &'a Element) -> Tag {
        let mut tag = Tag::new(self.tag_name(element));
        tag = self.attributes(element, tag);
        for name in self.policies.names(element) {
            tag = tag.child(Tag::new("wsp:PolicyReference").attr("URI", format!("#{name}")));
            self.policy_names.insert(name);
        }
        for child in element.elements() {
            if &*child.name.ns == WSDL {
                if &*child.name.local != "documentation" {
                    tag = tag.child(self.part(child));
                }
            } else if extension(&child.name.ns).is_some_and(|prefix| prefix.starts_with("soap")) {
                tag = tag.child(self.part(child));
            } else if !child.name.local.starts_with("Policy") {
                let message = format!("{} is left out", child.name);
                self.diagnostics.push(Diagnostic::new(
                    Severity::Note,
                    codes::LEFT_OUT,
                    child.name_span,
                    message,
                ));
            }
        }
        tag
    }

    fn tag_name(&mut self, element: &Element) -> String {
        let prefix = match extension(&element.name.ns) {
            Some(prefix) => {
                self.extensions.insert(prefix);
                prefix
            }
            None => "wsdl",
        };
        format!("{prefix}:{}", element.name.local)
    }

    fn attributes(&mut self, element: &Element, mut tag: Tag) -> Tag {
        let mut attributes: Vec<(usize, &Attribute)> = element
            .attributes
            .iter()
            .map(|a| {
                let place = ORDER.iter().position(|name| *name == &*a.name.local);
                (place.unwrap_or(ORDER.len()), a)
            })
            .collect();
        attributes.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
        for (_, attribute) in attributes {
            if let Some((name, value)) = self.attribute(element, attribute) {
                tag = tag.attr(&name, value);
            }
        }
        tag
    }

    fn attribute(&mut self, element: &Element, attribute: &Attribute) -> Option<(String, String)> {
        let local = &*attribute.name.local;
        if !attribute.name.ns.is_empty() {
            let prefix = extension(&attribute.name.ns).filter(|_| local == "Action")?;
            self.extensions.insert(prefix);
            return Some((format!("{prefix}:{local}"), attribute.value.clone()));
        }
        let value = match REFERENCES.contains(&local) {
            true => self.name(element, attribute),
            false => attribute.value.clone(),
        };
        Some((local.to_owned(), value))
    }

    fn name(&mut self, element: &Element, attribute: &Attribute) -> String {
        let Some(name) = element.resolve(&attribute.value) else {
            let message = format!("the prefix of {} is not declared", attribute.value);
            let span = attribute.value_span;
            self.diagnostics.push(Diagnostic::new(
                Severity::Error,
                codes::NO_FORM,
                span,
                message,
            ));
            return attribute.value.clone();
        };
        if &*name.ns == super::gather::XS {
            return format!("xs:{}", name.local);
        }
        if *self.target == *name.ns {
            return format!("tns:{}", name.local);
        }
        self.uses.insert(Arc::clone(&name.ns));
        match self.called.get(&name.ns) {
            Some(called) => format!("{}:{}", called.prefix, name.local),
            None => name.local.to_string(),
        }
    }
}

fn extension(ns: &str) -> Option<&'static str> {
    EXTENSIONS
        .iter()
        .find(|(_, known)| *known == ns)
        .map(|(prefix, _)| *prefix)
}
