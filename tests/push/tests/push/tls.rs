//! Two-way TLS: authorities are checked by the connection, the sender by the receiver.

use crate::receiver::Noted;
use snitflade_push::message::{status, xml};
use snitflade_runtime::client::Https;
use snitflade_runtime::server::{Running, Tls, TlsSettings};
use snitflade_runtime::testing::{Dueslag, Pusher, PusherSettings, TestKey, TestKeys};

async fn pushed(
    running: &Running,
    keys: &TestKeys,
    shown: Option<&TestKey>,
) -> (usize, Option<u16>) {
    let https = Https::builder()
        .add_roots(keys.authority_pem().as_bytes())
        .unwrap();
    let mut https = https.only_given_roots();
    if let Some(key) = shown {
        https = https.identity(key.identity().unwrap());
    }
    let mut settings = PusherSettings::default();
    settings.tries = 1;
    let pusher = Pusher::with(https.build().unwrap(), settings);
    pusher.add(Dueslag::new("d", running.url("d")));
    pusher.distribute(&xml(&status(1, 7))).unwrap();
    let taken = pusher.deliver().await;
    (taken, pusher.attempts()[0].reply.status)
}

#[tokio::test]
async fn only_the_distributor_may_push() {
    let keys = TestKeys::new().unwrap();
    let own = keys.server().unwrap();
    let distributor = keys.system("Beskedfordeler", "19435075").unwrap();
    let other = keys.system("Fagsystem", "12345678").unwrap();
    let stranger = TestKeys::new()
        .unwrap()
        .system("Beskedfordeler", "19435075")
        .unwrap();
    let noted = Noted::default();
    let known = distributor.certificate().der().to_vec();
    let receiver = noted.named().sender(move |shown| shown.der() == known);
    let settings = TlsSettings::new(own.pem());
    let settings = settings.require_callers_of(keys.authority_pem());
    let tls = Tls::new(&settings).unwrap();
    let running = Running::start_tls(receiver.router().unwrap(), tls)
        .await
        .unwrap();
    // No certificate, or one of another authority: TLS refuses.
    assert_eq!(pushed(&running, &keys, None).await, (0, None));
    assert_eq!(pushed(&running, &keys, Some(&stranger)).await, (0, None));
    // One of the right authority, and another system's: the receiver refuses.
    assert_eq!(pushed(&running, &keys, Some(&other)).await, (0, Some(403)));
    assert!(noted.seen().is_empty());
    assert_eq!(
        pushed(&running, &keys, Some(&distributor)).await,
        (1, Some(200))
    );
    assert_eq!(noted.seen(), ["d: status 7"]);
}

#[tokio::test]
async fn where_tls_asks_nobody_the_receiver_refuses_who_shows_nothing() {
    let keys = TestKeys::new().unwrap();
    let own = keys.server().unwrap();
    let noted = Noted::default();
    let receiver = noted.named().sender(|_| true);
    let tls = Tls::new(&TlsSettings::new(own.pem())).unwrap();
    let running = Running::start_tls(receiver.router().unwrap(), tls)
        .await
        .unwrap();
    assert_eq!(pushed(&running, &keys, None).await, (0, Some(403)));
    assert!(noted.seen().is_empty());
}
