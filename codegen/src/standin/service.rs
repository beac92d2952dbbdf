//! One service as it is served: requests handed to its router, and both messages kept.

use super::contract::Contract;
use super::exchanges::{Exchange, Findings, Origin};
use super::handler::own_failure;
use super::recording::Recorder;
use super::shared::{NUMBER_FIELD, Shared};
use super::upstream::Upstream;
use super::wire;
use axum::body::{Body, to_bytes};
use axum::extract::OriginalUri;
use http::{Method, Request, Response, StatusCode, header};
use snitflade_runtime::server::Router;
use snitflade_runtime::soap::ServiceTable;
use std::sync::Arc;
use std::time::{Instant, SystemTime};
use tower_service::Service as _;

/// Octets of a request.
pub(super) const LONGEST_REQUEST: usize = 16 << 20;
/// Octets of an answer.
const LONGEST_ANSWER: usize = 256 << 20;

/// One service as it is served.
pub struct Service {
    /// Its path: `/SF1520/4.0/PersonBaseDataExtended`.
    pub path: String,
    /// Its contract.
    pub contract: Arc<Contract>,
    /// Its tables.
    pub table: &'static ServiceTable<'static>,
    pub(super) router: Router,
    pub(super) recorder: Option<Arc<Recorder>>,
    pub(super) upstream: Option<Upstream>,
}

impl Service {
    /// Answers a request, and keeps it with its answer for the page.
    pub(super) async fn exchange(&self, shared: &Shared, request: Request<Body>) -> Response<Body> {
        if request.method() != Method::POST {
            return self.inside(request, 0).await;
        }
        let (at, started) = (SystemTime::now(), Instant::now());
        let (mut parts, body) = request.into_parts();
        let Ok(body) = to_bytes(body, LONGEST_REQUEST).await else {
            // The service itself says so, in the version of the request.
            let claimed = (LONGEST_REQUEST + 1).into();
            parts.headers.insert(header::CONTENT_LENGTH, claimed);
            return self
                .inside(Request::from_parts(parts, Body::empty()), 0)
                .await;
        };
        let own = own_failure(&parts.headers).unwrap_or_default();
        let failure = own.or(&shared.failure());
        tokio::time::sleep(failure.delay).await;
        let ticket = shared.exchanges.begin(body.clone());
        let real = match &self.upstream {
            // A failure that is asked for is the stand-in's own.
            Some(upstream) if failure.code.is_none() && failure.fault.is_none() => {
                let findings = |findings: &mut Findings| findings.origin = Origin::Upstream;
                shared.exchanges.note(ticket.number, findings);
                Some(upstream.pass_on(&parts.headers, body.clone()).await)
            }
            _ => None,
        };
        let request = Request::from_parts(parts, Body::from(body.clone()));
        let answer = self.inside(request, ticket.number).await;
        let findings = ticket.findings();
        let answer = match (real, findings.fault.clone()) {
            (Some(Ok(real)), _) => real.map(Body::from),
            (Some(Err(error)), _) => {
                let reason = format!("the real service gave no answer: {error}\n");
                wire::plain(StatusCode::BAD_GATEWAY, reason)
            }
            (None, Some(fault)) => wire::instead(answer, fault),
            (None, None) => answer,
        };
        let (parts, answer) = answer.into_parts();
        let Ok(answer) = to_bytes(answer, LONGEST_ANSWER).await else {
            return wire::plain(StatusCode::INTERNAL_SERVER_ERROR, "no answer\n".into());
        };
        let exchange = Exchange {
            number: ticket.number,
            at,
            took: started.elapsed(),
            path: self.path.clone(),
            request: body,
            answer: answer.clone(),
            status: parts.status.as_u16(),
            findings,
            failure: failure.to_string(),
        };
        self.keep(shared, exchange).await;
        match failure.drop {
            true => wire::broken_off(),
            false => Response::from_parts(parts, Body::from(answer)),
        }
    }

    /// Hands a request to the service's own router.
    async fn inside(&self, mut request: Request<Body>, number: u64) -> Response<Body> {
        let original = request.uri().clone();
        let query = original.query().map(|query| format!("/?{query}"));
        if let Ok(uri) = query.as_deref().unwrap_or("/").parse() {
            *request.uri_mut() = uri;
        }
        request.extensions_mut().insert(OriginalUri(original));
        request.headers_mut().insert(NUMBER_FIELD, number.into());
        let Ok(answer) = self.router.clone().call(request).await;
        answer
    }

    /// Writes an exchange down, where that is asked for, and keeps it for the page.
    async fn keep(&self, shared: &Shared, exchange: Exchange) {
        let log = |line: &str| {
            if let Some(log) = shared.settings.log {
                log(line);
            }
        };
        log(&exchange.line());
        let operation = exchange.findings.operation;
        let was_answered = exchange.findings.origin != Origin::Refused && !operation.is_empty();
        if let Some(recorder) = self.recorder.clone().filter(|_| was_answered) {
            let (request, answer) = (exchange.request.clone(), exchange.answer.clone());
            let write = move || recorder.record(operation, &request, &answer);
            match tokio::task::spawn_blocking(write).await {
                Ok(Err(reason)) => log(&format!("  not recorded: {reason}")),
                Ok(Ok(())) => {}
                Err(_) => log("  not recorded: writing it broke down"),
            }
        }
        shared.exchanges.keep(exchange);
    }
}
