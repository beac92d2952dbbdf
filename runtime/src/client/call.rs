//! What one call may set besides its input.

use super::{Retries, Settings, TransportLimits};
use crate::audit::Subject;
use crate::document::Root;
use crate::soap::{Attachment, HeaderBlock};
use crate::value::Node;
use crate::write::WriteError;
use std::fmt;
use std::time::Duration;

/// Options of a call; give them to a client with its `with`. `Debug` shows the
/// names of header blocks and header fields, not what is in them.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Call {
    /// The transaction; a fresh UUID where none is given. It is sent where the
    /// operation declares a header block for it.
    pub transaction: Option<String>,
    /// Header blocks to send.
    pub headers: Vec<HeaderBlock>,
    /// Parts to send next to the envelope.
    pub attachments: Vec<Attachment>,
    /// HTTP header fields to send; a name replaces what the settings say under it.
    pub http_headers: Vec<(String, String)>,
    /// Time allowed, where it differs from the settings.
    pub timeout: Option<Duration>,
    /// Whether to keep the answer's bytes, where it differs from the settings.
    pub keep_raw: Option<bool>,
    /// Whether the request may carry what the contract does not know, where it
    /// differs from [`Settings::allow_unknown`](super::Settings::allow_unknown).
    pub allow_unknown: Option<bool>,
    /// When the request is sent again, where it differs from
    /// [`Settings::retries`](super::Settings::retries).
    pub retries: Option<Retries>,
    /// Whom the call is about, for the record alone: nothing of it is sent.
    pub subjects: Vec<Subject>,
}

impl Call {
    /// No options.
    pub fn new() -> Self {
        Call::default()
    }

    /// With this transaction id.
    #[must_use]
    pub fn transaction(mut self, id: impl Into<String>) -> Self {
        self.transaction = Some(id.into());
        self
    }

    /// With a header block.
    #[must_use]
    pub fn header(mut self, block: HeaderBlock) -> Self {
        self.headers.push(block);
        self
    }

    /// With a header block of the contract.
    ///
    /// # Errors
    /// A value the contract does not admit.
    pub fn header_of<T: Node>(self, root: &Root<T>, value: &T) -> Result<Self, WriteError> {
        Ok(self.header(HeaderBlock::of(root, value)?))
    }

    /// With a part next to the envelope.
    #[must_use]
    pub fn attachment(mut self, part: Attachment) -> Self {
        self.attachments.push(part);
        self
    }

    /// With an HTTP header field.
    #[must_use]
    pub fn http_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.http_headers.push((name.into(), value.into()));
        self
    }

    /// With its own time limit.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// With the answer's bytes kept.
    #[must_use]
    pub fn keep_raw(mut self) -> Self {
        self.keep_raw = Some(true);
        self
    }

    /// With the request sent again as these say.
    #[must_use]
    pub fn retries(mut self, retries: Retries) -> Self {
        self.retries = Some(retries);
        self
    }

    /// With one more whom the call is about, for the record
    /// ([`Settings::audits`](super::Settings::audits)).
    #[must_use]
    pub fn about(mut self, subject: Subject) -> Self {
        self.subjects.push(subject);
        self
    }

    /// With what tolerant reading kept: codes, elements, attributes and types
    /// that the contract does not know, texts outside their facets.
    #[must_use]
    pub fn allow_unknown(mut self) -> Self {
        self.allow_unknown = Some(true);
        self
    }
}

impl Call {
    /// What the exchange may cost.
    pub(super) fn limits(&self, settings: &Settings) -> TransportLimits {
        let limits = settings.limits;
        TransportLimits {
            timeout: self.timeout.unwrap_or(limits.timeout),
            ..limits
        }
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.http_headers.iter().map(|(name, _)| &**name).collect();
        f.debug_struct("Call")
            .field("transaction", &self.transaction)
            .field("headers", &self.headers)
            .field("attachments", &self.attachments)
            .field("http_headers", &names)
            .field("timeout", &self.timeout)
            .field("keep_raw", &self.keep_raw)
            .field("retries", &self.retries)
            .field("subjects", &self.subjects.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_is_shown() {
        let call = Call::new().http_header("Authorization", "Bearer kode");
        let shown = format!("{call:?}");
        assert!(
            shown.contains("Authorization") && !shown.contains("kode"),
            "{shown}"
        );
    }
}
