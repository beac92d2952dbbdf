//! Bugs put in on purpose, each through a seam of the client: the exploration finds them all.

use super::choices::explore;
use super::receiving;
use super::sending::{self, Seams, plain_seams, reply};
use super::world::Sim;
use crate::amqp::link::{Command, Connector, Event, Link, Opening};
use crate::amqp::link_error::LinkError;
use crate::amqp::time::Time;
use crate::client::BoxFuture;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bug {
    /// A message that is sent again gets a new id.
    NewId,
    /// A message counts as sent when the broker has confirmed it, reply or not.
    ConfirmIsEnough,
    /// A message is acknowledged when it arrives, not when it is stored.
    AcknowledgedOnArrival,
    /// A message of a former link is acknowledged on the next one.
    FormerTag,
}

/// Links with a bug.
struct Buggy {
    inner: Sim,
    bug: Bug,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Default)]
struct Seen {
    bodies: HashMap<bytes::Bytes, u32>,
    correlations: HashMap<u64, String>,
    left: Vec<u64>,
}

impl Connector for Buggy {
    fn open(&self, opening: Opening) -> BoxFuture<'static, Result<Box<dyn Link>, LinkError>> {
        let (opened, bug, seen) = (self.inner.open(opening), self.bug, Arc::clone(&self.seen));
        Box::pin(async move {
            let mut inner = opened.await?;
            let left = std::mem::take(&mut seen.lock().unwrap().left);
            for tag in left {
                inner.command(Command::Acknowledge { tag });
            }
            Ok(Box::new(BuggyLink { inner, bug, seen }) as Box<dyn Link>)
        })
    }
}

struct BuggyLink {
    inner: Box<dyn Link>,
    bug: Bug,
    seen: Arc<Mutex<Seen>>,
}

impl Link for BuggyLink {
    fn frame_max(&self) -> u32 {
        self.inner.frame_max()
    }

    fn command(&mut self, mut command: Command) {
        let mut seen = self.seen.lock().unwrap();
        match (&mut command, self.bug) {
            (Command::Publish(publish), Bug::NewId) => {
                let times = seen.bodies.entry(publish.body.clone()).or_default();
                *times += 1;
                if *times > 1 {
                    publish.message_id = format!("{}-{times}", publish.message_id);
                }
            }
            (Command::Publish(publish), Bug::ConfirmIsEnough) => {
                let correlation = publish.correlation_id.clone();
                seen.correlations.insert(publish.number, correlation);
            }
            (Command::Acknowledge { .. }, Bug::AcknowledgedOnArrival) => return,
            (Command::Acknowledge { tag }, Bug::FormerTag) => seen.left.retain(|left| left != tag),
            _ => {}
        }
        self.inner.command(command);
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Event> {
        let event = self.inner.poll_event(context);
        let mut seen = self.seen.lock().unwrap();
        match (&event, self.bug) {
            (
                Poll::Ready(Event::Confirmed {
                    number,
                    taken: true,
                }),
                Bug::ConfirmIsEnough,
            ) => {
                return Poll::Ready(Event::Reply {
                    correlation_id: seen.correlations.get(number).cloned(),
                    body: reply(20),
                });
            }
            (Poll::Ready(Event::Delivery { tag, .. }), Bug::AcknowledgedOnArrival) => {
                self.inner.command(Command::Acknowledge { tag: *tag });
            }
            (Poll::Ready(Event::Delivery { tag, .. }), Bug::FormerTag) => seen.left.push(*tag),
            _ => {}
        }
        event
    }
}

/// A time that stands still: whoever waits for a reply waits for ever.
struct Stopped;

impl Time for Stopped {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn clock(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

fn with(bug: Bug) -> impl Fn(&Sim) -> Seams {
    move |sim| Seams {
        connector: Arc::new(Buggy {
            inner: sim.clone(),
            bug,
            seen: Arc::default(),
        }),
        ..plain_seams(sim)
    }
}

fn found_in_sending(seams: impl Fn(&Sim) -> Seams) -> String {
    let plan = sending::Plan {
        messages: 2,
        faults: 1,
        every_order: false,
    };
    let explored = explore(60, 100_000, |choices| sending::run(choices, plan, &seams));
    explored.wrong.expect("the bug is found").1
}

fn found_in_receiving(seams: impl Fn(&Sim) -> Seams) -> String {
    let plan = receiving::Plan {
        messages: 2,
        prefetch: 1,
        faults: 1,
        every_order: false,
    };
    let explored = explore(60, 100_000, |choices| receiving::run(choices, plan, &seams));
    explored.wrong.expect("the bug is found").1
}

#[test]
fn a_repeat_with_a_new_id_is_found() {
    let wrong = found_in_sending(with(Bug::NewId));
    assert!(wrong.contains("published with 2 ids"), "{wrong}");
}

#[test]
fn a_message_counted_as_sent_without_a_reply_is_found() {
    let wrong = found_in_sending(with(Bug::ConfirmIsEnough));
    assert!(wrong.contains("no positive reply came"), "{wrong}");
}

#[test]
fn a_lost_reply_that_is_waited_for_for_ever_is_found() {
    let wrong = found_in_sending(|sim| Seams {
        time: Arc::new(Stopped),
        ..plain_seams(sim)
    });
    assert!(wrong.contains("stuck"), "{wrong}");
}

#[test]
fn an_acknowledgement_before_the_store_is_found() {
    let wrong = found_in_receiving(with(Bug::AcknowledgedOnArrival));
    assert!(wrong.contains("acknowledged and not stored"), "{wrong}");
}

#[test]
fn a_tag_of_a_former_link_is_found() {
    let wrong = found_in_receiving(with(Bug::FormerTag));
    assert!(wrong.contains("which is not out on link"), "{wrong}");
}
