//! Entry points: a type of the tables and the Rust type of its values.

use super::{read, write};
use crate::read::{Mode, ReadError, ReadOptions, Violation};
use crate::schema::{Schema, TypeId};
use crate::value::{Blank, Node};
use crate::write::{WriteError, WriteOptions};
use std::marker::PhantomData;

/// JSON texts of type `T`: what [`Root`](crate::document::Root) is for XML.
#[derive(Debug)]
pub struct JsonRoot<T> {
    schema: &'static Schema<'static>,
    ty: TypeId,
    value: PhantomData<fn() -> T>,
}

impl<T> JsonRoot<T> {
    /// The texts whose value is of this type of the tables.
    pub const fn new(schema: &'static Schema<'static>, ty: TypeId) -> Self {
        JsonRoot {
            schema,
            ty,
            value: PhantomData,
        }
    }

    /// The tables.
    pub fn schema(&self) -> &'static Schema<'static> {
        self.schema
    }

    /// The type.
    pub fn ty(&self) -> TypeId {
        self.ty
    }
}

impl<T: Node + Blank> JsonRoot<T> {
    /// Reads a text strictly: the first violation refuses it.
    ///
    /// # Errors
    /// The violation, with path, line and column.
    pub fn read(&self, json: &[u8]) -> Result<T, ReadError> {
        let (value, _) = self.read_with(json, &ReadOptions::new(Mode::Strict))?;
        Ok(value)
    }

    /// Reads a text tolerantly: what a newer contract could explain is kept, and comes
    /// back as violations next to the value.
    ///
    /// # Errors
    /// A violation that leaves no value: not JSON, a required member missing.
    pub fn read_tolerant(&self, json: &[u8]) -> Result<(T, Vec<Violation>), ReadError> {
        self.read_with(json, &ReadOptions::new(Mode::Tolerant))
    }

    /// Reads a text.
    ///
    /// # Errors
    /// The violation that refused it.
    pub fn read_with(
        &self,
        json: &[u8],
        options: &ReadOptions,
    ) -> Result<(T, Vec<Violation>), ReadError> {
        let mut value = T::blank();
        let violations = read(self.schema, self.ty, json, &mut value, options)?;
        Ok((value, violations))
    }

    /// Writes a value.
    ///
    /// # Errors
    /// A value the contract does not admit, or JSON cannot hold.
    pub fn write(&self, value: &T) -> Result<Vec<u8>, WriteError> {
        self.write_with(value, &WriteOptions::default())
    }

    /// Writes a value.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn write_with(&self, value: &T, options: &WriteOptions) -> Result<Vec<u8>, WriteError> {
        write(self.schema, self.ty, value, options)
    }
}
