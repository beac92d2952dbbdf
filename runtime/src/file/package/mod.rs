//! Packages (zip) of entities: a table of delimited rows for each, and a manifest that says
//! how many rows each has and what its SHA-256 is.
//!
//! ```ignore
//! let mut package = PackageWriter::create(folder, &name)?;
//! let mut rows = package.entity("borger.csv", &["id", "navn"])?;
//! rows.row(&["1", "Anne"])?;
//! let borger = rows.finish()?;           // file name, rows, SHA-256: for the manifest
//! package.finish("manifest.xml", &manifest)?;
//!
//! let mut package = Package::open(file, &PackageLimits::default())?;
//! let manifest = package.manifest("manifest.xml")?;
//! package.check("manifest.xml", &listed)?;
//! let mut rows = package.entity(&listed[0])?;
//! while let Some(row) = rows.next_row()? { … }  // the end answers only if counts and hash fit
//! ```
//!
//! A package is written beside its place and moved there when it is whole, and it is read
//! from a file that lies here, because its table of contents stands at the end:
//! [`Spool`] makes one of a stream. What a package claims is never believed: the number of
//! entries, names, sizes and ratios are judged before anything is inflated, and octets are
//! counted while they come.

mod contents;
mod delimited;
mod entity;
mod error;
mod limits;
mod reader;
mod recipients;
mod selection;
mod spool;
mod writer;

#[cfg(test)]
mod tests;

pub use super::manifest::Listed;
pub use entity::Rows;
pub use error::{PackageError, PackageFault};
pub use limits::PackageLimits;
pub use reader::Package;
pub use recipients::{Acceptance, BadRecipient, MOST_RECIPIENTS, Recipients};
pub use selection::Selection;
pub use spool::Spool;
pub use writer::{EntityWriter, PackageWriter};
