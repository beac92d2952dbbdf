//! One API behind one axum router.

use super::context::{HttpContext, Known};
use super::dispatch::{HttpDispatch, HttpIncoming, HttpWorking};
use super::progress::HttpProgress;
use super::refusal::HttpRefusal;
use super::request::{Content, Input, Texts};
use super::route::route;
use super::served::HttpServed;
use crate::audit::Outcome;
use crate::caller::Caller;
use crate::http::{HttpBody, HttpOperation, HttpRole, HttpTable, TRANSACTION, media};
use crate::read::{Limits, ReadError, StopFlag};
use crate::server::guard::{guarded, in_time};
use crate::server::intake::{self, NotTaken, Taken};
use crate::server::observed::Observed;
use crate::server::readers::Readers;
use crate::server::{SealedRequest, ServerOptions, proxied_certificate};
use crate::soap::{Addressed, Message, Operation};
use axum::Router;
use axum::body::Body;
use axum::extract::{OriginalUri, Request, State};
use bytes::Bytes;
use http::request::Parts;
use http::{Response, StatusCode, header};
use std::sync::Arc;

/// Serves an API below `/`. Put it elsewhere with `nest` or `nest_service`.
///
/// The security of the options is asked before the body is taken; it sees no envelope, so
/// one that wants a signed message refuses every request.
pub fn http_router(
    api: &'static HttpTable<'static>,
    dispatch: impl HttpDispatch,
    options: ServerOptions,
) -> Router {
    let served = HttpServed {
        api,
        readers: Readers::new(options.readers),
        options,
        dispatch: Arc::new(dispatch),
    };
    Router::new().fallback(handle).with_state(Arc::new(served))
}

async fn handle(
    State(served): State<Arc<HttpServed>>,
    OriginalUri(uri): OriginalUri,
    request: Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    served.exchange(uri.path().to_owned(), parts, body).await
}

impl HttpServed {
    /// Answers a request, whatever becomes of it.
    async fn exchange(self: Arc<Self>, path: String, parts: Parts, body: Body) -> Response<Body> {
        let progress = HttpProgress::begin(&self);
        let observed = Observed::begin(progress.clone());
        let transaction = parts.headers.get(TRANSACTION).cloned();
        let work = Box::pin(Arc::clone(&self).answer(path, parts, body, progress.clone()));
        let work = in_time(guarded(work), observed.begun(), self.options.timeout);
        let outcome = observed.span().around(work).await;
        let (outcome, refusal) = match outcome {
            Ok(Some(Ok(response))) => {
                observed.end(Outcome::Answered, &response);
                return response;
            }
            Ok(Some(Err(refusal))) if progress.is_handled() => (Outcome::Fault, refusal),
            Ok(Some(Err(refusal))) => (Outcome::Refused, refusal),
            Ok(None) => (Outcome::Failed, failed()),
            Err(_) => {
                let reason = "the request took too long";
                let refusal = HttpRefusal::new(StatusCode::SERVICE_UNAVAILABLE, reason);
                (Outcome::TimedOut, refusal)
            }
        };
        let mut response = refusal.response();
        if let Some(transaction) = transaction {
            response.headers_mut().insert(TRANSACTION, transaction);
        }
        observed.end(outcome, &response);
        response
    }

    /// Finds the operation, reads the request, runs its handler and writes the answer.
    async fn answer(
        self: Arc<Self>,
        path: String,
        mut parts: Parts,
        body: Body,
        progress: HttpProgress,
    ) -> Result<Response<Body>, HttpRefusal> {
        self.identify(&mut parts)?;
        let target = parts.uri.path().to_owned();
        let route = route(self.api, &target, &parts.method)?;
        let Some(operation) = self.api.operations.get(route.operation) else {
            return Err(failed());
        };
        progress.operation(operation.name);
        let caller = self.caller(&path, &parts, operation).await?;
        let texts = Texts::of(operation, &route, &parts).map_err(refused)?;
        let context = HttpContext::new(
            Known {
                operation: operation.name,
                transaction: texts.with_role(operation, HttpRole::Transaction),
                transaction_time: texts.with_role(operation, HttpRole::TransactionTime),
                caller,
                allow_unknown: self.options.allow_unknown,
            },
            &parts,
        );
        progress.context(&context);
        acceptable(operation, &parts)?;
        let taken = intake::take(&self.options, &parts.headers, body).await;
        let taken = taken.map_err(not_taken)?;
        progress.length(taken.content.len());
        let number = route.operation;
        let work = self
            .started(number, operation, parts, taken, texts, context)
            .await?;
        progress.handled();
        Ok(work.await?.response())
    }

    /// Takes the certificate that a trusted proxy passes on.
    fn identify(&self, parts: &mut Parts) -> Result<(), HttpRefusal> {
        let Some(field) = &self.options.client_certificate else {
            return Ok(());
        };
        let adopted = proxied_certificate::adopt(parts, field, &self.options.proxies);
        adopted.map_err(|()| {
            let reason = "the proxy passes on a client certificate that is none";
            HttpRefusal::new(StatusCode::INTERNAL_SERVER_ERROR, reason)
        })
    }

