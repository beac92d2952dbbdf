//! What is made of an answer before it is read: whether one is due, what status
//! and content type it has, how it is compressed.

use super::service::{HilsenClient, hils};
use super::transports::answer;
use bytes::Bytes;
use http::{Request, Response};
use snitflade_runtime::client::{
    BoxFuture, CallResult, ErrorKind, Opened, Outgoing, SealedAnswer, SecuredCall, SecurityError,
    SecurityProfile, Settings, Transport, TransportError, TransportErrorKind,
};
use snitflade_runtime::codegen::v1::NoBody;
use snitflade_runtime::soap::SoapVersion;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Answers everything alike.
#[derive(Clone)]
struct Says {
    status: u16,
    fields: &'static [(&'static str, &'static str)],
    body: Bytes,
}

impl Transport for Says {
    fn send<'a>(
        &'a self,
        _: Request<Bytes>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        let mut answer = Response::builder().status(self.status);
        for (name, value) in self.fields {
            answer = answer.header(*name, *value);
        }
        let answer = answer.body(self.body.clone()).expect("an answer");
        Box::pin(async move { Ok(answer) })
    }
}

const XML: &[(&str, &str)] = &[("content-type", "text/xml; charset=utf-8")];
const HTML: &[(&str, &str)] = &[("content-type", "Text/HTML; charset=koi8-r")];

fn says(status: u16, fields: &'static [(&str, &str)], body: impl Into<Bytes>) -> HilsenClient {
    let body = body.into();
    let says = Says {
        status,
        fields,
        body,
    };
    HilsenClient::new(says, "https://example.invalid/")
}

/// The outcome in a word or two.
fn word<T, F>(called: CallResult<T, F>) -> String {
    match called {
        Ok(reply) => format!("ok {}", reply.http_status),
        Err(error) => match error.kind() {
            ErrorKind::Transport(transport) => match transport.kind() {
                TransportErrorKind::Status(status) => format!("status {status}"),
                other => format!("{other:?}"),
            },
            ErrorKind::Reading(error) => format!("reading {}", error.rule().code()),
            ErrorKind::UndeclaredFault(_) => "fault".to_owned(),
            ErrorKind::Security(_) => "security".to_owned(),
            _ => "another".to_owned(),
        },
    }
}

fn fault() -> String {
    let body = "<s:Body><s:Fault><faultcode>s:Server</faultcode></s:Fault></s:Body>";
    let soap = SoapVersion::V11.namespace();
    format!("<s:Envelope xmlns:s='{soap}'>{body}</s:Envelope>")
}

#[tokio::test]
async fn one_way_calls_ignore_what_comes_with_a_success() {
    let input = "x".to_owned();
    for (status, fields, body, expected) in [
        (202, &[][..], String::new(), "ok 202"),
        (202, HTML, "kvittering".to_owned(), "ok 202"),
        (200, XML, fault(), "ok 200"),
        (200, &[("content-encoding", "br")], "x".to_owned(), "ok 200"),
        (500, XML, fault(), "fault"),
        (500, XML, String::new(), "status 500"),
        (302, &[], String::new(), "status 302"),
    ] {
        let called = says(status, fields, body).noter(&input).await;
        assert_eq!(word(called), expected);
    }
}

#[tokio::test]
async fn an_empty_output_may_be_no_octets_at_all() {
    let soap = SoapVersion::V11.namespace();
    let empty = format!("<s:Envelope xmlns:s='{soap}'><s:Body/></s:Envelope>");
    for (status, fields, body, expected) in [
        (200, XML, String::new(), "ok 200"),
        (200, &[][..], " \n".to_owned(), "ok 200"),
        (204, &[], String::new(), "ok 204"),
        (200, XML, empty, "ok 200"),
        (200, HTML, "<p/>".to_owned(), "status 200"),
        (200, XML, answer(""), "reading soap-body-child"),
        (503, XML, String::new(), "status 503"),
    ] {
        assert_eq!(
            word(says(status, fields, body).ping(&NoBody).await),
            expected
        );
    }
}

