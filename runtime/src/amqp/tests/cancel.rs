//! Futures of the user, dropped after every number of polls: at each await, and between any two
//! things that the broker does. Nothing is lost, and nothing is acknowledged that is not stored.

use super::bench::Sending;
use super::sending::{reply, settings};
use super::world::{LinkState, Sim, message, poll_once, request};
use crate::amqp::consumer::{Consumer, ConsumerSettings, Unread};
use crate::amqp::link::{Command, Event, Publish};
use crate::amqp::link_error::LinkErrorKind;
use crate::amqp::sender::{Message, SendError, Sent, Unanswered};
use crate::besked::fixture::{FOEDSEL, HAENDELSESBESKED, Kuvert, besked, id, person};
use crate::besked::{Besked as _, Dispatch, Dispatcher, Unknown, Unreadable};
use crate::client::BoxFuture;
use bytes::Bytes;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

/// A sender with one place, and a broker that does one thing at a time.
struct Story {
    bench: Sending,
    /// Taken by the broker and not answered.
    due: Vec<Publish>,
    all: Vec<Publish>,
    /// The connection breaks instead of the first answer.
    breaks: bool,
}

impl Story {
    fn new(breaks: bool) -> Story {
        let mut few = settings();
        few.in_flight = 1;
        Story {
            bench: Sending::with(few),
            due: Vec::new(),
            all: Vec::new(),
            breaks,
        }
    }

    fn call(&self, id: u64) -> BoxFuture<'static, Result<Sent, SendError>> {
        let sender = Arc::clone(&self.bench.sender);
        let message = Message::new(message(id), request()).id(id.to_string());
        Box::pin(async move { sender.send(message).await })
    }

    fn close(&self) -> BoxFuture<'static, Result<(), Unanswered>> {
        let sender = Arc::clone(&self.bench.sender);
        Box::pin(async move { sender.close(MINUTE).await })
    }

    /// The broker does one thing.
    fn goes_on(&mut self) {
        self.bench.turn();
        let (opening, told) = {
            let world = self.bench.sim.world();
            let told = world.open().map(|at| !world.links[at].commands.is_empty());
            (!world.openings.is_empty(), told)
        };
        if opening {
            self.bench.answer();
        } else if told == Some(true) {
            let taken = self.bench.take_in();
            self.all.extend(taken.iter().cloned());
            self.due.extend(taken);
        } else if told.is_some() && !self.due.is_empty() && self.breaks {
            self.breaks = false;
            self.due.clear();
            self.bench.end(LinkErrorKind::ConnectionLost);
        } else if told.is_some() && !self.due.is_empty() {
            let publish = self.due.remove(0);
            self.bench.say(Event::Reply {
                correlation_id: Some(publish.correlation_id),
                body: reply(20),
            });
        } else {
            self.bench.sim.world().time_passes();
        }
        self.bench.turn();
    }

    /// How often a message was handed to a link, whether the broker has it yet or not.
    fn handed_over(&self, id: u64) -> usize {
        let world = self.bench.sim.world();
        let told = world.links.iter().flat_map(|link| &link.commands);
        let told = told.filter(|command| {
            matches!(command, Command::Publish(publish) if publish.message_id == id.to_string())
        });
        told.count() + self.published(id)
    }

    fn published(&self, id: u64) -> usize {
        let same = |publish: &&Publish| publish.message_id == id.to_string();
        self.all.iter().filter(same).count()
    }
}

/// Polls, if it is still there and not ready.
fn poll<T>(future: &mut Option<BoxFuture<'static, T>>, result: &mut Option<T>) {
    if let Some(Poll::Ready(ready)) = future.as_mut().map(poll_once) {
        (*future, *result) = (None, Some(ready));
    }
}

