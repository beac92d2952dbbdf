//! Calls in one process: what goes there, what comes back.

use super::service::{
    BreveClient, HentRequest, Postkontor, SendFailure, TilmeldingAnswer, TilmeldingFailure, brev,
    router, svar, tilmelding,
};
use snitflade_runtime::client::{Call, ErrorKind, Settings};
use snitflade_runtime::codegen::v1;
use snitflade_runtime::server::InProcess;
use snitflade_runtime::soap::Retry;

pub const TRANSACTION: &str = "0b1c2d3e-0000-4000-8000-000000000001";

/// A client whose calls a new server answers.
fn ends() -> (BreveClient, Postkontor) {
    let office = Postkontor::default();
    let transport = InProcess::new(router(office.clone()));
    let client = BreveClient::new(transport, "https://example.invalid/");
    (client, office)
}

#[tokio::test]
async fn a_letter_is_sent_and_answered_with_its_transaction() {
    let (client, office) = ends();
    let call = Call::new().transaction(TRANSACTION);
    let reply = client.with(call).send(&brev("Digital")).await.unwrap();
    assert_eq!(reply.value, svar(true));
    assert_eq!(reply.transaction_id.as_deref(), Some(TRANSACTION));
    assert_eq!(reply.http_headers["x-transaktionsid"], TRANSACTION);
    let time = reply.http_headers["x-transaktionstid"].to_str().unwrap();
    assert!(time.ends_with('Z') && time.contains('T'), "{time}");
    let said = format!("send {TRANSACTION}: Digital Bo Ægir");
    assert_eq!(office.last(), said);
}

#[tokio::test]
async fn a_transaction_is_made_where_none_is_given() {
    let (client, office) = ends();
    let reply = client.send(&brev("Digital")).await.unwrap();
    let id = reply.transaction_id.clone().expect("a transaction");
    assert_eq!(id.len(), 36);
    assert!(office.last().contains(&id));
}

#[tokio::test]
async fn json_is_sent_where_the_settings_name_it_and_read_where_it_comes() {
    let (_, office) = ends();
    let mut settings = Settings::new("https://example.invalid");
    settings.content_type = Some("application/json".to_owned());
    let settings = settings.http_header("accept", "application/json");
    let transport = InProcess::new(router(office.clone()));
    let client = BreveClient::new(transport, settings);
    let reply = client
        .with(Call::new().keep_raw())
        .send(&brev("Fysisk"))
        .await;
    let reply = reply.unwrap();
    assert_eq!(reply.http_headers["content-type"], "application/json");
    let raw = reply.raw.clone().unwrap();
    assert_eq!(&raw[..], br#"{"Result":true,"TransmissionID":"t-7"}"#);
    assert_eq!(reply.value, svar(true));
    assert!(office.last().contains("Fysisk Bo Ægir"));
}

#[tokio::test]
async fn failure_with_status_200_is_an_error_that_holds_the_answer() {
    let (client, _) = ends();
    let mut letter = brev("Digital");
    letter.navn = Some("nej".into());
    for accept in ["application/xml", "application/json"] {
        let call = Call::new().http_header("accept", accept);
        let error = client.with(call).send(&letter).await.unwrap_err();
        assert_eq!(error.http_status(), Some(200));
        assert_eq!(error.retry(), Retry::Never);
        let rejected = error.rejected().expect("a failing result");
        assert_eq!(rejected.reply.value, svar(false), "{accept}");
        let [failed] = &rejected.results[..] else {
            panic!("one result, {error}");
        };
        assert_eq!(failed.retur.kode(), "false");
        assert!(["/svar", "$"].contains(&&*failed.path), "{}", failed.path);
    }
}

#[tokio::test]
async fn failing_answers_are_typed_by_status() {
    let (client, _) = ends();
    let mut letter = brev("Digital");
    letter.navn = Some("fejl".into());
    let error = client.send(&letter).await.unwrap_err();
    let Some(SendFailure::Status500(found)) = error.fault() else {
        panic!("{error}");
    };
    assert_eq!((&*found.kode, error.http_status()), ("F1", Some(500)));
    assert_eq!(error.retry(), Retry::Later);
    let shown = format!("{error} {error:?}");
    assert!(
        !shown.contains("kanarie") && shown.contains("500"),
        "{shown}"
    );
    letter.navn = Some("optaget".into());
    let error = client.send(&letter).await.unwrap_err();
    assert!(matches!(error.fault(), Some(SendFailure::Default(found)) if found.kode == "F2"));
    assert_eq!(error.http_status(), Some(429));
    letter.navn = Some("forkert".into());
    let error = client.send(&letter).await.unwrap_err();
    // It has no body that the contract names for it.
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error}");
    assert_eq!(error.http_status(), Some(409));
}

#[tokio::test]
async fn parameters_go_where_the_contract_has_them() {
    let (client, office) = ends();
    let mut asked = tilmelding("3333333333");
    asked.kanal = Some("Fysisk".to_owned());
    asked.maerke = Some(v1::List(vec!["a&b".to_owned(), "ø=".to_owned()]));
    asked.x_sag = Some("sag 7".to_owned());
    let reply = client.tilmelding(&asked).await.unwrap();
    assert_eq!(reply.value, TilmeldingAnswer::Status200(svar(true)));
    assert_eq!(reply.transaction_id, None);
    let said = "tilmelding none: Some(\"Fysisk\") 2 Some(\"sag 7\")";
    assert_eq!(office.last(), said);
    let reply = client.tilmelding(&tilmelding("0000000000")).await.unwrap();
    assert_eq!(reply.value, TilmeldingAnswer::Status204);
    let error = client
        .tilmelding(&tilmelding("1111111111"))
        .await
        .unwrap_err();
    assert!(matches!(error.fault(), Some(TilmeldingFailure::Status404)));
    let error = client
        .tilmelding(&tilmelding("2222222222"))
        .await
        .unwrap_err();
    assert!(
        matches!(error.fault(), Some(TilmeldingFailure::Status4xx(found)) if found.kode == "F3")
    );
    assert_eq!(error.http_status(), Some(422));
}

#[tokio::test]
async fn octets_come_back_as_they_are() {
    let (client, office) = ends();
    let id = "a/b ?#%æ.x".to_owned();
    let reply = client.hent(&HentRequest { id: id.clone() }).await.unwrap();
    assert_eq!(&reply.content[..], b"%PDF \x00\xFF");
    assert_eq!(reply.content_type, "application/pdf");
    assert_eq!(office.last(), format!("hent none: {id}"));
}
