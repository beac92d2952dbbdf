//! Facets that limit how long a value is.

use crate::model::{Facet, FacetSet};
use snitflade_runtime::lexical::Digits;

pub(super) fn length_holds(facets: &FacetSet, length: u64, unit: &str) -> Result<(), String> {
    let limit = |facet: &Option<Facet<u64>>| facet.as_ref().map(|facet| facet.value);
    let limits = [
        (
            "exactly",
            limit(&facets.length).filter(|limit| length != *limit),
        ),
        (
            "at least",
            limit(&facets.min_length).filter(|limit| length < *limit),
        ),
        (
            "at most",
            limit(&facets.max_length).filter(|limit| length > *limit),
        ),
    ];
    let broken = limits
        .iter()
        .find_map(|(word, limit)| Some((word, (*limit)?)));
    match broken {
        Some((relation, limit)) => Err(format!("{relation} {limit} {unit}")),
        None => Ok(()),
    }
}

pub(super) fn digits_hold(facets: &FacetSet, text: &str) -> Result<(), String> {
    let Some(digits) = Digits::parse(text) else {
        return Ok(());
    };
    if facets
        .total_digits
        .as_ref()
        .is_some_and(|limit| digits.total_digits() > limit.value as usize)
    {
        return Err("fewer digits".to_owned());
    }
    if facets
        .fraction_digits
        .as_ref()
        .is_some_and(|limit| digits.fraction.len() > limit.value as usize)
    {
        return Err("fewer digits after the point".to_owned());
    }
    Ok(())
}
