//! Who looks on, and who is let in.

use super::calls::TRANSACTION;
use super::requests::{Canned, ok};
use super::service::{BreveClient, Postkontor, brev, router_with, tilmelding};
use snitflade_runtime::audit::{Audit, AuditEvent, Outcome, Subject};
use snitflade_runtime::client::{
    BoxFuture, Call, Interceptor, Outgoing, ReceivedAnswer, SecuredCall, SecurityError,
    SecurityProfile, SentRequest, Settings,
};
use snitflade_runtime::server::{
    Caller, InProcess, OpenedRequest, SealedRequest, ServerOptions, ServerSecurity,
};
use snitflade_runtime::soap::{Operation, SoapFault};
use std::sync::{Arc, Mutex};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn all(&self) -> String {
        self.0.lock().unwrap().join("\n")
    }

    fn push(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }
}

impl Interceptor for Log {
    fn request(&self, request: &SentRequest) {
        self.push(format!("{request} {request:?}"));
        let whole = request.expose_url();
        assert!(
            whole.contains("3333333333") || whole.ends_with("/breve"),
            "{whole}"
        );
    }

    fn answer(&self, _: &SentRequest, answer: &ReceivedAnswer) {
        self.push(format!("{answer} {answer:?}"));
    }
}

impl Audit for Log {
    fn record(&self, event: &AuditEvent) {
        let operation = event.operation.unwrap_or("none");
        let transaction = event.transaction.as_deref().unwrap_or("none");
        let cvr = event.caller.cvr.as_deref().unwrap_or("none");
        let subjects = event.subjects.len();
        let outcome: Outcome = event.outcome;
        self.push(format!(
            "{operation} {transaction} {cvr} {subjects} {outcome:?}"
        ));
    }
}

/// Lets in who brings the word, to all operations but one.
#[derive(Clone, Default)]
struct Word;

impl ServerSecurity for Word {
    fn open<'a>(
        &'a self,
        request: SealedRequest<'a>,
    ) -> BoxFuture<'a, Result<OpenedRequest, SoapFault>> {
        Box::pin(async move {
            let field = request.http_headers.get("authorization");
            match field.and_then(|value| value.to_str().ok()) {
                Some("Holder-of-key sesam") => {
                    Ok(request.as_received(Caller::unknown().cvr("12345678")))
                }
                _ => Err(SoapFault::sender("no word")),
            }
        })
    }

    fn authorise(&self, operation: &Operation<'static>, caller: &Caller) -> Result<(), SoapFault> {
        match operation.name == "hent" || caller.cvr.is_none() {
            true => Err(SoapFault::sender("no role")),
            false => Ok(()),
        }
    }
}

/// Says the word.
struct Says(&'static str);

impl SecurityProfile for Says {
    fn begin<'a>(
        &'a self,
        _: &'a Outgoing,
    ) -> BoxFuture<'a, Result<Box<dyn SecuredCall>, SecurityError>> {
        Box::pin(async move { Ok(Box::new(Said(self.0)) as Box<dyn SecuredCall>) })
    }
}

struct Said(&'static str);

impl SecuredCall for Said {
    fn fields(&mut self, call: &Outgoing) -> Result<Vec<(String, String)>, SecurityError> {
        assert_eq!((call.service, call.profile), ("Breve", "token"));
        Ok(vec![(
            "authorization".into(),
            format!("Holder-of-key {}", self.0),
        )])
    }
}

/// Secures envelopes, and says nothing of other calls.
struct Envelopes;

impl SecurityProfile for Envelopes {
    fn begin<'a>(
        &'a self,
        _: &'a Outgoing,
    ) -> BoxFuture<'a, Result<Box<dyn SecuredCall>, SecurityError>> {
        struct Call;
        impl SecuredCall for Call {}
        Box::pin(async { Ok(Box::new(Call) as Box<dyn SecuredCall>) })
    }
}

#[tokio::test]
async fn a_profile_for_envelopes_does_not_let_a_call_out_unsecured() {
    let transport = ok();
    let client = BreveClient::new(transport.clone(), "https://example.invalid");
    let client = client.secured(Arc::new(Envelopes));
    let error = client.send(&brev("Digital")).await.unwrap_err();
    assert!(error.to_string().contains("SOAP messages only"), "{error}");
    assert!(transport.is_unused());
}

#[tokio::test]
async fn who_asked_is_recorded_and_nothing_personal_is_shown() {
    let (here, there) = (Log::default(), Log::default());
    let mut options = ServerOptions::default();
    options.security = Arc::new(Word);
    options.audits = vec![Arc::new(there.clone())];
    let transport = InProcess::new(router_with(Postkontor::default(), options));
    let settings = Settings::new("https://bo:kode@example.invalid").interceptor(here.clone());
    // Two who say who they are would be one too many.
    let client = BreveClient::new(transport.clone(), settings).secured(Arc::new(Says("sesam")));
    let error = client.send(&brev("Digital")).await.unwrap_err().to_string();
    assert!(error.contains("Authorization is set beside"), "{error}");
    let settings = Settings::new("https://example.invalid")
        .interceptor(here.clone())
        .audit(here.clone());
    let client = BreveClient::new(transport.clone(), settings).secured(Arc::new(Says("sesam")));
    let call = Call::new()
        .transaction(TRANSACTION)
        .about(Subject::new("3333333333", "sag"));
    client.with(call).send(&brev("Digital")).await.unwrap();
    client.tilmelding(&tilmelding("3333333333")).await.unwrap();
    let told = format!("{}\n{}", here.all(), there.all());
    for says in [
        format!("send {TRANSACTION} none 1 Answered"),
        format!("send {TRANSACTION} 12345678 0 Answered"),
        "tilmelding none 12345678 0 Answered".to_owned(),
        "GET https://example.invalid/borgere/{cpr}/tilmelding tilmelding".to_owned(),
    ] {
        assert!(told.contains(&says), "{says}: {told}");
    }
    for hidden in ["3333333333", "sesam", "Bo Ægir"] {
        assert!(!told.contains(hidden), "{hidden}: {told}");
    }
}

#[tokio::test]
async fn who_is_not_let_in_reaches_no_handler() {
    let there = Log::default();
    let mut options = ServerOptions::default();
    options.security = Arc::new(Word);
    options.audits = vec![Arc::new(there.clone())];
    let office = Postkontor::default();
    let transport = InProcess::new(router_with(office.clone(), options));
    let client = BreveClient::new(transport.clone(), "https://example.invalid");
    let error = client.send(&brev("Digital")).await.unwrap_err();
    assert_eq!(error.http_status(), Some(401), "{error}");
    let fields = error.http_headers().unwrap();
    assert!(
        fields["www-authenticate"]
            .to_str()
            .unwrap()
            .starts_with("Holder-of-key")
    );
    let client = client.secured(Arc::new(Says("sesam")));
    let id = "7".to_owned();
    let error = client.hent(&super::service::HentRequest { id }).await;
    assert_eq!(error.unwrap_err().http_status(), Some(403));
    assert!(office.asked.lock().unwrap().is_empty());
    assert!(
        there.all().contains("send none none 0 Refused"),
        "{}",
        there.all()
    );
}

#[tokio::test]
async fn an_answer_that_nobody_could_read_is_kept_if_asked_for() {
    let canned = Canned::new(502, "text/html", "<html/>");
    let client = BreveClient::new(canned, "https://example.invalid");
    let call = Call::new().keep_raw();
    let error = client.with(call).send(&brev("Digital")).await.unwrap_err();
    assert_eq!(error.raw().map(|raw| &raw[..]), Some(&b"<html/>"[..]));
}
