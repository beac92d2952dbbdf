//! The seam where a security profile sees the exact bytes, server side.

use crate::soap::{Envelope, SoapFault};
use bytes::Bytes;
use http::{Extensions, HeaderMap};
use std::fmt;

/// A request a security profile has checked. `Debug` shows its size, not its bytes.
pub struct CheckedRequest {
    /// The bytes to read: what was signed, not what was sent.
    pub body: Bytes,
    /// Namespace and local name of header blocks it has dealt with.
    pub understood: Vec<(String, String)>,
    /// What it learnt of the caller, for [`Context::caller`](super::Context::caller).
    pub caller: Extensions,
}

impl fmt::Debug for CheckedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckedRequest")
            .field("body_length", &self.body.len())
            .field("understood", &self.understood)
            .finish_non_exhaustive()
    }
}

/// Checks requests and signs answers.
pub trait ServerSecurity: Send + Sync + 'static {
    /// Checks a request before anything of it is read.
    ///
    /// # Errors
    /// The fault to answer with.
    fn open(&self, http: &HeaderMap, request: Bytes) -> Result<CheckedRequest, SoapFault> {
        let _ = http;
        Ok(CheckedRequest {
            body: request,
            understood: Vec::new(),
            caller: Extensions::new(),
        })
    }

    /// Signs an answer.
    ///
    /// # Errors
    /// The fault to answer with instead.
    fn seal(&self, envelope: Envelope) -> Result<Bytes, SoapFault> {
        Ok(Bytes::from(envelope.xml))
    }
}

/// No security profile: nothing is checked.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoServerSecurity;

impl ServerSecurity for NoServerSecurity {}
