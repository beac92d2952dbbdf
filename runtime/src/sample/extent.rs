//! One document of a wanted extent and size.

use super::coverage::Coverage;
use super::error::SampleError;
use super::{Form, Sample, Sampler};
use crate::schema::ElementId;

/// How often lists repeat their items, unless a size asks for more.
pub(super) const USUAL_REPEATS: u32 = 2;
/// How often lists repeat their items at the very most.
const MOST_REPEATS: u32 = 1 << 20;
/// How many enlargements in a row may bring nothing.
const IDLE_ENLARGEMENTS: u32 = 2;

/// How much of what a contract leaves open a document holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// What must be there.
    Minimal,
    /// What must be there, and some of the rest, by the seed.
    #[default]
    Some,
    /// Everything, lists twice, recursion cut short.
    Full,
}

impl Sampler<'_, '_> {
    /// Lets documents of [`document`](Self::document) grow to about `bytes` bytes, by
    /// more items in their lists; those without a list that may grow stay smaller. What
    /// must be there is written whatever the size.
    #[must_use]
    pub fn with_size(mut self, bytes: usize) -> Self {
        self.size = Some(bytes);
        self
    }

    /// A document that reads well. Another seed takes other branches of choices,
    /// other substitutes and derived types, other codes.
    ///
    /// # Errors
    /// Why the schema admits no document of the element, or none was found.
    pub fn document(&self, element: ElementId, extent: Extent) -> Result<Sample, SampleError> {
        let (name, form) = match extent {
            Extent::Minimal => ("minimal", Form::Minimal),
            Extent::Some => ("some", Form::Some),
            Extent::Full => ("full", Form::Whole),
        };
        let mut xml = self.repeated(element, form, USUAL_REPEATS)?;
        if let Some(size) = self.size.filter(|_| extent != Extent::Minimal) {
            let (mut repeats, mut idle) = (USUAL_REPEATS, 0);
            while xml.len() < size && repeats < MOST_REPEATS && idle < IDLE_ENLARGEMENTS {
                repeats *= 2;
                idle += 1;
                let larger = self.repeated(element, form, repeats)?;
                if larger.len() > xml.len() {
                    (xml, idle) = (larger, 0);
                }
            }
        }
        let name = name.to_owned();
        Ok(Sample { name, xml })
    }

    fn repeated(
        &self,
        element: ElementId,
        form: Form,
        repeats: u32,
    ) -> Result<Vec<u8>, SampleError> {
        let mut coverage = Coverage::default();
        let document = self.new_document(form, &mut coverage, 0);
        let (xml, _) = document.with_repeats(repeats).root(element)?;
        Ok(xml)
    }
}
