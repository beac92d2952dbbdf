//! Writing a long document record by record: its start, each record, its end.

use super::children::{Children, Next};
use super::engine::{Done, Engine};
use super::gap::Gap;
use super::{WriteError, WriteOptions, Writer};
use crate::read::Rule;
use crate::schema::{ElementId, NameId, Schema, UNBOUNDED, Way};
use crate::value::Node;
use std::{fmt, io};

/// How many octets are gathered before they are passed on.
const BUFFER: usize = 64 << 10;

impl Engine<'_, '_, '_> {
    /// Whether a particle of the open element is the one the records belong to.
    #[inline]
    pub(super) fn awaits_records(&self, id: ElementId) -> bool {
        match &self.gap {
            None => false,
            Some(gap) => {
                let around = self.trail.iter().map(|(name, _)| *name);
                let way = gap.way.names.iter().rev().skip(1).rev();
                gap.at.is_none()
                    && gap.way.element == id
                    && around.eq(std::iter::once(gap.root).chain(way.copied()))
            }
        }
    }

    /// Notes where the records belong. `present` is how many the value brings itself.
    pub(super) fn leave_gap(&mut self, present: usize, to: &mut Children<'_>) -> Done {
        if present > 0 {
            let expected = "a root without records: each is written by itself".to_owned();
            return Err(self.error(Rule::UNEXPECTED, expected, present.to_string()));
        }
        self.kept_before(to)?;
        self.writer.close_tag();
        let branch = self.writer.branch();
        if let Some(gap) = &mut self.gap {
            gap.at = Some((self.writer.out.len(), branch));
        }
        Ok(())
    }
}

/// Why a document was not written to its end.
#[derive(Debug)]
#[non_exhaustive]
pub enum StreamError {
    /// A value that the reader would refuse. Nothing of it was written.
    Refused(WriteError),
    /// What is written to failed.
    Io(io::Error),
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StreamError::Refused(error) => error.fmt(f),
            StreamError::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            StreamError::Refused(error) => Some(error),
            StreamError::Io(error) => Some(error),
        }
    }
}

impl From<WriteError> for StreamError {
    fn from(error: WriteError) -> Self {
        StreamError::Refused(error)
    }
}

impl From<io::Error> for StreamError {
    fn from(error: io::Error) -> Self {
        StreamError::Io(error)
    }
}

/// Writes a document whose records come one at a time: the start of the root is written
/// at once, each record when it is given, the rest of the root by [`finish`](Self::finish).
///
/// Each part is judged as the whole document would be. What is judged over several
/// records at once (keys, IDs and references to them) would need all of them in memory,
/// so such a contract is refused.
pub struct RecordWriter<'s, 'a, W> {
    schema: &'s Schema<'a>,
    way: Way,
    around: Writer,
    writer: Writer,
    rest: Vec<u8>,
    trail: Vec<(NameId, u32)>,
    written: u64,
    out: W,
}

impl<'s, 'a, W: io::Write> RecordWriter<'s, 'a, W> {
    /// Writes the root up to the place of its records, where `way` leads. The root may
    /// hold none itself.
    ///
    /// # Errors
    /// A root the contract does not admit, or one without a place for records; what `out`
    /// answers.
    pub fn new(
        schema: &'s Schema<'a>,
        root: ElementId,
        way: Way,
        node: &dyn Node,
        options: &WriteOptions,
        mut out: W,
    ) -> Result<Self, StreamError> {
        let mut document = Writer::new(options);
        let name = schema.element(root).name;
        let mut engine = Engine::new(&mut document, schema);
        engine.gap = Some(Gap {
            root: name,
            way: way.clone(),
            at: None,
        });
        let trail = trail(name, &way);
        engine.unjudged(root, node)?;
        let spanning = engine.spans || engine.review;
        let gap = engine.gap.take().and_then(|gap| gap.at);
        let judged = match spanning {
            true => Ok(()),
            false => engine.outcome(root, 0),
        };
        let refuse = |expected: &str, found: &str| {
            let path = format!("/{}", schema.name(name).local);
            WriteError::new(Rule::LAYOUT, path, expected.into(), found.into())
        };
        judged?;
        let Some((at, mut around)) = gap else {
            let found = "none, or one in an element that the root leaves out";
            return Err(refuse("a place for records", found).into());
        };
        if spanning {
            let expected = "a root that can be judged without its records";
            return Err(refuse(expected, "keys, IDs, or content no member holds").into());
        }
        let length = document.out.len();
        let mut start = document.finish();
        // Declarations were put in before the gap.
        let at = at + (start.len() - length);
        let rest = start.split_off(at);
        out.write_all(&start)?;
        let writer = around.branch();
        around.out = Vec::new();
        Ok(RecordWriter {
            schema,
            way,
            around,
            writer,
            rest,
            trail,
            written: 0,
            out,
        })
    }

    /// Writes one record.
    ///
    /// # Errors
    /// A record the contract does not admit, or one more than it admits: nothing of it is
    /// written, and others may follow. What the output answers: no more can be written.
    pub fn write(&mut self, record: &dyn Node) -> Result<(), StreamError> {
        let before = self.writer.out.len();
        match self.add(record) {
            Ok(()) => {
                self.written += 1;
                if self.writer.out.len() >= BUFFER {
                    self.flush()?;
                }
                Ok(())
            }
            Err(error) => {
                let mut kept = std::mem::take(&mut self.writer.out);
                kept.truncate(before);
                self.writer = self.around.branch();
                self.writer.out = kept;
                Err(error.into())
            }
        }
    }

    fn add(&mut self, record: &dyn Node) -> Result<(), WriteError> {
        let mut engine = Engine::new(&mut self.writer, self.schema);
        engine.trail.clone_from(&self.trail);
        if self.way.max != UNBOUNDED && self.written >= u64::from(self.way.max) {
            let expected = format!("at most {} records", self.way.max);
            return Err(engine.error(Rule::UNEXPECTED, expected, "more".into()));
        }
        engine.writer.begin_element();
        let from = engine.writer.out.len();
        let next = Next {
            number: u32::try_from(self.written + 1).unwrap_or(u32::MAX),
            annotations: None,
            judge: None,
        };
        engine.particle_element(self.way.element, record, next)?;
        if engine.spans {
            let expected = "a record without IDs, which are judged over all of them";
            return Err(engine.error(Rule::LAYOUT, expected.into(), "one".into()));
        }
        engine.outcome(self.way.element, from)?;
        self.writer.end_element(&self.around);
        Ok(())
    }

    /// How many records were written.
    pub fn written(&self) -> u64 {
        self.written
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(&self.writer.out)?;
        self.writer.out.clear();
        Ok(())
    }

    /// Writes what stands after the records, and gives the output back.
    ///
    /// # Errors
    /// Too few records; what the output answers.
    pub fn finish(mut self) -> Result<W, StreamError> {
        if self.written < u64::from(self.way.min) {
            let engine = Engine::new(&mut self.writer, self.schema);
            let local = self
                .schema
                .name(self.schema.element(self.way.element).name)
                .local;
            let expected = format!("at least {} of <{local}>", self.way.min);
            return Err(engine
                .error(Rule::MISSING, expected, self.written.to_string())
                .into());
        }
        self.flush()?;
        self.out.write_all(&self.rest)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// The elements around the records.
fn trail(root: NameId, way: &Way) -> Vec<(NameId, u32)> {
    let inner = way.names.iter().take(way.names.len().saturating_sub(1));
    std::iter::once(root)
        .chain(inner.copied())
        .map(|name| (name, 1))
        .collect()
}
