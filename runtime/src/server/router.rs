//! One service behind one axum route.

use super::addressed::Related;
use super::answer::{self, Refusal};
use super::context::ReplyParts;
use super::dispatch::Dispatch;
use super::guard::{guarded, in_time};
use super::observed::Observed;
use super::progress::{self, Progress, Reporter};
use super::readers::Readers;
use super::reading::Started;
use super::sealing::seal;
use super::served::Served;
use super::watched::Watched;
use super::{AnswerSecurity, NoServerSecurity, OutgoingAnswer, SealedRequest, ServerOptions};
use super::{documents, proxied_certificate};
use crate::audit::Outcome;
use crate::read::StopFlag;
use crate::soap::mime::Wrapping;
use crate::soap::{
    BoxFuture, ContractFile, HeaderBlock, Message, ServiceTable, SoapFault, SoapVersion,
};
use axum::Router;
use axum::body::Body;
use axum::extract::{OriginalUri, Request, State};
use axum::routing::any;
use http::request::Parts;
use http::{Method, Response, StatusCode, Uri};
use std::sync::Arc;

/// Serves a service at `/`. Put it elsewhere with `nest_service`, which takes
/// the path with and without a slash at its end; `nest` takes the latter only.
pub fn router(
    service: &'static ServiceTable<'static>,
    documents: &'static [ContractFile<'static>],
    dispatch: impl Dispatch,
    options: ServerOptions,
) -> Router {
    let served = Served {
        service,
        documents,
        readers: Readers::new(options.readers),
        options,
        dispatch: Arc::new(dispatch),
    };
    Router::new()
        .route("/", any(handle))
        .with_state(Arc::new(served))
}

async fn handle(State(served): State<Arc<Served>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    match parts.method {
        Method::GET | Method::HEAD => documents::serve(&served, as_sent(&parts), &parts),
        Method::OPTIONS => answer::allowing(answer::empty(StatusCode::NO_CONTENT)),
        _ => served.exchange(Box::new(parts), body).await,
    }
}

/// Where the caller sent a request, whatever router this one is nested in.
fn as_sent(parts: &Parts) -> &Uri {
    let original = parts.extensions.get::<OriginalUri>();
    original.map_or(&parts.uri, |original| &original.0)
}

impl Served {
    /// Answers a request, whatever becomes of it.
    async fn exchange(self: Arc<Self>, parts: Box<Parts>, body: Body) -> Response<Body> {
        let default = self.service.ports.first();
        let default = default.map_or(SoapVersion::V11, |port| port.soap);
        let progress = progress::begin(default);
        let observed = Observed::begin(Watched::new(&self, progress.clone()));
        // On the heap at once: as part of this future it would be moved with it, again and again.
        let work = Box::pin(Arc::clone(&self).answer(parts, body, progress.clone()));
        let work = in_time(guarded(work), observed.begun(), self.options.timeout);
        let ended = match observed.span().around(work).await {
            Ok(Some(Ok(response))) => {
                observed.end(Outcome::Answered, &response);
                return response;
            }
            Ok(Some(Err(refusal))) => Ended::Refused(refusal),
            Ok(None) => Ended::Panicked,
            Err(_) => Ended::TimedOut,
        };
        let (outcome, response) = self.refused(ended, &progress);
        let response = response.await;
        observed.end(outcome, &response);
        response
    }

    /// How a request without an answer ended, and what answers it. Rare, so it takes no room
    /// in what every request takes.
    fn refused(
        &self,
        ended: Ended,
        progress: &Reporter,
    ) -> (Outcome, BoxFuture<'_, Response<Body>>) {
        let known = progress.known();
        let (outcome, refusal) = ended.told(&known);
        (outcome, Box::pin(self.refuse(refusal, known)))
    }

    /// Opens a request, reads it, runs its handler and writes the answer.
    async fn answer(
        self: Arc<Self>,
        mut parts: Box<Parts>,
        body: Body,
        reporter: Reporter,
    ) -> Result<Response<Body>, Refusal> {
        self.identify(&mut parts, &reporter)?;
        let received = self.receive(parts, body, &reporter).await?;
        let unpacked = match received.is_large(self.options.large) {
            false => self.unpack(received, None, &reporter)?,
            true => {
                let aside = reporter.clone();
                let unpack = move |served: &Served, stop| served.unpack(received, stop, &aside);
                self.aside(unpack, &reporter).await?
            }
        };
        let envelope = unpacked.package.envelope.clone();
        let large = envelope.len() >= self.options.large;
        let path = as_sent(&unpacked.parts).path();
        let sealed = SealedRequest::new(path, &unpacked.parts, envelope);
        let opened = self.options.security.open(sealed).await;
        let opened = opened.map_err(|fault| Refusal::new(reporter.known_version(), fault))?;
        reporter.security(Arc::clone(&opened.answers));
        let started = match large {
            false => self.read(unpacked, opened, None, &reporter)?,
            true => {
                let aside = reporter.clone();
                let read = move |served: &Served, stop| served.read(unpacked, opened, stop, &aside);
                self.aside(read, &reporter).await?
            }
        };
        self.work(started, &reporter).await
    }

