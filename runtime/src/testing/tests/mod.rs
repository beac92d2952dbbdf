//! What the stand-in issues and refuses, asked by hand.

mod rest;
mod running;
mod soap;

use super::{Agreement, TestClock, TestKey, TestKeys};
use crate::caller::Role;
use crate::client::{Transport, TransportLimits};
use crate::clock::Clock;
use bytes::Bytes;
use http::{Request, Response};

const SERVICE: &str = "http://entityid.test/service/organisation/6";
const OTHER: &str = "http://entityid.test/service/klassifikation/7";
const CVR: &str = "11111111";
const ROLE: &str = "http://organisation.test/roles/servicesystemrole/laes/1";

/// A token service with one agreement, and the system it is with.
struct Scene {
    keys: TestKeys,
    system: TestKey,
    clock: TestClock,
    sts: super::Sts,
}

impl Scene {
    fn new() -> Scene {
        let keys = TestKeys::new().unwrap();
        let system = keys.system("Fagsystem", "12345678").unwrap();
        let clock = TestClock::new();
        let sts = builder(&keys, &system).clock(&clock).build().unwrap();
        Scene {
            keys,
            system,
            clock,
            sts,
        }
    }
}

fn builder<'k>(keys: &'k TestKeys, system: &TestKey) -> super::StsBuilder<'k> {
    let role = Role::new(ROLE).restricted("http://organisation.test/constraints/kle/1", "27.*");
    let agreement = Agreement::new(system.certificate(), CVR, SERVICE);
    super::Sts::builder(keys)
        .agreement(agreement.role(role))
        .service(OTHER)
        .authority("22222222")
}

async fn post(
    transport: &dyn Transport,
    url: &str,
    content_type: &str,
    body: impl Into<Bytes>,
) -> Response<Bytes> {
    let request = Request::post(url)
        .header("content-type", content_type)
        .extension(TransportLimits::default())
        .body(body.into())
        .unwrap();
    transport.send(request).await.unwrap()
}

#[test]
fn a_clock_goes_both_ways() {
    let clock = TestClock::new();
    let start = clock.now();
    let hour = std::time::Duration::from_secs(3600);
    clock.advance(hour);
    assert!(clock.now() >= start + hour);
    clock.clone().set_back(2 * hour);
    assert!(clock.now() < start);
    clock.advance(std::time::Duration::MAX);
    assert!(clock.now() > start);
}

#[test]
fn certificates_say_whose_they_are_and_keys_are_not_shown() {
    let keys = TestKeys::new().unwrap();
    let key = keys.system("Fagsystem", "12345678").unwrap();
    let certificate = key.certificate();
    assert_eq!(certificate.cvr(), Some("12345678"));
    assert!(certificate.uuid().is_some() && certificate.key_identifier().is_some());
    let now = std::time::SystemTime::now();
    assert!(certificate.is_valid_at(now));
    let expired = keys.expired_system("Gammelt", "12345678").unwrap();
    assert!(!expired.certificate().is_valid_at(now));
    let again = keys.system_with("Samme", "12345678", key.pem()).unwrap();
    assert_ne!(again.certificate(), certificate);
    assert_eq!(again.algorithm(), key.algorithm());
    assert!(keys.system_with("Ingen", "12345678", "ikke PEM").is_err());
    let shown = format!("{key:?} {keys:?}");
    assert!(
        !shown.contains("KEY") && !shown.contains("Fagsystem"),
        "{shown}"
    );
    assert!(key.pem().contains("PRIVATE KEY") && !key.certificate_pem().contains("KEY"));
}
