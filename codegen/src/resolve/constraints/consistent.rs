//! Element declarations consistent (Structures §3.8.6 cos-element-consistent).

use super::codes::INCONSISTENT;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::model::{ComplexType, Content, Element, ElementIdx, Particle, QName, SchemaModel, Term};
use std::collections::BTreeMap;

/// Reports names that stand for two types in one content model.
pub(super) fn check(schema: &SchemaModel, complex: &ComplexType, diagnostics: &mut Diagnostics) {
    let (Content::Elements(top) | Content::Mixed(top)) = &complex.content else {
        return;
    };
    let mut declared: BTreeMap<&QName, ElementIdx> = BTreeMap::new();
    let mut pending = vec![top];
    while let Some(Particle { term, max, .. }) = pending.pop() {
        match term {
            _ if *max == 0 => {}
            Term::Element(idx) => {
                // An abstract member can never appear in a document.
                let members = schema.element(*idx).substitutes.iter();
                let members = members.filter(|m| !schema.element(**m).is_abstract);
                for idx in std::iter::once(idx).chain(members) {
                    let element = schema.element(*idx);
                    let before = *declared.entry(&element.name).or_insert(*idx);
                    let before = schema.element(before);
                    if before.ty != element.ty {
                        report(before, element, diagnostics);
                    }
                }
            }
            Term::Any(_) => {}
            Term::Sequence(children) | Term::Choice(children) | Term::All(children) => {
                pending.extend(children.iter().rev());
            }
        }
    }
}

fn report(before: &Element, element: &Element, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(
            Severity::Warning,
            INCONSISTENT,
            element.span,
            format!(
                "element `{}` has another type than in an earlier place of the same content",
                element.name
            ),
        )
        .label(before.span, "the earlier place")
        .rule("cos-element-consistent")
        .help("give both the same named type, or one of them another name"),
    );
}
