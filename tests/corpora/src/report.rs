//! What came out, for the terminal and for `CORPORA.md`.

use crate::choose::Pair;
use crate::compile::Compiled;
use crate::lost::lost;
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

    /// Whether 99 of a hundred generate and come back, all that generate compile, no
    /// name is too long, and no operation is lost without a defect.
    pub fn is_good(&self) -> bool {
        let refused = self.studies.len() - self.made().count();
        let compiled = self.compiled.is_none_or(|compiled| {
            let built = compiled.built.iter().map(|built| built.compiled);
            let outcomes = self.pairs.iter().zip(&compiled.outcomes);
            let bad = outcomes.filter(|(pair, outcome)| !is_good(pair, outcome));
            let compiles = compiled.unrendered.is_empty() && built.eq(compiled.crates);
            compiles && bad.count() * 100 <= self.pairs.len()
        });
        let panics = self
            .studies
            .iter()
            .any(|study| matches!(study, Study::Panicked));
        let named = self.made().all(|(_, made)| {
            let lost_for_nothing = matches!(lost(made), Some((_, None)));
            made.names.long.is_empty() && !lost_for_nothing
        });
        refused * 100 <= self.studies.len() && !panics && compiled && named
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
        let compiled = self.compiled.is_some();
        for (set, row) in self.rows() {
            line(&mut out, set, &row, compiled);
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
        line(&mut out, "**all**", &all, compiled);
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
        for (lines, at, time) in &compiled.largest {
            println!("large {lines} in {time:.2?} {}", self.entries[*at].path);
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
        if let Some(compiled) = self.compiled {
            self.markdown_compiled(compiled, &mut out);
        }
        self.markdown_refused(&mut out);
        self.markdown_lost(&mut out);
        self.markdown_names(&mut out);
        out
    }

    fn markdown_compiled(&self, compiled: &Compiled, out: &mut String) {
        let crates: usize = compiled.crates.iter().sum();
        let built: usize = compiled.built.iter().map(|built| built.compiled).sum();
        let _ = writeln!(
            out,
            "\n## Compiled\n\n{built} of {crates} crates compile without a warning: {} lines, of \
             entry points that give the same text only the first ({} give another's).\n\n\
             | largest entry points | lines | seconds to generate |\n|---|---|---|",
            compiled.lines, compiled.twins,
        );
        for (lines, at, time) in &compiled.largest {
            let path = &self.entries[*at].path;
            let _ = writeln!(out, "| {path} | {lines} | {:.1} |", time.as_secs_f32());
        }
        let mut differing = Vec::new();
        for (pair, outcome) in self.pairs.iter().zip(&compiled.outcomes) {
            if !is_good(pair, outcome) {
                differing.push(format!("- {}: {outcome:?}", self.said(pair)));
            }
        }
        let _ = writeln!(
            out,
            "\n## Samples that do not come back ({})\n",
            differing.len()
        );
        out.push_str(&or_none(differing));
    }

    fn markdown_refused(&self, out: &mut String) {
        let mut refused = Vec::new();
        for (entry, study) in self.entries.iter().zip(self.studies) {
            match study {
                Study::Made(_) => {}
                Study::Refused(errors) => {
                    let first = errors.first().map_or("", String::as_str);
                    refused.push(format!("- {}: {first}", entry.path));
                }
                Study::Panicked => refused.push(format!("- {}: panic", entry.path)),
            }
        }
        let _ = writeln!(out, "\n## Refused entry points ({})\n", refused.len());
        out.push_str(&or_none(refused));
    }

    fn markdown_lost(&self, out: &mut String) {
        let mut reasons: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
        for (entry, made) in self.made() {
            if let Some((count, why)) = lost(made) {
                let reason = reasons.entry(why.unwrap_or("**no defect named**"));
                let reason = reason.or_default();
                reason.0 += count;
                reason.1.push(&entry.path);
            }
        }
        let all: usize = reasons.values().map(|(count, _)| count).sum();
        let _ = writeln!(
            out,
            "\n## Operations that are bound to SOAP and not generated ({all})\n"
        );
        let list = reasons.iter().map(|(why, (count, paths))| {
            let paths = paths.iter().map(|path| format!("  - {path}\n"));
            let paths: String = paths.collect();
            format!("- {count}: {why}\n{}", paths.trim_end())
        });
        out.push_str(&or_none(list.collect()));
    }

    fn markdown_names(&self, out: &mut String) {
        let (mut all, mut longest, mut found) = (0, 0, Vec::new());
        for (entry, made) in self.made() {
            all += made.names.all;
            longest = longest.max(made.names.longest.len());
            let odd = made.names.long.iter().chain(&made.names.numbered);
            found.extend(odd.map(|name| format!("- `{name}` in {}", entry.path)));
        }
        let _ = writeln!(
            out,
            "\n## Names\n\n{all} identifiers, the longest of {longest} characters. Longer than \
             eighty, or told apart by a number that the contract does not have ({}):\n",
            found.len()
        );
        out.push_str(&or_none(found));
    }
}

/// Whether a document fared as it should.
fn is_good(pair: &Pair, outcome: &Outcome) -> bool {
    match pair.violation {
        None => matches!(outcome, Outcome::Equal { .. }),
        Some(_) => matches!(outcome, Outcome::Refused(_)),
    }
}

fn or_none(list: Vec<String>) -> String {
    match list.is_empty() {
        true => "None.\n".to_owned(),
        false => list.join("\n") + "\n",
    }
}

/// A row; what compiled types did is left open where none were compiled.
fn line(out: &mut String, set: &str, row: &Row, compiled: bool) {
    let of = |good: usize, all: usize| match compiled {
        true => format!("{good} of {all}"),
        false => format!("– of {all}"),
    };
    let _ = writeln!(
        out,
        "| {set} | {} of {} | {} | {} | {} | {} | {} |",
        row.made,
        row.entries,
        row.services,
        row.operations,
        row.types,
        of(row.equal, row.valid),
        of(row.refused, row.invalid),
    );
}
