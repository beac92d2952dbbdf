//! Figures for each contributor, and every difference with its reason.

use crate::build::Batch;
use crate::groups::Written;
use crate::reasons::Reasons;
use crate::run::Outcome;
use crate::units::{Case, Suite};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What a run came to.
pub struct Report<'a> {
    /// Schemas and instances.
    pub suite: &'a Suite,
    /// What was generated.
    pub written: &'a Written,
    /// What was compiled.
    pub built: &'a Batch,
    /// What became of each instance.
    pub outcomes: &'a [Outcome],
    /// Why differences stand.
    pub reasons: &'a Reasons,
}

/// Some of all.
#[derive(Clone, Copy, Default)]
struct Count {
    good: usize,
    all: usize,
}

impl Count {
    fn add(&mut self, good: bool) {
        self.good += usize::from(good);
        self.all += 1;
    }

    fn cell(self) -> String {
        if self.all == 0 {
            return "–".to_owned();
        }
        // Rounded down, so that a bar is never reached by rounding.
        let hundredths = self.good * 10_000 / self.all;
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        format!("{} of {} ({whole}.{rest:02} %)", self.good, self.all)
    }
}

/// Generated, compiled, round trips, refused.
type Row = [Count; 4];

impl Report<'_> {
    /// The part about compiled types, below its heading.
    pub fn markdown(&self) -> String {
        let mut out = include_str!("../preface.md").to_owned();
        out.push_str(
            "\n| contributor | generated | compiled | valid, equal after | invalid, refused |\n\
             |---|---|---|---|---|\n",
        );
        let rows = self.rows();
        let mut total = Row::default();
        for (set, row) in &rows {
            line(&mut out, set, row);
            for (sum, count) in total.iter_mut().zip(row) {
                sum.good += count.good;
                sum.all += count.all;
            }
        }
        line(&mut out, "**all**", &total);
        let _ = writeln!(
            out,
            "\n{} crates; generated in {} s, compiled (unoptimised, runtime included) in {} s. \
             Of the equal documents, {} hold a value in another spelling, and {} have a root \
             that no schema declares.",
            self.written.crates,
            self.written.time.as_secs(),
            self.built.time.as_secs(),
            self.count(|_, respelled| respelled > 0),
            self.count(|open, _| open),
        );
        for other in &self.built.other {
            let _ = writeln!(out, "\nA crate does not compile: `{other}`");
        }
        out.push_str("\n### Differences\n\n");
        out.push_str(&self.differences());
        out
    }

    fn rows(&self) -> BTreeMap<&str, Row> {
        let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
        for (at, unit) in self.suite.units.iter().enumerate() {
            if !unit.valid {
                continue;
            }
            let row = rows.entry(&unit.set).or_default();
            let generated = self.written.generated.contains_key(&at);
            row[0].add(generated);
            row[1].add(generated && !self.built.broken.contains_key(&at));
        }
        for (case, outcome) in self.suite.cases.iter().zip(self.outcomes) {
            let row = rows.entry(&self.suite.units[case.unit].set).or_default();
            let kind = if case.valid { 2 } else { 3 };
            row[kind].add(self.is_good(case, outcome));
        }
        rows
    }

    /// Whether an instance came out as it should. An invalid instance of a
    /// schema that is refused is refused with it, unless the suite calls the schema valid.
    fn is_good(&self, case: &Case, outcome: &Outcome) -> bool {
        match (outcome, case.valid) {
            (Outcome::Equal { .. }, true) | (Outcome::Refused(_), false) => true,
            (Outcome::NoTypes, false) => {
                self.written.refused.contains_key(&case.unit) && !self.suite.units[case.unit].taken
            }
            _ => false,
        }
    }

    fn count(&self, wanted: impl Fn(bool, usize) -> bool) -> usize {
        let equal = self.outcomes.iter().zip(&self.suite.cases);
        let equal = equal.filter(|(outcome, case)| {
            let Outcome::Equal { open, respelled } = outcome else {
                return false;
            };
            case.valid && wanted(*open, *respelled)
        });
        equal.count()
    }

    /// Everything that did not come out right, by class.
    fn differences(&self) -> String {
        let mut classes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let mut add = |about: &str, what: String| {
            let (class, why) = self.reasons.of(about);
            let why = match why {
                "" => String::new(),
                why => format!(" ({why})"),
            };
            let line = format!("- `{about}` {what}{why}");
            classes.entry(class).or_default().push(line);
        };
        for (at, unit) in self.suite.units.iter().enumerate() {
            if let Some(why) = self.written.refused.get(&at).filter(|_| unit.valid) {
                add(&unit.test, format!("schema, not generated: {why}"));
            }
            if let Some(why) = self.built.broken.get(&at) {
                add(&unit.test, format!("schema, not compiled: {why}"));
            }
        }
        for (case, outcome) in self.suite.cases.iter().zip(self.outcomes) {
            if self.is_good(case, outcome) {
                continue;
            }
            let expected = if case.valid { "valid" } else { "invalid" };
            let became = match outcome {
                Outcome::Equal { .. } => "read and written".to_owned(),
                Outcome::Differs(why) => format!("read and written, {why}"),
                Outcome::Refused(why) => format!("refused: {why}"),
                Outcome::Unwritten(why) => format!("read, not written: {why}"),
                Outcome::NoTypes => "no types".to_owned(),
                Outcome::Crash => "no answer".to_owned(),
            };
            add(&case.test, format!("{expected}: {became}"));
        }
        let mut out = String::new();
        for (class, lines) in classes {
            let _ = writeln!(
                out,
                "#### {class} ({})\n\n{}\n",
                lines.len(),
                lines.join("\n")
            );
        }
        if out.is_empty() {
            out.push_str("None.\n");
        }
        out
    }
}

fn line(out: &mut String, name: &str, row: &Row) {
    let cells: Vec<String> = row.iter().map(|count| count.cell()).collect();
    let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
}
