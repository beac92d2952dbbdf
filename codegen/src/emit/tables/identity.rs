//! Rows of identity constraints.

use super::{Printer, joined};
use snitflade_runtime::schema::{Axis, Identity, IdentityKind, NameTest, Path, Step};

impl Printer<'_, '_> {
    pub(super) fn identity_row(&self, row: &Identity<'_>) -> String {
        let kind = match row.kind {
            IdentityKind::Unique => "Unique".to_owned(),
            IdentityKind::Key => "Key".to_owned(),
            IdentityKind::KeyRef(id) => format!("KeyRef({})", self.identity(id)),
        };
        format!(
            "Identity {{ name: {}, kind: IdentityKind::{kind}, selector: {}, fields: &[{}], ..IDENTITY }}",
            self.name(row.name),
            self.paths(row.selector),
            joined(row.fields.iter().map(|field| self.paths(field)))
        )
    }

    fn paths(&self, paths: &[Path<'_>]) -> String {
        let all = paths.iter().map(|path| {
            let descendant = if path.descendant {
                "descendant: true, "
            } else {
                ""
            };
            let steps = joined(path.steps.iter().map(|step| self.step(step)));
            format!("Path {{ {descendant}steps: &[{steps}], ..PATH }}")
        });
        format!("&[{}]", joined(all))
    }

    fn step(&self, step: &Step) -> String {
        let axis = match step.axis {
            Axis::Child => "Child",
            Axis::Attribute => "Attribute",
            Axis::Itself => "Itself",
        };
        let test = match step.test {
            NameTest::Name(id) => format!("NameTest::Name({})", self.name(id)),
            NameTest::Namespace(id) => format!("NameTest::Namespace({})", self.ns_id(id)),
            NameTest::Any => "NameTest::Any".to_owned(),
        };
        format!("Step {{ axis: Axis::{axis}, test: {test}, ..STEP }}")
    }
}