/// Two calls for one place, one of them dropped after so many polls; whether it came to that.
fn one_call_is_dropped(which: usize, after: usize, breaks: bool) -> bool {
    let mut story = Story::new(breaks);
    let mut calls = [Some(story.call(1)), Some(story.call(2))];
    let mut results = [None, None];
    let other = 1 - which;
    let mut before = None;
    for polls in 0..100 {
        if polls == after && calls[which].take().is_some() {
            story.bench.turn();
            before = Some(story.handed_over(which as u64 + 1));
        }
        for (call, result) in calls.iter_mut().zip(&mut results) {
            poll(call, result);
        }
        if results[other].is_some() && polls > after {
            break;
        }
        story.goes_on();
    }
    let (dropped, kept) = (which as u64 + 1, other as u64 + 1);
    let place = format!("call {dropped} dropped after {after} polls, a break: {breaks}");
    assert!(
        matches!(results[other], Some(Ok(_))),
        "{place}: {results:?}"
    );
    assert!(story.published(kept) >= 1, "{place}");
    let mut closing = Some(story.close());
    let mut closed = None;
    for _ in 0..100 {
        poll(&mut closing, &mut closed);
        story.goes_on();
    }
    let closed = closed.unwrap_or_else(|| panic!("{place}: it does not close"));
    if let Some(before) = before {
        // What nobody waits for is not published anew, and what was on its way has its answer or
        // is named.
        let after = story.published(dropped);
        assert!(after <= before, "{place}: {before} and then {after}");
        assert!(closed.is_ok() || after > 0, "{place}: {closed:?}");
    }
    let world = story.bench.sim.world();
    assert_eq!(world.broken, None, "{place}");
    assert!(world.open().is_none(), "{place}");
    before.is_some()
}

#[test]
fn a_send_is_dropped_at_every_await() {
    let mut drops = 0;
    for (which, breaks) in [(0, false), (0, true), (1, false), (1, true)] {
        let came = (0..).take_while(|after| one_call_is_dropped(which, *after, breaks));
        drops += came.count();
    }
    println!("{drops} drops of a send");
    assert!(drops > 12, "{drops}");
}

/// A close dropped after so many polls goes on; whether it came to that.
fn close_is_dropped(after: usize, breaks: bool) -> bool {
    let mut story = Story::new(breaks);
    let mut call = Some(story.call(1));
    let mut sent = None;
    poll(&mut call, &mut sent);
    let mut closing = Some(story.close());
    let (mut closed, mut dropped) = (None, false);
    for polls in 0..100 {
        if polls == after && closing.take().is_some() {
            dropped = true;
            closing = Some(story.close());
        }
        poll(&mut call, &mut sent);
        poll(&mut closing, &mut closed);
        story.goes_on();
    }
    assert!(matches!(sent, Some(Ok(_))), "{after} polls: {sent:?}");
    assert!(matches!(closed, Some(Ok(()))), "{after} polls: {closed:?}");
    assert!(story.bench.sim.world().open().is_none());
    dropped
}

#[test]
fn a_close_of_a_sender_is_dropped_at_every_await() {
    let drops = [false, true].map(|breaks| {
        let came = (0..).take_while(|after| close_is_dropped(*after, breaks));
        came.count()
    });
    assert!(drops.iter().all(|count| *count > 3), "{drops:?}");
}

/// A consumer, and what the user has stored.
struct Pull {
    sim: Sim,
    consumer: Consumer,
    driver: BoxFuture<'static, ()>,
    stored: Arc<Mutex<Vec<String>>>,
}

/// The besked of this number.
fn foedsel(number: u64) -> Bytes {
    let id = id(usize::try_from(number).unwrap());
    Bytes::from(besked(&id, FOEDSEL, &[], &person("Foedsel", "A")))
}

impl Pull {
    fn new(messages: u64) -> Pull {
        let sim = Sim::default();
        sim.world().body = Some(foedsel);
        sim.world().queue = (1..=messages)
            .map(|number| (number, (foedsel(number), false)))
            .collect();
        let settings = ConsumerSettings::new(request(), "dueslag");
        let shared = Arc::new(sim.clone());
        let (consumer, driver) = Consumer::driven(settings, shared.clone(), shared.clone(), shared);
        Pull {
            sim,
            consumer,
            driver: Box::pin(driver),
            stored: Arc::default(),
        }
    }

    /// A handler that stores, with an await before and after.
    fn dispatch(&self) -> Dispatch {
        let stored = Arc::clone(&self.stored);
        let handler = move |besked: Unknown<Kuvert>| {
            let stored = Arc::clone(&stored);
            async move {
                tokio::task::yield_now().await;
                stored.lock().unwrap().push(besked.kuvert.id().unwrap());
                tokio::task::yield_now().await;
                Ok(())
            }
        };
        let dispatcher = Dispatcher::new().kuvert(&HAENDELSESBESKED);
        dispatcher.otherwise(handler).build().unwrap()
    }
}

