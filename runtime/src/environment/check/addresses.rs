//! Addresses that calls will not go to, and a broker of which something is missing.

use super::Findings;
use crate::environment::chosen::Environment;
use crate::environment::error::{EnvironmentError, EnvironmentErrorKind};
use crate::environment::platform;

/// Looks at the addresses of the file, and at the broker if the file speaks of it.
pub(super) fn look(environment: &Environment, findings: &mut Findings<'_>) {
    for service in environment.services() {
        let Some(place) = service.place.as_ref().filter(|place| !platform::has(place)) else {
            continue;
        };
        let Some(why) = service.url.get().and_then(wrong) else {
            continue;
        };
        let message = format!("the address of {} {why}", service.name);
        let kind = EnvironmentErrorKind::Value;
        findings.push(true, EnvironmentError::new(kind, Some(place), message));
    }
    broker(environment, findings);
}

/// Why an address cannot be called; the schemes of brokers and files are not looked into.
fn wrong(url: &str) -> Option<&'static str> {
    let uri = url.parse::<http::Uri>().ok()?;
    let here = |host: &str| matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    match uri.scheme_str() {
        Some("https" | "http") if url.contains('#') || uri.query().is_some() => {
            Some("has a query or a fragment: the paths of operations are put behind it")
        }
        Some("http") if !uri.host().is_some_and(here) => {
            Some("is without TLS: tokens and personal data would go in clear")
        }
        Some("https" | "http" | "amqps" | "sftp") => None,
        _ => Some("has a scheme that nothing calls: https, amqps or sftp"),
    }
}

/// What is missing for messages, where the file speaks of the broker.
fn broker(environment: &Environment, findings: &mut Findings<'_>) {
    let Some((broker, place)) = environment
        .broker()
        .ok()
        .and_then(|broker| Some((broker, broker.place.as_ref()?)))
    else {
        return;
    };
    if let Err(error) = broker.system() {
        findings.push(false, error);
    }
    if environment.cvr.is_none() {
        let message = "no `cvr`: the broker is logged in to for an authority";
        let kind = EnvironmentErrorKind::Missing;
        findings.push(false, EnvironmentError::new(kind, Some(place), message));
    }
    for contract in ["SF1460_C", "SF1460_D"] {
        let audience = environment.service(contract, "");
        if let Err(error) = audience.and_then(|service| service.audience().map(drop)) {
            findings.push(false, error);
        }
    }
}
