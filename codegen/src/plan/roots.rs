//! Entry points: a constant for each global element.

use super::docs;
use super::ident;
use super::item::{ItemKind, ModuleId, Ty};
use super::planner::Planner;
use crate::model::ElementIdx;
use std::collections::BTreeMap;

/// A global element that documents may start with.
#[derive(Clone, Debug)]
pub struct Root {
    /// The element.
    pub element: ElementIdx,
    /// The module its constant stands in.
    pub module: ModuleId,
    /// Its identifier.
    pub name: String,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// The type of its value.
    pub ty: Ty,
}

/// Names the constants, and tells structs that are the type of exactly one.
pub(super) fn run(planner: &mut Planner<'_>) -> Vec<Root> {
    let mut out = Vec::new();
    let model = planner.model;
    for (name, idx) in &model.schema.global_elements {
        let element = model.schema.element(*idx);
        if element.is_abstract && element.substitutes.is_empty() {
            continue;
        }
        let module = planner.module(&name.ns);
        let base = ident::shouty(&name.local);
        let wanted = [base.clone(), format!("{base}_ELEMENT")];
        out.push(Root {
            element: *idx,
            module,
            name: planner.names.claim(module, &wanted),
            doc: vec![format!(
                "Element {} as a document.",
                docs::code(&name.local)
            )],
            ty: planner.particle_ty(*idx),
        });
    }
    let mut of_item: BTreeMap<_, Vec<ElementIdx>> = BTreeMap::new();
    for root in &out {
        if let Ty::Item(item) = root.ty {
            of_item.entry(item).or_default().push(root.element);
        }
    }
    for (item, roots) in of_item {
        if let ([only], ItemKind::Struct(s)) =
            (roots.as_slice(), &mut planner.items[item.0 as usize].kind)
        {
            s.root = Some(*only);
        }
    }
    out
}
