//! What a contract holds, in numbers.

use crate::model::Model;

/// Numbers for the table that a run prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Services, those over plain HTTP among them.
    pub services: usize,
    /// Channels of messages.
    pub channels: usize,
    /// Operations of all services, of channels and over plain HTTP.
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
        let channels = model.channels.iter();
        let apis = model.apis.iter();
        let operations = services.map(|it| it.operations.len()).sum::<usize>()
            + channels.map(|it| it.operations.len()).sum::<usize>()
            + apis.map(|it| it.operations.len()).sum::<usize>();
        let simples = model.schema.simples.iter();
        Counts {
            services: model.services.len() + model.apis.len(),
            channels: model.channels.len(),
            operations,
            types: model.schema.complexes.len() + model.schema.simples.len(),
            codes: simples.map(|simple| simple.facets.enumeration.len()).sum(),
        }
    }

    /// Adds another contract's numbers.
    pub fn add(&mut self, other: Counts) {
        self.services += other.services;
        self.channels += other.channels;
        self.operations += other.operations;
        self.types += other.types;
        self.codes += other.codes;
    }
}
