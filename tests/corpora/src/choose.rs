//! Which schema a sample belongs to: the one its hints name, one that finds it
//! valid, the nearest. A schema that is neither hinted at nor finds it valid nor lies
//! in a folder around it is another one's.

use crate::samples::{Sample, Samples};
use crate::study::Study;
use snitflade_tests::corpora::Document;
use std::cmp::Reverse;

/// A sample and its schema.
pub struct Pair {
    /// Position of the sample.
    pub sample: usize,
    /// Position of the entry point.
    pub entry: usize,
    /// The first violation that the engine finds over run-time tables.
    pub violation: Option<String>,
}

/// The best schema for every sample that fits any.
pub fn pairs(entries: &[Document], studies: &[Study], samples: &Samples) -> Vec<Pair> {
    let mut best: Vec<Option<(Rank, Pair)>> = Vec::new();
    best.resize_with(samples.list.len(), || None);
    for (entry, study) in studies.iter().enumerate() {
        let Study::Made(made) = study else { continue };
        for (sample, violation) in &made.verdicts {
            let rank = rank(
                &entries[entry],
                &samples.list[*sample],
                violation.is_none(),
                entry,
            );
            let (hinted, valid, near, ..) = rank;
            let around = entries[entry].path.split('/').count() - 1;
            if !hinted && !valid && near < around {
                continue;
            }
            if best[*sample].as_ref().is_none_or(|(old, _)| rank > *old) {
                let pair = Pair {
                    sample: *sample,
                    entry,
                    violation: violation.clone(),
                };
                best[*sample] = Some((rank, pair));
            }
        }
    }
    best.into_iter().flatten().map(|(_, pair)| pair).collect()
}

/// Hinted at, valid, how near the folder, how alike the name; the first of equals.
type Rank = (bool, bool, usize, usize, Reverse<usize>);

fn rank(entry: &Document, sample: &Sample, valid: bool, at: usize) -> Rank {
    let file = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let hinted = sample.hints.contains(&file(&entry.path));
    let folder = |path: &str| path.rsplit_once('/').map_or("", |(f, _)| f).to_owned();
    let near = alike(
        folder(&entry.path).split('/'),
        folder(&sample.origin).split('/'),
    );
    let stem = alike(file(&entry.path).chars(), file(&sample.origin).chars());
    (hinted, valid, near, stem, Reverse(at))
}

fn alike<T: PartialEq>(a: impl Iterator<Item = T>, b: impl Iterator<Item = T>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}
