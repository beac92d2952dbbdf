//! What a file says of the broker.

use super::error::{EnvironmentErrorKind, Place};
use super::raw_tls::RawTls;
use super::table::{Entry, Outcome, Placed};

/// What a file says of the broker.
#[derive(Clone, Debug, Default)]
pub(super) struct RawBroker {
    pub(super) place: Option<Place>,
    pub(super) url: Option<Placed>,
    pub(super) exchange: Option<Placed>,
    pub(super) routing_key: Option<Placed>,
    pub(super) system: Option<Placed>,
    pub(super) tls: RawTls,
}

impl RawBroker {
    pub(super) fn of(entry: &Entry<'_>) -> Outcome<Self> {
        const KEYS: [&str; 5] = ["url", "exchange", "routing_key", "system", "tls"];
        let mut own = RawBroker {
            place: Some(entry.place.clone()),
            ..RawBroker::default()
        };
        for entry in entry.table()? {
            match entry.key {
                "url" => own.url = Some(entry.text()?),
                "exchange" => own.exchange = Some(entry.text()?),
                "routing_key" => own.routing_key = Some(entry.text()?),
                "system" => own.system = Some(entry.text()?),
                "tls" => own.tls = tls(&entry)?,
                _ => return entry.unknown(&KEYS),
            }
        }
        Ok(own)
    }

    /// What it does not say, another does.
    pub(super) fn take_from(&mut self, base: &RawBroker) {
        let own = [
            (&mut self.url, &base.url),
            (&mut self.exchange, &base.exchange),
            (&mut self.routing_key, &base.routing_key),
            (&mut self.system, &base.system),
        ];
        for (mine, theirs) in own {
            if mine.is_none() {
                mine.clone_from(theirs);
            }
        }
        if self.place.is_none() {
            self.place.clone_from(&base.place);
        }
        self.tls.take_from(&base.tls);
    }
}

/// Roots are all that connections to a broker can be told.
fn tls(entry: &Entry<'_>) -> Outcome<RawTls> {
    let tls = RawTls::of(entry)?;
    match tls.minimum.is_some() || tls.maximum.is_some() || tls.backend.is_some() {
        false => Ok(tls),
        true => {
            let message = "connections to the broker have `roots` and `only_given_roots` alone";
            Err(entry.wrong(EnvironmentErrorKind::Key, message))
        }
    }
}