    /// Who calls, if the security of the server lets them in.
    async fn caller(
        &self,
        path: &str,
        parts: &Parts,
        operation: &HttpOperation<'static>,
    ) -> Result<Caller, HttpRefusal> {
        let security = &self.options.security;
        let sealed = SealedRequest::new(path, parts, Bytes::new());
        let opened = security.open(sealed).await.map_err(|fault| {
            let refusal = HttpRefusal::new(StatusCode::UNAUTHORIZED, fault.reason());
            let challenge = "Holder-of-key error=\"invalid_token\"";
            refusal.field(header::WWW_AUTHENTICATE, challenge)
        })?;
        // A guard before the router may know who calls.
        let guarded = parts.extensions.get::<Caller>().cloned();
        let caller = guarded.unwrap_or(opened.caller);
        let row = named(operation.name);
        let authorised = security.authorise(&row, &caller);
        authorised.map_err(|fault| HttpRefusal::new(StatusCode::FORBIDDEN, fault.reason()))?;
        Ok(caller)
    }

    /// Reads a request and starts its handler.
    async fn started(
        self: &Arc<Self>,
        number: usize,
        operation: &'static HttpOperation<'static>,
        parts: Parts,
        taken: Taken,
        texts: Texts,
        context: HttpContext,
    ) -> Result<HttpWorking, HttpRefusal> {
        let content_type = parts.headers.get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        let content_type = content_type.unwrap_or("").to_owned();
        let large = taken.compressed || taken.content.len() >= self.options.large;
        let served = Arc::clone(self);
        let read = move |stop: Option<StopFlag>| {
            let limit = served.options.max_request;
            let content = match taken.compressed {
                true => intake::inflate(&parts.headers, taken.content, limit).map_err(not_taken)?,
                false => taken.content,
            };
            let input = Input {
                api: served.api,
                operation,
                texts: &texts,
                content: self::content(operation, content_type, content)?,
                mode: served.options.mode,
                limits: Limits {
                    depth: served.options.depth,
                    memory: served.options.memory,
                    stop,
                    ..Limits::default()
                },
            };
            let dispatch = Arc::clone(&served.dispatch);
            dispatch.accept(number, HttpIncoming { input, context })
        };
        let outcome = self.readers.aside(large, read).await;
        outcome.unwrap_or_else(|| Err(failed()))
    }
}

/// What the body of a request may be; `None` where there is none and need be none.
fn content(
    operation: &'static HttpOperation<'static>,
    content_type: String,
    content: Bytes,
) -> Result<Option<Content>, HttpRefusal> {
    if operation.request.is_empty() || (content.is_empty() && !operation.request_required) {
        return Ok(None);
    }
    let mut rows = operation.request.iter().enumerate();
    let found = rows.find_map(|(at, row)| Some((at, media::form_of(row.bodies, &content_type)?)));
    let Some((alternative, form)) = found else {
        let bodies = operation.request.iter().flat_map(|row| row.bodies);
        let known = media::accept(bodies);
        let reason = format!("the content type is none of {known}");
        let refusal = HttpRefusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, reason);
        return Err(refusal.field(header::ACCEPT, &known));
    };
    Ok(Some(Content {
        alternative,
        form,
        content_type,
        content,
    }))
}

/// Refuses a request none of whose answers could be read by who asks.
fn acceptable(
    operation: &'static HttpOperation<'static>,
    parts: &Parts,
) -> Result<(), HttpRefusal> {
    let accept = parts.headers.get(header::ACCEPT);
    let accept = accept.and_then(|value| value.to_str().ok());
    let suits = |bodies: &'static [HttpBody<'static>]| {
        bodies.is_empty() || media::wanted(bodies, accept).is_some()
    };
    let mut answers = operation.answers.iter();
    match operation.answers.is_empty() || answers.any(|row| suits(row.bodies)) {
        true => Ok(()),
        false => {
            let bodies = operation.answers.iter().flat_map(|row| row.bodies);
            let reason = format!("answers are {}", media::accept(bodies));
            Err(HttpRefusal::new(StatusCode::NOT_ACCEPTABLE, reason))
        }
    }
}

/// The row by which who may call is decided: its name.
fn named(name: &'static str) -> Operation<'static> {
    Operation {
        name,
        action: "",
        input: Message::Empty,
        output: Message::Empty,
        input_headers: &[],
        output_headers: &[],
        faults: &[],
        encoding: None,
        addressed: Addressed::default(),
    }
}

fn refused(error: ReadError) -> HttpRefusal {
    let reason = format!("the request breaks the contract: {error}");
    HttpRefusal::new(StatusCode::BAD_REQUEST, reason)
}

fn not_taken(reason: NotTaken) -> HttpRefusal {
    let refusal = HttpRefusal::new(reason.status(), reason.reason());
    match reason.codings() {
        Some(codings) => refusal.field(header::ACCEPT_ENCODING, codings),
        None => refusal,
    }
}

/// A handler or a reader panicked.
fn failed() -> HttpRefusal {
    let reason = "the service failed internally";
    HttpRefusal::new(StatusCode::INTERNAL_SERVER_ERROR, reason)
}
