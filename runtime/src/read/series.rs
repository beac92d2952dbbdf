//! Reading a long series one element at a time.

use super::engine::{Discard, Engine, Series, SeriesReading};
use super::source::Source;
use super::{ReadError, ReadOptions, Violation};
use crate::schema::{ElementId, NameId, Schema};
use crate::value::{Blank, Node};
use std::ops::ControlFlow;

/// Hands each value of a series to a function.
pub struct Each<T, F> {
    value: T,
    take: F,
}

impl<T: Node + Blank, F: FnMut(T, Vec<Violation>) -> ControlFlow<()>> Each<T, F> {
    /// A series of values of type `T`.
    pub fn new(take: F) -> Self {
        Each {
            value: T::blank(),
            take,
        }
    }
}

impl<T: Node + Blank, F: FnMut(T, Vec<Violation>) -> ControlFlow<()>> Series for Each<T, F> {
    fn begin(&mut self) -> &mut dyn Node {
        &mut self.value
    }

    fn end(&mut self, violations: Vec<Violation>) -> ControlFlow<()> {
        (self.take)(std::mem::replace(&mut self.value, T::blank()), violations)
    }
}

/// Reads a document whose root is `element`, handing over the elements that
/// `path` (names below the root) leads to one at a time. The frame around them
/// is validated and not kept, so memory use is that of one element. Answers
/// what tolerant reading recorded after the last one.
///
/// # Errors
/// As [`read`](super::read). Elements handed over before an error was met were
/// valid in themselves; only the end of the document proves the whole.
pub fn read_each(
    schema: &Schema<'_>,
    element: ElementId,
    path: &[NameId],
    source: &mut Source<'_>,
    series: &mut dyn Series,
    options: &ReadOptions,
) -> Result<Vec<Violation>, ReadError> {
    source.next_token()?;
    let mut engine = Engine::new(schema, source, options);
    engine.series = Some(SeriesReading {
        path,
        series,
        stopped: false,
    });
    // Nobody wants what stands around the series, so leaving it out loses nothing.
    engine.kept = 1;
    let done = engine.root(element, &mut Discard);
    let stopped = engine.series.as_ref().is_some_and(|l| l.stopped);
    if stopped {
        return Ok(std::mem::take(&mut engine.violations));
    }
    let violations = engine.outcome(done)?;
    match source.finish() {
        Ok(()) => Ok(violations),
        Err(error) => Err(error.after(violations)),
    }
}
