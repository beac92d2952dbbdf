//! The last exchanges, for the page.

use super::replay::FaultMessage;
use bytes::Bytes;
use snitflade_runtime::read::Violation;
use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// How many exchanges are kept.
const KEPT: usize = 50;
/// Octets of a message that are kept.
const LONGEST: usize = 256 << 10;

/// Where an answer came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Origin {
    /// The request was refused, or something failed.
    #[default]
    Refused,
    /// It was invented.
    Sampled,
    /// It was recorded.
    Replayed,
    /// The real service gave it.
    Upstream,
}

impl Origin {
    /// The word for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Origin::Refused => "refused",
            Origin::Sampled => "sampled",
            Origin::Replayed => "replayed",
            Origin::Upstream => "upstream",
        }
    }
}

/// What is found out about a request while it is handled.
#[derive(Clone, Default)]
pub(super) struct Findings {
    pub(super) operation: &'static str,
    pub(super) violations: Vec<Violation>,
    pub(super) origin: Origin,
    /// The recorded fault that answers it.
    pub(super) fault: Option<FaultMessage>,
}

/// A request under way.
struct UnderWay {
    request: Bytes,
    findings: Findings,
}

/// A request and its answer.
pub(super) struct Exchange {
    pub(super) number: u64,
    pub(super) at: SystemTime,
    pub(super) took: Duration,
    /// The path of the service.
    pub(super) path: String,
    pub(super) request: Bytes,
    pub(super) answer: Bytes,
    pub(super) status: u16,
    pub(super) findings: Findings,
    pub(super) failure: String,
}

impl Exchange {
    /// One line that says how it went, without any value.
    pub(super) fn line(&self) -> String {
        let findings = &self.findings;
        let operation = match findings.operation {
            "" => "?",
            name => name,
        };
        let (path, status, origin) = (&self.path, self.status, findings.origin.word());
        let took = self.took.as_millis();
        let mut line = format!("{path} {operation}: {status} {origin}, {took} ms");
        if !self.failure.is_empty() {
            line.push_str(&format!(" [{}]", self.failure));
        }
        for violation in findings.violations.iter().take(5) {
            line.push_str(&format!(
                "\n  {}: {}",
                violation.path,
                violation.rule.code()
            ));
        }
        line
    }
}

/// All exchanges: those under way, and the last ones that ended.
#[derive(Default)]
pub(super) struct Exchanges {
    last_number: AtomicU64,
    under_way: Mutex<HashMap<u64, UnderWay>>,
    ended: Mutex<VecDeque<Arc<Exchange>>>,
}

/// A request under way; forgotten when dropped, whatever ends it.
pub(super) struct Ticket<'e> {
    exchanges: &'e Exchanges,
    /// The number of the exchange.
    pub(super) number: u64,
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        locked(&self.exchanges.under_way).remove(&self.number);
    }
}

impl Ticket<'_> {
    /// What was found out so far.
    pub(super) fn findings(&self) -> Findings {
        let all = locked(&self.exchanges.under_way);
        all.get(&self.number)
            .map(|one| one.findings.clone())
            .unwrap_or_default()
    }
}

impl Exchanges {
    /// A request has come.
    pub(super) fn begin(&self, request: Bytes) -> Ticket<'_> {
        let number = self.last_number.fetch_add(1, Ordering::Relaxed) + 1;
        let findings = Findings::default();
        locked(&self.under_way).insert(number, UnderWay { request, findings });
        Ticket {
            exchanges: self,
            number,
        }
    }

    /// The octets of a request under way.
    pub(super) fn request(&self, number: u64) -> Bytes {
        let all = locked(&self.under_way);
        all.get(&number)
            .map(|one| one.request.clone())
            .unwrap_or_default()
    }

    /// Where the answer to a request under way comes from, as far as it is known.
    pub(super) fn origin(&self, number: u64) -> Origin {
        let all = locked(&self.under_way);
        all.get(&number)
            .map(|one| one.findings.origin)
            .unwrap_or_default()
    }

    /// Notes what was found out about a request under way.
    pub(super) fn note(&self, number: u64, note: impl FnOnce(&mut Findings)) {
        if let Some(one) = locked(&self.under_way).get_mut(&number) {
            note(&mut one.findings);
        }
    }

    /// Keeps an exchange that ended.
    pub(super) fn keep(&self, mut exchange: Exchange) {
        exchange.request = shortened(&exchange.request);
        exchange.answer = shortened(&exchange.answer);
        let mut ended = locked(&self.ended);
        ended.push_front(Arc::new(exchange));
        ended.truncate(KEPT);
    }

    /// The last exchanges, the latest first.
    pub(super) fn last(&self) -> Vec<Arc<Exchange>> {
        locked(&self.ended).iter().cloned().collect()
    }

    /// Forgets them.
    pub(super) fn clear(&self) {
        locked(&self.ended).clear();
    }
}

/// At most so much of a message, in memory of its own.
fn shortened(message: &Bytes) -> Bytes {
    Bytes::copy_from_slice(&message[..message.len().min(LONGEST)])
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Whoever panicked while holding it left the list whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
