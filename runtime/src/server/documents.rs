//! The service's own WSDL and schemas, addressed to where it is served.

mod address;
mod forwarded;
mod query;
mod reference;
mod rewrite;

pub use forwarded::{NoNetwork, Proxies};

use super::answer::{self, with_type};
use super::served::Served;
use address::address;
use axum::body::Body;
use http::request::Parts;
use http::{Response, StatusCode, Uri};
use query::Asked;

/// Answers GET and HEAD: `?wsdl`, `?wsdl=path` and `?xsd=path`. Hyper leaves
/// the body out where the method is HEAD.
pub(super) fn serve(served: &Served, uri: &Uri, request: &Parts) -> Response<Body> {
    let plain = |status, text| with_type(status, "text/plain; charset=utf-8", Body::from(text));
    let asked = query::asked(uri.query().unwrap_or(""));
    let main = served.service.ports.first().map_or("", |port| port.file);
    let path = match &asked {
        Asked::Main => main,
        Asked::File(path) => path,
        Asked::Nothing => {
            let text = "POST SOAP requests here; the contract is at ?wsdl\n";
            let status = StatusCode::METHOD_NOT_ALLOWED;
            return answer::allowing(plain(status, text));
        }
    };
    let mut documents = served.documents.iter();
    match documents.find(|document| document.path == path) {
        None => plain(StatusCode::NOT_FOUND, "no such document\n"),
        Some(document) => {
            let place = rewrite::Place {
                all: served.documents,
                ports: served.service.ports,
                address: address(&served.options, uri, request),
            };
            let text = rewrite::rewrite(document, &place);
            with_type(StatusCode::OK, "text/xml; charset=utf-8", Body::from(text))
        }
    }
}
