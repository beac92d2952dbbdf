//! What a sender decides.

mod link;
mod messages;

use super::error::{SendErrorKind, Unanswered};
use super::message::{Entry, Message, Outcome, State};
use super::settings::SenderSettings;
use crate::amqp::envelope::Origin;
use crate::amqp::link::{Event, Purpose};
use crate::amqp::machine::{Action, Input, Machine};
use crate::amqp::time::Now;
use crate::tokens::TokenRequest;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, oneshot};

/// What a sender saw besides the outcomes of its messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SenderCounts {
    /// Replies to no message that waits: late ones, repeated ones, foreign ones.
    pub unknown_replies: u64,
    /// Replies without a correlation id.
    pub replies_without_id: u64,
    /// Messages that were sent again.
    pub repeats: u64,
    /// Links that were opened.
    pub links: u64,
}

/// Where the link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// There is none, and none is wanted.
    Idle,
    Pausing {
        until: Duration,
    },
    Opening {
        by: Duration,
    },
    Up {
        since: Duration,
        renew_at: Duration,
    },
    /// Nothing is published any more; it is replaced once all replies are there, or then.
    Draining {
        by: Duration,
    },
    /// It is being closed.
    Closing {
        by: Duration,
    },
    Over,
}

/// How long the broker has to answer a farewell.
const FAREWELL: Duration = Duration::from_secs(5);
/// A second refusal in a row, with another token, is final.
const REFUSALS: u32 = 2;

/// Decides for one sender.
pub(in crate::amqp) struct SenderMachine {
    settings: Arc<SenderSettings>,
    phase: Phase,
    frame_max: usize,
    entries: BTreeMap<u64, Entry>,
    numbers: HashMap<String, u64>,
    ready: BTreeSet<u64>,
    out: HashMap<String, u64>,
    actions: VecDeque<Action>,
    next: u64,
    failures: u32,
    refusals: u32,
    blocked: bool,
    /// Why no link came about the last time.
    trouble: Option<SendErrorKind>,
    /// Until when a closing sender waits.
    closing: Option<Duration>,
    unanswered: Vec<String>,
    closers: Vec<Waker>,
    pub(super) counts: SenderCounts,
}

impl SenderMachine {
    pub(super) fn new(settings: Arc<SenderSettings>, now: Now) -> SenderMachine {
        let mut machine = SenderMachine {
            settings,
            phase: Phase::Idle,
            frame_max: 0,
            entries: BTreeMap::new(),
            numbers: HashMap::new(),
            ready: BTreeSet::new(),
            out: HashMap::new(),
            actions: VecDeque::new(),
            next: 0,
            failures: 0,
            refusals: 0,
            blocked: false,
            trouble: None,
            closing: None,
            unanswered: Vec::new(),
            closers: Vec::new(),
            counts: SenderCounts::default(),
        };
        machine.open(now);
        machine
    }

    /// Takes a message over. What becomes of it comes through the receiver.
    pub(super) fn take(
        &mut self,
        now: Now,
        message: Message,
        origin: Origin,
        place: OwnedSemaphorePermit,
    ) -> Result<(u64, oneshot::Receiver<Outcome>), SendErrorKind> {
        if self.closing.is_some() || self.phase == Phase::Over {
            return Err(SendErrorKind::Closed);
        }
        if self.numbers.contains_key(&message.id) {
            return Err(SendErrorKind::InFlight);
        }
        let (done, outcome) = oneshot::channel();
        let number = self.next;
        self.next += 1;
        self.numbers.insert(message.id.clone(), number);
        self.actions
            .push_back(Action::Token(number, message.token.clone()));
        self.entries.insert(
            number,
            Entry {
                message,
                origin,
                token: None,
                state: State::Fetching,
                published: 0,
                failed: 0,
                since: now.elapsed,
                done: Some(done),
                place: Some(place),
            },
        );
        if self.phase == Phase::Idle {
            self.open(now);
        }
        Ok((number, outcome))
    }

