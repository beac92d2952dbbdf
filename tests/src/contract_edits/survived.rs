//! A proof held against sampled documents.

use super::edit::Wanted;
use bumpalo::Bump;
use snitflade_codegen::diff::Side;
use snitflade_codegen::lower::{element_id, lower};
use snitflade_codegen::model::QName;
use snitflade_runtime::read::{ReadOptions, Source, validate};
use snitflade_runtime::sample::{Sample, Sampler};
use snitflade_runtime::schema::Schema;

/// So many documents are in memory at once.
const AT_ONCE: usize = 200;
const SEED: u64 = 16;

/// What came of a proof.
#[derive(Debug, Default)]
pub(super) struct Survived {
    /// How many documents both sides took.
    pub documents: usize,
    /// The first of them.
    pub kept: Vec<String>,
    /// One that the new side refused.
    pub refused: Option<String>,
}

/// Samples of the old side, each judged by the new one. Unless `typed` is proved too, what
/// `xsi:type` names is left out.
pub(super) fn survived(
    (old, new): (&Side, &Side),
    root: &QName,
    wanted: Wanted,
    typed: bool,
) -> Survived {
    let mut found = Survived::default();
    let (one, other) = (Bump::new(), Bump::new());
    let first = lower(&old.model, None, &one);
    let second = lower(&new.model, None, &other);
    let Some(idx) = old.model.schema.global_elements.get(root) else {
        return found;
    };
    let mut sampler = Sampler::new(&first, SEED);
    let (id, mut left) = (element_id(*idx), wanted.documents);
    let mut all = sampler.boundaries(id).unwrap_or_default();
    for round in 1.. {
        all.truncate(left);
        left -= all.len();
        for sample in &all {
            if judged(&first, &second, sample, typed, wanted, &mut found) {
                return found;
            }
        }
        if left == 0 {
            break;
        }
        sampler.reseed(SEED + round);
        all = sampler.random(id, AT_ONCE.min(left)).unwrap_or_default();
        if all.is_empty() {
            break;
        }
    }
    found
}

/// Whether the new side refuses what the old one takes.
fn judged(
    first: &Schema<'_>,
    second: &Schema<'_>,
    sample: &Sample,
    typed: bool,
    wanted: Wanted,
    found: &mut Survived,
) -> bool {
    let text = || String::from_utf8_lossy(&sample.xml).into_owned();
    let is_compared = typed || !text().contains("xsi:type=");
    if !is_compared || !valid(first, &sample.xml) {
        return false;
    }
    if !valid(second, &sample.xml) {
        found.refused = Some(text());
        return true;
    }
    found.documents += 1;
    if found.kept.len() < wanted.kept {
        found.kept.push(text());
    }
    false
}

fn valid(schema: &Schema<'_>, document: &[u8]) -> bool {
    let Ok(mut source) = Source::from_slice(document) else {
        return false;
    };
    let report = validate(schema, &mut source, &ReadOptions::default());
    report.complete && report.violations.is_empty()
}
