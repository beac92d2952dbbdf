//! What a successful call brings back.

use crate::document::Root;
use crate::read::{ReadError, Violation};
use crate::soap::header;
use crate::soap::{Attachment, HeaderBlock, StandardRetur};
use crate::value::{Blank, Node};
use bytes::Bytes;
use http::HeaderMap;
use std::fmt;
use std::ops::Deref;

/// The answer to a call. Dereferences to its value.
#[derive(Clone)]
#[non_exhaustive]
pub struct Reply<T> {
    /// The output.
    pub value: T,
    /// The header blocks of the answer.
    pub headers: Vec<HeaderBlock>,
    /// Parts of the answer that the output does not hold.
    pub attachments: Vec<Attachment>,
    /// What tolerant reading let pass, with paths.
    pub violations: Vec<Violation>,
    /// The transaction the request carried; `None` where it carried none, because
    /// the operation declares no header block for it.
    pub transaction_id: Option<String>,
    /// The HTTP status of the answer.
    pub http_status: u16,
    /// The HTTP header fields of the answer. `Debug` of a reply does not show them.
    pub http_headers: HeaderMap,
    /// The first result in the answer, if it holds any; it is no failure.
    pub standard_retur: Option<StandardRetur>,
    /// The answer's bytes, inflated, if
    /// [`Settings::keep_raw`](super::Settings::keep_raw) asked for them.
    pub raw: Option<Bytes>,
    /// Whether every result in the answer is a 44.
    pub(super) nothing_found: bool,
}

impl<T> Reply<T> {
    /// The value alone.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The first header block of this name.
    pub fn header(&self, namespace: &str, local: &str) -> Option<&HeaderBlock> {
        header::find(&self.headers, (namespace, local))
    }

    /// The first header block of this element, read strictly.
    ///
    /// # Errors
    /// What breaks the contract.
    pub fn read_header<H: Node + Blank>(&self, root: &Root<H>) -> Result<Option<H>, ReadError> {
        header::read_first(&self.headers, root)
    }

    /// Whether the service answered 44: nothing found.
    pub fn is_nothing_found(&self) -> bool {
        self.nothing_found
    }

    /// The same reply with another value.
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Reply<U> {
        Reply {
            value: with(self.value),
            headers: self.headers,
            attachments: self.attachments,
            violations: self.violations,
            transaction_id: self.transaction_id,
            http_status: self.http_status,
            http_headers: self.http_headers,
            standard_retur: self.standard_retur,
            raw: self.raw,
            nothing_found: self.nothing_found,
        }
    }
}

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Reply<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("value", &self.value)
            .field("headers", &self.headers)
            .field("violations", &self.violations)
            .field("transaction_id", &self.transaction_id)
            .field("http_status", &self.http_status)
            .field("raw_bytes", &self.raw.as_ref().map(Bytes::len))
            .finish_non_exhaustive()
    }
}
