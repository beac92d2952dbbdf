//! A stand-in of the contract beside this file, and how tests talk to it.

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use snitflade_codegen::options::{Contract, Options};
use snitflade_codegen::standin::{Settings, StandIn, load};
use snitflade_runtime::client::Transport;
use snitflade_runtime::server::InProcess;
use std::path::Path;

pub const SOAP11: &str = "http://schemas.xmlsoap.org/soap/envelope/";
pub const SOAP12: &str = "http://www.w3.org/2003/05/soap-envelope";
pub const MESSAGES: &str = "urn:test:messages";
/// Where the service of the contract is served.
pub const PATH: &str = "/TEST/1/Names";

/// A stand-in with these settings.
pub fn standin(settings: Settings) -> StandIn {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/standin");
    let contract = Contract {
        title: "<script>alert('title')</script>".to_owned(),
        roots: vec!["names.wsdl".to_owned()],
        ..Contract::default()
    };
    let options = Options {
        contract,
        root,
        ..Options::default()
    };
    let loaded = load("TEST/1", options, 7);
    let contract = loaded.contract.expect("the contract loads");
    StandIn::new(vec![contract], settings).expect("a stand-in")
}

/// A server in this process.
pub struct Server(InProcess);

/// A server with these settings.
pub fn server(settings: Settings) -> Server {
    Server(InProcess::new(standin(settings).into_router()))
}

/// What came back.
pub struct Came {
    pub status: StatusCode,
    pub fields: http::HeaderMap,
    pub text: String,
}

impl Came {
    /// A header field; empty where there is none.
    pub fn field(&self, name: &str) -> &str {
        let value = self.fields.get(name);
        value.and_then(|value| value.to_str().ok()).unwrap_or("")
    }
}

impl Server {
    /// Sends a request as it is.
    pub async fn send(&self, request: Request<String>) -> Came {
        let request = request.map(Bytes::from);
        let answer: Response<Bytes> = self.0.send(request).await.expect("an answer");
        let (parts, body) = answer.into_parts();
        Came {
            status: parts.status,
            fields: parts.headers,
            text: String::from_utf8(body.to_vec()).expect("UTF-8"),
        }
    }

    /// Sends a request with these header fields beside `Host`.
    pub async fn request(&self, line: &str, fields: &[(&str, &str)], body: &str) -> Came {
        let (method, path) = line.split_once(' ').expect("a method and a path");
        let mut request = Request::builder().method(method).uri(path);
        if !fields.iter().any(|(name, _)| *name == "host") {
            request = request.header("host", "localhost:8080");
        }
        for (name, value) in fields {
            request = request.header(*name, *value);
        }
        self.send(request.body(body.to_owned()).expect("a request"))
            .await
    }

    /// Posts a message to the service.
    pub async fn post(&self, fields: &[(&str, &str)], message: &str) -> Came {
        let mut fields = fields.to_vec();
        if !fields.iter().any(|(name, _)| *name == "content-type") {
            fields.push(("content-type", "text/xml"));
        }
        self.request(&format!("POST {PATH}"), &fields, message)
            .await
    }

    /// The page's token.
    pub async fn token(&self) -> String {
        let page = self.request("GET /", &[], "").await.text;
        let after = page.split("data-token=\"").nth(1).expect("a token");
        after.split('"').next().expect("its end").to_owned()
    }
}

/// An envelope around a body.
pub fn envelope(namespace: &str, body: &str) -> String {
    format!("<e:Envelope xmlns:e=\"{namespace}\"><e:Body>{body}</e:Body></e:Envelope>")
}

/// A valid request of `AskOperation`, with what stands before `Antal`.
pub fn ask(inside: &str) -> String {
    let body = format!("<AskElement xmlns=\"{MESSAGES}\">{inside}<Antal>1</Antal></AskElement>");
    envelope(SOAP11, &body)
}
