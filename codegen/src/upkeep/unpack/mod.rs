//! A documentation package as downloaded: a zip with zips in it, or a folder.
//!
//! Everything is read in memory and judged; nothing is written here. Names are refused rather
//! than repaired, sizes are counted as octets come out, and only files that can be part of a
//! contract are unpacked at all: the documents in PDF, which are most of a package, are named
//! and left where they are.

mod code_page;
mod collected;
mod directory;
mod error;
mod folder;
mod limits;
mod names;
mod unpacked;
mod wanted;
mod zipped;

pub use code_page::CodePage;
pub use error::{Fault, UnpackError};
pub use limits::Limits;
pub use unpacked::Unpacked;

use collected::Collected;
use std::path::Path;

/// Unpacks a zip file that is in memory.
///
/// # Errors
/// An archive, name, size or kind of entry that is refused: [`Fault`].
pub fn unpack(octets: &[u8], limits: &Limits, page: CodePage) -> Result<Unpacked, UnpackError> {
    let mut collected = Collected::new(limits, page);
    zipped::read(&mut collected, "", octets, 0)?;
    Ok(collected.done())
}

/// Reads a package from disk: a zip file, a folder, or a single file of a contract.
///
/// # Errors
/// As [`unpack`], and [`Fault::Unreadable`] where the disk fails.
pub fn unpack_path(path: &Path, limits: &Limits, page: CodePage) -> Result<Unpacked, UnpackError> {
    let mut collected = Collected::new(limits, page);
    folder::read(&mut collected, path)?;
    Ok(collected.done())
}

#[cfg(test)]
mod tests;
