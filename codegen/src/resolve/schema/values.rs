//! Pass 9: default and fixed values of elements (Structures §3.3.6,
//! `e-props-correct`, `cos-valid-default`), and types no element or attribute may have.

use crate::diag::codes;
use crate::model::{Content, SimpleRef, TypeRef, ValueConstraint};
use crate::resolve::constraints::emptiable;
use crate::resolve::state::Set;
use snitflade_runtime::schema::Builtin;

pub(in crate::resolve) fn run(set: &mut Set<'_, '_>) {
    for at in 0..set.elements.len() {
        set.element_value(at);
        let (ty, span) = (set.model.elements[at].ty, set.model.elements[at].span);
        if let Some(simple) = set.model.text_type(ty) {
            set.check_notation(simple, span);
        }
    }
    let uses: Vec<_> = set
        .model
        .complexes
        .iter()
        .flat_map(|c| &c.attributes)
        .map(|u| &u.attribute)
        .chain(set.model.global_attributes.values())
        .map(|a| (a.ty, a.span))
        .collect();
    for (ty, span) in uses {
        set.check_notation(ty, span);
    }
}

/// The rule that a text as the whole content would break, and what to say of it.
fn text_is_not_enough(content: &Content) -> Option<(&'static str, &'static str)> {
    match content {
        Content::Mixed(particle) if emptiable(particle) => None,
        Content::Mixed(_) => Some((
            "cos-valid-default.2.2.2",
            "an element whose mixed content must hold elements may have neither default nor fixed value; it is left out",
        )),
        _ => Some((
            "cos-valid-default.2.1",
            "an element whose content is elements only may have neither default nor fixed value; it is left out",
        )),
    }
}

impl Set<'_, '_> {
    fn element_value(&mut self, at: usize) {
        let node = self.elements[at].node;
        let text = node.default.as_ref().or(node.fixed.as_ref());
        let Some(text) = text else {
            return;
        };
        let written = self.constraint(node.default.as_ref(), node.fixed.as_ref());
        let ty = self.model.elements[at].ty;
        let checked = match self.model.text_type(ty) {
            Some(simple) => {
                if self.is_id(simple) {
                    let message = "an element of type ID may have neither default nor fixed value";
                    self.error(
                        codes::ID_WITH_VALUE,
                        node.common.span,
                        "e-props-correct.5",
                        message,
                    );
                }
                self.checked_constraint(
                    written,
                    simple,
                    Some(text),
                    &node.scope,
                    "e-props-correct.2",
                )
            }
            None => {
                let broken = match ty {
                    TypeRef::Complex(idx) => text_is_not_enough(&self.model.complex(idx).content),
                    _ => None,
                };
                match broken {
                    None => written,
                    Some((rule, message)) => {
                        self.warn(codes::VALUE, text.span, rule, message);
                        ValueConstraint::None
                    }
                }
            }
        };
        self.model.elements[at].constraint = checked;
    }

    /// `enumeration-required-notation`
    fn check_notation(&mut self, ty: SimpleRef, span: crate::source::Span) {
        if self.atom(ty) != Some(Builtin::Notation) {
            return;
        }
        let enumerated = match ty {
            SimpleRef::Builtin(_) => false,
            SimpleRef::Declared(idx) => !self.model.simple(idx).facets.enumeration.is_empty(),
        };
        if !enumerated {
            let message =
                "NOTATION may not be used directly; derive a type that enumerates notations";
            self.warn(
                codes::NOTATION,
                span,
                "enumeration-required-notation",
                message,
            );
        }
    }
}
