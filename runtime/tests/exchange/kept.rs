//! What tolerant reading kept travels only where somebody asked for it.

use super::service::{HilsInput, HilsenClient, Vaert, client, hils, start_with};
use snitflade_runtime::client::{Call, ErrorKind, Https, Settings};
use snitflade_runtime::read::Mode;
use snitflade_runtime::server::{Running, ServerOptions};

/// A server that reads tolerantly.
async fn tolerant(allow_unknown: bool) -> Running {
    let mut options = ServerOptions::default();
    options.mode = Mode::Tolerant;
    options.allow_unknown = allow_unknown;
    start_with(Vaert::default(), options).await
}

/// A request with an attribute of tomorrow.
fn of_tomorrow(navn: &str) -> HilsInput {
    let mut input = hils(navn);
    let attribute = (String::new(), "nyt".to_owned(), "1".to_owned());
    input.extra.get_mut().attributes.push(attribute);
    input
}

#[tokio::test]
async fn a_request_with_something_unknown_is_sent_only_where_asked() {
    let server = tolerant(true).await;
    let plain = client(&server, 0);
    let error = plain.hils(&of_tomorrow("Bo")).await.expect_err("refused");
    let ErrorKind::Writing(why) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(why.path(), "/HilsInput/@nyt");
    assert!(error.to_string().contains("`allow_unknown`"), "{error}");

    let call = plain.with(Call::new().allow_unknown());
    let reply = call.hils(&of_tomorrow("husk")).await.expect("an answer");
    assert_eq!(reply.extra, of_tomorrow("husk").extra);
    assert_eq!(reply.violations.len(), 1);

    let mut settings = Settings::new(server.url(""));
    settings.allow_unknown = true;
    let asked = HilsenClient::new(Https::new().expect("TLS"), settings);
    let reply = asked.hils(&of_tomorrow("Bo")).await.expect("an answer");
    assert!(reply.extra.is_empty());
    let mut call = Call::new();
    call.allow_unknown = Some(false);
    let call = asked.with(call);
    assert!(call.hils(&of_tomorrow("Bo")).await.is_err());
}

#[tokio::test]
async fn an_answer_with_something_unknown_is_a_fault_unless_asked() {
    let server = tolerant(false).await;
    let client = client(&server, 0).with(Call::new().allow_unknown());
    let error = client
        .hils(&of_tomorrow("husk"))
        .await
        .expect_err("a fault");
    let ErrorKind::UndeclaredFault(fault) = error.kind() else {
        panic!("{error}");
    };
    assert!(fault.reason().contains("/HilsOutput/@nyt"));
    let reply = client.hils(&of_tomorrow("husk nu")).await.expect("asked");
    assert_eq!(reply.extra, of_tomorrow("husk nu").extra);
}