    /// Nobody waits for a message any more. One that was never published is taken back; any
    /// other goes on until its reply or its time-out, and is not sent again.
    pub(super) fn withdraw(&mut self, now: Now, number: u64) {
        let state = self.entries.get(&number).map(|entry| &entry.state);
        if state.is_some_and(|state| !matches!(state, State::Out { .. })) {
            self.remove(number);
            self.settle(now);
        }
    }

    /// No new messages; those on their way have this long.
    pub(super) fn close(&mut self, now: Now, within: Duration) {
        if self.closing.is_none() {
            self.closing = Some(now.elapsed.saturating_add(within));
            self.settle(now);
        }
    }

    /// The last handle is gone: nobody can learn anything any more.
    pub(super) fn forsaken(&mut self, now: Now) {
        if self.closing.is_none() {
            let waiting = self.entries.iter();
            let waiting = waiting.filter(|(_, entry)| !matches!(entry.state, State::Out { .. }));
            let waiting: Vec<u64> = waiting.map(|(number, _)| *number).collect();
            for number in waiting {
                self.remove(number);
            }
            self.close(now, self.settings.reply_within);
        }
    }

    /// Ready once a closing sender is closed, with what became of the last messages.
    pub(super) fn poll_closed(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<(), Unanswered>> {
        if self.phase != Phase::Over {
            self.closers.push(context.waker().clone());
            return Poll::Pending;
        }
        Poll::Ready(match self.unanswered.is_empty() {
            true => Ok(()),
            false => Err(Unanswered {
                message_ids: self.unanswered.clone(),
            }),
        })
    }

    fn event(&mut self, now: Now, event: Event) {
        match event {
            Event::Confirmed {
                number,
                taken: false,
            } => {
                self.missed(now, number);
            }
            Event::Confirmed { .. } => (self.failures, self.refusals) = (0, 0),
            Event::Returned { message_id, code } => {
                let number = message_id.and_then(|id| self.numbers.get(&id).copied());
                if let Some(number) = number {
                    self.end(number, Err(SendErrorKind::Unroutable(code)));
                }
            }
            Event::Reply {
                correlation_id: None,
                ..
            } => self.counts.replies_without_id += 1,
            Event::Reply {
                correlation_id: Some(id),
                body,
            } => match self.out.get(&id) {
                Some(number) => self.answered(now, *number, &body),
                None => self.counts.unknown_replies += 1,
            },
            Event::Blocked(blocked) => self.blocked = blocked,
            Event::Ended(error) => self.ended(now, error),
            Event::Delivery { .. } => {}
        }
    }
}

impl Machine for SenderMachine {
    fn step(&mut self, now: Now, input: Input) {
        match input {
            Input::Opened(Ok(opened)) => self.opened(now, opened),
            Input::Opened(Err(error)) => self.not_opened(now, error),
            Input::Token(number, result) => self.token(now, number, result),
            Input::Event(event) => self.event(now, event),
            Input::Tick => {
                let missed = self.tick_messages(now);
                self.tick_link(now, missed);
            }
        }
        self.settle(now);
    }

    fn action(&mut self) -> Option<Action> {
        self.actions.pop_front()
    }

    fn has_action(&self) -> bool {
        !self.actions.is_empty()
    }

    fn wake_at(&self) -> Option<Duration> {
        let phase = match self.phase {
            Phase::Idle | Phase::Over => None,
            Phase::Pausing { until: at }
            | Phase::Opening { by: at }
            | Phase::Up { renew_at: at, .. }
            | Phase::Draining { by: at }
            | Phase::Closing { by: at } => Some(at),
        };
        let entries = self.entries.values().map(|entry| self.due(entry)).min();
        let closing = self.closing.filter(|_| !self.entries.is_empty());
        let all = [phase, entries, closing].into_iter().flatten();
        all.min().filter(|_| self.phase != Phase::Over)
    }

    fn is_over(&self) -> bool {
        self.phase == Phase::Over
    }

    fn opening(&self) -> (TokenRequest, Purpose) {
        (self.settings.login.clone(), Purpose::Send)
    }

    fn abandoned(&mut self) {
        self.end_all(&SendErrorKind::Closed);
        self.over();
    }
}
