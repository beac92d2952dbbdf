//! Calls of the kiosk, and what came of them in a line.

use crate::CANARY;
use kiosk_v1::extra::{Afvist, Lukket};
use kiosk_v1::kiosk::{Hent, Meld, Prik};
use kiosk_v1::services::kiosk_pt::{HentFault, KioskPtClient};
use snitflade_runtime::client::{CallError, ErrorKind, Https, Settings, TransportErrorKind};
use snitflade_runtime::codegen::v1::{CallResult, NoBody};
use snitflade_runtime::soap::NoFault;
use std::error::Error;
use std::fmt::Write;

/// An operation of the kiosk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// An answer is due.
    Hent,
    /// One-way.
    Meld,
    /// Its output may be nil.
    Prik,
    /// Its output is empty.
    Tom,
}

/// What came of a call.
pub struct Called {
    /// In a line: `ok` with status and value, or the kind of failure.
    pub outcome: String,
    /// The error, with all its causes, as it is shown.
    pub shown: String,
}

/// A client with a transport of its own, that trusts nobody.
///
/// # Errors
/// If TLS cannot be set up.
pub fn client(settings: Settings) -> Result<KioskPtClient, Box<dyn Error>> {
    let https = Https::builder().only_given_roots().no_proxy().build()?;
    Ok(KioskPtClient::new(https, settings))
}

/// Calls an operation with the least input.
pub async fn call(client: &KioskPtClient, operation: Operation) -> Called {
    match operation {
        Operation::Hent => {
            let called = client.hent(&Hent::new("1")).await;
            summary(
                called,
                |svar| svar.tekst.value().map_or("nil".to_owned(), String::clone),
                declared,
            )
        }
        Operation::Meld => summary(
            client.meld(&Meld::new("1")).await,
            |NoBody| String::new(),
            none,
        ),
        Operation::Prik => {
            let called = client.prik(&Prik::default()).await;
            summary(
                called,
                |svar| {
                    svar.value()
                        .map_or("nil".to_owned(), |svar| format!("{:?}", svar.ok))
                },
                none,
            )
        }
        Operation::Tom => summary(client.tom(&NoBody).await, |NoBody| String::new(), none),
    }
}

fn declared(fault: &HentFault) -> String {
    match fault {
        HentFault::Afvist(Afvist { kode, .. }) => format!("Afvist {kode}"),
        HentFault::Lukket(Lukket { til, .. }) => format!("Lukket {til}"),
        _ => "another".to_owned(),
    }
}

fn none(fault: &NoFault) -> String {
    match *fault {}
}

fn summary<T, F>(
    called: CallResult<T, F>,
    value: impl Fn(&T) -> String,
    declared: impl Fn(&F) -> String,
) -> Called {
    let error = match called {
        Ok(reply) => {
            let outcome = format!("ok {} {}", reply.http_status, value(&reply.value));
            let shown = format!("{:?}", reply.violations);
            let outcome = outcome.trim_end().to_owned();
            return Called { outcome, shown };
        }
        Err(error) => error,
    };
    let outcome = match error.kind() {
        ErrorKind::Fault(fault, _) => format!("declared {}", declared(fault)),
        ErrorKind::UndeclaredFault(fault) => format!("fault {}", fault.code()),
        ErrorKind::Rejected(_) => "rejected".to_owned(),
        ErrorKind::Timeout => "timeout".to_owned(),
        ErrorKind::Reading(error) => format!("reading {}", error.rule().code()),
        ErrorKind::Writing(_) => "writing".to_owned(),
        ErrorKind::Security(_) => "security".to_owned(),
        ErrorKind::Transport(error) => match error.kind() {
            TransportErrorKind::Request => "request".to_owned(),
            TransportErrorKind::Connect => "connect".to_owned(),
            TransportErrorKind::Broken => "broken".to_owned(),
            TransportErrorKind::TooLong => "too long".to_owned(),
            TransportErrorKind::ContentEncoding => "coding".to_owned(),
            TransportErrorKind::Status(status) => format!("status {status}"),
            _ => "another kind of transport error".to_owned(),
        },
        _ => "another kind of error".to_owned(),
    };
    let shown = all_of(&error);
    Called { outcome, shown }
}

/// An error and its causes, as `Display` and `Debug` show them.
fn all_of<F, T>(error: &CallError<F, T>) -> String {
    let mut shown = format!("{error} | {error:?}");
    let mut next = error.source();
    while let Some(cause) = next {
        // Writing to a string cannot fail.
        let _ = write!(shown, " | {cause} | {cause:?}");
        next = cause.source();
    }
    shown
}

/// Whether nothing of an answer's text is shown.
pub fn without_secrets(shown: &str) -> bool {
    !shown.to_lowercase().contains(CANARY)
}
