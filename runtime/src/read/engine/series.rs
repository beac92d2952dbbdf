//! Handing over the elements of a series one at a time, while the document is read.

use super::Engine;
use crate::read::{ReadError, Rule, Violation};
use crate::schema::NameId;
use crate::value::Node;
use std::ops::ControlFlow;

/// Where the elements of a series go.
pub trait Series {
    /// A value to fill.
    fn begin(&mut self) -> &mut dyn Node;
    /// The value is filled; `violations` are those tolerant reading recorded
    /// since the value before.
    fn end(&mut self, violations: Vec<Violation>) -> ControlFlow<()>;
}

/// A series being read.
pub(in crate::read) struct SeriesReading<'e> {
    pub(in crate::read) path: &'e [NameId],
    pub(in crate::read) series: &'e mut dyn Series,
    pub(in crate::read) stopped: bool,
}

impl Engine<'_, '_, '_, '_> {
    /// Whether the current element is one of the series asked for.
    pub(super) fn is_awaited(&self) -> bool {
        let Some(series) = &self.series else {
            return false;
        };
        let crumbs = self.trail.crumbs.get(1..).unwrap_or_default();
        crumbs.len() == series.path.len()
            && crumbs
                .iter()
                .zip(series.path)
                .all(|(c, name)| c.name == *name)
    }

    /// Reads one element of the series with `read`.
    pub(super) fn hand_over(
        &mut self,
        read: impl FnOnce(&mut Self, &mut dyn Node) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let Some(mut series) = self.series.take() else {
            return Ok(());
        };
        let kept = std::mem::take(&mut self.kept);
        let left = self.source.left();
        let mut done = read(self, series.series.begin());
        self.kept = kept;
        // The value is given away, and its memory with it.
        self.source.refund(left);
        if done.is_ok() {
            let violations = std::mem::take(&mut self.violations);
            if series.series.end(violations).is_break() {
                series.stopped = true;
                let enough = self.source.fail(Rule::LIMIT, "more", "the wish to stop");
                done = Err(enough);
            }
        }
        self.series = Some(series);
        done
    }
}
