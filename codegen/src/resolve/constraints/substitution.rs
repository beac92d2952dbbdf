//! Substitution group membership (Structures §3.3.6 e-props-correct.4).

use super::codes::SUBSTITUTION;
use super::derived::type_derived_ok;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::model::{Element, SchemaModel};
use snitflade_runtime::schema::Block;

/// Reports a member whose type does not derive from its head's.
pub(super) fn check(schema: &SchemaModel, element: &Element, diagnostics: &mut Diagnostics) {
    let Some(head) = element.substitution_head.map(|idx| schema.element(idx)) else {
        return;
    };
    if type_derived_ok(schema, element.ty, head.ty, Block::NONE) {
        return;
    }
    diagnostics.push(
        Diagnostic::new(
            Severity::Warning,
            SUBSTITUTION,
            element.span,
            format!(
                "the type of `{}` does not derive from that of its head `{}`",
                element.name, head.name
            ),
        )
        .label(head.span, "the head")
        .rule("e-props-correct.4")
        .help("derive the member's type from the head's type"),
    );
}
