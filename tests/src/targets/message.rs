//! The message reader with the tables of real contracts: any bytes are a value
//! or an error, in every mode, and what was read writes back as the same.

use crate::fuzz::{Target, signature};
use crate::infoset;
use crate::tables::{of_contract, root_of};
use snitflade_runtime::read::{Mode, ReadOptions, Source, Violation, read, validate};
use snitflade_runtime::schema::Schema;
use snitflade_runtime::value::Dynamic;
use snitflade_runtime::write::{WriteOptions, write};
use std::sync::OnceLock;

/// Reading, judged and into values, strict and tolerant.
pub(super) fn reading() -> Target {
    Target {
        name: "message",
        seeds: seeds(),
        run: run_reading,
    }
}

/// What is read strictly, written and read again.
pub(super) fn round_trip() -> Target {
    Target {
        name: "round-trip",
        seeds: seeds(),
        run: run_round_trip,
    }
}

fn seeds() -> Vec<Vec<u8>> {
    super::seeds::files("tests/documents", "xml", 16 * 1024)
}

/// The tables of the contracts the seeds belong to.
fn tables() -> &'static [&'static Schema<'static>] {
    static TABLES: OnceLock<Vec<&'static Schema<'static>>> = OnceLock::new();
    TABLES.get_or_init(|| {
        [
            "SF1470/6.0",
            "SF1500/6.0",
            "SF1520/4.0",
            "SF1600/2",
            "SF1411_A/3.4",
            "SF1411_B/3.0",
        ]
        .iter()
        .filter_map(|contract| of_contract(contract).ok())
        .collect()
    })
}

/// The tables whose namespaces a document names, else the first.
fn tables_for(input: &[u8]) -> Option<&'static Schema<'static>> {
    let mine = tables()
        .iter()
        .find(|schema| root_of(schema, input).is_some());
    mine.or(tables().first()).copied()
}

pub(super) fn run_reading(input: &[u8]) -> u64 {
    let Some(schema) = tables_for(input) else {
        return 0;
    };
    let Ok(mut source) = Source::from_slice(input) else {
        return 1;
    };
    let report = validate(schema, &mut source, &ReadOptions::default());
    let strict = into_value(schema, input, Mode::Strict);
    if let Some(strict) = &strict {
        let valid = report.is_valid() && report.complete;
        assert_eq!(
            valid,
            strict.is_some(),
            "judging and reading agree: {report:?}"
        );
    }
    if let Some(Some(_)) = strict {
        let tolerant = into_value(schema, input, Mode::Tolerant);
        assert!(
            matches!(tolerant, Some(Some(_))),
            "tolerant reads what strict does"
        );
    }
    signature(
        report
            .violations
            .iter()
            .map(|violation| format!("{:?}", violation.rule)),
    )
}

/// A value and the violations that did not refuse it.
type Read = (Dynamic, Vec<Violation>);

/// Nothing if the root is unknown; else the value, if it was read.
fn into_value(schema: &'static Schema<'static>, input: &[u8], mode: Mode) -> Option<Option<Read>> {
    let root = root_of(schema, input)?;
    let mut source = Source::from_slice(input).ok()?;
    let mut value = Dynamic::default();
    let outcome = read(
        schema,
        root,
        &mut source,
        &mut value,
        &ReadOptions::new(mode),
    );
    Some(outcome.ok().map(|violations| (value, violations)))
}

pub(super) fn run_round_trip(input: &[u8]) -> u64 {
    let Some(schema) = tables_for(input) else {
        return 0;
    };
    let Some(Some((value, _))) = into_value(schema, input, Mode::Strict) else {
        return run_tolerant_trip(schema, input);
    };
    let Some(root) = root_of(schema, input) else {
        return 1;
    };
    let written = write(schema, root, &value, &WriteOptions::default());
    let written = written.unwrap_or_else(|error| panic!("what was read is not written: {error}"));
    if let Err(why) = difference(schema, (input, &value), &written, Mode::Strict) {
        panic!("what was written differs: {why}");
    }
    2 + (written.len() as u64).ilog2() as u64
}

/// The first difference between what was read and what was written. White space alone in an
/// element is left out of account: where only elements may stand it says nothing. White space
/// elsewhere may be collapsed where the types say so, so that the same value is read again.
fn difference(
    schema: &'static Schema<'static>,
    (input, value): (&[u8], &Dynamic),
    written: &[u8],
    mode: Mode,
) -> Result<(), String> {
    let (bare_input, bare_written) = (bare(input), bare(written));
    infoset::difference(input, written)
        .or_else(|_| infoset::difference(&bare_input, &bare_written))
        .or_else(|why| {
            infoset::difference_beyond_white_space(&bare_input, &bare_written)?;
            match into_value(schema, written, mode) {
                Some(Some((again, _))) if again == *value => Ok(()),
                _ => Err(why),
            }
        })
}

/// A document without the white space between tags. A `>` in a text ends no tag.
fn bare(document: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(document.len());
    let (mut in_tag, mut quote, mut tag_end) = (false, None, 0);
    for &byte in document {
        match (in_tag, quote) {
            (false, _) if byte == b'<' => {
                if out[tag_end..].iter().all(|byte| b" \t\r\n".contains(byte)) {
                    out.truncate(tag_end);
                }
                in_tag = true;
            }
            (true, Some(open)) if byte == open => quote = None,
            (true, None) if byte == b'"' || byte == b'\'' => quote = Some(byte),
            (true, None) if byte == b'>' => {
                in_tag = false;
                tag_end = out.len() + 1;
            }
            _ => {}
        }
        out.push(byte);
    }
    out
}

/// What was read tolerantly is written, unknown parts and all.
fn run_tolerant_trip(schema: &'static Schema<'static>, input: &[u8]) -> u64 {
    let (Some(Some((value, violations))), Some(root)) = (
        into_value(schema, input, Mode::Tolerant),
        root_of(schema, input),
    ) else {
        return 1;
    };
    let options = WriteOptions {
        allow_unknown: true,
        ..WriteOptions::default()
    };
    let written = write(schema, root, &value, &options);
    let written =
        written.unwrap_or_else(|error| panic!("what was tolerated is not written: {error}"));
    // An element of a simple type has no place for an attribute it does not know.
    let attributes = violations
        .iter()
        .any(|violation| violation.path.contains('@'));
    if !attributes && let Err(why) = difference(schema, (input, &value), &written, Mode::Tolerant) {
        panic!("what was tolerated and written differs: {why}");
    }
    100 + (written.len() as u64).ilog2() as u64
}

/// Judges a message of SF1520 and nothing more: how many violations.
pub fn judged(input: &[u8]) -> Option<usize> {
    let schema = tables().get(2)?;
    let mut source = Source::from_slice(input).ok()?;
    let report = validate(schema, &mut source, &ReadOptions::default());
    Some(report.violations.len())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_seeds_are_read_and_written() {
        for seed in super::seeds() {
            super::run_reading(&seed);
            assert!(super::run_round_trip(&seed) > 1);
        }
        super::run_reading(b"<a/>");
    }

    #[test]
    fn only_white_space_between_tags_goes() {
        let text = |document: &str| String::from_utf8(super::bare(document.as_bytes())).unwrap();
        assert_eq!(text("<a x='>'> <b/>\n</a>"), "<a x='>'><b/></a>");
        assert_eq!(text("<a>--> <b/></a>"), "<a>--> <b/></a>");
    }
}
