//! The rows of one entity, counted and hashed while they come.

use super::delimited::RowReader;
use super::error::{PackageError, PackageFault};
use crate::file::manifest::Listed;
use ring::digest::{Context, SHA256};
use std::io::{self, BufReader, Read};

/// Octets on their way, counted and hashed; more than `most` are an error.
pub(super) struct Counted<R> {
    inner: R,
    context: Context,
    left: u64,
    pub(super) read: u64,
}

/// The message of the error of an entry that is longer than it may be.
pub(super) const TOO_LONG: &str = "more octets than the package says or the limits admit";

impl<R> Counted<R> {
    pub(super) fn new(inner: R, most: u64) -> Self {
        Counted {
            inner,
            context: Context::new(&SHA256),
            left: most,
            read: 0,
        }
    }

    fn sha256(&self) -> String {
        hexadecimal(self.context.clone())
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        self.left = (self.left.checked_sub(count as u64))
            .ok_or_else(|| io::Error::new(io::ErrorKind::FileTooLarge, TOO_LONG))?;
        self.context.update(into.get(..count).unwrap_or_default());
        self.read += count as u64;
        Ok(count)
    }
}

/// A digest in lower-case hexadecimal.
pub(super) fn hexadecimal(context: Context) -> String {
    let digest = context.finish();
    digest
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The rows of one entity. The end is answered only where count and hash are those of the
/// manifest; so what was read before is to be taken when it came, and never earlier.
pub struct Rows<'p> {
    rows: RowReader<BufReader<Counted<Box<dyn Read + 'p>>>>,
    listed: Listed,
    columns: Vec<String>,
    count: u64,
    over: bool,
}

impl<'p> Rows<'p> {
    pub(super) fn new(
        input: Box<dyn Read + 'p>,
        most: u64,
        row: usize,
        listed: Listed,
    ) -> Result<Self, PackageError> {
        let input = BufReader::with_capacity(64 << 10, Counted::new(input, most));
        let mut rows = RowReader::new(input, row);
        let name = listed.file_name.clone();
        let columns = rows.next(&|| format!("{name}, first row"));
        let mut columns = columns.map_err(too_long)?.ok_or_else(|| {
            PackageError::new(
                PackageFault::Table,
                &name,
                "a first row with columns",
                "no row",
            )
        })?;
        // Spreadsheets begin UTF-8 with a byte order mark; it belongs to no name.
        if let Some(first) = columns.first_mut()
            && let Some(plain) = first.strip_prefix('\u{feff}')
        {
            *first = plain.to_owned();
        }
        Ok(Rows {
            rows,
            listed,
            columns,
            count: 0,
            over: false,
        })
    }

    /// The names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How many rows came.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The next row, one value for each column; `None` at the end, once count and hash are
    /// known to be right.
    ///
    /// # Errors
    /// A row that is not well-formed or too long; at the end the wrong number of rows or
    /// another hash. After an error there are no more rows.
    pub fn next_row(&mut self) -> Result<Option<Vec<String>>, PackageError> {
        if self.over {
            return Ok(None);
        }
        let found = self.step();
        self.over = !matches!(found, Ok(Some(_)));
        found
    }

    /// Reads what is left and checks it, for whoever wants to know before taking anything.
    ///
    /// # Errors
    /// As [`next_row`](Self::next_row).
    pub fn check(mut self) -> Result<u64, PackageError> {
        while self.next_row()?.is_some() {}
        Ok(self.count)
    }

    fn step(&mut self) -> Result<Option<Vec<String>>, PackageError> {
        let (name, number) = (&self.listed.file_name, self.count + 1);
        let place = || format!("{name}, row {number}");
        let row = self.rows.next(&place).map_err(too_long)?;
        let Some(row) = row else {
            return self.judge_end().map(|()| None);
        };
        if row.len() != self.columns.len() {
            let expected = format!("{} values", self.columns.len());
            let found = row.len().to_string();
            return Err(PackageError::new(
                PackageFault::Table,
                place(),
                expected,
                found,
            ));
        }
        self.count += 1;
        Ok(Some(row))
    }

    fn judge_end(&self) -> Result<(), PackageError> {
        let listed = &self.listed;
        let name = &listed.file_name;
        let sha256 = self.rows.input().get_ref().sha256();
        if !sha256.eq_ignore_ascii_case(&listed.sha256) {
            return Err(PackageError::new(
                PackageFault::Hash,
                name,
                &listed.sha256,
                sha256,
            ));
        }
        if self.count != listed.rows {
            let (expected, found) = (format!("{} rows", listed.rows), self.count.to_string());
            return Err(PackageError::new(PackageFault::Rows, name, expected, found));
        }
        Ok(())
    }
}

/// An entry that goes on beyond its size is a matter of limits, not of the disk.
fn too_long(error: PackageError) -> PackageError {
    match std::error::Error::source(&error) {
        Some(source) if source.to_string() == TOO_LONG => PackageError::new(
            PackageFault::Limit,
            error.place(),
            "an entry of its size",
            TOO_LONG,
        ),
        _ => error,
    }
}
