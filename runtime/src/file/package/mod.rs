//! Packages (zip) of entities: a table of delimited rows for each, and a manifest that says
//! how many rows each has and what its SHA-256 is.
//!
//! ```
//! use snitflade_runtime::file::package::{Package, PackageLimits, PackageWriter};
//! # let folder = std::env::temp_dir().join(format!("snitflade-package-doc-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder)?;
//! let mut package = PackageWriter::create(&folder, "LIS_1.zip")?;
//! let mut rows = package.entity("borger.csv", &["id", "navn"])?;
//! rows.row(&["1", "Anne"])?;
//! // File name, rows and SHA-256: for the manifest, which comes last.
//! let borger = rows.finish()?;
//! let manifest = format!("<Dataload>{}</Dataload>", borger.sha256);
//! let path = package.finish("manifest.xml", manifest.as_bytes())?;
//!
//! let mut package = Package::open(std::fs::File::open(path)?, &PackageLimits::default())?;
//! assert_eq!(package.manifest("manifest.xml")?, manifest.as_bytes());
//! let listed = [borger];
//! package.check("manifest.xml", &listed)?;
//! let mut rows = package.entity(&listed[0])?;
//! // The end comes only if count and hash are those of the manifest.
//! while let Some(row) = rows.next_row()? {
//!     assert_eq!(row, ["1", "Anne"]);
//! }
//! assert_eq!(rows.count(), 1);
//! # std::fs::remove_dir_all(folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
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
