//! Of senders.

use super::SECOND;
use crate::amqp::EnvelopeError;
use crate::amqp::link::Event;
use crate::amqp::link_error::LinkErrorKind;
use crate::amqp::sender::{Message, SendErrorKind};
use crate::amqp::tests::bench::Sending;
use crate::amqp::tests::sending::{reply, settings};
use crate::amqp::tests::world::{CVR, SYSTEM, envelope, message, poll_once, request};

#[test]
fn sf1460_c_07_replies_in_another_order_reach_their_messages() {
    let mut bench = Sending::open(settings());
    bench.send_all(0..20);
    let mut published = bench.take_in();
    assert_eq!(published.len(), 20, "all are out over one channel");
    let correlations: std::collections::BTreeSet<_> =
        published.iter().map(|one| &one.correlation_id).collect();
    assert_eq!(correlations.len(), 20);
    published.reverse();
    for publish in &published {
        let refused = publish.message_id.parse::<u64>().unwrap() % 3 == 0;
        bench.reply(publish, if refused { 40 } else { 20 });
    }
    for (number, outcome) in bench.outcomes.iter().enumerate() {
        match outcome.as_ref().unwrap() {
            Ok(sent) => assert!(number % 3 != 0 && sent.message_id == number.to_string()),
            Err(error) => {
                assert!(number % 3 == 0 && error.message_id() == number.to_string());
                assert!(
                    matches!(error.kind(), SendErrorKind::Rejected(retur) if retur.number() == Some(40))
                );
                assert!(!error.may_have_arrived());
            }
        }
    }
}

#[test]
fn of_a_hundred_at_once_the_unroutable_ones_fail() {
    let mut bench = Sending::open(settings());
    bench.send_all(0..100);
    let published = bench.take_in();
    // Returns come in another order than messages, and each message is confirmed as taken.
    for publish in published.iter().rev() {
        if publish.message_id.parse::<u64>().unwrap() % 2 == 1 {
            bench.say(Event::Returned {
                message_id: Some(publish.message_id.clone()),
                code: 312,
            });
        }
    }
    for publish in &published {
        bench.say(Event::Confirmed {
            number: publish.number,
            taken: true,
        });
    }
    for publish in published
        .iter()
        .filter(|publish| publish.message_id.parse::<u64>().unwrap() % 2 == 0)
    {
        bench.reply(publish, 20);
    }
    for (number, outcome) in bench.outcomes.iter().enumerate() {
        match outcome.as_ref().unwrap() {
            Ok(_) => assert_eq!(number % 2, 0),
            Err(error) => {
                assert_eq!((number % 2, error.code()), (1, "amqp-unroutable"));
                assert!(matches!(error.kind(), SendErrorKind::Unroutable(312)));
            }
        }
    }
}

#[test]
fn late_repeated_foreign_and_nameless_replies_are_counted_and_dropped() {
    let mut bench = Sending::open(settings());
    bench.send_all(0..1);
    let first = bench.take_in().remove(0);
    bench.say(Event::Reply {
        correlation_id: None,
        body: reply(20),
    });
    bench.say(Event::Reply {
        correlation_id: Some("foreign".into()),
        body: reply(20),
    });
    assert!(bench.outcomes[0].is_none());
    // It is late: the message is out again, over another link.
    bench.pass(11 * SECOND);
    bench.answer();
    let second = bench.take_in().remove(0);
    assert_eq!(first.message_id, second.message_id);
    assert_ne!(first.correlation_id, second.correlation_id);
    bench.reply(&first, 40);
    assert!(bench.outcomes[0].is_none(), "a late reply decides nothing");
    bench.reply(&second, 20);
    bench.reply(&second, 20);
    assert_eq!(
        bench.outcomes[0]
            .as_ref()
            .unwrap()
            .as_ref()
            .unwrap()
            .attempts,
        2
    );
    let counts = bench.sender.counts();
    assert_eq!((counts.replies_without_id, counts.unknown_replies), (1, 3));
    assert_eq!((counts.repeats, counts.links), (1, 2));
}

#[test]
fn sf1460_c_09_a_message_without_an_answer_is_sent_three_times_with_one_id() {
    let mut bench = Sending::open(settings());
    bench.send_all(7..8);
    for attempt in 1..=3 {
        let published = bench.take_in();
        assert_eq!(published.len(), 1, "attempt {attempt}");
        assert_eq!(published[0].message_id, "7");
        bench.pass(10 * SECOND);
        if attempt < 3 {
            bench.pass(5 * SECOND);
            bench.answer();
        }
    }
    let error = bench.outcomes[0].take().unwrap().unwrap_err();
    assert_eq!((error.code(), error.attempts()), ("amqp-unanswered", 3));
    assert!(error.may_have_arrived());
}

