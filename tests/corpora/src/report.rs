//! What came out, for the terminal and for `CORPORA.md`.

use crate::choose::Pair;
use crate::compile::Compiled;
use crate::samples::Samples;
use crate::study::{Made, Study};
use snitflade_compiled::run::Outcome;
use snitflade_tests::corpora::Document;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// How many of each kind the terminal shows.
const SHOWN: usize = 300;

/// Everything there is to say.
pub struct Results<'a> {
    /// The entry points.
    pub entries: &'a [Document],
    /// The sample documents.
    pub samples: &'a Samples,
    /// What became of each entry point.
    pub studies: &'a [Study],
    /// Samples with their schemas.
    pub pairs: &'a [Pair],
    /// What compiling gave.
    pub compiled: Option<&'a Compiled>,
}

/// One set in numbers.
#[derive(Default)]
struct Row {
    entries: usize,
    made: usize,
    services: usize,
    operations: usize,
    types: usize,
    valid: usize,
    equal: usize,
    invalid: usize,
    refused: usize,
}

impl Results<'_> {
    fn made(&self) -> impl Iterator<Item = (&Document, &Made)> {
        let all = self.entries.iter().zip(self.studies);
        all.filter_map(|(entry, study)| match study {
            Study::Made(made) => Some((entry, &**made)),
            _ => None,
        })
    }

    /// Whether everything generates, compiles and comes back.
    pub fn is_good(&self) -> bool {
        let refused = self.studies.len() - self.made().count();
        let compiled = self.compiled.is_none_or(|compiled| {
            let built = compiled.built.iter().map(|built| built.compiled);
            compiled.unrendered.is_empty() && built.eq(compiled.crates)
        });
        refused * 100 <= self.studies.len() && compiled
    }

    fn rows(&self) -> BTreeMap<&str, Row> {
        let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
        for (entry, study) in self.entries.iter().zip(self.studies) {
            let row = rows.entry(&entry.corpus).or_default();
            row.entries += 1;
            if let Study::Made(made) = study {
                row.made += 1;
                row.services += made.counts.services;
                row.operations += made.counts.operations;
                row.types += made.counts.types;
            }
        }
        for (at, pair) in self.pairs.iter().enumerate() {
            let sample = &self.samples.list[pair.sample];
            let row = rows.entry(&sample.corpus).or_default();
            let outcome = self.compiled.map(|compiled| &compiled.outcomes[at]);
            match pair.violation {
                None => {
                    row.valid += 1;
                    row.equal += usize::from(matches!(outcome, Some(Outcome::Equal { .. })));
                }
                Some(_) => {
                    row.invalid += 1;
                    row.refused += usize::from(matches!(outcome, Some(Outcome::Refused(_))));
                }
            }
        }
        rows
    }

    /// The table, a row for each set and one for all.
    fn table(&self) -> String {
        let mut out = String::from(
            "| set | entry points generate | services | operations | types | valid samples equal | invalid samples refused |\n\
             |---|---|---|---|---|---|---|\n",
        );
        let mut all = Row::default();
        for (set, row) in self.rows() {
            line(&mut out, set, &row);
            all.entries += row.entries;
            all.made += row.made;
            all.services += row.services;
            all.operations += row.operations;
            all.types += row.types;
            all.valid += row.valid;
            all.equal += row.equal;
            all.invalid += row.invalid;
            all.refused += row.refused;
        }
        line(&mut out, "**all**", &all);
        out
    }

    /// Says it on the terminal.
    pub fn print(&self) {
        print!("{}", self.table());
        for (entry, study) in self.entries.iter().zip(self.studies) {
            match study {
                Study::Made(_) => {}
                Study::Refused(errors) => {
                    println!("refused {}", entry.path);
                    errors.iter().for_each(|error| println!("    {error}"));
                }
                Study::Panicked => println!("PANICKED {}", entry.path),
            }
        }
        self.print_warnings();
        self.print_names();
        let mut slow: Vec<_> = self.made().collect();
        slow.sort_by_key(|(_, made)| std::cmp::Reverse(made.time));
        for (entry, made) in slow.iter().take(12) {
            println!("slow {:.2?} {}", made.time, entry.path);
        }
        if let Some(compiled) = self.compiled {
            self.print_compiled(compiled);
        }
    }

    fn print_warnings(&self) {
        let mut codes: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (entry, made) in self.made() {
            let mut last = "";
            for (code, line) in &made.warnings {
                let count = codes.entry(code).or_default();
                count.0 += 1;
                count.1 += usize::from(last != code);
                last = code;
                if code.starts_with("WSDL") || code.starts_with("XSD") {
                    println!("warning {}: {line}", entry.path);
                }
            }
        }
        for (code, (all, entries)) in codes {
            println!("{code}: {all} times, in {entries} entry points");
        }
    }

    fn print_names(&self) {
        let (mut all, mut longest) = (0, "");
        for (entry, made) in self.made() {
            all += made.names.all;
            if made.names.longest.len() > longest.len() {
                longest = &made.names.longest;
            }
            for name in &made.names.long {
                println!("long {} {}: {name}", name.len(), entry.path);
            }
            for name in &made.names.numbered {
                println!("numbered {}: {name}", entry.path);
            }
        }
        println!(
            "{all} identifiers, the longest of {}: {longest}",
            longest.len()
        );
    }

    fn print_compiled(&self, compiled: &Compiled) {
        for (built, crates) in compiled.built.iter().zip(compiled.crates) {
            for error in &built.errors {
                println!("compile: {error}");
            }
            println!(
                "{} of {crates} crates compile in {:.0?}",
                built.compiled, built.time
            );
        }
        println!(
            "{} lines, {} entry points have the text of another",
            compiled.lines, compiled.twins
        );
        for why in &compiled.unrendered {
            println!("unrendered {why}");
        }
        for (lines, at) in &compiled.largest {
            println!("large {lines} {}", self.entries[*at].path);
        }
        let mut shown = 0;
        for (pair, outcome) in self.pairs.iter().zip(&compiled.outcomes) {
            let good = match pair.violation {
                None => matches!(outcome, Outcome::Equal { .. }),
                Some(_) => matches!(outcome, Outcome::Refused(_)),
            };
            if !good && shown < SHOWN {
                shown += 1;
                println!("{}: {outcome:?}", self.said(pair));
            }
        }
    }

    fn said(&self, pair: &Pair) -> String {
        let said = if pair.violation.is_none() {
            "valid"
        } else {
            "invalid"
        };
        let sample = &self.samples.list[pair.sample].origin;
        format!("{said} {sample} by {}", self.entries[pair.entry].path)
    }

    /// Every pair with the engine's judgement, for a second opinion.
    pub fn write_pairs(&self, corpora: &Path, work: &Path) -> Result<(), String> {
        let mut out = String::new();
        for (at, pair) in self.pairs.iter().enumerate() {
            let sample = &self.samples.list[pair.sample];
            let outcome = match self.compiled.map(|compiled| &compiled.outcomes[at]) {
                None => "",
                Some(Outcome::Equal { .. }) => "equal",
                Some(Outcome::Differs(_)) => "differs",
                Some(Outcome::Refused(_)) => "refused",
                Some(Outcome::Unwritten(_)) => "unwritten",
                Some(Outcome::NoTypes) => "no types",
                Some(Outcome::Crash) => "no answer",
            };
            let why = pair.violation.as_deref().unwrap_or("valid");
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{outcome}\t{}",
                corpora.join(&self.entries[pair.entry].path).display(),
                sample.document.display(),
                sample.origin,
                why.replace(['\n', '\t'], " "),
            );
        }
        let file = work.join("pairs.tsv");
        std::fs::write(&file, out).map_err(|e| format!("{}: {e}", file.display()))
    }

    /// The text of `CORPORA.md`.
    pub fn markdown(&self) -> String {
        let mut out = include_str!("../preface.md").to_owned();
        out.push('\n');
        out.push_str(&self.table());
        out
    }
}

fn line(out: &mut String, set: &str, row: &Row) {
    let _ = writeln!(
        out,
        "| {set} | {} of {} | {} | {} | {} | {} of {} | {} of {} |",
        row.made,
        row.entries,
        row.services,
        row.operations,
        row.types,
        row.equal,
        row.valid,
        row.refused,
        row.invalid,
    );
}
