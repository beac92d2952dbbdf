//! The seam where a security profile sees the exact bytes of a call.

use super::{Outgoing, SecurityError};
use crate::soap::{Addressing, BoxFuture, Envelope, HeaderBlock, OpenedEnvelope, Part, Retry};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::fmt;

/// Secures the calls of a client: adds tokens, signs requests, checks answers.
pub trait SecurityProfile: Send + Sync + 'static {
    /// What the profile needs of WS-Addressing, where neither settings nor contract
    /// ask for it: one that signs `MessageID` and checks `RelatesTo` requires it.
    fn addressing(&self) -> Addressing {
        Addressing::No
    }

    /// Begins a call. Here a token is fetched; what is returned lives until the call
    /// has ended, through all its repeats.
    ///
    /// # Errors
    /// The call cannot be secured, and nothing is sent.
    fn begin<'a>(
        &'a self,
        call: &'a Outgoing,
    ) -> BoxFuture<'a, Result<Box<dyn SecuredCall>, SecurityError>>;
}

/// One call being secured.
///
/// For each time the request is sent: [`headers`](SecuredCall::headers) and
/// [`wants_id`](SecuredCall::wants_id) before the envelope exists,
/// [`seal`](SecuredCall::seal) with its exact bytes, [`open`](SecuredCall::open) with
/// the answer. `call` is the same each time, but for a fresh `MessageID` after
/// [`renew`](SecuredCall::renew).
pub trait SecuredCall: Send {
    /// Header blocks to add: tokens, `wsse:Security`. Those to be signed say so.
    ///
    /// # Errors
    /// They cannot be made, and nothing is sent.
    fn headers(&mut self, call: &Outgoing) -> Result<Vec<HeaderBlock>, SecurityError> {
        let _ = call;
        Ok(Vec::new())
    }

    /// Whether a part of the envelope needs a `wsu:Id`; its place is not known yet.
    fn wants_id(&self, part: &Part) -> bool {
        let _ = part;
        false
    }

    /// Signs the envelope, whose parts are known by place and id.
    ///
    /// # Errors
    /// It cannot be signed, and is not sent.
    fn seal<'a>(
        &'a mut self,
        call: &'a Outgoing,
        envelope: Envelope,
    ) -> BoxFuture<'a, Result<Sealed, SecurityError>> {
        let _ = call;
        Box::pin(async move { Ok(Sealed::from(envelope)) })
    }

    /// HTTP header fields to add to a call that has no envelope: an operation over plain
    /// HTTP. It is asked instead of all that concerns envelopes; such an answer is not
    /// checked further.
    ///
    /// # Errors
    /// Nothing is sent. A profile that says nothing here secures envelopes only, and without
    /// it the call would go out unsecured.
    fn fields(&mut self, call: &Outgoing) -> Result<Vec<(String, String)>, SecurityError> {
        let _ = call;
        let reason = "the security profile secures SOAP messages only";
        Err(SecurityError::new(reason, Retry::Never))
    }

    /// Checks an answer. Where it gives [`OpenedEnvelope::Verified`], the client
    /// demands that the answer names the `MessageID` of the request in a covered
    /// `RelatesTo`.
    ///
    /// # Errors
    /// The answer is not to be trusted.
    fn open<'a>(
        &'a mut self,
        call: &'a Outgoing,
        answer: SealedAnswer<'a>,
    ) -> BoxFuture<'a, Result<Opened, SecurityError>> {
        let _ = call;
        Box::pin(async move {
            Ok(Opened::Answer {
                envelope: OpenedEnvelope::AsReceived(answer.envelope),
                understood: Vec::new(),
            })
        })
    }

    /// Fetches a new token, after the one sent was rejected. Whether there is a new
    /// one; without it the call ends as it stands.
    ///
    /// # Errors
    /// None can be had.
    fn renew<'a>(&'a mut self, call: &'a Outgoing) -> BoxFuture<'a, Result<bool, SecurityError>> {
        let _ = call;
        Box::pin(async { Ok(false) })
    }

    /// The CVR number of the authority the call is made for, if known: for traces
    /// and audits.
    fn authority(&self) -> Option<&str> {
        None
    }
}

