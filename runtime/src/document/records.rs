//! Documents too long for memory: what stands around the records, and the records one at
//! a time.

use super::Root;
use crate::read::{Mode, ReadError, ReadOptions, RecordReader, Rule, Source, Violation};
use crate::schema::Way;
use crate::value::{Blank, Node};
use crate::write::{RecordWriter, StreamError, WriteError, WriteOptions};
use std::io;
use std::marker::PhantomData;

#[cfg(test)]
mod tests;

/// A long series of records of type `R` in documents of type `T`.
///
/// A generated module `files` has one beside each kind of file. Here it is made by hand, of the
/// trigger of a file drop, whose recipients are read one at a time:
///
/// ```
/// # #[cfg(feature = "sftp")]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use snitflade_runtime::document::Series;
/// use snitflade_runtime::read::Source;
/// use snitflade_runtime::sftp::wire::{SftpUserType, TRIGGER, TriggerType};
///
/// static RECIPIENTS: Series<TriggerType, SftpUserType> =
///     Series::new(&TRIGGER, &["FileDescriptor", "Recipients"]);
///
/// let file = "<t:Trigger xmlns:t='http://serviceplatformen.dk/xml/wsdl/soap11/SFTP/1/types'>\
///     <FileDescriptor><FileName>a.zip</FileName><SizeInBytes>1</SizeInBytes><Sender>a</Sender>\
///     <Recipients>b</Recipients><Recipients>c</Recipients></FileDescriptor>\
///     <FileContentDescriptor/></t:Trigger>";
/// let mut source = Source::from_reader(file.as_bytes());
/// let mut records = RECIPIENTS.read(&mut source)?;
/// let mut recipients = Vec::new();
/// while let Some(record) = records.next() {
///     let record = record?;
///     assert_eq!(records.head().file_descriptor.size_in_bytes, 1);
///     recipients.push(record.to_string());
/// }
/// let head = records.finish()?;
/// assert_eq!(recipients, ["b", "c"]);
///
/// // The other way: the root once, then each record.
/// let mut writer = RECIPIENTS.write(&head, Vec::new())?;
/// writer.write(&recipients[0].parse()?)?;
/// let written = String::from_utf8(writer.finish()?)?;
/// assert!(written.contains("<Recipients>b</Recipients></FileDescriptor>"));
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "sftp"))]
/// # fn main() {}
/// ```
#[derive(Debug)]
pub struct Series<T: 'static, R> {
    root: &'static Root<T>,
    path: &'static [&'static str],
    record: PhantomData<fn() -> R>,
}

impl<T, R> Series<T, R> {
    /// The records that these names lead to from the root. `R` is the type of the field
    /// they would come in: of its items, where that is a list.
    pub const fn new(root: &'static Root<T>, path: &'static [&'static str]) -> Self {
        Series {
            root,
            path,
            record: PhantomData,
        }
    }

    /// The element that documents start with.
    pub fn root(&self) -> &'static Root<T> {
        self.root
    }

    /// Local names of the elements that lead to a record, the root left out.
    pub fn path(&self) -> &'static [&'static str] {
        self.path
    }

    fn way(&self) -> Result<Way, WriteError> {
        let way = self.root.schema().way(self.root.element(), self.path);
        way.map_err(|missing| {
            let path = format!("/{}/{}", self.root.name().1, self.path.join("/"));
            let expected = format!("{missing} once in the content, outside of repeated groups");
            WriteError::new(Rule::LAYOUT, path, expected, "another content".to_owned())
        })
    }
}

impl<T: Node + Blank, R: Node + Blank> Series<T, R> {
    /// Reads a document strictly.
    ///
    /// # Errors
    /// The path leads nowhere.
    pub fn read<'r, 'x>(
        &self,
        source: &'r mut Source<'x>,
    ) -> Result<Records<'r, 'x, T, R>, ReadError> {
        self.read_with(source, &ReadOptions::new(Mode::Strict))
    }

