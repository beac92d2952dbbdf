//! The service's own WSDL and schemas, addressed to where it is served.

mod query;
mod rewrite;

use super::answer::with_type;
use super::router::Served;
use axum::body::Body;
use http::{HeaderMap, Response, StatusCode, Uri, header};
use query::Asked;

/// Answers a GET: `?wsdl`, `?wsdl=path` and `?xsd=path`.
pub(super) fn serve(served: &Served, uri: &Uri, http: &HeaderMap) -> Response<Body> {
    let plain = |status, text| with_type(status, "text/plain; charset=utf-8", Body::from(text));
    let asked = query::asked(uri.query().unwrap_or(""));
    let main = served.service.ports.first().map_or("", |port| port.file);
    let path = match &asked {
        Asked::Main => main,
        Asked::File(path) => path,
        Asked::Nothing => {
            let text = "POST SOAP requests here; the contract is at ?wsdl\n";
            let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, text);
            let allow = http::HeaderValue::from_static("POST, GET");
            response.headers_mut().insert(header::ALLOW, allow);
            return response;
        }
    };
    match served
        .documents
        .iter()
        .find(|document| document.path == path)
    {
        None => plain(StatusCode::NOT_FOUND, "no such document\n"),
        Some(document) => {
            let address = address(served, uri, http);
            let text = rewrite::rewrite(document, served.documents, &address);
            with_type(StatusCode::OK, "text/xml; charset=utf-8", Body::from(text))
        }
    }
}

/// Where the service is, as the caller sees it.
fn address(served: &Served, uri: &Uri, http: &HeaderMap) -> String {
    if let Some(url) = &served.options.public_url {
        return url.clone();
    }
    let host = http.get(header::HOST).and_then(|host| host.to_str().ok());
    format!("http://{}{}", host.unwrap_or("localhost"), uri.path())
}
