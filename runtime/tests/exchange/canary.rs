//! A sensitive value goes through every error path and is shown by none.

use super::service::{HilsenClient, client, hils, start};
use super::transports::answer;
use bytes::Bytes;
use http::{Request, Response};
use snitflade_runtime::client::{BoxFuture, Transport, TransportError};
use std::error::Error;
use std::fmt::Write;

const CANARY: &str = "kanariefugl";

fn shown(error: &(dyn Error + 'static)) -> String {
    let mut out = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        let _ = write!(out, "{error} | {error:?} | ");
        next = error.source();
    }
    out
}

/// Echoes a fixed answer.
struct Says(u16, String);

impl Transport for Says {
    fn send<'a>(
        &'a self,
        _: Request<Bytes>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        let answer = Response::builder().status(self.0);
        let answer = answer.body(Bytes::from(self.1.clone())).expect("an answer");
        Box::pin(async move { Ok(answer) })
    }
}

#[tokio::test]
async fn no_error_shows_a_value() {
    let mut output = String::new();
    let server = start().await;
    for port in [0, 1] {
        let client = client(&server, port);
        for navn in ["kode 40", "udenfor", "fejl", "kanariefugl er et langt navn"] {
            let error = client.hils(&hils(navn)).await.expect_err("an error");
            output += &shown(&error);
        }
    }
    let envelope = answer("");
    let answers = [
        (200, CANARY.to_owned()),
        (500, CANARY.to_owned()),
        (200, answer(&format!("<h:Hilsen>{CANARY}</h:Hilsen>"))),
        (200, answer(CANARY)),
        (
            200,
            envelope.replace("<s:Body>", &format!("<s:Body>{CANARY}")),
        ),
        (200, envelope.replace("</s:Envelope>", CANARY)),
        (
            500,
            format!(
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>\
                 <s:Fault><faultcode>{CANARY} æ</faultcode><faultstring>{CANARY}</faultstring>\
                 <detail><x>{CANARY}</x></detail></s:Fault></s:Body></s:Envelope>"
            ),
        ),
    ];
    for (status, body) in answers {
        let client = HilsenClient::new(Says(status, body), "https://example.invalid/");
        match client.hils(&hils(CANARY)).await {
            Ok(reply) => output += &format!("{:?}", reply.violations),
            Err(error) => output += &shown(&error),
        }
    }
    let (at, _) = output.match_indices(CANARY).next().unwrap_or((0, ""));
    let near = &output[at.saturating_sub(200)..output.len().min(at + 200)];
    assert!(!output.contains(CANARY), "…{near}…");
}
