//! Values of the request repeated in its answer: who asks for a person by number gets
//! an answer about that number.

use super::judge::is_valid;
use super::leaves::{Name, edited};
use snitflade_runtime::schema::{ElementId, Schema};
use std::collections::HashMap;

/// Requests longer than this are not looked through.
const LONGEST_REQUEST: usize = 64 << 10;
/// Texts longer than this are no identification of anything.
const LONGEST_TEXT: usize = 200;

/// The sample with values of the request in elements of the same name, where each side
/// has that name for values only and the request has one value for it. A value that the
/// answer's own types do not admit is left out.
pub(super) fn echoed(
    schema: &Schema<'_>,
    element: ElementId,
    sample: &str,
    request: &[u8],
) -> String {
    let values = values(request);
    let with = |values: &HashMap<Name, String>| {
        let mut any = false;
        let text = edited(sample, &mut |leaf| {
            let value = values
                .get(leaf.element)
                .filter(|_| leaf.attribute.is_none())?;
            any = true;
            Some(value.clone())
        });
        text.ok().filter(|_| any)
    };
    let admitted = |text: &String| is_valid(schema, element, text);
    if let Some(all) = with(&values).filter(admitted) {
        return all;
    }
    let mut best = sample.to_owned();
    let mut kept = HashMap::new();
    let mut names: Vec<&Name> = values.keys().collect();
    names.sort();
    for name in names.into_iter().take(20) {
        kept.insert(name.clone(), values[name].clone());
        match with(&kept).filter(admitted) {
            Some(text) => best = text,
            None => drop(kept.remove(name)),
        }
    }
    best
}

/// Names of the elements that hold one text in the whole request, with it.
fn values(request: &[u8]) -> HashMap<Name, String> {
    let mut found: HashMap<Name, Option<String>> = HashMap::new();
    let text = std::str::from_utf8(request).ok();
    let text = text.filter(|text| text.len() <= LONGEST_REQUEST);
    let looked = text.map(|text| {
        edited(text, &mut |leaf| {
            let value = leaf.text.trim();
            let is_plain = leaf.attribute.is_none() && (1..=LONGEST_TEXT).contains(&value.len());
            if is_plain {
                let entry = found.entry(leaf.element.clone());
                let known = entry.or_insert_with(|| Some(value.to_owned()));
                if known.as_deref() != Some(value) {
                    *known = None;
                }
            }
            None
        })
    });
    match looked {
        Some(Ok(_)) => {
            let one = |(name, value): (Name, Option<String>)| Some((name, value?));
            found.into_iter().filter_map(one).collect()
        }
        _ => HashMap::new(),
    }
}