#[test]
fn every_wait_ends_on_orderly_closing_on_a_broken_socket_and_on_time() {
    for kind in [
        LinkErrorKind::ConnectionClosed,
        LinkErrorKind::ConnectionLost,
        LinkErrorKind::ChannelClosed,
    ] {
        let mut bench = Sending::open(settings());
        bench.send_all(0..3);
        assert_eq!(bench.take_in().len(), 3);
        bench.end(kind);
        bench.pass(SECOND);
        bench.answer();
        let published = bench.take_in();
        assert_eq!(published.len(), 3, "{kind:?}: all are sent again");
        for publish in &published {
            bench.reply(publish, 20);
        }
        assert!(
            bench
                .outcomes
                .iter()
                .all(|outcome| matches!(outcome, Some(Ok(sent)) if sent.attempts == 2))
        );
    }
    // A broker that swallows everything: opening, too, ends by time.
    let mut bench = Sending::with(settings());
    bench.send_all(0..1);
    for _ in 0..20 {
        bench.pass(30 * SECOND);
    }
    assert_eq!(
        bench.outcomes[0].take().unwrap().unwrap_err().code(),
        "amqp-timeout"
    );
}

#[test]
fn a_token_that_ended_is_replaced_and_not_kept() {
    let mut bench = Sending::open(settings());
    bench.send_all(0..2);
    let published = bench.take_in();
    bench.reply(&published[0], 41);
    assert_eq!(bench.sim.world().rejected, [published[0].token.id.clone()]);
    // The link is replaced once the reply to the other one is there.
    assert!(bench.sim.world().openings.is_empty());
    bench.reply(&published[1], 20);
    bench.answer();
    let again = bench.take_in();
    assert_eq!(
        (again.len(), &again[0].message_id),
        (1, &published[0].message_id)
    );
    assert_ne!(again[0].token.id, published[0].token.id);
    bench.reply(&again[0], 20);
    assert!(matches!(&bench.outcomes[0], Some(Ok(sent)) if sent.attempts == 2));
}

#[test]
fn a_token_refused_again_and_again_is_an_error_of_its_message() {
    let mut bench = Sending::open(settings());
    bench.send_all(0..1);
    for attempt in 1..=3 {
        let published = bench.take_in();
        assert_eq!(published.len(), 1);
        bench.reply(&published[0], 41);
        if attempt < 3 {
            bench.answer();
        }
    }
    let error = bench.outcomes[0].take().unwrap().unwrap_err();
    assert!(matches!(error.kind(), SendErrorKind::Rejected(retur) if retur.number() == Some(41)));
    assert_eq!(bench.sim.world().rejected.len(), 2);
}

#[test]
fn sf1460_c_04_the_connection_is_replaced_before_its_token_ends() {
    let mut bench = Sending::open(settings());
    bench.pass(969 * SECOND);
    assert!(bench.sim.world().openings.is_empty());
    bench.send_all(0..1);
    let published = bench.take_in();
    bench.pass(2 * SECOND);
    assert!(bench.sim.world().openings.is_empty(), "a reply is due");
    bench.send_all(1..2);
    assert!(
        bench.take_in().is_empty(),
        "nothing new goes over the old one"
    );
    bench.reply(&published[0], 20);
    bench.answer();
    let logins = bench.sim.world().logins.len();
    assert_eq!(logins, 2);
    let published = bench.take_in();
    bench.reply(&published[0], 20);
    assert!(
        bench
            .outcomes
            .iter()
            .all(|outcome| matches!(outcome, Some(Ok(_))))
    );
}

#[test]
fn two_refused_logins_are_an_error_and_the_next_message_begins_anew() {
    let mut bench = Sending::with(settings());
    bench.send_all(0..1);
    for _ in 0..2 {
        let refused = crate::amqp::LinkError::new(LinkErrorKind::Refused).said(403, "hemmelig");
        bench.sim.world().answer_opening(Err(refused));
        bench.turn();
        bench.pass(SECOND);
    }
    let error = bench.outcomes[0].take().unwrap().unwrap_err();
    assert_eq!(error.code(), "amqp-refused");
    assert!(!error.may_have_arrived());
    assert!(!format!("{error} {error:?}").contains("hemmelig"));
    assert_eq!(bench.sim.world().rejected.len(), 2, "neither token is kept");
    bench.pass(3_600 * SECOND);
    assert!(
        bench.sim.world().openings.is_empty(),
        "nothing is tried for ever"
    );
    bench.send_all(1..2);
    bench.answer();
    let published = bench.take_in();
    bench.reply(&published[0], 20);
    assert!(matches!(bench.outcomes[1], Some(Ok(_))));
}

#[test]
fn a_token_larger_than_a_frame_is_an_error_and_nothing_is_sent() {
    let mut bench = Sending::with(settings());
    bench.sim.world().frame_max = 100;
    bench.answer();
    bench.send_all(0..1);
    assert!(bench.take_in().is_empty());
    let error = bench.outcomes[0].take().unwrap().unwrap_err();
    assert!(matches!(error.kind(), SendErrorKind::TooLarge { limit: 100, size } if *size > 100));
    assert_eq!(error.code(), "amqp-header-too-large");
}

