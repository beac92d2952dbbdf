//! The example, for somebody who takes Digital Post and for somebody who does not.

#[path = "../send-brev/main.rs"]
#[allow(dead_code)]
mod send_brev;

use send_brev::postkasse::{CITIZEN, ID, serve};
use sf1601_v1_0::post::KombiResponse;
use sf1601_v1_0::services::kombi_post_afsend::AfsendFailure;
use snitflade_runtime::client::CallError;

#[tokio::test]
async fn the_letter_is_sent() {
    let service = serve().await.expect("a local server");
    let id = send_brev::send_brev(&service.url(""), CITIZEN).await;
    assert_eq!(id.expect("an id"), ID);
}

#[tokio::test]
async fn a_refusal_is_an_error() {
    let service = serve().await.expect("a local server");
    let error = send_brev::send_brev(&service.url(""), "9999999999").await;
    let error = error.expect_err("nobody");
    let error = error.downcast_ref::<CallError<AfsendFailure, KombiResponse>>();
    let rejected = error.and_then(CallError::rejected).expect("a refusal");
    assert_eq!(rejected.reply.value.result, Some(false));
}

#[test]
fn it_is_short() {
    let text = include_str!("../send-brev/main.rs");
    let code = text
        .lines()
        .skip_while(|line| !line.contains("#[tokio::main]"));
    let code = code.filter(|line| !line.trim().is_empty() && !line.trim().starts_with("//"));
    let lines = code.count();
    assert!(lines < 40, "{lines} lines");
}
