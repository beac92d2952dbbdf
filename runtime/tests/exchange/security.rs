//! A security profile sees the exact bytes, both ways and at both ends.

use super::service::{Vaert, client, hils, start_with};
use bytes::Bytes;
use http::HeaderMap;
use snitflade_runtime::client::{
    BoxFuture, ErrorKind, Opened, Outgoing, Sealed, SecurityError, SecurityProfile,
};
use snitflade_runtime::server::{CheckedRequest, ServerOptions, ServerSecurity};
use snitflade_runtime::soap::{Envelope, HeaderBlock, Retry, SoapFault};
use snitflade_runtime::value::AnyElement;
use std::sync::Arc;

/// Seals with the sum of all bytes, in an HTTP header one way and in a
/// trailing comment the other.
struct Sum;

fn sum(bytes: &[u8]) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte)).sum()
}

fn tag() -> (String, String) {
    ("urn:sum".to_owned(), "Sum".to_owned())
}

impl SecurityProfile for Sum {
    fn headers<'a>(
        &'a self,
        call: &'a Outgoing,
    ) -> BoxFuture<'a, Result<Vec<HeaderBlock>, SecurityError>> {
        let xml = format!("<s:Sum xmlns:s='urn:sum'>{}</s:Sum>", call.operation);
        let bindings = Vec::new();
        let block = HeaderBlock::new("urn:sum", "Sum", AnyElement { xml, bindings });
        Box::pin(async move { Ok(vec![block.mandatory()]) })
    }

    fn seal<'a>(
        &'a self,
        call: &'a Outgoing,
        envelope: Envelope,
    ) -> BoxFuture<'a, Result<Sealed, SecurityError>> {
        assert!(envelope.xml[envelope.header.clone()].contains("urn:sum"));
        assert!(envelope.xml[envelope.body.clone()].starts_with("<soap:Body>"));
        assert_eq!(call.profile, "context");
        let body = Bytes::from(envelope.xml);
        let http_headers = vec![("x-sum".to_owned(), sum(&body).to_string())];
        Box::pin(async move { Ok(Sealed { body, http_headers }) })
    }

    fn open(&self, _: &Outgoing, answer: Bytes) -> Result<Opened, SecurityError> {
        let text = String::from_utf8_lossy(&answer);
        let parts = text.rsplit_once("<!--");
        let (body, rest) = parts.ok_or(SecurityError::new("no seal", Retry::Never))?;
        if rest != format!("{}-->", sum(body.as_bytes())) {
            return Err(SecurityError::new("a broken seal", Retry::Never));
        }
        Ok(Opened {
            body: Bytes::from(body.to_owned()),
            understood: Vec::new(),
        })
    }
}

/// The other end; `broken` breaks its seals.
struct SumServer {
    broken: bool,
}

impl ServerSecurity for SumServer {
    fn open(&self, http: &HeaderMap, request: Bytes) -> Result<CheckedRequest, SoapFault> {
        let told = http.get("x-sum").and_then(|value| value.to_str().ok());
        if told != Some(sum(&request).to_string().as_str()) {
            return Err(SoapFault::sender("no seal"));
        }
        Ok(CheckedRequest {
            body: request,
            understood: vec![tag()],
            caller: Default::default(),
        })
    }

    fn seal(&self, envelope: Envelope) -> Result<Bytes, SoapFault> {
        let wrong = u64::from(self.broken);
        let seal = sum(envelope.xml.as_bytes()) + wrong;
        Ok(Bytes::from(format!("{}<!--{seal}-->", envelope.xml)))
    }
}

#[tokio::test]
async fn both_ends_see_the_exact_bytes() {
    for broken in [false, true] {
        let mut options = ServerOptions::default();
        options.security = Arc::new(SumServer { broken });
        let server = start_with(Vaert::default(), options).await;
        let secured = client(&server, 0).secured(Arc::new(Sum));
        let answer = secured.hils(&hils("Bo")).await;
        match broken {
            false => drop(answer.expect("an answer")),
            true => {
                let error = answer.expect_err("a broken seal");
                assert!(matches!(error.kind(), ErrorKind::Security(_)), "{error}");
            }
        }
        let error = client(&server, 0).hils(&hils("Bo")).await;
        let error = error.expect_err("a fault");
        assert_eq!(
            error.soap_fault().map(|fault| fault.reason()),
            Some("no seal")
        );
    }
}
