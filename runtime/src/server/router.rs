//! One service behind one axum route.

use super::addressed::{self, Related};
use super::answer::{self, Refusal};
use super::context::{Context, Inner, ReplyParts};
use super::dispatch::{Dispatch, Incoming, Working, unreadable};
use super::guard::guarded;
use super::progress::{self, Progress, Reporter};
use super::readers::Readers;
use super::receive::{Received, Unpacked};
use super::route::{self, Criteria, NoOperation};
use super::served::Served;
use super::{ServerOptions, documents};
use crate::read::{Discard, StopFlag};
use crate::soap::frame::{Frame, NoFrame};
use crate::soap::mime::Wrapping;
use crate::soap::{
    ContractFile, Envelope, FaultCode, Message, MessageProperties, Mtom, ServiceTable, SoapFault,
    SoapVersion, addressing, body, header as soap_header,
};
use axum::Router;
use axum::body::Body;
use axum::extract::{OriginalUri, Request, State};
use axum::routing::any;
use http::{Method, Response, StatusCode};
use std::sync::{Arc, Mutex};

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

async fn handle(
    State(served): State<Arc<Served>>,
    OriginalUri(uri): OriginalUri,
    request: Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    match parts.method {
        Method::GET | Method::HEAD => documents::serve(&served, &uri, &parts),
        Method::OPTIONS => answer::allowing(answer::empty(StatusCode::NO_CONTENT)),
        _ => served.exchange(parts, body).await,
    }
}

impl Served {
    /// Answers a request, whatever becomes of it.
    async fn exchange(self: Arc<Self>, parts: http::request::Parts, body: Body) -> Response<Body> {
        let default = self.service.ports.first();
        let default = default.map_or(SoapVersion::V11, |port| port.soap);
        let (reporter, progress) = progress::begin(default);
        let work = Arc::clone(&self).answer(parts, body, reporter);
        let outcome = tokio::time::timeout(self.options.timeout, guarded(work)).await;
        let refusal = match outcome {
            Ok(Some(Ok(response))) => return response,
            Ok(Some(Err(refusal))) => refusal,
            Ok(None) => failed(progress.borrow().version),
            Err(_) => {
                let fault = SoapFault::receiver("the request took too long");
                let refusal = Refusal::new(progress.borrow().version, fault);
                refusal.with_status(StatusCode::SERVICE_UNAVAILABLE)
            }
        };
        self.refuse(refusal, &progress.borrow())
    }

    /// The answer that refuses a request. A one-way operation is answered
    /// without an envelope even then (WS-I Basic Profile 1.1, R2714), and so is
    /// one who wants no faults.
    fn refuse(&self, mut refusal: Refusal, progress: &Progress) -> Response<Body> {
        let related = progress.related.as_ref();
        let unwanted = related.is_some_and(Related::wants_no_fault);
        if progress.one_way || unwanted {
            return answer::empty(refusal.status());
        }
        if let Some(related) = related {
            let operation = progress.operation;
            let action = addressed::fault_action(self.service, operation, &refusal.fault);
            refusal.headers.extend(related.fault(action));
        }
        refusal.response(&*self.options.security)
    }

    /// Reads a request, runs its handler and writes the answer.
    async fn answer(
        self: Arc<Self>,
        parts: http::request::Parts,
        body: Body,
        reporter: Reporter,
    ) -> Result<Response<Body>, Refusal> {
        let received = self.receive(parts, body, &reporter).await?;
        let started = match received.is_large(self.options.large) {
            false => self.read(received, None, &reporter),
            true => {
                let (served, aside) = (Arc::clone(&self), reporter.clone());
                let read = move |stop| served.read(received, Some(stop), &aside);
                let read = self.readers.read(read).await;
                read.unwrap_or_else(|| Err(failed(reporter.known_version())))
            }
        };
        let Started {
            work,
            context,
            operation,
            mtom,
        } = started?;
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
        let related = reporter.known_related();
        let unwanted = related.as_ref().is_some_and(Related::wants_no_reply);
        if self.service.operations[operation].output == Message::None || unwanted {
            return Ok(answer::empty(StatusCode::ACCEPTED));
        }
        if let Some(related) = related {
            headers.extend(related.reply(self.service.reply_action(operation)));
        }
        let envelope = Envelope::of(version, &headers, &content);
        let binaries = envelope.binaries.clone();
        let sealed = self.options.security.seal(envelope);
        let sealed = sealed.map_err(|fault| Refusal::new(version, fault))?;
        let wrapping = Wrapping {
            version,
            action: "",
            mtom,
            threshold: self.options.mtom_threshold,
            attachments: &attachments,
        };
        Ok(match wrapping.wrap(&sealed, &binaries) {
            Some((content_type, body)) => answer::wrapped(&content_type, body),
            None => answer::soap(StatusCode::OK, version, Body::from(sealed)),
        })
    }

