//! Figures for each contributor, and every disagreement with its reason.

use crate::reasons::Reasons;
use crate::table::{Kind, Row, Table};
use crate::verdict::Answer;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Agreement of one contributor in one kind.
#[derive(Clone, Copy, Default)]
struct Count {
    agree: usize,
    total: usize,
}

impl Count {
    fn add(&mut self, agrees: bool) {
        self.total += 1;
        self.agree += usize::from(agrees);
    }

    fn cell(self) -> String {
        if self.total == 0 {
            return "–".to_owned();
        }
        // Rounded down, so that a bar is never reached by rounding.
        let hundredths = self.agree * 10_000 / self.total;
        format!(
            "{} of {} agree ({}.{:02} %)",
            self.agree,
            self.total,
            hundredths / 100,
            hundredths % 100
        )
    }
}

/// What a run came to.
pub struct Report<'a> {
    table: &'a Table,
    answers: &'a [(usize, Answer)],
    counts: BTreeMap<String, [Count; 2]>,
    /// The rows that hold for an earlier version of Unicode only.
    superseded: [Count; 2],
}

impl<'a> Report<'a> {
    /// Counts the answers; each goes with the index of its row.
    pub fn new(table: &'a Table, answers: &'a [(usize, Answer)]) -> Self {
        let mut counts: BTreeMap<String, [Count; 2]> = BTreeMap::new();
        let mut superseded = [Count::default(); 2];
        for (index, answer) in answers {
            let row = &table.rows[*index];
            let kind = usize::from(row.kind == Kind::Instance);
            let agrees = answer.agrees(row.valid, row.schema_valid);
            counts.entry(row.contributor().to_owned()).or_default()[kind].add(agrees);
            if row.superseded {
                superseded[kind].add(agrees);
            }
        }
        Report {
            table,
            answers,
            counts,
            superseded,
        }
    }

    /// Schema tests and instance tests that agree and their totals, NIST left out.
    pub fn totals(&self) -> [(usize, usize); 2] {
        [0, 1].map(|kind| {
            let sets = self.counts.iter().filter(|(name, _)| *name != "nist");
            sets.fold((0, 0), |(agree, total), (_, c)| {
                (agree + c[kind].agree, total + c[kind].total)
            })
        })
    }

    /// The table as Markdown.
    pub fn markdown_table(&self) -> String {
        let mut out =
            String::from("| contributor | schema tests | instance tests |\n|---|---|---|\n");
        let [schema, instance] = self.totals();
        for (name, [schemas, instances]) in &self.counts {
            let _ = writeln!(
                out,
                "| {name} | {} | {} |",
                schemas.cell(),
                instances.cell()
            );
        }
        let cell = |(agree, total)| Count { agree, total }.cell();
        let _ = writeln!(
            out,
            "| **all but nist** | {} | {} |",
            cell(schema),
            cell(instance)
        );
        let once = |(agree, total): (usize, usize), left_out: Count| Count {
            agree: agree - left_out.agree,
            total: total - left_out.total,
        };
        let _ = writeln!(
            out,
            "| all but nist, each test once | {} | {} |",
            once(schema, self.superseded[0]).cell(),
            once(instance, self.superseded[1]).cell()
        );
        let t = self.table;
        let _ = writeln!(
            out,
            "\nNot counted: {} rows for XSD 1.1 only, {} with another status than accepted or stable, {} without a single expected outcome, {} whose document the copy of the suite lacks.",
            t.only_1_1, t.other_status, t.indeterminate, t.absent
        );
        out
    }

    /// Every disagreement, grouped by reason class.
    pub fn disagreements(&self, reasons: &Reasons) -> String {
        let mut classes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (index, answer) in self.answers {
            let row = &self.table.rows[*index];
            if answer.agrees(row.valid, row.schema_valid) {
                continue;
            }
            let (class, why) = reasons.of(row).unwrap_or(("ours wrong", ""));
            classes
                .entry(class)
                .or_default()
                .push(line(row, answer, why));
        }
        let mut out = String::new();
        for (class, lines) in classes {
            let _ = writeln!(out, "### {class} ({})\n", lines.len());
            for line in lines {
                let _ = writeln!(out, "- {line}");
            }
            out.push('\n');
        }
        out
    }
}

fn line(row: &Row, answer: &Answer, why: &str) -> String {
    let kind = if row.kind == Kind::Schema {
        "schema"
    } else {
        "instance"
    };
    let expected = if row.valid { "valid" } else { "invalid" };
    let got = match answer {
        Answer::Valid => "valid".to_owned(),
        Answer::Invalid(text) => format!("invalid: {text}"),
        Answer::NoSchema(text) => format!("schema refused: {text}"),
        Answer::Crash => "crash".to_owned(),
        Answer::Timeout => "time-out".to_owned(),
    };
    let why = if why.is_empty() {
        String::new()
    } else {
        format!(" ({why})")
    };
    format!(
        "`{} {} {}` {kind}, expected {expected}, got {got}{why}",
        row.set, row.group, row.test
    )
}
