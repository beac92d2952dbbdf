//! JSON along small hand-written tables.

mod hostile;
mod list;
mod reading;
mod refusals;
#[cfg(feature = "sample")]
mod sampled;
mod scanning;
mod tables;
mod writing;

use super::{read, write};
use crate::read::{Mode, ReadError, ReadOptions, Violation};
use crate::schema::{Schema, TypeId};
use crate::value::Dynamic;
use crate::write::WriteOptions;

fn read_text(
    schema: &Schema<'_>,
    ty: TypeId,
    text: &str,
    mode: Mode,
) -> Result<(Dynamic, Vec<Violation>), ReadError> {
    let mut value = Dynamic::default();
    let options = ReadOptions::new(mode);
    let violations = read(schema, ty, text.as_bytes(), &mut value, &options)?;
    Ok((value, violations))
}

fn strict(schema: &Schema<'_>, ty: TypeId, text: &str) -> Result<Dynamic, ReadError> {
    read_text(schema, ty, text, Mode::Strict).map(|read| read.0)
}

/// The rule that refuses a text, and its path.
fn refusal(schema: &Schema<'_>, ty: TypeId, text: &str) -> (&'static str, String) {
    match strict(schema, ty, text) {
        Ok(_) => ("", String::new()),
        Err(error) => (error.rule().name(), error.violation().path.clone()),
    }
}

fn written(schema: &Schema<'_>, ty: TypeId, value: &Dynamic) -> String {
    let out = write(schema, ty, value, &WriteOptions::default());
    String::from_utf8(out.unwrap_or_else(|e| panic!("{e}"))).expect("UTF-8")
}

/// Reads strictly and writes: what comes out.
fn round(schema: &Schema<'_>, ty: TypeId, text: &str) -> String {
    let value = strict(schema, ty, text).unwrap_or_else(|e| panic!("{e}: {text}"));
    let out = written(schema, ty, &value);
    let again = strict(schema, ty, &out).unwrap_or_else(|e| panic!("{e}: {out}"));
    assert_eq!(again, value, "{out}");
    out
}
