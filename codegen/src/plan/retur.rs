//! Where an answer of the sagdok family carries its `StandardRetur`.

use super::ComplexPlan;
use super::particle::{Particle, Term};
use crate::model::{ElementIdx, Model, TypeRef};
use snitflade_runtime::schema::{Layout, NO_SLOT};

/// Deeper than this nobody hides a status.
const DEEPEST: usize = 4;

/// The way to a `StandardRetur`, in slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retur {
    /// From the output value to the `StandardRetur` value.
    pub path: Vec<u16>,
    /// Its member `StatusKode`.
    pub kode: u16,
    /// Its member `FejlbeskedTekst`; [`NO_SLOT`] if it has none.
    pub tekst: u16,
}

/// Finds the nearest `StandardRetur` within an element, through plain members.
pub(super) fn find(model: &Model, complexes: &[ComplexPlan], root: ElementIdx) -> Option<Retur> {
    let mut level = vec![(root, Vec::new())];
    for _ in 0..DEEPEST {
        let mut next = Vec::new();
        for (element, path) in level {
            for (slot, child) in members(model, complexes, element) {
                let mut path: Vec<u16> = path.clone();
                path.push(slot);
                if &*model.schema.element(child).name.local == "StandardRetur"
                    && let Some(retur) = status(model, complexes, child, &path)
                {
                    return Some(retur);
                }
                next.push((child, path));
            }
        }
        level = next;
    }
    None
}

fn status(
    model: &Model,
    complexes: &[ComplexPlan],
    element: ElementIdx,
    path: &[u16],
) -> Option<Retur> {
    let all = members(model, complexes, element);
    let slot = |local: &str| {
        let found = all
            .iter()
            .find(|(_, e)| &*model.schema.element(*e).name.local == local);
        found.map(|(slot, _)| *slot)
    };
    Some(Retur {
        path: path.to_vec(),
        kode: slot("StatusKode")?,
        tekst: slot("FejlbeskedTekst").unwrap_or(NO_SLOT),
    })
}

/// Slots and elements of the plain members of an element's record.
fn members(
    model: &Model,
    complexes: &[ComplexPlan],
    element: ElementIdx,
) -> Vec<(u16, ElementIdx)> {
    let element = model.schema.element(element);
    let TypeRef::Complex(idx) = element.ty else {
        return Vec::new();
    };
    let plan = &complexes[idx.0 as usize];
    if element.nillable || !plan.variants.is_empty() || plan.layout != Layout::Record {
        return Vec::new();
    }
    let mut out = Vec::new();
    if let Some(top) = &plan.particle {
        collect(model, top, &mut out);
    }
    out
}

fn collect(model: &Model, particle: &Particle, out: &mut Vec<(u16, ElementIdx)>) {
    match &particle.term {
        Term::Element(idx) => {
            let element = model.schema.element(*idx);
            if particle.max == 1 && particle.slot != NO_SLOT && element.substitutes.is_empty() {
                out.push((particle.slot, *idx));
            }
        }
        Term::Any(_) => {}
        Term::Sequence(list) | Term::Choice(list) | Term::All(list) => {
            if particle.slot == NO_SLOT {
                for child in list {
                    collect(model, child, out);
                }
            }
        }
    }
}
