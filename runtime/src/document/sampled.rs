//! Random valid values of documents, for tests.

use super::Root;
use crate::read::ReadError;
use crate::sample::{SampleError, Sampler};
use crate::value::{Blank, Node};
use std::fmt;

/// Why there is no random value.
#[derive(Debug)]
#[non_exhaustive]
pub enum NoSample {
    /// The tables admit no document, or none was found.
    Document(SampleError),
    /// The document was refused; a defect of this crate, or an identity constraint,
    /// which samples do not solve.
    Value(ReadError),
}

impl fmt::Display for NoSample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoSample::Document(error) => error.fmt(f),
            NoSample::Value(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NoSample {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            NoSample::Document(error) => Some(error),
            NoSample::Value(error) => Some(error),
        }
    }
}

/// Values for property tests. All data are invented, and ten digits are never a number
/// that a person can have.
impl<T: Node + Blank> Root<T> {
    /// A random value that the contract admits: the same seed, the same value.
    ///
    /// # Errors
    /// The contract admits no document of this element, or none was found.
    pub fn sample(&self, seed: u64) -> Result<T, NoSample> {
        self.sampled(&Sampler::new(self.schema(), seed))
    }

    /// Random values of the seeds that follow one another from `seed`, without end. It
    /// looks at the tables once, so many values cost less than as many calls of
    /// [`sample`](Self::sample).
    ///
    /// ```ignore
    /// for request in PERSON_LOOKUP_REQUEST.samples(1).take(200) {
    ///     let request = request?;
    ///     assert_eq!(from_row(&to_row(&request)), request);
    /// }
    /// ```
    pub fn samples(&self, seed: u64) -> impl Iterator<Item = Result<T, NoSample>> + use<'_, T> {
        let mut sampler = Sampler::new(self.schema(), seed);
        std::iter::from_fn(move || {
            let value = self.sampled(&sampler);
            sampler.reseed(sampler.seed().wrapping_add(1));
            Some(value)
        })
    }

    fn sampled(&self, sampler: &Sampler<'_, '_>) -> Result<T, NoSample> {
        let documents = sampler.random(self.element(), 1);
        let documents = documents.map_err(NoSample::Document)?;
        let xml = documents.first().map_or(&[][..], |sample| &sample.xml);
        self.read(xml).map_err(NoSample::Value)
    }
}
