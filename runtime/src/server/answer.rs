//! Answers as HTTP.

use crate::soap::{FaultCode, HeaderBlock, SoapFault, SoapVersion};
use crate::value::AnyElement;
use crate::xml::escaped;
use axum::body::Body;
use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};

/// A fault on its way out: the version to speak, and an HTTP status where
/// the fault's own would say less.
pub(super) struct Refusal {
    pub(super) version: SoapVersion,
    pub(super) status: Option<StatusCode>,
    pub(super) headers: Vec<HeaderBlock>,
    /// The content codings that would be read, where the one sent is not.
    pub(super) codings: Option<&'static str>,
    pub(super) fault: SoapFault,
}

impl Refusal {
    pub(super) fn new(version: SoapVersion, fault: SoapFault) -> Refusal {
        Refusal {
            version,
            status: None,
            headers: Vec::new(),
            codings: None,
            fault,
        }
    }

    pub(super) fn with_status(self, status: StatusCode) -> Refusal {
        Refusal {
            status: Some(status),
            ..self
        }
    }

    /// A mandatory header block is not understood (SOAP 1.2 part 1 §5.4.8).
    pub(super) fn not_understood(version: SoapVersion, block: &HeaderBlock) -> Refusal {
        let reason = format!(
            "a mandatory header block is not understood: {} in namespace {:?}",
            block.local(),
            block.namespace()
        );
        let fault = SoapFault::new(FaultCode::MustUnderstand, reason);
        let mut refusal = Refusal::new(version, fault);
        if version == SoapVersion::V12 {
            let local = escaped(block.local());
            let xml = format!("<soap:NotUnderstood qname=\"n:{local}\"/>");
            let bindings = vec![("n".to_owned(), block.namespace().into())];
            let namespace = version.namespace();
            let kept = AnyElement { xml, bindings };
            refusal.headers = vec![HeaderBlock::new(namespace, "NotUnderstood", kept)];
        }
        refusal
    }

    /// The HTTP status.
    pub(super) fn status(&self) -> StatusCode {
        let own = StatusCode::from_u16(self.fault.http_status(self.version));
        let own = own.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        self.status.unwrap_or(own)
    }

    /// The HTTP answer around the fault.
    pub(super) fn response(&self, body: Body) -> Response<Body> {
        match self.status() {
            StatusCode::METHOD_NOT_ALLOWED => {
                allowing(soap(StatusCode::METHOD_NOT_ALLOWED, self.version, body))
            }
            StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
                let mut response = soap(status, self.version, body);
                if let Some(codings) = self.codings {
                    let codings = HeaderValue::from_static(codings);
                    response
                        .headers_mut()
                        .insert(header::ACCEPT_ENCODING, codings);
                }
                response
            }
            status => soap(status, self.version, body),
        }
    }
}

/// An answer without a body.
pub(super) fn empty(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// An answer that names the methods there are.
pub(super) fn allowing(mut response: Response<Body>) -> Response<Body> {
    let methods = HeaderValue::from_static("GET, HEAD, POST, OPTIONS");
    response.headers_mut().insert(header::ALLOW, methods);
    response
}

/// A SOAP message as HTTP.
pub(super) fn soap(status: StatusCode, version: SoapVersion, body: Body) -> Response<Body> {
    static V11: HeaderValue = HeaderValue::from_static(SoapVersion::V11.plain_type());
    static V12: HeaderValue = HeaderValue::from_static(SoapVersion::V12.plain_type());
    let content_type = match version {
        SoapVersion::V11 => &V11,
        SoapVersion::V12 => &V12,
    };
    of_type(status, content_type.clone(), body)
}

/// A message of several parts as HTTP.
pub(super) fn wrapped(content_type: &str, body: Bytes) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    // It is made of tokens and quoted ASCII; were it not, readers would miss it.
    if let Ok(value) = HeaderValue::from_str(content_type) {
        response.headers_mut().insert(header::CONTENT_TYPE, value);
    }
    response
}

/// An HTTP answer of this type.
pub(super) fn with_type(
    status: StatusCode,
    content_type: &'static str,
    body: Body,
) -> Response<Body> {
    of_type(status, HeaderValue::from_static(content_type), body)
}

fn of_type(status: StatusCode, content_type: HeaderValue, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, content_type);
    response
}
