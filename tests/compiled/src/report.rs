//! The counts, and what did not come out right.

use crate::groups::Written;
use crate::run::{Built, Outcome};
use crate::units::Suite;
use std::collections::BTreeMap;

/// How many of each kind are shown.
const SHOWN: usize = 400;

/// Prints counts for each contributor set and the failures below.
pub fn print(suite: &Suite, written: &Written, built: &Built, outcomes: &[Outcome]) {
    for error in built.errors.iter().take(20) {
        println!("compile: {error}");
    }
    for (unit, why) in written.refused.iter().take(SHOWN) {
        println!(
            "refused schema: {}: {why}",
            suite.units[*unit].docs.join(" ")
        );
    }
    let mut sets: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    let mut shown = 0;
    for (case, outcome) in suite.cases.iter().zip(outcomes) {
        let row = sets.entry(&suite.units[case.unit].set).or_default();
        let good = match case.valid {
            true => *outcome == Outcome::Equal,
            false => matches!(outcome, Outcome::Refused(_)),
        };
        let column = if case.valid { 0 } else { 2 };
        row[column] += usize::from(good);
        row[column + 1] += 1;
        if !good && *outcome != Outcome::NoTypes && shown < SHOWN {
            shown += 1;
            let said = if case.valid { "valid" } else { "invalid" };
            println!("{said} {}: {outcome:?}", case.doc);
        }
    }
    for (set, [equal, valid, refused, invalid]) in &sets {
        println!("{set}: {equal} of {valid} round trips equal, {refused} of {invalid} refused");
    }
    println!(
        "{} of {} schemas generated, {} crates compile in {:.0?}",
        written.generated.len(),
        suite.units.len(),
        built.compiled,
        built.time
    );
}
