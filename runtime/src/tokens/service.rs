//! A token service: where it is, and what it is known by.

use super::{Clock, ClockSkew, SystemClock, TokenError, TokenErrorKind};
use crate::client::{Transport, TransportError, TransportErrorKind, TransportLimits};
use crate::keys::Certificate;
use crate::soap::content_coding;
use bytes::Bytes;
use http::{Request, StatusCode, header};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// The largest answer: a token with many privileges takes some hundred kilobytes.
const ANSWER: usize = 4 << 20;

/// Where a token service is, and what it is known by. Each form of it has an address of its
/// own.
#[derive(Clone)]
pub struct TokenService {
    endpoint: String,
    transport: Arc<dyn Transport>,
    pub(super) certificates: Vec<Certificate>,
    pub(super) entity_id: Option<String>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) skew: ClockSkew,
    timeout: Duration,
}

/// What a token service answered.
pub(super) struct Answered {
    pub(super) status: StatusCode,
    pub(super) body: Bytes,
}

impl TokenService {
    /// A token service at this URL, with the certificates its tokens and answers are signed
    /// with: two while it changes them. Where a form asks for a TLS client certificate, the
    /// transport has it.
    pub fn new(
        endpoint: impl Into<String>,
        transport: impl Transport,
        certificates: Vec<Certificate>,
    ) -> TokenService {
        TokenService {
            endpoint: endpoint.into(),
            transport: Arc::new(transport),
            certificates,
            entity_id: None,
            clock: Arc::new(SystemClock),
            skew: ClockSkew::default(),
            timeout: Duration::from_secs(30),
        }
    }

    /// With this entity id, which tokens have to name as their issuer. A token of another
    /// environment is refused by it.
    #[must_use]
    pub fn entity_id(mut self, entity_id: impl Into<String>) -> Self {
        self.entity_id = Some(entity_id.into());
        self
    }

    /// By another clock.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Whose clock may be this far from ours; 60 seconds by default.
    #[must_use]
    pub fn clock_skew(mut self, skew: ClockSkew) -> Self {
        self.skew = skew;
        self
    }

    /// That has this long to answer; 30 seconds by default.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    pub(super) fn endpoint(&self) -> &str {
        &self.endpoint
    }

    pub(super) fn now(&self) -> SystemTime {
        self.clock.now()
    }

    /// Sends a request and takes the answer, whatever its status.
    pub(super) async fn post(
        &self,
        content_type: &'static str,
        accept: &'static str,
        body: impl Into<Bytes>,
    ) -> Result<Answered, TokenError> {
        let request = Request::post(&self.endpoint)
            .header(header::CONTENT_TYPE, content_type)
            .header(header::ACCEPT, accept)
            .extension(TransportLimits {
                timeout: self.timeout,
                reply: ANSWER,
            })
            .body(body.into());
        let request = request.map_err(|error| {
            TokenError::new(TokenErrorKind::Request, "the endpoint is no URL").caused(error)
        })?;
        let answer = self.transport.send(request).await.map_err(unsent)?;
        let (parts, body) = answer.into_parts();
        let body = content_coding::inflated(&parts.headers, body, ANSWER)
            .map_err(|error| unsent(error.into()))?;
        if body.len() > ANSWER {
            return Err(unsent(TransportError::new(TransportErrorKind::TooLong)));
        }
        Ok(Answered {
            status: parts.status,
            body,
        })
    }
}

/// No answer. Asking for a token changes nothing, so it may always be done again later.
fn unsent(error: TransportError) -> TokenError {
    let kind = match error.kind() {
        TransportErrorKind::Request => TokenErrorKind::Request,
        _ => TokenErrorKind::Transport,
    };
    let detail = error.to_string();
    TokenError::new(kind, detail).caused(error)
}

impl fmt::Debug for TokenService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenService")
            .field("certificates", &self.certificates)
            .field("entity_id", &self.entity_id)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
