//! Calls that fail, as the caller sees them.

use super::service::{HilsFault, Vaert, client, fejl, hils, start, start_with};
use snitflade_runtime::client::{Call, ErrorKind, Https, Settings};
use snitflade_runtime::server::ServerOptions;
use snitflade_runtime::soap::{FaultCode, Retry};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

#[tokio::test]
async fn declared_faults_are_typed() {
    let server = start().await;
    for port in [0, 1] {
        let client = client(&server, port).with(Call::new().transaction("t-7").keep_raw());
        let error = client.hils(&hils("fejl")).await.expect_err("a fault");
        assert_eq!(error.fault(), Some(&HilsFault::HilsFejl(fejl("F42"))));
        assert_eq!(error.operation(), "hils");
        assert_eq!(error.transaction_id(), Some("t-7"));
        assert_eq!(error.retry(), Retry::Never);
        assert!(error.raw().is_some_and(|raw| raw.starts_with(b"<?xml")));
    }
}

#[tokio::test]
async fn undeclared_faults_are_kept() {
    let server = start().await;
    let error = client(&server, 1).hils(&hils("udenfor")).await;
    let error = error.expect_err("a fault");
    let fault = error.soap_fault().expect("a SOAP fault");
    assert!(matches!(error.kind(), ErrorKind::UndeclaredFault(_)));
    assert_eq!(fault.code(), &FaultCode::Receiver);
    assert_eq!(fault.subcodes(), [("urn:x".into(), "Udenfor".into())]);
    assert_eq!(fault.reason(), "kanariefugl");
    assert_eq!(error.retry(), Retry::Later);
}

#[tokio::test]
async fn standard_retur_is_an_error_unless_it_is_a_result() {
    let server = start().await;
    let client = client(&server, 0);
    let error = client.hils(&hils("kode 41")).await.expect_err("a status");
    let retur = error.standard_retur().expect("a status");
    assert_eq!((retur.kode(), retur.tekst()), ("41", Some("kanariefugl")));
    assert_eq!(error.retry(), Retry::AfterNewToken);
}

#[tokio::test]
async fn panics_become_faults_and_the_next_request_is_served() {
    let server = start().await;
    for port in [0, 1] {
        let client = client(&server, port);
        let error = client.hils(&hils("panik")).await.expect_err("a fault");
        let code = error.soap_fault().map(|fault| fault.code().clone());
        assert_eq!(code, Some(FaultCode::Receiver));
        client.hils(&hils("Bo")).await.expect("an answer");
    }
}

#[tokio::test]
async fn values_against_the_contract_do_not_leave() {
    let server = start().await;
    let broken = hils("et navn på mere end tyve tegn");
    let error = client(&server, 0)
        .hils(&broken)
        .await
        .expect_err("a refusal");
    // What the writer leaves to the reader's judgement, the server refuses.
    match error.kind() {
        ErrorKind::Writing(error) => assert!(error.path().ends_with("/Navn")),
        ErrorKind::UndeclaredFault(fault) => {
            assert!(
                fault.reason().contains("/HilsInput/Navn"),
                "{}",
                fault.reason()
            );
        }
        _ => panic!("{error}"),
    }
    assert!(!format!("{error} {error:?}").contains("tyve"));
}

#[tokio::test]
async fn handlers_that_take_too_long_are_cut_off() {
    let vaert = Vaert {
        gate: Some(Arc::new(Semaphore::new(0))),
        begun: Some(Arc::new(Semaphore::new(0))),
        ..Vaert::default()
    };
    let mut options = ServerOptions::default();
    options.timeout = Duration::from_millis(20);
    let server = start_with(vaert, options).await;
    let error = client(&server, 0).hils(&hils("vent")).await;
    let error = error.expect_err("a fault");
    assert!(
        matches!(error.kind(), ErrorKind::UndeclaredFault(_)),
        "{error}"
    );
    client(&server, 0)
        .hils(&hils("Bo"))
        .await
        .expect("an answer");
}

#[tokio::test]
async fn time_running_out_and_nobody_there() {
    let gate = Arc::new(Semaphore::new(0));
    let vaert = Vaert {
        gate: Some(gate.clone()),
        begun: Some(Arc::new(Semaphore::new(0))),
        ..Vaert::default()
    };
    let server = start_with(vaert, ServerOptions::default()).await;
    let short = Call::new().timeout(Duration::from_millis(20));
    let error = client(&server, 0).with(short).hils(&hils("vent")).await;
    let error = error.expect_err("a timeout");
    assert!(matches!(error.kind(), ErrorKind::Timeout), "{error}");
    assert_eq!(error.retry(), Retry::Later);
    gate.add_permits(1);

    let gone = Settings::new(server.url(""));
    server.stop().await.expect("a clean end");
    let client = super::service::HilsenClient::new(Https::new().expect("TLS"), gone);
    let error = client.hils(&hils("Bo")).await.expect_err("no connection");
    assert_eq!(error.retry(), Retry::SameMessage, "{error}");
}
