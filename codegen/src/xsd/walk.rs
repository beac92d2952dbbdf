//! The state of a walk over one document: references it reads, findings it makes.

use super::lexical::collapse;
use super::tree::{Name, NameRef};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, codes};
use crate::source::Span;
use crate::xml::{self, Element};
use std::collections::BTreeSet;

/// The state of a walk over one document.
pub(super) struct Walk<'d> {
    pub diagnostics: &'d mut Diagnostics,
    /// Every `id` so far.
    pub ids: BTreeSet<String>,
}

impl Walk<'_> {
    /// An attribute whose value is a name or a namespace.
    pub(super) fn name(&mut self, element: &Element, attribute: &str) -> Option<Name> {
        let found = element.attribute_node("", attribute)?;
        Some(Name {
            value: collapse(&found.value).into(),
            span: found.value_span,
        })
    }

    /// A reference by qualified name.
    pub(super) fn reference(&mut self, element: &Element, attribute: &str) -> Option<NameRef> {
        let found = element.attribute_node("", attribute)?;
        self.name_ref(element, &collapse(&found.value), found.value_span)
    }

    pub(super) fn name_ref(
        &mut self,
        element: &Element,
        value: &str,
        span: Span,
    ) -> Option<NameRef> {
        let (prefix, local) = value.split_once(':').unwrap_or(("", value));
        if !xml::is_ncname(local) {
            return None;
        }
        let ns = element.scope.lookup(prefix);
        if ns.is_none() && !prefix.is_empty() {
            let message = format!("the prefix {prefix:?} of {value:?} is not declared");
            self.error(codes::UNBOUND_PREFIX, span, message, "src-qname");
            return None;
        }
        Some(NameRef {
            prefix: prefix.into(),
            ns: ns.unwrap_or_else(|| "".into()),
            local: local.into(),
            span,
        })
    }

    pub(super) fn error(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        rule: &'static str,
    ) {
        self.report(Severity::Error, code, span, message.into(), rule);
    }

    pub(super) fn warn(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        rule: &'static str,
    ) {
        self.report(Severity::Warning, code, span, message.into(), rule);
    }

    /// Refuses an element where `broken` holds: parts of it exclude each other.
    pub(super) fn exclusive(
        &mut self,
        element: &Element,
        broken: bool,
        message: &str,
        rule: &'static str,
    ) {
        if broken {
            self.error(codes::EXCLUSIVE, element.span, message, rule);
        }
    }

    pub(super) fn report(
        &mut self,
        severity: Severity,
        code: Code,
        span: Span,
        message: String,
        rule: &'static str,
    ) {
        let found = Diagnostic::new(severity, code, span, message);
        self.diagnostics.push(found.rule(rule));
    }
}