#[tokio::test]
async fn what_is_no_message_is_an_error_with_status_and_media_type() {
    for (status, fields, body, expected) in [
        (
            200,
            HTML,
            "<html/>",
            "the answer has HTTP status 200 and is no message of the service: its content type is text/html",
        ),
        (
            204,
            &[][..],
            "",
            "the answer has HTTP status 204 and is no message of the service: its body is empty; it has no content type",
        ),
        (
            202,
            HTML,
            " ",
            "the answer has HTTP status 202 and is no message of the service: its body is empty; its content type is text/html",
        ),
        (
            307,
            &[],
            "",
            "the answer has HTTP status 307 and is no message of the service: redirects are not followed; it has no content type",
        ),
        (
            500,
            &[("content-type", "multipart/related")],
            "x",
            "the answer has HTTP status 500 and is no message of the service: its content type is multipart/related",
        ),
        (
            200,
            &[("content-type", "hele navnet/x")],
            "x",
            "the answer has HTTP status 200 and is no message of the service: it has no content type",
        ),
    ] {
        let error = says(status, fields, body).hils(&hils("Bo")).await;
        let error = error.expect_err("no message");
        assert!(
            error
                .to_string()
                .starts_with(&format!("hils: {expected} (transaction ")),
            "{error}"
        );
        assert_eq!(error.http_status(), Some(status));
        let headers = error.http_headers().expect("an answer");
        assert_eq!(headers.len(), fields.len());
    }
    let odd = says(200, XML, "<a/>")
        .hils(&hils("Bo"))
        .await
        .expect_err("another root");
    assert!(
        odd.to_string().contains("(HTTP 200 text/xml, transaction "),
        "{odd}"
    );
    let good = says(200, &[("x-a", "1")], answer(""))
        .hils(&hils("Bo"))
        .await;
    let good = good.expect("an answer");
    assert_eq!(
        (good.http_status, &good.http_headers["x-a"]),
        (200, &"1".parse().unwrap())
    );
}

#[tokio::test]
async fn inflated_answers_are_as_long_as_others_may_be() {
    let coding: &[(&str, &str)] = &[("content-encoding", "gzip")];
    assert_eq!(
        word(says(200, coding, "x").hils(&hils("Bo")).await),
        "ContentEncoding"
    );
    assert_eq!(
        word(says(503, coding, "x").hils(&hils("Bo")).await),
        "status 503"
    );
    let says = Says {
        status: 200,
        fields: XML,
        body: answer("").into(),
    };
    let length = says.body.len();
    for (limit, expected) in [(length, "ok 200"), (length - 1, "TooLong")] {
        let mut settings = Settings::new("https://example.invalid/");
        settings.limits.reply = limit;
        let client = HilsenClient::new(says.clone(), settings);
        assert_eq!(word(client.hils(&hils("Bo")).await), expected);
    }
}

/// Refuses every answer, and counts them.
#[derive(Default)]
struct Refuses(Arc<AtomicUsize>);

impl SecurityProfile for Refuses {
    fn begin<'a>(
        &'a self,
        _: &'a Outgoing,
    ) -> BoxFuture<'a, Result<Box<dyn SecuredCall>, SecurityError>> {
        let call = Refuses(self.0.clone());
        Box::pin(async { Ok(Box::new(call) as Box<dyn SecuredCall>) })
    }
}

impl SecuredCall for Refuses {
    fn open<'a>(
        &'a mut self,
        _: &'a Outgoing,
        _: SealedAnswer<'a>,
    ) -> BoxFuture<'a, Result<Opened, SecurityError>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        let refused = SecurityError::new("no seal", snitflade_runtime::soap::Retry::Never);
        Box::pin(async { Err(refused) })
    }
}

#[tokio::test]
async fn a_profile_judges_empty_answers_but_no_pages_and_no_one_way_answers() {
    let profile = Arc::new(Refuses::default());
    let asked = || profile.0.swap(0, Ordering::Relaxed);
    let secured = |client: HilsenClient| client.secured(profile.clone());
    let empty = secured(says(200, XML, "")).ping(&NoBody).await;
    assert_eq!((word(empty).as_str(), asked()), ("security", 1));
    let one_way = secured(says(202, XML, "")).noter(&"x".to_owned()).await;
    assert_eq!((word(one_way).as_str(), asked()), ("ok 202", 0));
    let page = secured(says(503, HTML, "<html/>")).hils(&hils("Bo")).await;
    assert_eq!((word(page).as_str(), asked()), ("status 503", 0));
    let answer = secured(says(200, XML, answer(""))).hils(&hils("Bo")).await;
    assert_eq!((word(answer).as_str(), asked()), ("security", 1));
}

#[tokio::test]
async fn answers_are_bounded_in_depth_and_memory() {
    let asked = |change: fn(&mut Settings)| async move {
        let mut settings = Settings::new("https://example.invalid/");
        change(&mut settings);
        let says = Says {
            status: 200,
            fields: XML,
            body: answer("<h:Hilsen>Hej med dig</h:Hilsen>").into(),
        };
        word(HilsenClient::new(says, settings).hils(&hils("Bo")).await)
    };
    assert_eq!(asked(|_| {}).await, "ok 200");
    let deep = asked(|settings| settings.depth = 3).await;
    assert!(deep.starts_with("reading "), "{deep}");
    let large = asked(|settings| settings.memory = 8).await;
    assert!(large.starts_with("reading "), "{large}");
}
