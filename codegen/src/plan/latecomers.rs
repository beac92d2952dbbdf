//! Types and elements of this contract that stand in for those that live elsewhere.
//!
//! What lives elsewhere was made without them. A derived type arrives as the open
//! alternative of such a type; an element that stands in for such an element would have
//! no place at all, so it is an error.

use super::planner::Planner;
use super::variants::{behind, is_open, is_unknown};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{ComplexIdx, TypeName};

/// A type is derived from one that lives elsewhere.
const DERIVED: Code = Code("PLAN0003");
/// An element stands in for one that lives elsewhere.
const STANDS_IN: Code = Code("PLAN0004");

/// Reports each of them.
pub(super) fn report(planner: &Planner<'_>, diagnostics: &mut Diagnostics) {
    if planner.options.external.is_empty() {
        return;
    }
    types(planner, diagnostics);
    elements(planner, diagnostics);
}

fn types(planner: &Planner<'_>, diagnostics: &mut Diagnostics) {
    let (model, options) = (planner.model, planner.options);
    for (at, complex) in model.schema.complexes.iter().enumerate() {
        let base = ComplexIdx(at as u32);
        let TypeName::Named(name) = &complex.name else {
            continue;
        };
        let Some(found) = options.external.get(&*name.ns) else {
            continue;
        };
        if !is_open(complex, options) {
            continue;
        }
        for idx in behind(model, base) {
            if is_unknown(model, options, base, idx) {
                let derived = model.schema.complex(idx);
                let TypeName::Named(own) = &derived.name else {
                    continue;
                };
                let message = format!(
                    "type {own} is derived from {name}, whose Rust type is in {} and does not \
                     know it: its values arrive as the alternative for unknown types",
                    found.path
                );
                let help = format!(
                    "to have an alternative for it, give the contract types of its own: \
                     `extern_off = [\"{}\"]` in contract.toml",
                    name.ns
                );
                let warning = Diagnostic::new(Severity::Warning, DERIVED, derived.span, message);
                diagnostics.push(warning.help(help));
            }
        }
    }
}

fn elements(planner: &Planner<'_>, diagnostics: &mut Diagnostics) {
    let (schema, options) = (&planner.model.schema, planner.options);
    for head in schema
        .global_elements
        .values()
        .map(|idx| schema.element(*idx))
    {
        let Some(found) = options.external.get(&*head.name.ns) else {
            continue;
        };
        for member in head.substitutes.iter().map(|idx| schema.element(*idx)) {
            if options.is_unknown_to(&head.name.ns, &member.name.ns) {
                let message = format!(
                    "element {} stands in for {}, whose Rust type is in {} and has no place for it",
                    member.name, head.name, found.path
                );
                let help = format!(
                    "give the contract types of its own: `extern_off = [\"{}\"]` in contract.toml",
                    head.name.ns
                );
                let error = Diagnostic::new(Severity::Error, STANDS_IN, member.span, message);
                diagnostics.push(error.help(help));
            }
        }
    }
}
