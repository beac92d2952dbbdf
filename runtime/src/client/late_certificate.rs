//! Servers that ask for the client certificate only after they have seen the request: by
//! renegotiation (TLS 1.2) or authentication after the handshake (TLS 1.3). rustls does
//! neither, and what comes of it names no cause: the connection breaks, or there is a 403.

use super::{TransportError, TransportErrorKind};
use http::StatusCode;

/// What to try, where an answer may mean more than it says; an extension of the answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Advice(pub(super) &'static str);

const SWITCH: &str = "if the service asks for the client certificate only after the request \
     (renegotiation), rustls cannot answer: use HttpsBuilder::tls_backend(TlsBackend::Native), \
     feature `native-tls`";

/// Marks an answer that may be what such a server says.
pub(super) fn mark<T>(answer: &mut http::Response<T>) {
    if answer.status() == StatusCode::FORBIDDEN {
        answer.extensions_mut().insert(Advice(SWITCH));
    }
}

/// An error that says the same, where such a server may be behind it.
pub(super) fn explain(error: TransportError) -> TransportError {
    match (error.kind(), error.reason()) {
        (TransportErrorKind::Broken, Some(reason)) => {
            let reason = format!("{reason}; {SWITCH}");
            error.with_reason(reason)
        }
        _ => error,
    }
}
