//! What every reader of a construct needs: attributes, names, findings.

use super::{Ref, WSDL_NS, codes};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::QName;
use crate::source::Span;
use crate::xml::Element;
use std::sync::Arc;

/// The document being read.
pub(super) struct Context<'d> {
    pub target: Arc<str>,
    pub diagnostics: &'d mut Diagnostics,
}

impl Context<'_> {
    /// Reports a finding.
    pub fn report(
        &mut self,
        severity: Severity,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: &str,
    ) {
        self.diagnostics
            .push(Diagnostic::new(severity, code, span, message).help(help));
    }

    /// A required attribute; its absence is reported and reads as empty.
    pub fn required(&mut self, element: &Element, name: &str) -> String {
        match element.attribute(name) {
            Some(value) => value.trim().to_owned(),
            None => {
                self.report(
                    Severity::Warning,
                    codes::MISSING_ATTRIBUTE,
                    element.span,
                    format!("<{}> has no attribute `{name}`", element.name.local),
                    "WSDL 1.1 requires it here",
                );
                String::new()
            }
        }
    }

    /// The name an element declares, in the target namespace.
    pub fn declared_name(&mut self, element: &Element) -> QName {
        let local = self.required(element, "name");
        QName::new(self.target.clone(), local)
    }

    /// A required attribute that names something.
    pub fn required_ref(&mut self, element: &Element, name: &str) -> Option<Ref> {
        if element.attribute(name).is_none() {
            self.required(element, name);
            return None;
        }
        self.reference(element, name)
    }

    /// An attribute that names something. A name without prefix, where no
    /// default namespace is declared or it is that of WSDL itself, is read in
    /// the target namespace when it names a WSDL component.
    pub fn reference(&mut self, element: &Element, name: &str) -> Option<Ref> {
        let attribute = element.attribute_node("", name)?;
        let (text, span) = (attribute.value.trim(), attribute.value_span);
        let component =
            matches!(name, "message" | "binding") || element.name.local.as_ref() == "binding";
        let resolved = element.resolve(text).map(|found| {
            let own = found.ns.is_empty() || &*found.ns == WSDL_NS;
            match component && own && !text.contains(':') {
                true => QName::new(self.target.clone(), found.local),
                false => found,
            }
        });
        match resolved {
            Some(name) => Some(Ref { name, span }),
            None => {
                let prefix = text.split(':').next().unwrap_or("");
                self.report(
                    Severity::Warning,
                    codes::UNKNOWN_PREFIX,
                    span,
                    format!("the prefix `{prefix}` of `{text}` is not declared"),
                    "declare it with xmlns on this element or one around it",
                );
                None
            }
        }
    }
}

/// The documentation of a component: text of its `wsdl:documentation`, white
/// space collapsed line by line.
pub(super) fn documentation(element: &Element) -> Option<String> {
    let mut text = String::new();
    for doc in element.children_named(WSDL_NS, "documentation") {
        collect(doc, &mut text);
    }
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let text = lines.join("\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}

fn collect(element: &Element, out: &mut String) {
    for child in &element.children {
        match child {
            crate::xml::Node::Text(text) => out.push_str(&text.text),
            crate::xml::Node::Element(child) => collect(child, out),
        }
    }
}
