//! Of consumers.

use super::SECOND;
use crate::amqp::PullErrorKind;
use crate::amqp::link_error::LinkErrorKind;
use crate::amqp::tests::bench::Receiving;
use crate::amqp::tests::world::{message, poll_once};
use std::time::Duration;

#[test]
fn a_channel_closed_while_a_handler_runs_is_noticed_and_its_tag_is_stale() {
    let mut bench = Receiving::with(2, |_| {});
    bench.serve();
    let delivery = bench.delivery();
    bench.end(LinkErrorKind::ChannelClosed);
    assert_eq!(bench.trouble(), "amqp-channel-closed");
    bench.pass(SECOND);
    bench.serve();
    let again = bench.delivery();
    assert_eq!(again.body(), delivery.body());
    assert!(again.is_redelivered());
    // The number is that of the new delivery, too; still it is another link.
    assert_eq!(delivery.acknowledge().unwrap_err().code(), "amqp-stale");
    bench.serve();
    assert!(bench.sim.world().broken.is_none());
    assert_eq!(bench.sim.world().links[1].unacknowledged.len(), 1);
    again.acknowledge().unwrap();
    bench.serve();
    assert_eq!(bench.delivery().body(), &message(2));
    assert!(bench.sim.world().broken.is_none());
}

#[test]
fn several_in_flight_are_all_stale_after_a_cut() {
    let mut bench = Receiving::with(3, |settings| settings.prefetch = 3);
    bench.serve();
    let deliveries: Vec<_> = (0..3).map(|_| bench.delivery()).collect();
    bench.end(LinkErrorKind::ConnectionLost);
    assert_eq!(bench.trouble(), "amqp-connection-lost");
    bench.pass(SECOND);
    bench.serve();
    assert!(
        deliveries
            .into_iter()
            .all(|delivery| delivery.acknowledge().is_err())
    );
    let bodies: Vec<_> = (0..3).map(|_| bench.delivery()).collect();
    let order: Vec<_> = bodies
        .iter()
        .map(|delivery| delivery.body().clone())
        .collect();
    assert_eq!(order, [message(1), message(2), message(3)]);
}

#[test]
fn sf1460_d_06_the_next_message_comes_only_after_the_acknowledgement() {
    let mut bench = Receiving::with(2, |_| {});
    bench.serve();
    let first = bench.delivery();
    bench.serve();
    assert!(bench.next().is_none());
    first.acknowledge().unwrap();
    bench.serve();
    let second = bench.delivery();
    second.reject().unwrap();
    bench.serve();
    assert!(bench.next().is_none() && bench.sim.world().queue.is_empty());
}

#[test]
fn a_dropped_message_comes_again_after_a_pause_and_before_later_ones() {
    let mut bench = Receiving::with(2, |_| {});
    bench.serve();
    drop(bench.delivery());
    bench.serve();
    assert!(bench.next().is_none(), "not at once");
    bench.pass(SECOND);
    bench.serve();
    let again = bench.delivery();
    assert!(again.is_redelivered() && again.body() == &message(1));
}

#[test]
fn a_subscription_ended_by_the_broker_is_told_and_made_again_with_growing_pauses() {
    let mut bench = Receiving::with(0, |_| {});
    bench.serve();
    bench.end(LinkErrorKind::Cancelled);
    assert_eq!(bench.trouble(), "amqp-cancelled");
    let mut pauses = Vec::new();
    for _ in 0..4 {
        let begin = bench.sim.world().now;
        while bench.sim.world().openings.is_empty() {
            bench.pass(Duration::from_millis(50));
        }
        pauses.push(bench.sim.world().now - begin);
        let missing = crate::amqp::LinkError::new(LinkErrorKind::NotFound);
        bench.sim.world().answer_opening(Err(missing));
        assert_eq!(bench.trouble(), "amqp-not-found");
    }
    assert!(
        pauses.windows(2).all(|pair| pair[0] < pair[1] * 2) && pauses[3] > pauses[0] * 2,
        "{pauses:?}"
    );
    // The queue is there again, with a message.
    bench.sim.world().queue.insert(1, (message(1), false));
    bench.pass(10 * SECOND);
    bench.serve();
    assert_eq!(bench.delivery().body(), &message(1));
}

#[test]
fn a_refused_dueslag_ends_the_consumer_with_its_error() {
    let mut bench = Receiving::with(1, |_| {});
    for last in [false, true] {
        let refused = crate::amqp::LinkError::new(LinkErrorKind::Refused).said(403, "");
        bench.sim.world().answer_opening(Err(refused));
        match bench.next() {
            Some(Some(Err(error))) => {
                assert_eq!(error.is_final(), last);
                assert!(
                    matches!(error.kind(), PullErrorKind::Link(error) if error.reply_code() == Some(403))
                );
            }
            other => panic!("{other:?}"),
        }
        bench.pass(SECOND);
    }
    assert!(matches!(bench.next(), Some(None)));
    assert_eq!(bench.sim.world().rejected.len(), 2);
}

#[test]
fn a_consumer_renews_its_token_between_messages() {
    let mut bench = Receiving::with(3, |_| {});
    bench.serve();
    let first = bench.delivery();
    bench.pass(975 * SECOND);
    // What is being worked on may be acknowledged until the token ends.
    first.acknowledge().unwrap();
    bench.serve();
    bench.serve();
    let second = bench.delivery();
    assert_eq!(second.body(), &message(2));
    assert!(!second.is_redelivered());
    assert_eq!(bench.sim.world().logins.len(), 2);
    assert!(bench.sim.world().broken.is_none());
    assert!(
        bench.next().is_none(),
        "nothing is told: nothing went wrong"
    );
}

#[test]
fn a_dropped_next_loses_nothing() {
    let mut bench = Receiving::with(3, |_| {});
    for number in 1..=3 {
        for _ in 0..5 {
            // Each of these futures is dropped after one poll.
            let mut next = Box::pin(bench.consumer.next());
            if let std::task::Poll::Ready(next) = poll_once(&mut next) {
                let delivery = next.unwrap().unwrap();
                assert_eq!(delivery.body(), &message(number));
                delivery.acknowledge().unwrap();
                break;
            }
            drop(next);
            bench.serve();
        }
    }
    bench.serve();
    assert!(bench.sim.world().queue.is_empty() && bench.sim.world().broken.is_none());
}

#[test]
fn a_dropped_close_goes_on() {
    let mut bench = Receiving::with(1, |_| {});
    bench.serve();
    let delivery = bench.delivery();
    let mut closing = Box::pin(bench.consumer.close(60 * SECOND));
    assert!(poll_once(&mut closing).is_pending());
    drop(closing);
    bench.turn();
    delivery.acknowledge().unwrap();
    bench.serve();
    bench.turn();
    assert!(matches!(bench.next(), Some(None)));
    assert!(bench.sim.world().queue.is_empty() && bench.sim.world().open().is_none());
}
