//! That what is written is what is read: the verdicts of writer and reader on one
//! value, and how many of which there were.

use snitflade_runtime::read::{Discard, Mode, ReadError, ReadOptions, Source, Violation, read};
use snitflade_runtime::schema::{ElementId, Schema};
use snitflade_runtime::value::Node;
use snitflade_runtime::write::{WriteOptions, write};
use std::collections::BTreeMap;

/// What came of so many values.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Written without the option, and read strictly.
    pub written: usize,
    /// Refused without the option, written with it and read tolerantly.
    pub allowed: usize,
    /// Refused either way.
    pub refused: usize,
    /// How often which rule was the first that was broken.
    pub rules: BTreeMap<&'static str, usize>,
    /// Where writer and reader differ.
    pub wrong: Vec<String>,
}

impl Tally {
    /// Values judged.
    pub fn total(&self) -> usize {
        self.written + self.allowed + self.refused
    }

    /// Adds another one.
    pub fn add(&mut self, other: Tally) {
        self.written += other.written;
        self.allowed += other.allowed;
        self.refused += other.refused;
        for (rule, count) in other.rules {
            *self.rules.entry(rule).or_default() += count;
        }
        self.wrong.extend(other.wrong);
    }

    /// Judges a value both ways.
    pub fn judge(&mut self, schema: &Schema<'_>, element: ElementId, value: &dyn Node) {
        let error = match write(schema, element, value, &WriteOptions::default()) {
            Ok(xml) => {
                self.written += 1;
                if let Err(error) = read_back(schema, element, &xml, Mode::Strict) {
                    self.wrong(&format!("written, but strict reading says {error}"), &xml);
                }
                return;
            }
            Err(error) => error,
        };
        *self.rules.entry(error.rule().code()).or_default() += 1;
        let options = WriteOptions {
            allow_unknown: true,
            ..WriteOptions::default()
        };
        let xml = match write(schema, element, value, &options) {
            Ok(xml) => xml,
            Err(_) => {
                self.refused += 1;
                return;
            }
        };
        self.allowed += 1;
        if !error.breaches().all(|breach| breach.allowable) {
            self.wrong(&format!("{error} is not allowable, but was allowed"), &xml);
        }
        match read_back(schema, element, &xml, Mode::Tolerant) {
            Ok(found) if found.is_empty() => {
                self.wrong(&format!("{error}, but strict reading takes it"), &xml);
            }
            Ok(_) => {}
            Err(refusal) => {
                self.wrong(
                    &format!("allowed, but tolerant reading says {refusal}"),
                    &xml,
                );
            }
        }
    }

    fn wrong(&mut self, why: &str, xml: &[u8]) {
        let xml: String = String::from_utf8_lossy(xml).chars().take(1500).collect();
        self.wrong.push(format!("{why}\n{xml}"));
    }
}

/// Reads a document into nothing, as if all unknown had a place.
fn read_back(
    schema: &Schema<'_>,
    element: ElementId,
    xml: &[u8],
    mode: Mode,
) -> Result<Vec<Violation>, ReadError> {
    let mut source = Source::from_slice(xml)?;
    let options = ReadOptions::new(mode);
    match mode {
        Mode::Strict => read(schema, element, &mut source, &mut Discard, &options),
        _ => {
            let mut kept = snitflade_runtime::value::Dynamic::default();
            read(schema, element, &mut source, &mut kept, &options)
        }
    }
}
