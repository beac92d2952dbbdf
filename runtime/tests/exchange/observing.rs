//! Records and spans of calls, at both ends: what they tell, and what they never tell.

use super::mark::{Mark, MarkServer};
use super::service::{HilsenClient, Vaert, hils, hilsen_router_with};
use snitflade_runtime::audit::{Audit, AuditEvent, End, Outcome, Subject};
use snitflade_runtime::client::{Call, Settings};
use snitflade_runtime::server::{InProcess, ServerOptions};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Semaphore;

/// Keeps what it is told.
#[derive(Clone, Default)]
pub struct Record(Arc<Mutex<Vec<AuditEvent>>>);

impl Audit for Record {
    fn record(&self, event: &AuditEvent) {
        self.0.lock().unwrap().push(event.clone());
    }
}

impl Record {
    fn last(&self) -> AuditEvent {
        self.0.lock().unwrap().pop().expect("an event")
    }

    fn outcome(&self) -> (End, Option<&'static str>, Outcome) {
        let event = self.last();
        (event.end, event.operation, event.outcome)
    }
}

/// Both ends in one process, each with its record.
fn ends(options: ServerOptions, vaert: Vaert) -> (HilsenClient, Record, Record) {
    let (here, there) = (Record::default(), Record::default());
    let mut options = options;
    options.audits = vec![Arc::new(there.clone())];
    let router = hilsen_router_with(vaert, options);
    let settings = Settings::new("https://example.invalid/").audit(here.clone());
    (
        HilsenClient::new(InProcess::new(router), settings),
        here,
        there,
    )
}

#[tokio::test]
async fn who_asked_about_whom_is_recorded_once_at_each_end() {
    let mut options = ServerOptions::default();
    options.security = Arc::new(MarkServer::default());
    let (client, here, there) = ends(options, Vaert::default());
    let client = client.secured(Arc::new(Mark::default()));
    let asked = Subject::new("0101011234", "sag 7");
    let call = Call::new().transaction("t-1").about(asked.clone());
    client
        .with(call)
        .hils(&hils("om"))
        .await
        .expect("an answer");
    let (here, there) = (here.last(), there.last());
    assert_eq!((here.end, there.end), (End::Client, End::Server));
    for event in [&here, &there] {
        assert_eq!((event.service, event.operation), ("Hilsen", Some("hils")));
        assert_eq!(event.transaction.as_deref(), Some("t-1"));
        assert_eq!(event.caller.cvr.as_deref(), Some("11111111"));
        assert_eq!(event.outcome, Outcome::Answered);
        let shown = format!("{event:?}");
        assert!(
            !shown.contains("0101011234") && !shown.contains("sag 7"),
            "{shown}"
        );
    }
    assert_eq!(here.subjects, [asked]);
    assert_eq!(there.subjects, [Subject::new("0202021234", "hilsen")]);
    assert_eq!(there.caller.system.as_deref(), Some("hilsesystem"));
}