/// What a security profile makes of a request. `Debug` shows sizes and names only.
pub struct Sealed {
    /// The body of the HTTP request.
    pub body: Bytes,
    /// HTTP header fields to add.
    pub http_headers: Vec<(String, String)>,
}

impl From<Envelope> for Sealed {
    fn from(envelope: Envelope) -> Sealed {
        Sealed {
            body: Bytes::from(envelope.xml),
            http_headers: Vec::new(),
        }
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.http_headers.iter().map(|(name, _)| &**name).collect();
        f.debug_struct("Sealed")
            .field("body_length", &self.body.len())
            .field("http_headers", &names)
            .finish()
    }
}

/// An answer that was not opened yet. `Debug` shows status and size.
#[non_exhaustive]
pub struct SealedAnswer<'a> {
    /// The HTTP status.
    pub status: StatusCode,
    /// The HTTP header fields.
    pub http_headers: &'a HeaderMap,
    /// The envelope in UTF-8, inflated, with its binary content in place; empty where
    /// the answer is empty and may be.
    pub envelope: Bytes,
}

impl fmt::Debug for SealedAnswer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealedAnswer")
            .field("status", &self.status.as_u16())
            .field("length", &self.envelope.len())
            .finish_non_exhaustive()
    }
}

/// What a security profile makes of an answer. `Debug` shows no bytes.
#[non_exhaustive]
pub enum Opened {
    /// An answer to read.
    Answer {
        /// What it is read from.
        envelope: OpenedEnvelope,
        /// Namespace and local name of header blocks the profile has dealt with.
        understood: Vec<(String, String)>,
    },
    /// A fault that nothing signs, as faults seldom are. Only a fault is read from it,
    /// and the error says that it is [`untrusted`](super::CallError::untrusted).
    UntrustedFault(Bytes),
    /// Such a fault, and it says that the token was rejected: a new one is fetched and
    /// the request sent again. Where that cannot be, the fault is what the caller gets.
    Renew(Bytes),
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Opened::Answer { envelope, .. } => write!(f, "Answer({envelope:?})"),
            Opened::UntrustedFault(fault) => write!(f, "UntrustedFault({} bytes)", fault.len()),
            Opened::Renew(fault) => write!(f, "Renew({} bytes)", fault.len()),
        }
    }
}

/// No security profile: nothing is added, nothing checked.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoSecurityProfile;

impl SecurityProfile for NoSecurityProfile {
    fn begin<'a>(
        &'a self,
        _: &'a Outgoing,
    ) -> BoxFuture<'a, Result<Box<dyn SecuredCall>, SecurityError>> {
        Box::pin(async { Ok(Box::new(NoSecurityProfile) as Box<dyn SecuredCall>) })
    }
}

impl SecuredCall for NoSecurityProfile {
    fn fields(&mut self, _: &Outgoing) -> Result<Vec<(String, String)>, SecurityError> {
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_byte_and_no_token_is_shown() {
        let kode = || Bytes::from_static(b"kode");
        let sealed = Sealed {
            body: kode(),
            http_headers: vec![("authorization".into(), "kode".into())],
        };
        let mut http_headers = HeaderMap::new();
        http_headers.insert("x", http::HeaderValue::from_static("kode"));
        let answer = SealedAnswer {
            status: StatusCode::OK,
            http_headers: &http_headers,
            envelope: kode(),
        };
        let opened = Opened::Answer {
            envelope: OpenedEnvelope::AsReceived(kode()),
            understood: Vec::new(),
        };
        let fault = Opened::UntrustedFault(kode());
        let shown = format!("{sealed:?} {answer:?} {opened:?} {fault:?}");
        assert!(
            !shown.contains("kode") && shown.contains("authorization"),
            "{shown}"
        );
    }
}
