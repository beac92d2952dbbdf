//! Reading and writing along small hand-written tables.

#[cfg(feature = "sample")]
mod altered;
mod annotations;
mod any;
mod budget;
mod derived;
mod expected_tags;
mod hostile;
mod identity;
mod modes;
mod records;
mod refusals;
mod series;
mod source;
mod tables;
mod tokenizers;
mod types;

use super::{Limits, Mode, ReadError, ReadOptions, Report, Source, Violation, read, validate};
use crate::schema::{ElementId, Schema};
use crate::value::Dynamic;
use crate::write::{WriteOptions, write};

/// Reads from a slice.
fn read_text(
    schema: &Schema<'_>,
    element: ElementId,
    text: &str,
    mode: Mode,
) -> Result<(Dynamic, Vec<Violation>), ReadError> {
    let mut value = Dynamic::default();
    let mut source = Source::from_slice(text.as_bytes())?;
    let options = ReadOptions::new(mode);
    let violations = read(schema, element, &mut source, &mut value, &options)?;
    Ok((value, violations))
}

/// Reads strictly from a slice and from a stream of small pieces, which must agree.
fn strict(schema: &Schema<'_>, element: ElementId, text: &str) -> Result<Dynamic, ReadError> {
    let ours = read_text(schema, element, text, Mode::Strict).map(|r| r.0);
    let pieces = std::io::BufReader::with_capacity(7, text.as_bytes());
    let mut source = Source::from_reader_with(Box::new(pieces), Limits::default());
    let mut value = Dynamic::default();
    let options = ReadOptions::default();
    let theirs = read(schema, element, &mut source, &mut value, &options).map(|_| value);
    match (&ours, &theirs) {
        (Ok(a), Ok(b)) => assert_eq!(a, b, "{text}"),
        (Err(a), Err(b)) => assert_eq!(a.rule(), b.rule(), "{text}"),
        _ => panic!("slice {ours:?} but stream {theirs:?} for {text}"),
    }
    ours
}

/// The rule that refuses a document, and its path.
fn refusal(schema: &Schema<'_>, element: ElementId, text: &str) -> (&'static str, String) {
    match strict(schema, element, text) {
        Ok(_) => ("", String::new()),
        Err(error) => (error.rule().code(), error.violation().path.clone()),
    }
}

fn written(schema: &Schema<'_>, element: ElementId, value: &Dynamic) -> String {
    let options = WriteOptions::default();
    String::from_utf8(write(schema, element, value, &options).unwrap()).unwrap()
}

/// Writes what tolerant reading kept; without the option it is refused.
fn written_as_kept(schema: &Schema<'_>, element: ElementId, value: &Dynamic) -> String {
    let plain = write(schema, element, value, &WriteOptions::default());
    let refused = plain.unwrap_err();
    assert!(refused.breaches().all(|breach| breach.allowable));
    assert!(refused.to_string().contains("`allow_unknown`"), "{refused}");
    let options = WriteOptions {
        allow_unknown: true,
        ..WriteOptions::default()
    };
    String::from_utf8(write(schema, element, value, &options).unwrap()).unwrap()
}

/// Reads, writes, and reads again: the values must be equal.
fn round_trip(schema: &Schema<'_>, element: ElementId, text: &str) -> String {
    let value = strict(schema, element, text).unwrap();
    let out = written(schema, element, &value);
    let again = strict(schema, element, &out).unwrap_or_else(|e| panic!("{e}\n{out}"));
    assert_eq!(written(schema, element, &again), out);
    assert!(report(schema, &out).is_valid(), "{out}");
    out
}

fn report(schema: &Schema<'_>, text: &str) -> Report {
    let mut source = Source::from_slice(text.as_bytes()).unwrap();
    validate(schema, &mut source, &ReadOptions::default())
}
