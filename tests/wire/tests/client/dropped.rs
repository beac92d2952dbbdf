//! A call owns what it needs, and may be dropped wherever it waits.

use super::{runtime, tasks_left};
use kiosk_v1::kiosk::Hent;
use kiosk_v1::services::kiosk_pt::KioskPtClient;
use snitflade_runtime::client::{
    BoxFuture, Outgoing, Sealed, SecuredCall, SecurityError, SecurityProfile, Settings,
};
use snitflade_runtime::soap::Envelope;
use snitflade_wire::{Http, Peer, Then, client, svar};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

/// Waits once before it begins, and once before it seals as usual.
struct Waiting;

impl SecurityProfile for Waiting {
    fn begin<'a>(
        &'a self,
        _call: &'a Outgoing,
    ) -> BoxFuture<'a, Result<Box<dyn SecuredCall>, SecurityError>> {
        Box::pin(async {
            tokio::task::yield_now().await;
            Ok(Box::new(Waiting) as Box<dyn SecuredCall>)
        })
    }
}

impl SecuredCall for Waiting {
    fn seal<'a>(
        &'a mut self,
        _call: &'a Outgoing,
        envelope: Envelope,
    ) -> BoxFuture<'a, Result<Sealed, SecurityError>> {
        Box::pin(async {
            tokio::task::yield_now().await;
            Ok(Sealed::from(envelope))
        })
    }
}

fn peer(then: Then) -> Peer {
    let answer = Http::ok("text/xml; charset=utf-8");
    Peer::start(answer.body(svar("Fem")), then).expect("a port")
}

fn caller(peer: &Peer) -> KioskPtClient {
    let made = client(Settings::new(peer.url())).expect("TLS");
    made.secured(Arc::new(Waiting))
}

/// Polls a future at most so often; its output, if it came to that.
async fn polled<T>(future: impl Future<Output = T>, most: usize) -> Option<T> {
    let (mut future, mut polls) = (pin!(future), 0);
    std::future::poll_fn(|context| {
        if polls == most {
            return Poll::Ready(None);
        }
        polls += 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

#[test]
fn a_call_outlives_client_and_request() {
    let (peer, runtime) = (peer(Then::Keep), runtime());
    let answer = runtime.block_on(async {
        let call = {
            let client = caller(&peer);
            let request = Hent::new("et helt særligt nummer");
            client.hent(&request)
        };
        tokio::spawn(call).await.expect("no panic")
    });
    let text = answer.expect("an answer").into_value().tekst;
    assert_eq!(text.value().map(String::as_str), Some("Fem"));
    let sent = peer.request().expect("one request");
    assert!(sent.contains("et helt særligt nummer"), "{sent}");
    assert_eq!(tasks_left(&runtime), 0);
    assert!(peer.all_closed());
}

#[test]
fn a_call_never_polled_sends_nothing() {
    let (peer, runtime) = (peer(Then::Keep), runtime());
    runtime.block_on(async { drop(caller(&peer).hent(&Hent::new("1"))) });
    assert_eq!(tasks_left(&runtime), 0);
    assert!(peer.seen().is_empty());
}

#[test]
fn a_call_dropped_wherever_it_waits_leaves_nothing() {
    // The answer comes an octet at a time, so that reading it waits too.
    let peer = peer(Then::Slowly(Duration::from_micros(100)));
    let (mut attempts, mut most, mut answered) = (0, 0, false);
    while !answered {
        assert!(attempts < 200, "the call never ends");
        let runtime = runtime();
        let client = caller(&peer);
        let call = client.hent(&Hent::new("1"));
        answered = match runtime.block_on(polled(call, most)) {
            Some(answer) => answer.is_ok(),
            None => false,
        };
        drop(client);
        assert_eq!(tasks_left(&runtime), 0, "after {most} polls");
        assert!(peer.all_closed(), "after {most} polls");
        attempts += 1;
        // Once the answer arrives, one octet is as good as the next.
        most += 1 + most / 10;
    }
    // Headers, seal, connecting, sending, reading: each was a place to be dropped at.
    let sent: usize = peer.seen().iter().map(|seen| seen.requests.len()).sum();
    assert!(
        attempts > 5 && sent > 1 && sent < attempts,
        "{sent} of {attempts} were sent"
    );
    println!("dropped in {attempts} places, after sending in {sent} of them");
}
