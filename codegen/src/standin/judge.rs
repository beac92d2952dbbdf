//! A verdict on one document.

use snitflade_runtime::read::{Discard, ReadOptions, Source, read};
use snitflade_runtime::schema::{ElementId, Schema};

/// Whether strict reading takes a document as this element.
pub(super) fn is_valid(schema: &Schema<'_>, element: ElementId, xml: &str) -> bool {
    let judged = Source::from_slice(xml.as_bytes()).and_then(|mut source| {
        let options = ReadOptions::default();
        read(schema, element, &mut source, &mut Discard, &options)
    });
    judged.is_ok()
}
