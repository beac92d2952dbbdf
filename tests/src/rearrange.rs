//! Values changed at random, in ways a caller could change them.

use crate::random::Random;
use snitflade_runtime::value::Dynamic;

/// Takes away, doubles or moves a value somewhere below.
pub fn rearrange(value: &mut Dynamic, random: &mut Random) {
    let below: Vec<u16> = value.members.keys().copied().collect();
    let Some(at) = random.pick(&below).copied() else {
        return;
    };
    let Some(values) = value.members.get_mut(&at) else {
        return;
    };
    let one = random.below(values.len());
    if random.below(3) > 0
        && let Some(inner) = values.get_mut(one).filter(|v| !v.members.is_empty())
    {
        return rearrange(inner, random);
    }
    match random.below(5) {
        0 => drop(value.members.remove(&at)),
        1 if one < values.len() => drop(values.remove(one)),
        2 => values.extend(values.get(one).cloned()),
        3 => values.rotate_left(one),
        _ => {
            let to = random.below(below.len() + 2) as u16;
            if let Some(moved) = value.members.remove(&at) {
                value.members.entry(to).or_default().extend(moved);
            }
        }
    }
}
