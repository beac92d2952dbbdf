//! What a consumer decides.

mod link;

use super::error::{PullError, PullErrorKind, Stale};
use super::settings::ConsumerSettings;
use crate::amqp::link::{Command, Event, Purpose};
use crate::amqp::machine::{Action, Input, Machine, OpenError};
use crate::amqp::time::Now;
use crate::tokens::TokenRequest;
use bytes::Bytes;
use std::collections::{BTreeSet, VecDeque};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// How long the broker has to answer a farewell.
const FAREWELL: Duration = Duration::from_secs(5);
/// A second refusal in a row, with another token, is final.
const REFUSALS: u32 = 2;

/// A message with the link that it came over, which alone can settle it.
pub(super) struct Arrived {
    pub link: u64,
    pub tag: u64,
    pub redelivered: bool,
    pub body: Bytes,
}

/// Where the link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Pausing {
        until: Duration,
    },
    Opening {
        by: Duration,
    },
    Up {
        since: Duration,
        renew_at: Duration,
        expires: Duration,
    },
    /// Nothing is handed out any more; what is out may still be settled until then.
    Draining {
        by: Duration,
    },
    /// The link is being closed, so that another one follows or none.
    Closing {
        by: Duration,
    },
    Over,
}

/// Decides for one consumer.
pub(in crate::amqp) struct ConsumerMachine {
    settings: ConsumerSettings,
    phase: Phase,
    /// Which link this is; the first is 1.
    link: u64,
    /// What came and was not taken yet.
    arrived: VecDeque<Arrived>,
    /// What the user has, by its number on this link.
    out: BTreeSet<u64>,
    /// What the user gave back, and when the broker gets it.
    returning: BTreeSet<(Duration, u64)>,
    actions: VecDeque<Action>,
    failures: u32,
    refusals: u32,
    /// The last thing that happened between messages and was not told yet.
    trouble: Option<PullError>,
    closing: Option<Duration>,
    wakers: Vec<Waker>,
}

impl ConsumerMachine {
    pub(super) fn new(settings: ConsumerSettings, now: Now) -> ConsumerMachine {
        let mut machine = ConsumerMachine {
            settings,
            phase: Phase::Over,
            link: 0,
            arrived: VecDeque::new(),
            out: BTreeSet::new(),
            returning: BTreeSet::new(),
            actions: VecDeque::new(),
            failures: 0,
            refusals: 0,
            trouble: None,
            closing: None,
            wakers: Vec::new(),
        };
        machine.open(now);
        machine
    }

    /// The next message or trouble; `None` once the consumer is over.
    pub(super) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Arrived, PullError>>> {
        if let Some(trouble) = self.trouble.take() {
            return Poll::Ready(Some(Err(trouble)));
        }
        if let Some(arrived) = self.arrived.pop_front() {
            self.out.insert(arrived.tag);
            return Poll::Ready(Some(Ok(arrived)));
        }
        if self.phase == Phase::Over || self.closing.is_some() {
            return Poll::Ready(None);
        }
        self.wakers.push(context.waker().clone());
        Poll::Pending
    }

    /// Whether a message is still out on the link that it came over.
    fn settle(&mut self, link: u64, tag: u64) -> Result<(), Stale> {
        let live = matches!(self.phase, Phase::Up { .. } | Phase::Draining { .. });
        match live && link == self.link && self.out.remove(&tag) {
            true => Ok(()),
            false => Err(Stale),
        }
    }

    pub(super) fn acknowledge(&mut self, now: Now, link: u64, tag: u64) -> Result<(), Stale> {
        self.settle(link, tag)?;
        self.tell(Command::Acknowledge { tag });
        self.advance(now);
        Ok(())
    }

    pub(super) fn reject(&mut self, now: Now, link: u64, tag: u64) -> Result<(), Stale> {
        self.settle(link, tag)?;
        self.tell(Command::Reject {
            tag,
            requeue: false,
        });
        self.advance(now);
        Ok(())
    }

    /// A message was dropped. It stays out for a while, so that what fails for ever is not
    /// delivered a thousand times a second.
    pub(super) fn give_back(&mut self, now: Now, link: u64, tag: u64) {
        if link == self.link && self.out.contains(&tag) {
            let at = now.elapsed.saturating_add(self.settings.redeliver_after);
            self.returning.insert((at, tag));
        }
    }

    /// Hands out no more; what is out has this long to be settled.
    pub(super) fn close(&mut self, now: Now, within: Duration) {
        if self.closing.is_none() {
            self.closing = Some(now.elapsed.saturating_add(within));
            self.advance(now);
        }
    }

    /// Ready once a closing consumer is closed.
    pub(super) fn poll_closed(&mut self, context: &mut Context<'_>) -> Poll<()> {
        match self.phase {
            Phase::Over => Poll::Ready(()),
            _ => {
                self.wakers.push(context.waker().clone());
                Poll::Pending
            }
        }
    }

    fn tell(&mut self, command: Command) {
        self.actions.push_back(Action::Command(command));
    }

    fn wake(&mut self) {
        for waker in self.wakers.drain(..) {
            waker.wake();
        }
    }

    fn event(&mut self, now: Now, event: Event) {
        match event {
            Event::Delivery {
                tag,
                redelivered,
                body,
            } => {
                (self.failures, self.refusals) = (0, 0);
                // What comes while the link is being given up goes back by itself.
                if matches!(self.phase, Phase::Up { .. }) && self.closing.is_none() {
                    let link = self.link;
                    self.arrived.push_back(Arrived {
                        link,
                        tag,
                        redelivered,
                        body,
                    });
                    self.wake();
                }
            }
            Event::Ended(error) => self.ended(now, error),
            _ => {}
        }
    }
}

impl Machine for ConsumerMachine {
    fn step(&mut self, now: Now, input: Input) {
        match input {
            Input::Opened(Ok(opened)) => self.opened(now, &opened),
            Input::Opened(Err(OpenError::Token(error))) => {
                let retry = error.retry();
                self.lost(now, PullErrorKind::Token(error), retry);
            }
            Input::Opened(Err(OpenError::Link(error))) => {
                let retry = error.retry();
                self.lost(now, PullErrorKind::Link(error), retry);
            }
            Input::Event(event) => self.event(now, event),
            Input::Tick => self.tick(now),
            Input::Token(..) => {}
        }
        self.advance(now);
    }

    fn action(&mut self) -> Option<Action> {
        self.actions.pop_front()
    }

    fn has_action(&self) -> bool {
        !self.actions.is_empty()
    }

    fn wake_at(&self) -> Option<Duration> {
        let phase = match self.phase {
            Phase::Over => return None,
            Phase::Pausing { until: at }
            | Phase::Opening { by: at }
            | Phase::Up { renew_at: at, .. }
            | Phase::Draining { by: at }
            | Phase::Closing { by: at } => at,
        };
        let returning = self.returning.first().map(|(at, _)| *at);
        Some(returning.map_or(phase, |at| at.min(phase)))
    }

    fn is_over(&self) -> bool {
        self.phase == Phase::Over
    }

    fn opening(&self) -> (TokenRequest, Purpose) {
        let purpose = Purpose::Receive {
            queue: self.settings.queue.clone(),
            prefetch: self.settings.prefetch.max(1),
            exclusive: self.settings.exclusive,
        };
        (self.settings.login.clone(), purpose)
    }

    fn abandoned(&mut self) {
        self.over();
    }
}
