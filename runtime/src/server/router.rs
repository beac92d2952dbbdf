//! One service behind one axum route.

use super::answer::{self, Refusal};
use super::context::{Beside, Context, Inner};
use super::dispatch::{Dispatch, Incoming, Working, unreadable};
use super::guard::guarded;
use super::{Options, documents, route};
use crate::read::{Limits, Nothing};
use crate::soap::frame::{Frame, NoFrame};
use crate::soap::mime::{self, Wrapping};
use crate::soap::{
    Attachment, Document, Envelope, FaultCode, HeaderRole, Message, Mtom, ServiceTable, SoapFault,
    SoapVersion, body,
};
use axum::Router;
use axum::body::Body;
use axum::extract::{OriginalUri, Request, State};
use axum::routing::any;
use bytes::Bytes;
use http::{HeaderMap, Method, Response, StatusCode, header};
use std::sync::{Arc, Mutex};

/// A service as it is served.
pub(super) struct Served {
    pub(super) service: &'static ServiceTable<'static>,
    pub(super) documents: &'static [Document<'static>],
    pub(super) options: Options,
    dispatch: Arc<dyn Dispatch>,
}

/// Serves a service at `/`; nest the router where it belongs.
pub fn router(
    service: &'static ServiceTable<'static>,
    documents: &'static [Document<'static>],
    dispatch: impl Dispatch,
    options: Options,
) -> Router {
    let served = Served {
        service,
        documents,
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
    if request.method() == Method::GET {
        return documents::serve(&served, &uri, request.headers());
    }
    match served.exchange(request).await {
        Ok(response) => response,
        Err(refusal) => refusal.response(&*served.options.security),
    }
}

/// A request as it came off the wire.
struct Arrived {
    http: HeaderMap,
    body: Bytes,
    action: String,
    attachments: Vec<Attachment>,
    /// How the answer may travel.
    mtom: Mtom,
    /// The version to answer in while the envelope's is not known.
    version: SoapVersion,
}

impl Served {
    async fn exchange(self: &Arc<Self>, request: Request) -> Result<Response<Body>, Refusal> {
        let arriving = tokio::time::timeout(self.options.timeout, async {
            let arrived = self.arrive(request).await?;
            // What the answer needs even if the handler is lost to a panic.
            let version = Arc::new(Mutex::new(arrived.version));
            let seen = Arc::clone(&version);
            let served = Arc::clone(self);
            let work = async move { served.work(arrived, &seen).await };
            guarded(work).await.unwrap_or_else(|| {
                let version = *version.lock().unwrap_or_else(|e| e.into_inner());
                let fault = SoapFault::receiver("the service failed internally");
                Err(Refusal::new(version, fault))
            })
        });
        arriving.await.unwrap_or_else(|_| {
            let fault = SoapFault::receiver("the request took too long");
            let refusal = Refusal::new(self.default_version(), fault);
            Err(refusal.with_status(StatusCode::SERVICE_UNAVAILABLE))
        })
    }

    fn default_version(&self) -> SoapVersion {
        self.service
            .ports
            .first()
            .map_or(SoapVersion::V11, |port| port.soap)
    }

    /// Takes a request off the wire.
    async fn arrive(&self, request: Request) -> Result<Arrived, Refusal> {
        let (parts, body) = request.into_parts();
        let refuse = |version, status, reason: &str| {
            Err(Refusal::new(version, SoapFault::sender(reason)).with_status(status))
        };
        let version = self.default_version();
        if parts.method != Method::POST {
            let status = StatusCode::METHOD_NOT_ALLOWED;
            return refuse(version, status, "requests are POSTed");
        }
        let text = |name| parts.headers.get(name).and_then(|v| v.to_str().ok());
        let content_type = text(header::CONTENT_TYPE).unwrap_or("");
        let announced = SoapVersion::from_content_type(content_type);
        if announced.is_none() && !mime::is_media(content_type, mime::RELATED) {
            let reason = "the content type is neither text/xml nor application/soap+xml \
                          nor multipart/related";
            return refuse(version, StatusCode::UNSUPPORTED_MEDIA_TYPE, reason);
        }
        let version = announced.unwrap_or(version);
        let limit = self.options.max_request;
        let claimed = text(header::CONTENT_LENGTH).and_then(|v| v.parse::<u64>().ok());
        let too_long = "the request is longer than allowed";
        if claimed.is_some_and(|length| length > limit as u64) {
            return refuse(version, StatusCode::PAYLOAD_TOO_LARGE, too_long);
        }
        let Ok(body) = axum::body::to_bytes(body, limit).await else {
            return refuse(version, StatusCode::PAYLOAD_TOO_LARGE, too_long);
        };
        // Whole, with its binary content as base64, it may be half as long again.
        let package = mime::open(content_type, body, self.limits(), limit + limit / 2)
            .map_err(|error| Refusal::new(version, unreadable(&error)))?;
        Ok(Arrived {
            mtom: self.mtom(&parts.headers, package.is_xop),
            action: route::action_of(&parts.headers, package.action),
            version: package.version.unwrap_or(version),
            http: parts.headers,
            body: package.envelope,
            attachments: package.attachments,
        })
    }

    fn limits(&self) -> Limits {
        Limits {
            depth: self.options.depth,
            memory: self.options.memory,
            ..Limits::default()
        }
    }

    /// How an answer may travel: as configured, as the request did, or as the
    /// policies ask and the caller accepts.
    fn mtom(&self, http: &HeaderMap, request_is_xop: bool) -> Mtom {
        if let Some(mtom) = self.options.mtom {
            return mtom;
        }
        let policies = || self.service.ports.iter().map(|port| port.mtom);
        let accept = http.get(header::ACCEPT).and_then(|v| v.to_str().ok());
        let names = |wanted: &str| accept.is_some_and(|accept| accept.contains(wanted));
        let multipart = names(mime::RELATED) || names(mime::XOP);
        if policies().any(|mtom| mtom == Mtom::Required) {
            let takes = request_is_xop || multipart || accept.is_none() || names("*/*");
            return if takes { Mtom::Required } else { Mtom::No };
        }
        let asked = policies().any(|mtom| mtom == Mtom::Optional) && multipart;
        match request_is_xop || asked {
            true => Mtom::Optional,
            false => Mtom::No,
        }
    }

    /// Reads a request, runs its handler and writes the answer.
    async fn work(
        &self,
        arrived: Arrived,
        seen: &Mutex<SoapVersion>,
    ) -> Result<Response<Body>, Refusal> {
        let mtom = arrived.mtom;
        let (work, context) = self.start(arrived, seen)?;
        let version = context.version();
        let outcome = work.await;
        let Beside {
            headers,
            attachments,
            ..
        } = context.take_reply();
        let content = outcome.map_err(|fault| Refusal {
            headers: headers.clone(),
            ..Refusal::new(version, fault)
        })?;
        if content.xml.is_empty() && self.is_one_way(&context) {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::ACCEPTED;
            return Ok(response);
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

    fn is_one_way(&self, context: &Context) -> bool {
        let mut rows = self.service.operations.iter();
        rows.any(|row| row.name == context.operation() && row.output == Message::None)
    }

    /// Reads a request and starts its handler.
    fn start(
        &self,
        arrived: Arrived,
        seen: &Mutex<SoapVersion>,
    ) -> Result<(Working, Context), Refusal> {
        let fallback = arrived.version;
        let checked = self.options.security.open(&arrived.http, arrived.body);
        let checked = checked.map_err(|fault| Refusal::new(fallback, fault))?;
        let mut frame =
            Frame::open(&checked.body, self.limits()).map_err(|none| no_frame(&none, fallback))?;
        let version = frame.version;
        *seen.lock().unwrap_or_else(|e| e.into_inner()) = version;
        let refuse = |fault| Refusal::new(version, fault);
        let versions = &self.options.versions;
        if !versions.is_empty() && !versions.contains(&version) {
            let fault = SoapFault::new(
                FaultCode::VersionMismatch,
                "this SOAP version is not served",
            );
            return Err(refuse(fault));
        }
        let index = route::operation(self.service, frame.body.as_ref(), &arrived.action);
        let index = index.map_err(refuse)?;
        let row = &self.service.operations[index];
        let (headers, declared) = (&frame.headers, row.input_headers);
        let strange = body::not_understood(
            headers,
            version,
            self.service,
            declared,
            &checked.understood,
        );
        if let Some(block) = strange {
            return Err(Refusal::not_understood(version, block));
        }
        self.check_headers(&frame, index).map_err(refuse)?;
        let context = Context::new(Inner {
            operation: row.name,
            version,
            action: arrived.action,
            transaction: self.transaction(&frame, index),
            headers: std::mem::take(&mut frame.headers),
            http: arrived.http,
            caller: checked.caller,
            attachments: arrived.attachments,
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
        let work = Arc::clone(&self.dispatch).accept(index, incoming);
        let work = work.map_err(refuse)?;
        Ok((work, context))
    }

    /// Judges the declared header blocks that are there.
    fn check_headers(&self, frame: &Frame<'_>, operation: usize) -> Result<(), SoapFault> {
        for header in self.service.operations[operation].input_headers {
            let name = self.service.element_name(header.element);
            let blocks = frame.headers.iter();
            for block in blocks.filter(|b| (b.namespace(), b.local()) == name) {
                let (schema, mode) = (self.service.schema, self.options.mode);
                body::read_block(block, schema, header.element, mode, &mut Nothing)
                    .map_err(|error| unreadable(&error))?;
            }
        }
        Ok(())
    }

    /// The transaction in the header block that carries it.
    fn transaction(&self, frame: &Frame<'_>, operation: usize) -> Option<String> {
        let mut declared = self.service.operations[operation].input_headers.iter();
        let header = declared.find(|header| header.role == HeaderRole::Transaction)?;
        let name = self.service.element_name(header.element);
        let mut blocks = frame.headers.iter();
        let block = blocks.find(|block| (block.namespace(), block.local()) == name)?;
        body::text_of(block.xml()).map(|text| text.trim().to_owned())
    }
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
