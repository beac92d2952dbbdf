//! Schema-valid documents from a table, for tests and for trying things out.
//!
//! [`Sampler`] writes XML for any global element: as little as possible, as
//! much as possible, every branch of every choice, values at their bounds,
//! random ones. The same schema and seed give the same bytes. Data are
//! invented; ten digits are never a number that a person can have.
//!
//! Identity constraints (`key`, `unique`, `keyref`) are not solved: values are
//! distinct where their type leaves room, and references may dangle.

mod coverage;
mod danish;
mod document;
mod error;
mod extent;
mod height;
mod output;
mod pattern;
mod pool;
mod random;
mod value;
mod wildcard;

pub use error::SampleError;
pub use extent::Extent;

use crate::schema::{ElementId, Schema, SimpleId};
use coverage::Coverage;
use document::Document;
use height::Heights;
use random::Random;

/// How many documents may be needed to take every branch.
const MOST_BRANCHES: usize = 200;
/// How many documents may bring nothing new before the search ends.
const PATIENCE: usize = 6;

/// What a document is to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Minimal,
    Full,
    Nil,
    Low,
    High,
    Random,
    /// Some of what is optional, values that read well.
    Some,
    /// Everything as in `Full`, one of all choices at random.
    Whole,
}

impl Form {
    /// Whether chance takes the branches of choices.
    fn leaves_choices_to_chance(self) -> bool {
        matches!(self, Form::Random | Form::Some | Form::Whole)
    }

    /// Whether chance decides what is there.
    fn leaves_presence_to_chance(self) -> bool {
        matches!(self, Form::Random | Form::Some)
    }
}

/// Which of the values of a simple type to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// One that reads well.
    Typical,
    /// The smallest or shortest.
    Low,
    /// The largest or longest.
    High,
    /// Any.
    Random,
}

/// A document, with what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sample {
    /// `minimal`, `full`, `nil`, `low`, `high`, `branch-2`, `random-1`.
    pub name: String,
    /// The document, in UTF-8 without declaration.
    pub xml: Vec<u8>,
}

/// Writes documents that a schema accepts.
#[derive(Debug)]
pub struct Sampler<'m, 's> {
    schema: &'m Schema<'s>,
    heights: Heights<'m, 's>,
    seed: u64,
    /// How many bytes a document may grow to, where that was asked for.
    size: Option<usize>,
}

impl<'m, 's> Sampler<'m, 's> {
    /// A sampler for one schema. Looks at every type once.
    pub fn new(schema: &'m Schema<'s>, seed: u64) -> Self {
        Sampler {
            schema,
            heights: Heights::new(schema),
            seed,
            size: None,
        }
    }

    /// What makes its documents differ from those of another sampler.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Takes another seed, and keeps what it knows of the schema.
    pub fn reseed(&mut self, seed: u64) {
        self.seed = seed;
    }

    /// The least the element may hold.
    pub fn minimal(&self, element: ElementId) -> Result<Sample, SampleError> {
        self.one("minimal", element, Form::Minimal)
    }

    /// Everything the element may hold, lists twice, recursion cut short.
    pub fn full(&self, element: ElementId) -> Result<Sample, SampleError> {
        self.one("full", element, Form::Full)
    }

    /// As [`full`](Self::full), with every nillable element nil. `None` if
    /// there is none.
    pub fn nil(&self, element: ElementId) -> Result<Option<Sample>, SampleError> {
        let (xml, saw_nil) = self.write(element, Form::Nil, &mut Coverage::default(), 0)?;
        Ok(saw_nil.then(|| Sample {
            name: "nil".to_owned(),
            xml,
        }))
    }

    /// Two documents whose values are the smallest and the largest, shortest
    /// and longest, first and last of their types.
    pub fn boundaries(&self, element: ElementId) -> Result<Vec<Sample>, SampleError> {
        Ok(vec![
            self.one("low", element, Form::Low)?,
            self.one("high", element, Form::High)?,
        ])
    }

    /// Documents that together take every branch of every choice, every
    /// substitute and every derived type that is reached (at most 200).
    pub fn branches(&self, element: ElementId) -> Result<Vec<Sample>, SampleError> {
        let mut coverage = Coverage::default();
        let mut samples = Vec::new();
        let mut idle = 0;
        for round in 0..MOST_BRANCHES as u64 {
            let before = coverage.reached();
            let (xml, _) = self.write(element, Form::Full, &mut coverage, round)?;
            idle += 1;
            if round == 0 || coverage.reached() > before {
                idle = 0;
                samples.push(Sample {
                    name: format!("branch-{}", samples.len() + 1),
                    xml,
                });
            }
            if idle == PATIENCE || coverage.reached() == 0 {
                break;
            }
        }
        Ok(samples)
    }

    /// Random documents.
    pub fn random(&self, element: ElementId, count: usize) -> Result<Vec<Sample>, SampleError> {
        (1..=count)
            .map(|number| {
                let mut coverage = Coverage::default();
                let (xml, _) = self.write(element, Form::Random, &mut coverage, number as u64)?;
                Ok(Sample {
                    name: format!("random-{number}"),
                    xml,
                })
            })
            .collect()
    }

    /// All of the above: minimal, full, nil, boundaries, branches.
    pub fn all(&self, element: ElementId) -> Result<Vec<Sample>, SampleError> {
        let mut samples = vec![self.minimal(element)?, self.full(element)?];
        samples.extend(self.nil(element)?);
        samples.extend(self.boundaries(element)?);
        samples.extend(self.branches(element)?);
        Ok(samples)
    }

    /// A text of a simple type; QName and NOTATION spelled `{namespace}local`.
    /// `name` hints at what the text is about.
    pub fn value(&self, id: SimpleId, pick: Pick, name: &str) -> Result<String, SampleError> {
        self.one_value((self.seed, 1), id, pick, name)
    }

    /// [`value`](Self::value) from a seed of its own: one seed, one text.
    pub fn value_from(
        &self,
        seed: u64,
        id: SimpleId,
        pick: Pick,
        name: &str,
    ) -> Result<String, SampleError> {
        self.one_value((seed, seed), id, pick, name)
    }

    fn one_value(
        &self,
        (seed, serial): (u64, u64),
        id: SimpleId,
        pick: Pick,
        name: &str,
    ) -> Result<String, SampleError> {
        let place = pool::Place {
            name,
            serial,
            distinct: false,
        };
        let mut random = Random::new(seed);
        value::value(self.schema, id, pick, &place, &mut random).map_err(|expected| {
            SampleError::NoValue {
                path: name.to_owned(),
                expected,
            }
        })
    }

    fn one(&self, name: &str, element: ElementId, form: Form) -> Result<Sample, SampleError> {
        let (xml, _) = self.write(element, form, &mut Coverage::default(), 0)?;
        Ok(Sample {
            name: name.to_owned(),
            xml,
        })
    }

    fn write(
        &self,
        element: ElementId,
        form: Form,
        coverage: &mut Coverage,
        round: u64,
    ) -> Result<(Vec<u8>, bool), SampleError> {
        self.new_document(form, coverage, round).root(element)
    }

    fn new_document<'d>(
        &'d self,
        form: Form,
        coverage: &'d mut Coverage,
        round: u64,
    ) -> Document<'d, 's> {
        let random = Random::new(self.seed ^ round.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let document = Document::new(self.schema, &self.heights, form, coverage, random);
        match self.size {
            Some(bytes) => document.with_size(bytes),
            None => document,
        }
    }
}

#[cfg(test)]
mod tests;
