//! Sample messages out of a contract's tables, made at run time: elements, and whole
//! envelopes with the header blocks the contract declares.
//!
//! [`find`] tells what a name means in a contract, [`Samples`] writes it.

mod addressing;
mod envelope;
mod error;
mod find;
mod indent;
mod json;

pub use envelope::{Message, Part};
pub use error::NoSample;
pub use find::{NotFound, Target, find, names};
pub use indent::indented;
pub use json::{NoJson, json_of};

use crate::lower::element_id;
use crate::model::{ElementIdx, Model};
use snitflade_runtime::sample::{Extent, Sampler};
use snitflade_runtime::schema::Schema;

/// What samples are like.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// The same seed, the same bytes.
    pub seed: u64,
    /// How much of what is optional is there.
    pub extent: Extent,
    /// About how many bytes a document grows to, where its lists allow.
    pub size: Option<usize>,
}

/// Writes samples of one contract.
#[derive(Debug)]
pub struct Samples<'s> {
    model: &'s Model,
    schema: &'s Schema<'s>,
    sampler: Sampler<'s, 's>,
    settings: Settings,
}

impl<'s> Samples<'s> {
    /// Samples of a model and its tables. Looks at every type once.
    pub fn new(model: &'s Model, schema: &'s Schema<'s>, settings: Settings) -> Self {
        let sampler = Sampler::new(schema, settings.seed);
        Samples {
            model,
            schema,
            sampler: match settings.size {
                Some(bytes) => sampler.with_size(bytes),
                None => sampler,
            },
            settings,
        }
    }

    /// A document of an element, on one line and without declaration. It declares every
    /// namespace it uses in its root.
    ///
    /// # Errors
    /// The contract admits no document of it, or none was found.
    pub fn element(&self, element: ElementIdx) -> Result<String, NoSample> {
        let sample = self
            .sampler
            .document(element_id(element), self.settings.extent)?;
        Ok(String::from_utf8_lossy(&sample.xml).into_owned())
    }
}