#[tokio::test]
async fn each_way_to_end_has_its_outcome() {
    let (client, here, there) = ends(ServerOptions::default(), Vaert::default());
    for (navn, at_client, at_server) in [
        ("Bo", Outcome::Answered, Outcome::Answered),
        ("kode 40", Outcome::Rejected, Outcome::Answered),
        ("fejl", Outcome::Fault, Outcome::Fault),
        ("panik", Outcome::Fault, Outcome::Failed),
        ("et navn paa over 20 tegn", Outcome::Fault, Outcome::Refused),
    ] {
        // Tolerance lets the last one be sent.
        let call = Call::new().allow_unknown();
        let _ = client.with(call).hils(&hils(navn)).await;
        let at = Some("hils");
        assert_eq!(here.outcome(), (End::Client, at, at_client), "{navn}");
        assert_eq!(there.outcome(), (End::Server, at, at_server), "{navn}");
    }
    assert!(here.0.lock().unwrap().is_empty() && there.0.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_refused_caller_is_named_and_nobody_is_asked_about() {
    let security = MarkServer::default();
    security.roles.lock().unwrap().clear();
    let mut options = ServerOptions::default();
    options.security = Arc::new(security);
    let (client, _, there) = ends(options, Vaert::default());
    let client = client.secured(Arc::new(Mark::default()));
    client.hils(&hils("om")).await.expect_err("a refusal");
    let event = there.last();
    assert_eq!(event.outcome, Outcome::Refused);
    assert_eq!(event.caller.cvr.as_deref(), Some("11111111"));
    assert!(event.subjects.is_empty());
}

#[tokio::test]
async fn time_that_runs_out_and_callers_who_walk_away_are_recorded() {
    let vaert = Vaert {
        gate: Some(Arc::new(Semaphore::new(0))),
        begun: Some(Arc::new(Semaphore::new(0))),
        ..Vaert::default()
    };
    let mut options = ServerOptions::default();
    options.timeout = Duration::from_millis(50);
    let (client, here, there) = ends(options, vaert.clone());
    client.hils(&hils("vent")).await.expect_err("no time");
    assert_eq!(there.last().outcome, Outcome::TimedOut);
    assert_eq!(here.last().outcome, Outcome::Fault);
    let (client, here, there) = ends(ServerOptions::default(), vaert.clone());
    let input = hils("vent");
    let begun = vaert.begun.as_ref().unwrap();
    begun.forget_permits(9);
    tokio::select! {
        _ = client.hils(&input) => panic!("an answer"),
        permit = begun.acquire() => drop(permit.unwrap()),
    }
    assert_eq!(here.last().outcome, Outcome::Dropped);
    assert_eq!(there.last().outcome, Outcome::Dropped);
}

#[cfg(feature = "tracing")]
mod spans {
    use super::super::service::{client, start_with};
    use super::*;
    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record as Recorded};
    use tracing::{Event, Metadata, Subscriber};

    /// Everything that is traced, as one text.
    #[derive(Clone, Default)]
    struct Captured(Arc<Mutex<String>>);

    impl Visit for Captured {
        fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
            let text = format!("{}={value:?} ", field.name());
            self.0.lock().unwrap().push_str(&text);
        }
    }

    impl Subscriber for Captured {
        fn enabled(&self, _: &Metadata<'_>) -> bool {
            true
        }

        fn new_span(&self, span: &Attributes<'_>) -> Id {
            let text = format!("\n{}: ", span.metadata().name());
            self.0.lock().unwrap().push_str(&text);
            span.record(&mut self.clone());
            Id::from_u64(1)
        }

        fn record(&self, _: &Id, values: &Recorded<'_>) {
            values.record(&mut self.clone());
        }

        fn record_follows_from(&self, _: &Id, _: &Id) {}

        fn event(&self, event: &Event<'_>) {
            event.record(&mut self.clone());
        }

        fn enter(&self, _: &Id) {}

        fn exit(&self, _: &Id) {}
    }

    /// Set where a test has its process to itself.
    const ALONE: &str = "SNITFLADE_SPANS_ALONE";

    /// In a process of its own: whether a span is recorded at all is settled once for a process,
    /// and a test on another thread, where nobody listens, may be the one that settles it.
    #[test]
    fn spans_tell_how_calls_went_and_nothing_of_what_they_said() {
        if std::env::var_os(ALONE).is_some() {
            return spans_of_calls();
        }
        let this = std::thread::current().name().expect("a name").to_owned();
        let told = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", &this, "--nocapture"])
            .env(ALONE, "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&told.stdout);
        let wrong = String::from_utf8_lossy(&told.stderr);
        assert!(
            told.status.success() && said.contains("1 passed"),
            "{said}{wrong}"
        );
    }

    #[tokio::main(flavor = "current_thread")]
    async fn spans_of_calls() {
        let captured = Captured::default();
        let guard = tracing::subscriber::set_default(captured.clone());
        let mut options = ServerOptions::default();
        options.security = Arc::new(MarkServer::default());
        let (secured, _, _) = ends(options, Vaert::default());
        let secured = secured.secured(Arc::new(Mark::default()));
        let about = || {
            Call::new()
                .transaction("t-1")
                .about(Subject::new("kanariefugl", "x"))
        };
        secured
            .with(about())
            .hils(&hils("om"))
            .await
            .expect("an answer");
        let answered = captured.0.lock().unwrap().clone();
        for told in [
            "snitflade call: service=\"Hilsen\"",
            "snitflade request: service=\"Hilsen\"",
            "operation=\"hils\"",
            "transaction=\"t-1\"",
            "cvr=\"11111111\"",
            "status=200",
            "outcome=\"answered\"",
            "attempts=1",
            "request_bytes=",
            "answer_bytes=",
            "elapsed_ms=",
        ] {
            assert!(answered.contains(told), "{told} in {answered}");
        }
        assert_eq!(answered.matches("status=200").count(), 2, "{answered}");
        // Over sockets too, with what every value might leak through.
        let mut options = ServerOptions::default();
        options.security = Arc::new(MarkServer::default());
        let running = start_with(Vaert::default(), options).await;
        for navn in ["kanariefugl", "udenfor", "kode 40", "fejl", "panik"] {
            let call = about().http_header("x-noegle", "kanariefugl");
            let secured = client(&running, 0).secured(Arc::new(Mark::default()));
            let _ = secured.with(call).hils(&hils(navn)).await;
        }
        running.stop().await.unwrap();
        drop(guard);
        let all = captured.0.lock().unwrap().to_lowercase();
        assert!(all.contains("outcome=\"rejected\"") && all.contains("outcome=\"fault\""));
        for secret in ["kanariefugl", "hilsesystem", "0202021234", "<token>", "f42"] {
            assert!(!all.contains(secret), "{secret} in {all}");
        }
    }
}