#[test]
fn sf1460_c_11_a_message_of_another_system_or_authority_is_not_sent() {
    let mut bench = Sending::open(settings());
    let other = "00000000-0000-4000-8000-00000000000f";
    for (body, expected) in [
        (envelope(1, other, CVR), EnvelopeError::Aktoer),
        (envelope(1, SYSTEM, "22222222"), EnvelopeError::Myndighed),
        (
            bytes::Bytes::from_static(b"<a/>"),
            EnvelopeError::NotAnEnvelope,
        ),
        (bytes::Bytes::from_static(b""), EnvelopeError::NotAnEnvelope),
        (
            bytes::Bytes::from_static(b"<Haendelsesbesked xmlns=\"urn:oio:besked:kuvert:1.0\"/>"),
            EnvelopeError::WithoutId,
        ),
    ] {
        bench.send(Message::new(body, request()));
        let error = bench
            .outcomes
            .pop()
            .unwrap()
            .expect("told at once")
            .unwrap_err();
        assert!(
            matches!(error.kind(), SendErrorKind::Envelope(found) if *found == expected),
            "{error}"
        );
        bench.outcomes.push(None);
    }
    assert!(bench.take_in().is_empty());
    // Letters in another case are the same UUID, and the other spelling of a CVR number is one.
    let text = String::from_utf8(envelope(1, &SYSTEM.to_uppercase(), CVR).to_vec()).unwrap();
    bench.send(Message::new(text.replace("cvr-nr:", "cvr:"), request()));
    assert_eq!(bench.take_in().len(), 1);
}

#[test]
fn one_id_is_on_its_way_once() {
    let mut bench = Sending::open(settings());
    bench.send_all(0..1);
    bench.send_all(0..1);
    assert_eq!(
        bench.outcomes[1].take().unwrap().unwrap_err().code(),
        "amqp-in-flight"
    );
    let published = bench.take_in();
    assert_eq!(published.len(), 1);
    bench.reply(&published[0], 20);
    bench.send_all(0..1);
    assert_eq!(
        bench.take_in().len(),
        1,
        "an outbox may send it again later"
    );
}

#[test]
fn places_are_bounded_and_given_back() {
    let mut few = settings();
    few.in_flight = 2;
    let mut bench = Sending::open(few);
    bench.send_all(0..5);
    let published = bench.take_in();
    assert_eq!(published.len(), 2);
    bench.drop_call(4);
    bench.reply(&published[0], 20);
    bench.turn();
    assert_eq!(bench.take_in().len(), 1);
}

#[test]
fn a_dropped_send_that_was_not_published_never_is() {
    let mut bench = Sending::with(settings());
    bench.send_all(0..2);
    bench.drop_call(0);
    bench.answer();
    let published = bench.take_in();
    assert_eq!(
        published
            .iter()
            .map(|one| one.message_id.as_str())
            .collect::<Vec<_>>(),
        ["1"]
    );
    // One that was published waits for its reply and is not sent again.
    bench.drop_call(1);
    bench.pass(60 * SECOND);
    if !bench.sim.world().openings.is_empty() {
        bench.answer();
    }
    assert!(bench.take_in().is_empty());
}

#[test]
fn sf1460_c_08_close_waits_for_replies_and_names_those_that_never_came() {
    let mut bench = Sending::open(settings());
    bench.send_all(0..3);
    let published = bench.take_in();
    let sender = std::sync::Arc::clone(&bench.sender);
    let mut closing = Box::pin(async move { sender.close(5 * SECOND).await });
    assert!(poll_once(&mut closing).is_pending());
    bench.send_all(9..10);
    assert_eq!(
        bench.outcomes[3].take().unwrap().unwrap_err().code(),
        "amqp-sender-closed"
    );
    bench.reply(&published[1], 20);
    bench.pass(6 * SECOND);
    bench.take_in();
    bench.turn();
    let std::task::Poll::Ready(Err(unanswered)) = poll_once(&mut closing) else {
        panic!("it is closed, and two had no reply");
    };
    assert_eq!(unanswered.message_ids, ["0", "2"]);
    assert!(matches!(bench.outcomes[1], Some(Ok(_))));
    assert!(bench.sim.world().open().is_none());
}

#[test]
fn nothing_shows_a_token_or_a_message() {
    let mut bench = Sending::open(settings());
    bench.send_all(0..1);
    let published = bench.take_in().remove(0);
    let shown = format!("{published:?} {:?}", Message::new(message(1), request()));
    assert!(
        !shown.contains("Assertion") && !shown.contains("Haendelse"),
        "{shown}"
    );
    let event = Event::Delivery {
        tag: 1,
        redelivered: false,
        body: message(1),
    };
    assert!(!format!("{event:?}").contains("Haendelse"));
}
