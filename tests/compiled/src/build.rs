//! Building the crates; warnings are errors.

use crate::packing;
use crate::run;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

/// How building went.
pub struct Batch {
    /// Schemas whose code does not compile without a warning, with the first message.
    pub broken: BTreeMap<usize, String>,
    /// Messages about crates that name no schema.
    pub other: Vec<String>,
    /// Wall time of the builds.
    pub time: Duration,
}

/// Builds every crate of a prefix. Schemas that break theirs are taken out, so
/// that the others are still run.
pub fn build(work: &Path, prefix: &str) -> Result<Batch, String> {
    let start = Instant::now();
    let mut batch = Batch {
        broken: BTreeMap::new(),
        other: Vec::new(),
        time: Duration::ZERO,
    };
    loop {
        let built = run::cargo(work, "build", prefix)?;
        let mut found = BTreeSet::new();
        batch.other.clear();
        for line in built.errors {
            match unit_of(&line) {
                Some(unit) => {
                    batch.broken.entry(unit).or_insert(line);
                    found.insert(unit);
                }
                None => batch.other.push(line),
            }
        }
        if found.is_empty() {
            break;
        }
        packing::leave_out(work, prefix, &found)?;
    }
    batch.time = start.elapsed();
    Ok(batch)
}

/// The schema a message is about: `g000/src/s00012/…`.
fn unit_of(message: &str) -> Option<usize> {
    let (_, rest) = message.split_once("/src/s")?;
    rest.split('/').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::unit_of;

    #[test]
    fn a_message_names_its_schema() {
        let message = "g002/src/s00417/ns.rs:3:1: error[E0072]: recursive type";
        assert_eq!(unit_of(message), Some(417));
        assert_eq!(unit_of("error: could not compile `g002`"), None);
    }
}
