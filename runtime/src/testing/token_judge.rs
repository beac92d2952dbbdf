//! Whether Beskedfordeler takes a token, and for what.

use super::{Sts, TestClock};
use crate::clock::Clock as _;
use crate::keys::Certificate;
use crate::saml::{Assertion, SamlError, SamlFault};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// How many tokens are remembered, so that the signature of each is checked once.
const REMEMBERED: usize = 1000;

/// Judges tokens as Beskedfordeler does: the signature of the token service, the time, the
/// audience, the key it is bound to, the authority. Clones are the same judge.
///
/// Nothing is granted to a clock that is late: a token is good until its very end.
#[derive(Clone)]
pub struct TokenJudge(Arc<Inner>);

struct Inner {
    trusted: [Certificate; 1],
    issuer: String,
    sending: [String; 1],
    fetching: [String; 1],
    clock: TestClock,
    /// Assertions whose signature holds, by their text.
    known: Mutex<HashMap<String, Arc<Assertion>>>,
}

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenPurpose {
    /// Messages are sent.
    Send,
    /// Dueslag are read.
    Fetch,
}

/// A token that is taken. `Debug` shows what for and until when.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct JudgedToken {
    /// What it is for.
    pub purpose: TokenPurpose,
    /// The authority it speaks for (CVR number).
    pub cvr: String,
    /// The certificate of the key it is bound to.
    pub holder: Certificate,
    /// From then on it is not taken.
    pub expires: SystemTime,
}

/// Why a token is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenRefusal {
    /// It cannot be read, is not signed by the token service, is for somebody or some time
    /// else, or names no authority.
    Assertion(SamlError),
    /// Somebody else issued it.
    Issuer,
    /// It is bound to another key than the one that was shown.
    Holder,
}

impl TokenRefusal {
    /// Whether it was good before: a new one would be taken.
    pub fn is_expired(&self) -> bool {
        matches!(self, TokenRefusal::Assertion(error) if error.fault() == SamlFault::Expired)
    }
}

impl fmt::Display for TokenRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TokenRefusal::Assertion(error) => write!(f, "{error}"),
            TokenRefusal::Issuer => f.write_str("the token is of another token service"),
            TokenRefusal::Holder => f.write_str("the token is bound to another key"),
        }
    }
}

impl std::error::Error for TokenRefusal {}

impl From<SamlError> for TokenRefusal {
    fn from(error: SamlError) -> TokenRefusal {
        TokenRefusal::Assertion(error)
    }
}

impl TokenJudge {
    /// Takes tokens of this token service, by its clock: to send if they are for the first
    /// entity id, to fetch if they are for the second.
    pub fn new(sts: &Sts, sending: impl Into<String>, fetching: impl Into<String>) -> TokenJudge {
        TokenJudge(Arc::new(Inner {
            trusted: [sts.certificate().clone()],
            issuer: sts.entity_id().to_owned(),
            sending: [sending.into()],
            fetching: [fetching.into()],
            clock: sts.clock().clone(),
            known: Mutex::default(),
        }))
    }

    /// What a token is for, if it is taken.
    ///
    /// # Errors
    /// Why it is not.
    pub fn judge(&self, token: &str) -> Result<JudgedToken, TokenRefusal> {
        let assertion = self.read(token)?;
        let (now, skew) = (self.now(), Duration::ZERO);
        let sending = assertion.check_audience(&self.0.sending).is_ok();
        let (purpose, audience) = match sending {
            true => (TokenPurpose::Send, &self.0.sending),
            false => (TokenPurpose::Fetch, &self.0.fetching),
        };
        assertion.check_audience(audience)?;
        assertion.check_time(now, skew)?;
        let confirmation = assertion.holder_of_key(audience, now, skew)?;
        // A confirmation by key has its certificate, and conditions have their end: both were
        // asked for.
        let (holder, expires) = (confirmation.certificate.clone(), assertion.expires());
        match holder.zip(expires) {
            Some((holder, expires)) => Ok(JudgedToken {
                purpose,
                cvr: assertion.cvr()?.to_owned(),
                holder,
                expires,
            }),
            None => Err(TokenRefusal::Holder),
        }
    }

    /// The time it goes by.
    pub(super) fn now(&self) -> SystemTime {
        self.0.clock.now()
    }

    /// The assertion, signed by the token service.
    fn read(&self, token: &str) -> Result<Arc<Assertion>, TokenRefusal> {
        let lock = || self.0.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(token) {
            return Ok(Arc::clone(known));
        }
        let read = Arc::new(Assertion::parse(token.as_bytes(), &self.0.trusted)?);
        if read.issuer != self.0.issuer {
            return Err(TokenRefusal::Issuer);
        }
        let mut known = lock();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(token.to_owned(), Arc::clone(&read));
        Ok(read)
    }
}

impl fmt::Debug for TokenJudge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenJudge")
            .field("sending", &self.0.sending)
            .field("fetching", &self.0.fetching)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for JudgedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JudgedToken")
            .field("purpose", &self.purpose)
            .field("expires", &self.expires)
            .finish_non_exhaustive()
    }
}