    /// Reads a request and starts its handler.
    fn read(
        &self,
        received: Received,
        stop: Option<StopFlag>,
        reporter: &Reporter,
    ) -> Result<Started, Refusal> {
        let Unpacked {
            http,
            package,
            mtom,
        } = self.unpack(received, stop.clone(), reporter)?;
        let checked = self.options.security.open(&http, package.envelope);
        let checked = checked.map_err(|fault| Refusal::new(reporter.known_version(), fault))?;
        let limits = (self.limits(stop), self.options.header_blocks);
        let frame = Frame::open_within(&checked.body, limits.0, limits.1);
        let mut frame = frame.map_err(|none| no_frame(&none, reporter.known_version()))?;
        let version = frame.version;
        reporter.version(version);
        let refuse = |fault| Refusal::new(version, fault);
        let versions = &self.options.versions;
        if !versions.is_empty() && !versions.contains(&version) {
            let fault = SoapFault::new(
                FaultCode::VersionMismatch,
                "this SOAP version is not served",
            );
            return Err(refuse(fault));
        }
        let actions = route::actions_of(&http, version, package.action);
        let (properties, operation) = self.route(&frame, &actions, reporter)?;
        self.check_headers(&frame, operation, checked.understood, properties.is_some())?;
        let row = &self.service.operations[operation];
        let addressed = properties.as_ref().and_then(|found| found.action.clone());
        let context = Context::new(Inner {
            operation: row.name,
            version,
            action: addressed
                .or_else(|| actions.into_iter().next())
                .unwrap_or_default(),
            addressing: properties,
            transaction: self.transaction(&frame, operation),
            headers: std::mem::take(&mut frame.headers),
            http,
            caller: checked.caller,
            attachments: package.attachments,
            allow_unknown: self.options.allow_unknown,
            reply: Mutex::default(),
        });
        let incoming = Incoming {
            frame: &mut frame,
            service: self.service,
            row,
            mode: self.options.mode,
            context: context.clone(),
        };
        let work = Arc::clone(&self.dispatch).accept(operation, incoming);
        Ok(Started {
            work: work.map_err(refuse)?,
            context,
            operation,
            mtom,
        })
    }

    /// The operation a request calls, and its message addressing properties.
    fn route(
        &self,
        frame: &Frame<'_>,
        actions: &[String],
        reporter: &Reporter,
    ) -> Result<(Option<MessageProperties>, usize), Refusal> {
        let version = frame.version;
        let addressing_fault = |addressing_fault| addressed::refusal(version, &addressing_fault);
        let options = &self.options;
        let properties = addressed::properties(self.service, options, &frame.headers, version);
        let properties = properties.map_err(addressing_fault)?;
        if let Some(properties) = &properties {
            reporter.related(properties.into());
            addressed::judge(properties, options, actions).map_err(addressing_fault)?;
        }
        let criteria = Criteria {
            body: frame.body.as_ref(),
            http: actions,
            addressing: properties
                .as_ref()
                .and_then(|found| found.action.as_deref()),
        };
        let operation =
            route::operation(self.service, &criteria).map_err(|reason| match reason {
                NoOperation::Fault(fault) => Refusal::new(version, fault),
                NoOperation::Addressing(wrong) => addressing_fault(wrong),
            })?;
        let output = self.service.operations[operation].output;
        reporter.operation(operation, output == Message::None);
        if let Some(properties) = &properties {
            addressed::judge_answer(properties, output).map_err(addressing_fault)?;
        }
        Ok((properties, operation))
    }

    /// Judges the header blocks: the declared ones, and the mandatory ones.
    fn check_headers(
        &self,
        frame: &Frame<'_>,
        operation: usize,
        mut understood: Vec<(String, String)>,
        is_addressed: bool,
    ) -> Result<(), Refusal> {
        let (service, version) = (self.service, frame.version);
        let declared = service.operations[operation].input_headers;
        if is_addressed {
            understood.extend(addressing::understood());
        }
        let headers = &frame.headers;
        let strange = body::not_understood(headers, version, service, declared, &understood);
        if let Some(block) = strange {
            return Err(Refusal::not_understood(version, block));
        }
        for header in declared {
            let name = service.element_name(header.element);
            let blocks = headers.iter();
            for block in blocks.filter(|b| (b.namespace(), b.local()) == name) {
                let (schema, mode) = (service.schema, self.options.mode);
                soap_header::read_block(block, schema, header.element, mode, &mut Discard)
                    .map_err(|error| Refusal::new(version, unreadable(&error)))?;
            }
        }
        Ok(())
    }

    /// The transaction in the header block that carries it.
    fn transaction(&self, frame: &Frame<'_>, operation: usize) -> Option<String> {
        let row = &self.service.operations[operation];
        let name = self.service.transaction_header(row)?;
        soap_header::transaction(&frame.headers, name)
    }
}

/// A handler or a reader panicked.
fn failed(version: SoapVersion) -> Refusal {
    let fault = SoapFault::receiver("the service failed internally");
    Refusal::new(version, fault)
}

/// A request whose handler is at work.
struct Started {
    work: Working,
    context: Context,
    operation: usize,
    mtom: Mtom,
}

/// The answer to a request without a readable envelope.
fn no_frame(none: &NoFrame, fallback: SoapVersion) -> Refusal {
    let version = none.version.unwrap_or(fallback);
    let fault = match none.is_version_mismatch() {
        true => SoapFault::new(FaultCode::VersionMismatch, none.error.to_string()),
        false => unreadable(&none.error),
    };
    Refusal::new(version, fault)
}
