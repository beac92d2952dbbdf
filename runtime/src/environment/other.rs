//! What belongs to another environment.

use super::environment::Environment;
use super::environments::Environments;
use super::error::{EnvironmentError, EnvironmentErrorKind};
use super::file::placeless;
use std::collections::BTreeMap;

/// The hosts of the other environments, as far as they are written without placeholders
/// and are none of this one's.
pub(super) fn hosts(
    name: &str,
    own: &BTreeMap<String, String>,
    all: &Environments,
) -> BTreeMap<String, String> {
    let others = all.all.iter().filter(|(other, _)| *other != name);
    let mut found = BTreeMap::new();
    for (other, raw) in others {
        for host in raw.hosts.values() {
            let host = without_port(&host.text);
            let ours = own.values().any(|own| without_port(own) == host);
            if !ours && !host.contains("${") {
                found.insert(host.to_owned(), other.clone());
            }
        }
    }
    found
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

impl Environment {
    /// Whether an address is one of another environment's.
    ///
    /// # Errors
    /// It is, and says whose.
    pub fn check_endpoint(&self, url: &str) -> Result<(), EnvironmentError> {
        let uri = url.parse::<http::Uri>().ok();
        let host = uri.as_ref().and_then(|uri| uri.host()).unwrap_or("");
        let host = host.to_ascii_lowercase();
        match self.others.get(&host) {
            None => Ok(()),
            Some(other) => {
                let message = format!("{host} belongs to {other}, and {} is in use", self.name);
                Err(self.other(message))
            }
        }
    }

    /// Whether a token is of this environment, by the issuer it names.
    ///
    /// # Errors
    /// It is not.
    pub fn check_issuer(&self, issuer: &str) -> Result<(), EnvironmentError> {
        match self.sts.issuer()? == issuer {
            true => Ok(()),
            false => {
                let message = format!(
                    "the token is of {issuer}, and not of {}, the token service of {}",
                    self.sts.issuer()?,
                    self.name
                );
                Err(self.other(message))
            }
        }
    }

    fn other(&self, message: String) -> EnvironmentError {
        let help = "a token is good in the environment of its token service only; \
                    take token and endpoint from one environment";
        placeless(EnvironmentErrorKind::Other, message).help_with(help)
    }
}
