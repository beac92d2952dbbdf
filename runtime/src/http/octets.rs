//! Bodies and parts that nobody looks into.

use crate::value::Blank;
use bytes::Bytes;
use std::fmt;

/// A body or a part as octets: a file, an image, a text nobody looks into.
///
/// `Debug` shows type and size, never the content nor the name of the file.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Octets {
    /// Its octets.
    pub content: Bytes,
    /// Its `Content-Type`; empty: the one that the contract states.
    pub content_type: String,
    /// The name of the file it is, where it is a part and has one.
    pub file_name: Option<String>,
}

impl Octets {
    /// These octets, of the type that the contract states.
    pub fn new(content: impl Into<Bytes>) -> Self {
        Octets {
            content: content.into(),
            ..Octets::default()
        }
    }

    /// With this media type.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = content_type.into();
        self
    }

    /// With this name of a file.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }
}

impl fmt::Debug for Octets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (media, size) = (&self.content_type, self.content.len());
        write!(f, "Octets({media:?}, {size} bytes)")
    }
}

impl Blank for Octets {
    fn blank() -> Self {
        Octets::default()
    }
}
