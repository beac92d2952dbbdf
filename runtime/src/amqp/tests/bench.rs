//! A client and the simulated broker, moved by hand.

use super::sending::reply;
use super::world::{LinkState, Sim, message, poll_once, request};
use crate::amqp::consumer::{Consumer, ConsumerSettings};
use crate::amqp::link::{Event, Publish};
use crate::amqp::link_error::LinkErrorKind;
use crate::amqp::sender::{Message, SendError, Sender, SenderSettings, Sent};
use crate::client::BoxFuture;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

pub(super) type Outcome = Result<Sent, SendError>;

/// A sender, the broker, and the calls on their way.
pub(super) struct Sending {
    pub sim: Sim,
    pub sender: Arc<Sender>,
    driver: BoxFuture<'static, ()>,
    calls: Vec<Option<BoxFuture<'static, Outcome>>>,
    pub outcomes: Vec<Option<Outcome>>,
}

impl Sending {
    pub(super) fn with(settings: SenderSettings) -> Sending {
        let sim = Sim::default();
        let shared = Arc::new(sim.clone());
        let (sender, driver) = Sender::driven(settings, shared.clone(), shared.clone(), shared);
        let mut sending = Sending {
            sim,
            sender: Arc::new(sender),
            driver: Box::pin(driver),
            calls: Vec::new(),
            outcomes: Vec::new(),
        };
        sending.turn();
        sending
    }

    /// With a link that is open.
    pub(super) fn open(settings: SenderSettings) -> Sending {
        let mut sending = Sending::with(settings);
        sending.answer();
        sending
    }

    pub(super) fn answer(&mut self) {
        self.sim.world().answer_opening(Ok(()));
        self.turn();
    }

    pub(super) fn send(&mut self, message: Message) {
        let sender = Arc::clone(&self.sender);
        self.calls
            .push(Some(Box::pin(async move { sender.send(message).await })));
        self.outcomes.push(None);
        self.turn();
    }

    /// Sends messages with these numbers; the id of each is its number.
    pub(super) fn send_all(&mut self, numbers: std::ops::Range<u64>) {
        for number in numbers {
            self.send(Message::new(message(number), request()).id(number.to_string()));
        }
    }

    /// Everybody does what there is to do.
    pub(super) fn turn(&mut self) {
        for _ in 0..3 {
            let _ = poll_once(&mut self.driver);
            for (call, outcome) in self.calls.iter_mut().zip(&mut self.outcomes) {
                if let Some(Poll::Ready(result)) = call.as_mut().map(poll_once) {
                    (*call, *outcome) = (None, Some(result));
                }
            }
        }
    }

    pub(super) fn drop_call(&mut self, at: usize) {
        self.calls[at] = None;
        self.turn();
    }

    /// The broker takes in what the newest link was told. What was published by that.
    pub(super) fn take_in(&mut self) -> Vec<Publish> {
        let mut world = self.sim.world();
        let before = world.published.len();
        let last = world.links.len() - 1;
        while !world.links[last].commands.is_empty() {
            world.take_in(last);
        }
        world.published[before..].to_vec()
    }

    /// Something happens on the newest link.
    pub(super) fn say(&mut self, event: Event) {
        {
            let mut world = self.sim.world();
            let last = world.links.len() - 1;
            world.links[last].arrived.push_back(event);
        }
        self.turn();
    }

    pub(super) fn reply(&mut self, publish: &Publish, code: u16) {
        self.say(Event::Reply {
            correlation_id: Some(publish.correlation_id.clone()),
            body: reply(code),
        });
    }

    pub(super) fn end(&mut self, kind: LinkErrorKind) {
        {
            let mut world = self.sim.world();
            let last = world.links.len() - 1;
            world.end_link(last, kind);
        }
        self.turn();
    }

    /// So much time passes, alarm by alarm.
    pub(super) fn pass(&mut self, time: Duration) {
        pass(&self.sim, time, &mut self.driver);
        self.turn();
    }
}

fn pass(sim: &Sim, time: Duration, driver: &mut BoxFuture<'static, ()>) {
    let end = sim.world().now + time;
    loop {
        {
            let mut world = sim.world();
            let now = world.now;
            let next = world.alarms.iter().copied().find(|alarm| *alarm > now);
            match next.filter(|next| *next <= end) {
                Some(next) => world.now = next,
                None => break,
            }
        }
        let _ = poll_once(driver);
    }
    sim.world().now = end;
    let _ = poll_once(driver);
}

/// A consumer and the broker.
pub(super) struct Receiving {
    pub sim: Sim,
    pub consumer: Consumer,
    driver: BoxFuture<'static, ()>,
}

impl Receiving {
    /// With so many messages in the queue.
    pub(super) fn with(messages: u64, change: impl FnOnce(&mut ConsumerSettings)) -> Receiving {
        let sim = Sim::default();
        sim.world().queue = (1..=messages)
            .map(|number| (number, (message(number), false)))
            .collect();
        let mut settings = ConsumerSettings::new(request(), "dueslag");
        change(&mut settings);
        let shared = Arc::new(sim.clone());
        let (consumer, driver) = Consumer::driven(settings, shared.clone(), shared.clone(), shared);
        let mut receiving = Receiving {
            sim,
            consumer,
            driver: Box::pin(driver),
        };
        receiving.turn();
        receiving
    }

    pub(super) fn turn(&mut self) {
        let _ = poll_once(&mut self.driver);
    }

    /// The broker opens what is asked for, takes in what it was told and delivers what it may.
    pub(super) fn serve(&mut self) {
        self.turn();
        {
            let mut world = self.sim.world();
            for at in 0..world.links.len() {
                if world.links[at].state == LinkState::Dropped {
                    world.reap(at);
                }
            }
            if !world.openings.is_empty() {
                world.answer_opening(Ok(()));
            }
        }
        self.turn();
        {
            let mut world = self.sim.world();
            if let Some(at) = world.open() {
                while !world.links[at].commands.is_empty() {
                    world.take_in(at);
                }
            }
            if let Some(at) = world.open() {
                while world.deliver(at) {}
                let said = std::mem::take(&mut world.links[at].said);
                world.links[at].arrived.extend(said);
            }
        }
        self.turn();
    }

    pub(super) fn end(&mut self, kind: LinkErrorKind) {
        {
            let mut world = self.sim.world();
            let at = world.open().expect("an open link");
            world.end_link(at, kind);
        }
        self.turn();
    }

    pub(super) fn pass(&mut self, time: Duration) {
        pass(&self.sim, time, &mut self.driver);
    }

    /// What the consumer has to say now, if anything.
    pub(super) fn next(
        &mut self,
    ) -> Option<Option<Result<crate::amqp::Delivery, crate::amqp::PullError>>> {
        self.turn();
        match self
            .consumer
            .poll_next(&mut Context::from_waker(Waker::noop()))
        {
            Poll::Ready(next) => Some(next),
            Poll::Pending => None,
        }
    }

    /// The delivery that is there now.
    pub(super) fn delivery(&mut self) -> crate::amqp::Delivery {
        match self.next() {
            Some(Some(Ok(delivery))) => delivery,
            other => panic!("a delivery, not {other:?}"),
        }
    }

    /// The kind of trouble that is there now.
    pub(super) fn trouble(&mut self) -> &'static str {
        match self.next() {
            Some(Some(Err(error))) => error.code(),
            other => panic!("trouble, not {other:?}"),
        }
    }
}
