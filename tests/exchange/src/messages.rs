//! Every message type as documents: sampled from its tables, read into its type and written again.

use snitflade_runtime::codegen::v1::{Blank, Node, Root};
use snitflade_runtime::sample::Sampler;
use snitflade_tests::{infoset, tables};

/// A message type of a generated crate.
pub struct MessageType {
    /// The crate, by package name.
    pub package: &'static str,
    /// Namespace and local name of its element.
    pub name: fn() -> (&'static str, &'static str),
    /// Whether its element is abstract and nothing may stand for it.
    pub stands_nowhere: fn() -> bool,
    /// So many random documents, or why there are none.
    pub samples: fn(usize) -> Result<Vec<Vec<u8>>, String>,
    /// Reads a document strictly into the type, writes it, and compares.
    pub round_trip: fn(&[u8]) -> Trip,
}

/// What came of a document.
pub enum Trip {
    /// It is valid and came back equal.
    Equal,
    /// It is refused, for this reason.
    Refused(String),
    /// It is read, but what came back differs, or nothing came.
    Differs(String),
}

/// Whether no document has this root: it is abstract, and nothing may stand for it.
pub fn stands_nowhere<T>(root: &Root<T>) -> bool {
    let schema = root.schema();
    tables::stands_nowhere(schema, schema.element(root.element()))
}

/// So many random documents.
///
/// # Errors
/// What the sampler says.
pub fn samples<T>(root: &Root<T>, count: usize) -> Result<Vec<Vec<u8>>, String> {
    let samples = Sampler::new(root.schema(), 2).random(root.element(), count);
    let samples = samples.map_err(|error| error.to_string())?;
    Ok(samples.into_iter().map(|sample| sample.xml).collect())
}

/// Reads, writes, reads again, and compares documents and values.
pub fn round_trip<T: Node + Blank + PartialEq>(root: &Root<T>, xml: &[u8]) -> Trip {
    let value = match root.read(xml) {
        Ok(value) => value,
        Err(error) => return Trip::Refused(error.to_string()),
    };
    let written = match root.write(&value) {
        Ok(written) => written,
        Err(error) => return Trip::Differs(error.to_string()),
    };
    if let Err(difference) = infoset::difference_of_values(xml, &written) {
        return Trip::Differs(difference);
    }
    match root.read(&written) {
        Ok(again) if again == value => Trip::Equal,
        Ok(_) => Trip::Differs("the value that came back is another".to_owned()),
        Err(error) => Trip::Differs(error.to_string()),
    }
}
