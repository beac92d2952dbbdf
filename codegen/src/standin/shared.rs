//! What all services of a stand-in share.

use super::exchanges::Exchanges;
use super::failure::Failure;
use super::guard::Guard;
use super::settings::Settings;
use std::sync::{Mutex, PoisonError};

/// The header field by which a request inside the process names its exchange. It is
/// set by the stand-in itself, whatever came from outside.
pub(super) const NUMBER_FIELD: &str = "snitflade-exchange";

/// What all services of a stand-in share.
pub(super) struct Shared {
    pub(super) settings: Settings,
    pub(super) exchanges: Exchanges,
    pub(super) guard: Guard,
    /// The failure of all requests, as the flags or the page chose it.
    failure: Mutex<Failure>,
}

impl Shared {
    pub(super) fn new(settings: Settings) -> Shared {
        let mut hosts = settings.hosts.clone();
        hosts.extend(settings.public_url.as_deref().and_then(host_of));
        Shared {
            guard: Guard::new(hosts),
            exchanges: Exchanges::default(),
            failure: Mutex::new(settings.failure.clone()),
            settings,
        }
    }

    /// The failure of all requests.
    pub(super) fn failure(&self) -> Failure {
        let failure = self.failure.lock();
        failure.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Chooses the failure of all requests to come.
    pub(super) fn set_failure(&self, new: Failure) {
        *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = new;
    }
}

fn host_of(url: &str) -> Option<String> {
    let uri = url.parse::<http::Uri>().ok()?;
    uri.host().map(str::to_owned)
}
