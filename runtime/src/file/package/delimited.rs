//! Delimited rows: UTF-8, semicolons, quotes as RFC 4180 has them.
//!
//! Known crates read any octets as rows of some kind and have no bound for one. Here a row
//! that is not as the writer writes it is an error, and a row is bounded.

use super::error::{PackageError, PackageFault};
use std::io::BufRead;

const SEPARATOR: u8 = b';';
const QUOTE: u8 = b'"';

/// Adds a row with its line end. A value is quoted where it has to be.
pub(super) fn push_row<'v>(out: &mut Vec<u8>, values: impl Iterator<Item = &'v str>) {
    let start = out.len();
    let mut first = true;
    for value in values {
        if !first {
            out.push(SEPARATOR);
        }
        first = false;
        let quoted = value.contains([';', '"', '\r', '\n']);
        if !quoted {
            out.extend_from_slice(value.as_bytes());
            continue;
        }
        out.push(QUOTE);
        for byte in value.bytes() {
            if byte == QUOTE {
                out.push(QUOTE);
            }
            out.push(byte);
        }
        out.push(QUOTE);
    }
    if out.len() == start && !first {
        // One empty value: an empty line would be no row for many readers.
        out.extend_from_slice(b"\"\"");
    }
    out.extend_from_slice(b"\r\n");
}

/// Reads rows one at a time.
pub(super) struct RowReader<R> {
    input: R,
    most: usize,
    line: Vec<u8>,
}

impl<R: BufRead> RowReader<R> {
    pub(super) fn new(input: R, most: usize) -> Self {
        RowReader {
            input,
            most,
            line: Vec::new(),
        }
    }

    pub(super) fn input(&self) -> &R {
        &self.input
    }

    /// The next row; `None` at the end. `place` names it in errors.
    pub(super) fn next(
        &mut self,
        place: &dyn Fn() -> String,
    ) -> Result<Option<Vec<String>>, PackageError> {
        self.line.clear();
        if !self.fill(place)? {
            return Ok(None);
        }
        let text =
            std::str::from_utf8(&self.line).map_err(|_| wrong(place, "UTF-8", "other octets"))?;
        let text = text.strip_suffix('\n').unwrap_or(text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        split(text, place).map(Some)
    }

    /// Reads up to a line end that is not within quotes; `false` at the end.
    fn fill(&mut self, place: &dyn Fn() -> String) -> Result<bool, PackageError> {
        let mut within = false;
        loop {
            let available = self
                .input
                .fill_buf()
                .map_err(|e| PackageError::io(place(), e))?;
            if available.is_empty() {
                return match within {
                    true => Err(wrong(place, "a closing quote", "the end")),
                    false => Ok(!self.line.is_empty()),
                };
            }
            let mut taken = 0;
            let mut ended = false;
            for byte in available {
                taken += 1;
                match *byte {
                    QUOTE => within = !within,
                    b'\n' if !within => {
                        ended = true;
                        break;
                    }
                    _ => {}
                }
            }
            if self.line.len() + taken > self.most {
                let expected = format!("at most {} octets", self.most);
                let fault = PackageFault::Limit;
                return Err(PackageError::new(fault, place(), expected, "a longer row"));
            }
            self.line
                .extend_from_slice(available.get(..taken).unwrap_or_default());
            self.input.consume(taken);
            if ended {
                return Ok(true);
            }
        }
    }
}

fn wrong(place: &dyn Fn() -> String, expected: &str, found: &str) -> PackageError {
    PackageError::new(PackageFault::Table, place(), expected, found)
}

/// The values of a row without its line end.
fn split(text: &str, place: &dyn Fn() -> String) -> Result<Vec<String>, PackageError> {
    let mut out = Vec::new();
    let mut rest = text;
    loop {
        let (value, after) = match rest.strip_prefix('"') {
            Some(quoted) => unquote(quoted, place)?,
            None => {
                let end = rest.find(';').unwrap_or(rest.len());
                let (value, after) = rest.split_at(end);
                if value.contains(['"', '\r']) {
                    return Err(wrong(
                        place,
                        "a value in quotes",
                        "a quote or line end without",
                    ));
                }
                (value.to_owned(), after)
            }
        };
        out.push(value);
        match after.strip_prefix(';') {
            Some(next) => rest = next,
            None if after.is_empty() => return Ok(out),
            None => return Err(wrong(place, "a semicolon after a closing quote", "text")),
        }
    }
}

/// A value up to its closing quote, and what comes after.
fn unquote<'t>(
    text: &'t str,
    place: &dyn Fn() -> String,
) -> Result<(String, &'t str), PackageError> {
    let mut out = String::new();
    let mut rest = text;
    loop {
        let Some((before, after)) = rest.split_once('"') else {
            return Err(wrong(place, "a closing quote", "the end of the row"));
        };
        out.push_str(before);
        match after.strip_prefix('"') {
            Some(next) => {
                out.push('"');
                rest = next;
            }
            None => return Ok((out, after)),
        }
    }
}
