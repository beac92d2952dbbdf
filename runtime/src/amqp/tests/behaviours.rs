//! SF1460_C and SF1460_D as the catalogue describes them, where no test of `pitfalls` or
//! `cancel` does already; what needs a broker that judges tokens is in `tests/amqp`.

use super::bench::{Receiving, Sending};
use super::sending::settings;
use super::world::{CVR, SYSTEM, envelope, message};
use crate::amqp::link::{Event, Purpose};
use crate::amqp::link_error::LinkErrorKind;
use crate::amqp::sender::{Message, SendErrorKind};
use crate::tokens::TokenRequest;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Wake, Waker};

#[test]
fn sf1460_c_02_replies_come_over_the_link_of_their_messages() {
    let mut bench = Sending::open(settings());
    bench.send_all(0..2);
    let first = bench.take_in();
    assert!(matches!(bench.sim.world().links[0].purpose, Purpose::Send));
    bench.reply(&first[0], 20);
    assert!(matches!(bench.outcomes[0], Some(Ok(_))));
    // With its link the reply of the other one is gone: it is asked for anew, over a new link.
    bench.end(LinkErrorKind::ConnectionLost);
    bench.pass(super::pitfalls::SECOND);
    bench.answer();
    let second = bench.take_in();
    assert_ne!(first[1].correlation_id, second[0].correlation_id);
    bench.reply(&first[1], 20);
    assert!(
        bench.outcomes[1].is_none(),
        "a reply to what is no longer out"
    );
    bench.reply(&second[0], 20);
    assert!(matches!(&bench.outcomes[1], Some(Ok(sent)) if sent.attempts == 2));
}

#[test]
fn sf1460_c_03_several_messages_go_over_one_open_channel() {
    let mut bench = Sending::open(settings());
    for number in 0..20 {
        bench.send_all(number..number + 1);
        let published = bench.take_in();
        bench.reply(&published[0], 20);
    }
    assert!(bench.outcomes.iter().all(|one| matches!(one, Some(Ok(_)))));
    assert_eq!(bench.sim.world().links.len(), 1);
}

#[test]
fn sf1460_c_05_each_message_carries_its_own_token_and_is_refused_alone() {
    let mut bench = Sending::open(settings());
    let authorities = [CVR, "22222222", "33333333"];
    for (number, cvr) in (0..).zip(authorities) {
        let token = TokenRequest::new("http://entityid.example/service/bfo_afsend/2", cvr);
        bench.send(Message::new(envelope(number, SYSTEM, cvr), token));
    }
    let published = bench.take_in();
    let of = |at: usize| published[at].token.cvr.clone();
    assert_eq!(
        [of(0), of(1), of(2)],
        authorities.map(|cvr| Some(cvr.to_owned()))
    );
    for (at, code) in [(0, 20), (1, 40), (2, 20)] {
        bench.reply(&published[at], code);
    }
    let told: Vec<bool> = bench
        .outcomes
        .iter()
        .map(|one| matches!(one, Some(Ok(_))))
        .collect();
    assert_eq!(told, [true, false, true]);
    bench.send_all(9..10);
    assert_eq!(bench.take_in().len(), 1, "the link stays");
    assert_eq!(bench.sim.world().links.len(), 1);
}

#[test]
fn sf1460_c_06_only_a_positive_reply_says_that_a_message_is_sent() {
    let mut bench = Sending::open(settings());
    bench.send_all(0..2);
    let published = bench.take_in();
    for publish in &published {
        bench.say(Event::Confirmed {
            number: publish.number,
            taken: true,
        });
    }
    assert!(
        bench.outcomes.iter().all(Option::is_none),
        "the broker's confirm is no reply"
    );
    bench.reply(&published[0], 20);
    bench.reply(&published[1], 49);
    assert!(matches!(bench.outcomes[0], Some(Ok(_))));
    let Some(Err(error)) = &bench.outcomes[1] else {
        panic!("a negative reply is an error of its message");
    };
    assert_eq!(error.message_id(), "1");
    assert!(matches!(error.kind(), SendErrorKind::Rejected(retur) if retur.number() == Some(49)));
}

struct Woken(AtomicUsize);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn sf1460_d_02_a_message_wakes_whoever_listens_and_nobody_polls_for_it() {
    let mut bench = Receiving::with(0, |_| {});
    bench.serve();
    let woken = Arc::new(Woken(AtomicUsize::new(0)));
    let waker = Waker::from(Arc::clone(&woken));
    let mut context = Context::from_waker(&waker);
    assert!(bench.consumer.poll_next(&mut context).is_pending());
    bench.serve();
    {
        let mut world = bench.sim.world();
        assert!(
            world.links[0].commands.is_empty(),
            "nothing is asked of the broker"
        );
        assert_eq!(
            world.alarms.len(),
            1,
            "nothing but the renewal of the token waits for time"
        );
        world.queue.insert(1, (message(1), false));
    }
    assert_eq!(woken.0.load(Ordering::SeqCst), 0);
    bench.serve();
    assert_eq!(woken.0.load(Ordering::SeqCst), 1);
    assert_eq!(bench.delivery().body(), &message(1));
}

#[test]
fn sf1460_d_03_a_message_leaves_the_dueslag_only_when_it_is_acknowledged() {
    let mut bench = Receiving::with(1, |_| {});
    bench.serve();
    let delivery = bench.delivery();
    bench.serve();
    assert_eq!(bench.sim.world().links[0].unacknowledged.len(), 1);
    // Handed over and not acknowledged: it is there after the end of the link.
    bench.end(LinkErrorKind::ConnectionLost);
    assert_eq!(bench.sim.world().queue.len(), 1);
    assert!(delivery.acknowledge().is_err());
    assert_eq!(bench.trouble(), "amqp-connection-lost");
    bench.pass(super::pitfalls::SECOND);
    bench.serve();
    let again = bench.delivery();
    assert!(again.is_redelivered() && *again.body() == message(1));
    again.acknowledge().unwrap();
    bench.serve();
    let world = bench.sim.world();
    assert!(world.queue.is_empty() && world.links[1].unacknowledged.is_empty());
}

#[test]
fn sf1460_d_05_what_waited_is_handed_over_first() {
    let mut bench = Receiving::with(3, |_| {});
    bench.serve();
    bench.sim.world().queue.insert(4, (message(4), false));
    for number in 1..=4 {
        let delivery = bench.delivery();
        assert_eq!(delivery.body(), &message(number));
        delivery.acknowledge().unwrap();
        bench.serve();
    }
    assert!(bench.next().is_none(), "the dueslag is empty");
}