/// The broker does one thing; what is acknowledged by that has to be stored. Whether all is done.
fn goes_on(sim: &Sim, stored: &Mutex<Vec<String>>) -> bool {
    let mut world = sim.world();
    assert_eq!(world.broken, None);
    if let Some(gone) = world
        .links
        .iter()
        .position(|link| link.state == LinkState::Dropped)
    {
        world.reap(gone);
    } else if !world.openings.is_empty() {
        world.answer_opening(Ok(()));
    } else if let Some(at) = world.open() {
        if !world.links[at].commands.is_empty() {
            if let Some(number) = world.take_in(at) {
                let id = id(usize::try_from(number).unwrap());
                assert!(
                    stored.lock().unwrap().contains(&id),
                    "acknowledged, not stored"
                );
            }
        } else if !world.links[at].said.is_empty() {
            let said = world.links[at].said.remove(0);
            world.links[at].arrived.push_back(said);
        } else if !world.deliver(at) && !world.links[at].unacknowledged.is_empty() {
            // Somebody works on it, or it was given back and waits.
            world.time_passes();
        }
        let world = &*world;
        return world.queue.is_empty()
            && world
                .links
                .iter()
                .all(|link| link.unacknowledged.is_empty());
    } else {
        world.time_passes();
    }
    false
}

/// `handle` dropped after so many polls and begun anew; whether it came to that.
async fn handling_is_dropped(after: usize) -> bool {
    let mut pull = Pull::new(3);
    let dispatch = pull.dispatch();
    let unread = |_: &Unreadable| Unread::Stop;
    let (mut polls, mut dropped) = (0, false);
    'anew: loop {
        let mut handling = Box::pin(pull.consumer.handle(&dispatch, unread));
        loop {
            if polls == after && !dropped {
                dropped = true;
                continue 'anew;
            }
            assert!(polls < 100_000, "a message is forgotten");
            assert!(
                poll_once(&mut handling).is_pending(),
                "the consumer gave up"
            );
            polls += 1;
            let _ = poll_once(&mut pull.driver);
            if goes_on(&pull.sim, &pull.stored) {
                break 'anew;
            }
            let _ = poll_once(&mut pull.driver);
            tokio::task::yield_now().await;
        }
    }
    let all: Vec<String> = (1..=3).map(id).collect();
    assert_eq!(
        *pull.stored.lock().unwrap(),
        all,
        "dropped after {after} polls"
    );
    dropped
}

/// Time stands still: no handler is late, however slow the machine.
#[tokio::test(start_paused = true)]
async fn sf1460_d_04_only_what_is_stored_is_acknowledged_wherever_handling_is_dropped() {
    let mut drops = 0;
    while handling_is_dropped(drops).await {
        drops += 1;
    }
    println!("{drops} drops of handling");
    assert!(drops > 10, "{drops}");
}

/// `next` dropped after so many polls, and `close` too; whether it came to that.
fn next_is_dropped(after: usize) -> bool {
    let mut pull = Pull::new(3);
    let (mut polls, mut dropped) = (0, false);
    'anew: loop {
        let mut next = Box::pin(pull.consumer.next());
        loop {
            if polls == after && !dropped {
                dropped = true;
                continue 'anew;
            }
            assert!(polls < 1_000, "a message is forgotten");
            polls += 1;
            let ready = poll_once(&mut next);
            if let Poll::Ready(next) = ready {
                let delivery = next.unwrap().unwrap();
                let number = pull.stored.lock().unwrap().len() as u64 + 1;
                assert_eq!(delivery.body(), &foedsel(number));
                pull.stored.lock().unwrap().push(id(number as usize));
                delivery.acknowledge().unwrap();
                if number == 3 {
                    break 'anew;
                }
                continue 'anew;
            }
            let _ = poll_once(&mut pull.driver);
            goes_on(&pull.sim, &pull.stored);
            let _ = poll_once(&mut pull.driver);
        }
    }
    for at in 0..20 {
        let mut closing = Box::pin(pull.consumer.close(MINUTE));
        // Each of these is dropped after one poll.
        if poll_once(&mut closing).is_ready() {
            assert!(at > 0);
            break;
        }
        let _ = poll_once(&mut pull.driver);
        goes_on(&pull.sim, &pull.stored);
    }
    let world = pull.sim.world();
    assert!(
        world.open().is_none() && world.queue.is_empty(),
        "after {after} polls"
    );
    dropped
}

#[test]
fn a_next_is_dropped_at_every_await() {
    let drops = (0..).take_while(|after| next_is_dropped(*after)).count();
    assert!(drops > 6, "{drops}");
}
