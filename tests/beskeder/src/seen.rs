//! What receivers noted, and the handlers that note it.

use sf1461_v2_0::kuvert::HaendelsesbeskedType;
use snitflade_runtime::besked::{
    Besked as _, BeskedSettings, Beskedtype, Haendelse, Handler, HandlerError, Unknown,
};
use snitflade_runtime::read::Mode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How a receiver receives.
#[derive(Clone, Copy, Debug)]
pub struct Ways {
    /// How strictly it reads.
    pub mode: Mode,
    /// So many times handling fails at first.
    pub fails: usize,
}

impl Ways {
    /// Strictly, without a failure.
    pub const STRICT: Ways = Ways {
        mode: Mode::Strict,
        fails: 0,
    };
    /// So that what the contract does not know is kept.
    pub const TOLERANT: Ways = Ways {
        mode: Mode::Tolerant,
        fails: 0,
    };
}

/// One besked as its handler got it.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted<D> {
    /// Its `BeskedId`.
    pub id: String,
    /// Its `BeskedVersion`.
    pub version: Option<String>,
    /// What it tells of (`ObjektHandling`).
    pub handlinger: Vec<String>,
    /// What it says.
    pub data: D,
    /// How often handling was begun.
    pub attempt: u32,
}

/// What a receiver noted.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen<D> {
    /// Of its beskedtype, in order.
    pub noted: Vec<Noted<D>>,
    /// Ids of other beskedtyper.
    pub unknown: Vec<Option<String>>,
    /// Codes of what could not be read.
    pub unreadable: Vec<&'static str>,
    fails: usize,
}

impl<D: Clone> Seen<D> {
    /// What was said, in order.
    pub fn data(&self) -> Vec<D> {
        self.noted.iter().map(|one| one.data.clone()).collect()
    }

    /// What was told of, in order.
    pub fn handlinger(&self) -> Vec<String> {
        let all = self.noted.iter();
        all.flat_map(|one| one.handlinger.clone()).collect()
    }
}

pub(crate) type Shared<D> = Arc<Mutex<Seen<D>>>;

/// How a receiver of these ways reads.
pub(crate) fn settings(ways: Ways) -> BeskedSettings {
    let mut settings = BeskedSettings::default();
    settings.mode = ways.mode;
    settings
}

pub(crate) fn shared<D>(ways: Ways) -> Shared<D> {
    Arc::new(Mutex::new(Seen {
        noted: Vec::new(),
        unknown: Vec::new(),
        unreadable: Vec::new(),
        fails: ways.fails,
    }))
}

pub(crate) fn lock<D>(seen: &Shared<D>) -> MutexGuard<'_, Seen<D>> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The handler of a beskedtype: it notes, or fails as often as it shall.
pub(crate) fn note<A>(seen: &Shared<A::Data>) -> impl Handler<Haendelse<A>> + use<A>
where
    A: Beskedtype<Kuvert = HaendelsesbeskedType>,
{
    let seen = Arc::clone(seen);
    move |besked: Haendelse<A>| {
        let seen = Arc::clone(&seen);
        async move {
            let mut seen = lock(&seen);
            if seen.fails > 0 {
                seen.fails -= 1;
                return Err(HandlerError::from("not now"));
            }
            let (id, attempt) = (besked.delivery.besked_id(), besked.delivery.attempt());
            seen.noted.push(Noted {
                id: id.to_owned(),
                version: besked.kuvert.besked_version().map(Into::into),
                handlinger: besked.kuvert.handlinger(),
                attempt,
                data: besked.data,
            });
            Ok(())
        }
    }
}

/// The handler of all other beskedtyper.
pub(crate) fn note_unknown<D: Send + 'static>(
    seen: &Shared<D>,
) -> impl Handler<Unknown<HaendelsesbeskedType>> + use<D> {
    let seen = Arc::clone(seen);
    move |besked: Unknown<HaendelsesbeskedType>| {
        let seen = Arc::clone(&seen);
        async move {
            lock(&seen).unknown.push(besked.beskedtype);
            Ok(())
        }
    }
}
