//! How often a member of a type may occur, as far as one particle alone says so.

use crate::plan::{Particle, Plan, Struct};
use snitflade_runtime::schema::{NO_SLOT, UNBOUNDED};

/// The least and the most of a field. The most is none where there is no bound, or where
/// several particles together make it.
pub(super) fn of(plan: &Plan, of: &Struct, slot: usize) -> (u32, Option<u32>) {
    let complex = of
        .complex
        .and_then(|idx| plan.complexes.get(idx.0 as usize));
    let Some(top) = complex.and_then(|complex| complex.particle.as_ref()) else {
        return (0, None);
    };
    let mut found = Vec::new();
    gather(top, slot, true, &mut found);
    match found.as_slice() {
        [(true, particle)] => {
            let most = (particle.max != UNBOUNDED).then_some(particle.max);
            (particle.min, most)
        }
        _ => (0, None),
    }
}

/// Whether members of the type may come in any order.
pub(super) fn is_unordered(plan: &Plan, of: &Struct) -> bool {
    let complex = of
        .complex
        .and_then(|idx| plan.complexes.get(idx.0 as usize));
    let top = complex.and_then(|complex| complex.particle.as_ref());
    top.is_some_and(|top| matches!(top.term, crate::plan::Term::All(_)))
}

/// The particles that land in a slot, each with whether it comes once around it.
fn gather<'p>(at: &'p Particle, slot: usize, once: bool, out: &mut Vec<(bool, &'p Particle)>) {
    if at.slot != NO_SLOT {
        if usize::from(at.slot) == slot {
            out.push((once, at));
        }
        return;
    }
    let once = once && at.max == 1 && at.min == 1;
    for child in at.children() {
        gather(child, slot, once, out);
    }
}
