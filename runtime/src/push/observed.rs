//! What an observer is told of each request.

use std::error::Error;
use std::fmt;
use std::time::Duration;

/// One request and its answer, for logs and counts. `Debug` shows nothing of what a besked
/// holds; the error is the handler's own and may say more.
#[derive(Clone)]
#[non_exhaustive]
pub struct Observed<'a> {
    /// What became of it.
    pub taking: Taking,
    /// The HTTP status answered.
    pub status: u16,
    /// The `StatusKode` answered.
    pub kode: u16,
    /// The `FejlbeskedTekst` answered; may be empty.
    pub tekst: &'a str,
    /// The dueslag, where that is known.
    pub dueslag: Option<&'a str>,
    /// The besked's id, where it is a UUID; a URN may hold a CPR number.
    pub besked_id: Option<&'a str>,
    /// The name of its beskedtype, where a handler is there for it.
    pub beskedtype: Option<&'static str>,
    /// Octets of the request's body as it came.
    pub octets: usize,
    /// From the head of the request to its answer.
    pub elapsed: Duration,
    /// The error of the handler or the store.
    pub error: Option<&'a (dyn Error + 'static)>,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Taking {
    /// Handled.
    Taken,
    /// Handled before, and taken again.
    Again,
    /// Under way already; to be delivered again later.
    Later,
    /// Not handled; to be delivered again.
    NotTaken,
    /// It cannot be read.
    Unreadable,
    /// No exchange of beskeder: refused by HTTP.
    Refused,
    /// A probe.
    Probe,
}

impl Taking {
    /// In a word, for traces.
    pub fn as_str(self) -> &'static str {
        match self {
            Taking::Taken => "taken",
            Taking::Again => "again",
            Taking::Later => "later",
            Taking::NotTaken => "not-taken",
            Taking::Unreadable => "unreadable",
            Taking::Refused => "refused",
            Taking::Probe => "probe",
        }
    }

    /// Whether the besked has to be delivered again, or is lost to its receiver.
    #[cfg_attr(not(feature = "tracing"), allow(dead_code))]
    fn is_trouble(self) -> bool {
        !matches!(self, Taking::Taken | Taking::Again | Taking::Probe)
    }
}

impl Observed<'_> {
    /// One line for traces, where the feature `tracing` is on.
    pub(super) fn trace(&self) {
        #[cfg(feature = "tracing")]
        {
            macro_rules! line {
                ($level:ident) => {
                    tracing::$level!(
                        target: "snitflade",
                        taking = self.taking.as_str(),
                        status = self.status,
                        kode = self.kode,
                        dueslag = self.dueslag,
                        besked_id = self.besked_id,
                        beskedtype = self.beskedtype,
                        request_bytes = self.octets,
                        elapsed_ms = u64::try_from(self.elapsed.as_millis()).unwrap_or(u64::MAX),
                        "snitflade push"
                    )
                };
            }
            match self.taking.is_trouble() {
                true => line!(warn),
                false => line!(info),
            }
        }
    }
}

impl fmt::Debug for Observed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observed")
            .field("taking", &self.taking)
            .field("status", &self.status)
            .field("kode", &self.kode)
            .field("dueslag", &self.dueslag)
            .field("besked_id", &self.besked_id)
            .field("beskedtype", &self.beskedtype)
            .field("octets", &self.octets)
            .field("elapsed", &self.elapsed)
            .finish_non_exhaustive()
    }
}
