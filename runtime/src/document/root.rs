//! Entry points: a global element and the Rust type of its value.

use crate::read::{Mode, ReadError, ReadOptions, Source, Violation, read};
use crate::schema::{ElementId, Schema};
use crate::value::{AnyElement, Blank, Node};
use crate::write::{WriteError, WriteOptions, write};
use std::marker::PhantomData;

/// A global element as a document of type `T`.
///
/// Where other elements may stand in for it, `T` is the enum of all of them.
#[derive(Debug)]
pub struct Root<T> {
    schema: &'static Schema<'static>,
    element: ElementId,
    value: PhantomData<fn() -> T>,
}

impl<T> Root<T> {
    /// The document that starts with this element.
    pub const fn new(schema: &'static Schema<'static>, element: ElementId) -> Self {
        Root {
            schema,
            element,
            value: PhantomData,
        }
    }

    /// The tables.
    pub fn schema(&self) -> &'static Schema<'static> {
        self.schema
    }

    /// The element.
    pub fn element(&self) -> ElementId {
        self.element
    }

    /// Namespace and local name of the element.
    pub fn name(&self) -> (&'static str, &'static str) {
        let name = self.schema.name(self.schema.element(self.element).name);
        (self.schema.namespace(name.ns), name.local)
    }
}

impl<T: Node + Blank> Root<T> {
    /// Reads a document strictly: the first violation refuses it.
    ///
    /// # Errors
    /// The violation, with path, line and column.
    pub fn read(&self, xml: &[u8]) -> Result<T, ReadError> {
        let (value, _) = self.read_with(xml, &ReadOptions::new(Mode::Strict))?;
        Ok(value)
    }

    /// Reads a document tolerantly: what a newer contract could explain is
    /// kept, and comes back as violations next to the value.
    ///
    /// # Errors
    /// A violation that leaves no value: not XML, a required member missing.
    pub fn read_tolerant(&self, xml: &[u8]) -> Result<(T, Vec<Violation>), ReadError> {
        self.read_with(xml, &ReadOptions::new(Mode::Tolerant))
    }

    /// Reads a document.
    ///
    /// # Errors
    /// The violation that refused it.
    pub fn read_with(
        &self,
        xml: &[u8],
        options: &ReadOptions,
    ) -> Result<(T, Vec<Violation>), ReadError> {
        let mut source = Source::from_slice_with(xml, options.limits.clone())?;
        let mut value = T::blank();
        let violations = read(self.schema, self.element, &mut source, &mut value, options)?;
        Ok((value, violations))
    }

    /// Writes a value as a document in UTF-8, without an XML declaration.
    ///
    /// # Errors
    /// A value the contract does not admit.
    pub fn write(&self, value: &T) -> Result<Vec<u8>, WriteError> {
        self.write_with(value, &WriteOptions::default())
    }

    /// Writes a value as a document.
    ///
    /// # Errors
    /// A value the contract does not admit.
    pub fn write_with(&self, value: &T, options: &WriteOptions) -> Result<Vec<u8>, WriteError> {
        write(self.schema, self.element, value, options)
    }
}

/// Typed elements in places the contract leaves open (`xs:any`).
impl<T: Node + Blank> Root<T> {
    /// Reads kept XML, such as a `LokalUdvidelse`, as this element, strictly.
    ///
    /// # Errors
    /// The violation that refused it, another element included.
    pub fn read_any(&self, kept: &AnyElement) -> Result<T, ReadError> {
        let mut value = T::blank();
        let options = ReadOptions::new(Mode::Strict);
        kept.read(self.schema, self.element, &mut value, &options)?;
        Ok(value)
    }

    /// Makes kept XML of a value, to be put where the contract leaves the
    /// content open. Give its namespace the empty prefix in `options` to have it
    /// written with a default namespace.
    ///
    /// # Errors
    /// A value the contract does not admit.
    pub fn to_any(&self, value: &T, options: &WriteOptions) -> Result<AnyElement, WriteError> {
        AnyElement::from_value(self.schema, self.element, value, options)
    }
}