    /// Reads a document. The limits are those of `source`; [`Records::limit_record`] bounds
    /// a record. Of [`Mode::Collect`] what tolerant reading does is done.
    ///
    /// # Errors
    /// The path leads nowhere.
    pub fn read_with<'r, 'x>(
        &self,
        source: &'r mut Source<'x>,
        options: &ReadOptions,
    ) -> Result<Records<'r, 'x, T, R>, ReadError> {
        let way = self.way().map_err(|error| {
            let error = source.fail(Rule::LAYOUT, error.expected(), error.found());
            error.at_path(|| format!("/{}", self.path.join("/")))
        })?;
        let (schema, element) = (self.root.schema(), self.root.element());
        Ok(Records {
            reader: RecordReader::new(schema, element, &way, source, options),
            head: T::blank(),
            over: false,
            read: 0,
            record: PhantomData,
        })
    }

    /// Writes a document: the root at once, up to the place of the records, which `head`
    /// may not hold itself.
    ///
    /// # Errors
    /// A root the contract does not admit, the path leads nowhere, or `out` fails.
    pub fn write<W: io::Write>(&self, head: &T, out: W) -> Result<SeriesWriter<W, R>, StreamError> {
        self.write_with(head, &WriteOptions::default(), out)
    }

    /// The same with options.
    ///
    /// # Errors
    /// The same.
    pub fn write_with<W: io::Write>(
        &self,
        head: &T,
        options: &WriteOptions,
        out: W,
    ) -> Result<SeriesWriter<W, R>, StreamError> {
        let (schema, element) = (self.root.schema(), self.root.element());
        let writer = RecordWriter::new(schema, element, self.way()?, head, options, out)?;
        Ok(SeriesWriter {
            writer,
            record: PhantomData,
        })
    }
}

/// Records while they are read: an iterator that also holds what stands around them.
///
/// A record that came was valid in itself; that the document ends as it should is known
/// after the last one. So whoever may not take half a file waits for
/// [`finish`](Self::finish).
pub struct Records<'r, 'x, T, R> {
    reader: RecordReader<'r, 'static, 'static, 'x>,
    head: T,
    over: bool,
    read: u64,
    record: PhantomData<fn() -> R>,
}

impl<T: Node + Blank, R: Node + Blank> Records<'_, '_, T, R> {
    /// Octets of memory that one record may take:
    /// [`RECORD_MEMORY`](crate::read::RECORD_MEMORY) if nothing is said.
    #[must_use]
    pub fn limit_record(mut self, octets: u64) -> Self {
        self.reader.limit_record(octets);
        self
    }

    /// The root as far as it was read, without its records: all that stands before them
    /// is there once the first has come.
    pub fn head(&self) -> &T {
        &self.head
    }

    /// How many records came.
    pub fn count_read(&self) -> u64 {
        self.read
    }

    /// What tolerant reading recorded since this was asked last.
    pub fn take_violations(&mut self) -> Vec<Violation> {
        self.reader.take_violations()
    }

    /// Reads to the end, records that were not taken included, and gives the root.
    ///
    /// # Errors
    /// The violation that refused the document, unless the iterator answered it already:
    /// then the root is as far as it came.
    pub fn finish(mut self) -> Result<T, ReadError> {
        for record in &mut self {
            record?;
        }
        Ok(self.head)
    }
}

impl<T: Node + Blank, R: Node + Blank> Iterator for Records<'_, '_, T, R> {
    type Item = Result<R, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let mut record = R::blank();
        match self.reader.next(&mut self.head, &mut record) {
            Ok(true) => {
                self.read += 1;
                Some(Ok(record))
            }
            Ok(false) => {
                self.over = true;
                None
            }
            Err(error) => {
                self.over = true;
                Some(Err(error))
            }
        }
    }
}

/// Writes the records of one document; see [`Series::write`].
pub struct SeriesWriter<W, R> {
    writer: RecordWriter<'static, 'static, W>,
    record: PhantomData<fn(R)>,
}

impl<W: io::Write, R: Node> SeriesWriter<W, R> {
    /// Writes one record.
    ///
    /// # Errors
    /// A record the contract does not admit, or one too many: nothing of it is written,
    /// and others may follow. What the output answers.
    pub fn write(&mut self, record: &R) -> Result<(), StreamError> {
        self.writer.write(record)
    }

    /// How many records were written.
    pub fn written(&self) -> u64 {
        self.writer.written()
    }

    /// Writes what stands after the records, and gives the output back.
    ///
    /// # Errors
    /// Fewer records than the contract demands; what the output answers. The document is
    /// not whole then.
    pub fn finish(self) -> Result<W, StreamError> {
        self.writer.finish()
    }
}
