//! Looking on: requests and answers as they go over the wire.

use super::{Outgoing, TransportError, redacted};
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use std::fmt;
use std::time::{Duration, Instant};

/// Sees every request and what came of it, for logs and measurements. Set with
/// [`Settings::interceptor`](super::Settings::interceptor); called on the task
/// that makes the call, so it must not block.
///
/// What it is given shows no payload and no secret, in its methods as in
/// `Display` and `Debug`, except by the methods that are called `expose_…`.
///
/// For each [`request`](Interceptor::request) one of the others is called.
pub trait Interceptor: Send + Sync + 'static {
    /// A request is about to be sent.
    fn request(&self, request: &SentRequest) {
        let _ = request;
    }

    /// An answer came, of any status. It was not read yet.
    fn answer(&self, request: &SentRequest, answer: &ReceivedAnswer) {
        let _ = (request, answer);
    }

    /// No answer came, after so long.
    fn failure(&self, request: &SentRequest, error: &TransportError, elapsed: Duration) {
        let _ = (request, error, elapsed);
    }

    /// The caller walked away after so long, before there was an answer.
    fn dropped(&self, request: &SentRequest, elapsed: Duration) {
        let _ = (request, elapsed);
    }
}

/// A request as it goes over the wire.
#[derive(Clone)]
pub struct SentRequest {
    service: &'static str,
    operation: &'static str,
    transaction: Option<String>,
    method: Method,
    /// What may be shown of the URL.
    shown: String,
    url: String,
    headers: HeaderMap,
    body: Bytes,
}

impl SentRequest {
    pub(super) fn new(
        outgoing: &Outgoing,
        transaction: Option<String>,
        shown: String,
        url: String,
        request: &http::Request<Bytes>,
    ) -> SentRequest {
        SentRequest {
            service: outgoing.service,
            operation: outgoing.operation,
            transaction,
            method: request.method().clone(),
            shown,
            url,
            headers: request.headers().clone(),
            body: request.body().clone(),
        }
    }

    /// The service, as the contract names it.
    pub fn service(&self) -> &'static str {
        self.service
    }

    /// The operation, as the contract names it.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The transaction it carries, if it carries one.
    pub fn transaction_id(&self) -> Option<&str> {
        self.transaction.as_deref()
    }

    /// The HTTP method.
    pub fn method(&self) -> &str {
        self.method.as_str()
    }

    /// Where it goes, without the query; of an operation over plain HTTP the template, for
    /// the path may hold personal data.
    pub fn url(&self) -> String {
        self.shown.clone()
    }

    /// Its header fields; values that might be secret are `…`.
    pub fn headers(&self) -> Vec<(String, String)> {
        redacted::fields(&self.headers)
    }

    /// How many bytes its body has.
    pub fn body_length(&self) -> usize {
        self.body.len()
    }

    /// Where it goes, whole.
    pub fn expose_url(&self) -> &str {
        &self.url
    }

    /// Its header fields with all values, tokens and passwords among them.
    pub fn expose_headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Its body, with the personal data that is in it.
    pub fn expose_body(&self) -> &Bytes {
        &self.body
    }
}

impl fmt::Display for SentRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (url, length) = (self.url(), self.body.len());
        write!(
            f,
            "{} {url} {}, {length} bytes",
            self.method, self.operation
        )?;
        match &self.transaction {
            Some(transaction) => write!(f, " (transaction {transaction})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for SentRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SentRequest")
            .field("service", &self.service)
            .field("operation", &self.operation)
            .field("transaction_id", &self.transaction)
            .field("method", &self.method)
            .field("url", &self.url())
            .field("headers", &self.headers())
            .field("body_length", &self.body.len())
            .finish()
    }
}

/// An answer as it came.
#[derive(Clone)]
pub struct ReceivedAnswer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) elapsed: Duration,
}

impl ReceivedAnswer {
    /// Its HTTP status.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// Its header fields; values that might be secret are `…`.
    pub fn headers(&self) -> Vec<(String, String)> {
        redacted::fields(&self.headers)
    }

    /// How many bytes its body has, inflated.
    pub fn body_length(&self) -> usize {
        self.body.len()
    }

    /// From the first byte sent to the last byte received.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Its header fields with all values, cookies and tokens among them.
    pub fn expose_headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Its body, inflated where that can be done, with the personal data in it.
    pub fn expose_body(&self) -> &Bytes {
        &self.body
    }
}

impl fmt::Display for ReceivedAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (status, length) = (self.status.as_u16(), self.body.len());
        write!(f, "HTTP {status}, {length} bytes in {:?}", self.elapsed)
    }
}

impl fmt::Debug for ReceivedAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceivedAnswer")
            .field("status", &self.status.as_u16())
            .field("headers", &self.headers())
            .field("body_length", &self.body.len())
            .field("elapsed", &self.elapsed)
            .finish()
    }
}

/// An exchange that interceptors observe; its outcome closes it.
pub(super) struct Watched<'i> {
    interceptors: &'i [std::sync::Arc<dyn Interceptor>],
    request: Option<SentRequest>,
    begun: Instant,
}

impl<'i> Watched<'i> {
    /// Shows the request, if anybody looks on.
    pub(super) fn begin(
        interceptors: &'i [std::sync::Arc<dyn Interceptor>],
        request: impl FnOnce() -> SentRequest,
    ) -> Watched<'i> {
        let request = (!interceptors.is_empty()).then(request);
        if let Some(request) = &request {
            interceptors.iter().for_each(|one| one.request(request));
        }
        Watched {
            interceptors,
            request,
            begun: Instant::now(),
        }
    }

    /// An answer came.
    pub(super) fn answer(mut self, status: StatusCode, headers: &HeaderMap, body: &Bytes) {
        if let Some(request) = self.request.take() {
            let answer = ReceivedAnswer {
                status,
                headers: headers.clone(),
                body: body.clone(),
                elapsed: self.begun.elapsed(),
            };
            self.interceptors
                .iter()
                .for_each(|one| one.answer(&request, &answer));
        }
    }

    /// No answer came.
    pub(super) fn failure(mut self, error: &TransportError) {
        if let Some(request) = self.request.take() {
            let elapsed = self.begun.elapsed();
            self.interceptors
                .iter()
                .for_each(|one| one.failure(&request, error, elapsed));
        }
    }
}

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        if let Some(request) = self.request.take() {
            let elapsed = self.begun.elapsed();
            self.interceptors
                .iter()
                .for_each(|one| one.dropped(&request, elapsed));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn an_answer_shows_names_and_no_secret_values() {
        let mut headers = HeaderMap::new();
        headers.insert("server", HeaderValue::from_static("eksempel"));
        headers.insert("set-cookie", HeaderValue::from_static("kode=1"));
        let answer = ReceivedAnswer {
            status: StatusCode::OK,
            headers,
            body: Bytes::from_static(b"svar"),
            elapsed: Duration::from_millis(3),
        };
        let mut shown = answer.headers();
        shown.sort();
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            shown,
            [field("server", "eksempel"), field("set-cookie", "…")]
        );
        assert_eq!((answer.status(), answer.body_length()), (200, 4));
        assert_eq!(answer.elapsed(), Duration::from_millis(3));
        assert_eq!(answer.expose_headers().len(), 2);
    }
}
