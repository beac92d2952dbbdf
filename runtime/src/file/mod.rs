//! Files that are delivered: what they are called ([`FileKind`]), and packages of entities
//! with a manifest (feature `files`). How they travel is no matter here.
//!
//! A file that is one long document is read and written record by record with
//! [`Series`](crate::document::Series).

mod kind;
pub mod manifest;
#[cfg(feature = "files")]
pub mod package;

pub use kind::{BadFileName, FileKind};
