//! Entry points: a global element and the Rust type of its value.

use crate::schema::{ElementId, Schema};
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

/// A type that is the type of exactly one global element.
pub trait Document: Sized + 'static {
    /// That element.
    fn root() -> &'static Root<Self>;
}
