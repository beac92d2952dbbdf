//! The example, with the role and without.

#[path = "../signeret-kald/main.rs"]
#[allow(dead_code)]
mod signeret_kald;

use sf1500_v6_0::sagdok::SoegOutputType;
use snitflade_runtime::client::CallError;
use snitflade_runtime::soap::NoFault;

#[tokio::test]
async fn the_call_is_answered() {
    let found = signeret_kald::signed_call(true).await.expect("an answer");
    // That of the token's authority, and of no other.
    assert_eq!(found, "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e01");
}

#[tokio::test]
async fn without_the_role_it_is_refused() {
    let error = signeret_kald::signed_call(false)
        .await
        .expect_err("refused");
    let error = error.downcast_ref::<CallError<NoFault, SoegOutputType>>();
    let error = error.expect("an error of the call");
    assert!(!error.untrusted(), "the service has signed its refusal");
    let fault = error.soap_fault().expect("a fault");
    assert_eq!(fault.reason(), "the caller may not call this operation");
    let detail: String = fault
        .detail()
        .iter()
        .map(|kept| kept.xml.to_string())
        .collect();
    assert!(detail.contains("ADGANG_NAEGTET"), "{detail}");
}

#[test]
fn it_is_short() {
    let text = include_str!("../signeret-kald/main.rs");
    let code = text
        .lines()
        .skip_while(|line| !line.contains("#[tokio::main]"));
    let code = code.filter(|line| !line.trim().is_empty() && !line.trim().starts_with("//"));
    let lines = code.count();
    assert!(lines < 40, "{lines} lines");
}
