//! What a contract holds, in numbers.

use crate::model::Model;

/// Numbers for the table that a run prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Services.
    pub services: usize,
    /// Operations of all services.
    pub operations: usize,
    /// Complex types, and simple types of their own.
    pub types: usize,
    /// Values of all code lists.
    pub codes: usize,
}

impl Counts {
    /// Counts a model.
    pub fn of(model: &Model) -> Self {
        let services = model.services.iter();
        let simples = model.schema.simples.iter();
        Counts {
            services: model.services.len(),
            operations: services.map(|service| service.operations.len()).sum(),
            types: model.schema.complexes.len() + model.schema.simples.len(),
            codes: simples.map(|simple| simple.facets.enumeration.len()).sum(),
        }
    }

    /// Adds another contract's numbers.
    pub fn add(&mut self, other: Counts) {
        self.services += other.services;
        self.operations += other.operations;
        self.types += other.types;
        self.codes += other.codes;
    }
}
