//! Values that a contract itself gives: fixed ones, and defaults of attributes.

use super::ComplexPlan;
use super::item::{Item, ItemKind, Native, Occurs, Preset, Struct, Ty};
use super::particle::{Particle, Term};
use super::planner::Planner;
use crate::model::{ComplexIdx, SchemaModel, SimpleRef, TypeRef, ValueConstraint};
use snitflade_runtime::schema::NO_SLOT;

/// Finds the values of every struct.
pub(super) fn run(planner: &mut Planner<'_>, complexes: &[ComplexPlan]) {
    let schema = &planner.model.schema;
    for (at, plan) in complexes.iter().enumerate() {
        let Some(item) = plan.item else { continue };
        let complex = schema.complex(ComplexIdx(at as u32));
        let mut found = Vec::new();
        let slots = plan.attribute_slots.iter().copied();
        for (used, slot) in complex.attributes.iter().zip(slots) {
            let attribute = &used.attribute;
            found.push((slot, attribute.ty, &attribute.constraint, !used.required));
        }
        if let Some(top) = &plan.particle {
            elements(schema, top, &mut found);
        }
        let presets = match &planner.items[item.0 as usize].kind {
            ItemKind::Struct(s) => found
                .into_iter()
                .filter_map(|found| preset(&planner.items, s, found))
                .collect(),
            _ => Vec::new(),
        };
        if let ItemKind::Struct(s) = &mut planner.items[item.0 as usize].kind {
            s.presets = presets;
        }
    }
}

/// Slot, type and constraint of a member, and whether it counts while it is absent.
type Found<'m> = (u16, SimpleRef, &'m ValueConstraint, bool);

/// The elements of simple type that land in fields of the struct itself.
fn elements<'m>(schema: &'m SchemaModel, particle: &Particle, out: &mut Vec<Found<'m>>) {
    match &particle.term {
        Term::Element(idx) => {
            let element = schema.element(*idx);
            if let TypeRef::Simple(simple) = element.ty {
                out.push((particle.slot, simple, &element.constraint, false));
            }
        }
        Term::Sequence(children) | Term::All(children) if particle.slot == NO_SLOT => {
            for child in children {
                elements(schema, child, out);
            }
        }
        _ => {}
    }
}

fn preset(
    items: &[Item],
    of: &Struct,
    (slot, simple, given, defaults): Found<'_>,
) -> Option<Preset> {
    let slot = usize::from(slot);
    let field = of.fields.get(slot)?;
    let accessor = match (given, field.usage.occurs) {
        (ValueConstraint::Fixed(_), Occurs::One) if !field.usage.boxed => None,
        (ValueConstraint::Fixed(_) | ValueConstraint::Default(_), Occurs::Optional) if defaults => {
            Some(accessor(of, &field.name))
        }
        _ => return None,
    };
    let (ValueConstraint::Fixed(text) | ValueConstraint::Default(text)) = given else {
        return None;
    };
    is_spelled(items, &field.usage.ty).then(|| Preset {
        slot,
        text: text.clone(),
        simple,
        accessor,
    })
}

/// `antal_or_default`; `type_or_default` of a field that is `type_` because it must.
fn accessor(of: &Struct, field: &str) -> String {
    let plain = field.trim_end_matches('_');
    let taken = of.fields.iter().any(|other| other.name == plain);
    let base = if taken { field } else { plain };
    format!("{base}_or_default")
}

/// Whether a text without namespaces tells a value of the type.
fn is_spelled(items: &[Item], ty: &Ty) -> bool {
    match ty {
        Ty::Native(Native { path, .. }) => *path != "v1::QName",
        Ty::List(inner) | Ty::Sensitive(inner) => is_spelled(items, inner),
        Ty::Item(id) => match &items[id.0 as usize].kind {
            ItemKind::Alias(inner) | ItemKind::Checked { inner, .. } => is_spelled(items, inner),
            ItemKind::Codes(_) => true,
            _ => false,
        },
        Ty::Nillable(_) | Ty::Any => false,
    }
}