    /// Takes the certificate that a trusted proxy passes on.
    fn identify(&self, parts: &mut Parts, reporter: &Reporter) -> Result<(), Refusal> {
        let Some(field) = &self.options.client_certificate else {
            return Ok(());
        };
        let adopted = proxied_certificate::adopt(parts, field, &self.options.proxies);
        adopted.map_err(|()| {
            let reason = "the proxy passes on a client certificate that is none";
            Refusal::new(reporter.known_version(), SoapFault::receiver(reason))
        })
    }

    /// Does what takes long, because the message is large, apart from the threads that
    /// serve connections. On the heap, so that small messages are not moved with its room.
    fn aside<'a, T: Send + 'static>(
        self: &Arc<Self>,
        read: impl FnOnce(&Served, Option<StopFlag>) -> Result<T, Refusal> + Send + 'static,
        reporter: &'a Reporter,
    ) -> BoxFuture<'a, Result<T, Refusal>> {
        let (served, readers) = (Arc::clone(self), self.readers.clone());
        Box::pin(async move {
            let outcome = readers.read(move |stop| read(&served, Some(stop))).await;
            outcome.unwrap_or_else(|| Err(failed(reporter.known_version())))
        })
    }

    /// Waits for the handler and writes the answer.
    async fn work(&self, started: Started, reporter: &Reporter) -> Result<Response<Body>, Refusal> {
        let Started {
            work,
            context,
            operation,
            mtom,
        } = started;
        let outcome = work.await;
        let version = context.version();
        let ReplyParts {
            mut headers,
            attachments,
            ..
        } = context.take_reply();
        let content = outcome.map_err(|fault| Refusal {
            headers: headers.clone(),
            ..Refusal::new(version, fault)
        })?;
        let Some((answer, unsealed)) = self.wanted(operation, version, reporter, &mut headers)
        else {
            return Ok(answer::empty(StatusCode::ACCEPTED));
        };
        let sealed = seal(&*unsealed, &answer, headers, content).await;
        let sealed = sealed.map_err(|fault| Refusal::new(version, fault))?;
        let wrapping = Wrapping {
            version,
            action: "",
            mtom,
            threshold: self.options.mtom_threshold,
            attachments: &attachments,
        };
        Ok(match wrapping.wrap(&sealed.body, &sealed.binaries) {
            Some((content_type, body)) => answer::wrapped(&content_type, body),
            None => answer::soap(StatusCode::OK, version, Body::from(sealed.body)),
        })
    }
}

impl Served {
    /// What a profile learns of the answer of an operation, and what seals it, with the header
    /// blocks that relate it to its request; `None` where nobody waits for an envelope.
    fn wanted(
        &self,
        operation: usize,
        version: SoapVersion,
        reporter: &Reporter,
        headers: &mut Vec<HeaderBlock>,
    ) -> Option<(OutgoingAnswer, Arc<dyn AnswerSecurity>)> {
        let known = reporter.known();
        let related = known.related.as_ref();
        let unwanted = related.is_some_and(Related::wants_no_reply);
        if self.service.operations[operation].output == Message::None || unwanted {
            return None;
        }
        if let Some(related) = related {
            headers.extend(related.reply(self.service.reply_action(operation)));
        }
        let answer = self.outgoing(version, false, &known);
        let unsealed = known.security.unwrap_or_else(|| Arc::new(NoServerSecurity));
        Some((answer, unsealed))
    }
}

/// How the work on a request ended that has no answer.
enum Ended {
    Refused(Refusal),
    Panicked,
    TimedOut,
}

impl Ended {
    /// In a word, and as the answer that tells it.
    fn told(self, known: &Progress) -> (Outcome, Refusal) {
        match self {
            Ended::Refused(refusal) if known.handled => (Outcome::Fault, refusal),
            Ended::Refused(refusal) => (Outcome::Refused, refusal),
            Ended::Panicked => (Outcome::Failed, failed(known.version)),
            Ended::TimedOut => {
                let fault = SoapFault::receiver("the request took too long");
                let refusal = Refusal::new(known.version, fault);
                let refusal = refusal.with_status(StatusCode::SERVICE_UNAVAILABLE);
                (Outcome::TimedOut, refusal)
            }
        }
    }
}

/// A handler or a reader panicked.
fn failed(version: SoapVersion) -> Refusal {
    let fault = SoapFault::receiver("the service failed internally");
    Refusal::new(version, fault)
}
