//! A sender in every order of events.

use super::choices::{Choices, explore};
use super::faults::{Move, Verdict, faulty_verdicts};
use super::world::{Ids, LinkState, SYSTEM, Sim, message, poll_once, request};
use crate::amqp::link::{Command, Connector, Event, Publish};
use crate::amqp::link_error::{LinkError, LinkErrorKind};
use crate::amqp::sender::{
    Message, SendError, SendErrorKind, Sender, SenderSettings, Sent, Unanswered,
};
use crate::amqp::time::Time;
use crate::client::BoxFuture;
use bytes::Bytes;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

/// What is explored.
#[derive(Clone, Copy)]
pub(super) struct Plan {
    pub messages: u64,
    pub faults: u32,
    /// Every order of what may happen, or the plain order with faults in it.
    pub every_order: bool,
}

/// The seams of a client, through which a test breaks it.
pub(super) struct Seams {
    pub connector: Arc<dyn Connector>,
    pub time: Arc<dyn Time>,
}

type Outcome = Result<Sent, SendError>;

/// One run: the client, the broker, and what was seen.
struct Run<'a> {
    sim: Sim,
    choices: &'a mut Choices,
    plan: Plan,
    sender: Arc<Sender>,
    sends: Vec<Option<BoxFuture<'static, Outcome>>>,
    outcomes: Vec<Option<Outcome>>,
    dropped: BTreeSet<usize>,
    closing: Option<BoxFuture<'static, Result<(), Unanswered>>>,
    closed: Option<Result<(), Unanswered>>,
    closed_early: bool,
    /// Ids that a positive reply has reached.
    accepted: BTreeSet<String>,
    /// Ids that got another one.
    refused: BTreeSet<String>,
    logins_refused: u32,
    ids: Ids,
    seen: usize,
}

pub(super) fn settings() -> SenderSettings {
    SenderSettings::new(request(), SYSTEM)
}

pub(super) fn plain_seams(sim: &Sim) -> Seams {
    Seams {
        connector: Arc::new(sim.clone()),
        time: Arc::new(sim.clone()),
    }
}

/// Runs one schedule.
pub(super) fn run(
    choices: &mut Choices,
    plan: Plan,
    seams: impl Fn(&Sim) -> Seams,
) -> Result<(), String> {
    let sim = Sim::default();
    let Seams { connector, time } = seams(&sim);
    let tokens = Arc::new(sim.clone());
    let (sender, mut driver) = Sender::driven(settings(), connector, tokens, time);
    let mut run = Run {
        sim,
        choices,
        plan,
        sender: Arc::new(sender),
        sends: Vec::new(),
        outcomes: Vec::new(),
        dropped: BTreeSet::new(),
        closing: None,
        closed: None,
        closed_early: false,
        accepted: BTreeSet::new(),
        refused: BTreeSet::new(),
        logins_refused: 0,
        ids: Ids::default(),
        seen: 0,
    };
    let mut budget = plan.faults;
    for _ in 0..400 {
        let mut over = false;
        for _ in 0..3 {
            over = poll_once(&mut driver).is_ready();
            run.poll_users();
            if over {
                break;
            }
        }
        run.check_published()?;
        if over {
            run.poll_users();
            return run.judge();
        }
        run.step(&mut budget)?;
    }
    Err("stuck: a message is forgotten, or the sender does not close".to_owned())
}

impl Run<'_> {
    fn poll_users(&mut self) {
        for (at, send) in self.sends.iter_mut().enumerate() {
            if let Some(Poll::Ready(outcome)) = send.as_mut().map(poll_once) {
                self.outcomes[at] = Some(outcome);
                *send = None;
            }
        }
        if let Some(Poll::Ready(closed)) = self.closing.as_mut().map(poll_once) {
            (self.closed, self.closing) = (Some(closed), None);
        }
    }

    fn check_published(&mut self) -> Result<(), String> {
        let world = self.sim.world();
        if let Some(broken) = &world.broken {
            return Err(broken.clone());
        }
        for publish in &world.published[self.seen..] {
            self.ids.note(publish)?;
        }
        self.seen = world.published.len();
        Ok(())
    }

    /// What may happen without anything going wrong; the first is the plain order.
    fn moves(&self) -> Vec<Move> {
        let world = self.sim.world();
        let mut moves = Vec::new();
        let started = self.sends.len() as u64;
        if started < self.plan.messages && !self.closed_early {
            moves.push(Move::User);
        }
        if !world.openings.is_empty() {
            moves.push(Move::Open(None));
        }
        for (at, link) in world.links.iter().enumerate() {
            match link.state {
                LinkState::Open if !link.commands.is_empty() => {
                    moves.push(Move::TakeIn(at, Verdict::Taken));
                }
                LinkState::Dropped => {
                    moves.push(Move::Reap(at));
                    if !link.commands.is_empty() {
                        moves.push(Move::TakeIn(at, Verdict::Taken));
                    }
                }
                _ => {}
            }
            if link.state == LinkState::Open {
                moves.extend((0..link.said.len()).map(|event| Move::Say(at, event)));
            }
        }
        let waiting = self.sends.iter().any(Option::is_some);
        if started == self.plan.messages
            && !waiting
            && self.closing.is_none()
            && self.closed.is_none()
        {
            moves.push(Move::Close);
        }
        moves
    }

    fn faults(&self) -> Vec<Move> {
        let world = self.sim.world();
        let mut moves = Vec::new();
        if !world.openings.is_empty() {
            let kinds = [LinkErrorKind::Unreachable, LinkErrorKind::Refused];
            moves.extend(kinds.map(|kind| Move::Open(Some(kind))));
        }
        for (at, link) in world.links.iter().enumerate() {
            if link.state != LinkState::Open {
                continue;
            }
            if matches!(link.commands.front(), Some(Command::Publish(_))) {
                moves.extend(faulty_verdicts().map(|verdict| Move::TakeIn(at, verdict)));
            }
            moves.push(Move::End(at, LinkErrorKind::ConnectionLost));
            moves.push(Move::End(at, LinkErrorKind::ChannelClosed));
        }
        for (at, send) in self.sends.iter().enumerate() {
            if send.is_some() {
                moves.push(Move::Drop(at));
            }
        }
        if self.closing.is_none() && self.closed.is_none() {
            moves.push(Move::Close);
        }
        moves.push(Move::Time);
        moves
    }

    fn step(&mut self, budget: &mut u32) -> Result<(), String> {
        let mut moves = self.moves();
        if !self.plan.every_order {
            moves.truncate(1);
        }
        if moves.is_empty() {
            moves.push(Move::Time);
        }
        let plain = moves.len();
        if *budget > 0 {
            moves.extend(self.faults());
        }
        let chosen = self.choices.pick(moves.len());
        *budget -= u32::from(chosen >= plain);
        let early = chosen >= plain;
        self.make(&moves[chosen], early)
    }

    fn make(&mut self, chosen: &Move, early: bool) -> Result<(), String> {
        match *chosen {
            Move::User => {
                let (sender, number) = (Arc::clone(&self.sender), self.sends.len() as u64 + 1);
                let message = Message::new(message(number), request()).id(format!("m{number}"));
                self.sends
                    .push(Some(Box::pin(async move { sender.send(message).await })));
                self.outcomes.push(None);
            }
            Move::Open(None) => self.sim.world().answer_opening(Ok(())),
            Move::Open(Some(kind)) => {
                self.logins_refused += u32::from(kind == LinkErrorKind::Refused);
                self.sim.world().answer_opening(Err(LinkError::new(kind)));
            }
            Move::TakeIn(at, verdict) => self.take_in(at, verdict),
            Move::Say(at, event) => {
                let mut world = self.sim.world();
                let said = world.links[at].said.remove(event);
                if let Event::Reply {
                    correlation_id: Some(id),
                    body,
                } = &said
                {
                    let of = |publish: &&Publish| publish.correlation_id == *id;
                    let id = world.published.iter().find(of);
                    let id = id.map(|publish| publish.message_id.clone());
                    self.accepted.extend(id.filter(|_| *body == reply(20)));
                }
                world.links[at].arrived.push_back(said);
            }
            Move::End(at, kind) => self.sim.world().end_link(at, kind),
            Move::Reap(at) => self.sim.world().reap(at),
            Move::Drop(at) => {
                self.sends[at] = None;
                self.dropped.insert(at);
            }
            Move::Close => {
                self.closed_early = early;
                let sender = Arc::clone(&self.sender);
                let closing = async move { sender.close(Duration::from_secs(60)).await };
                self.closing = Some(Box::pin(closing));
            }
            Move::Time => {
                if !self.sim.world().time_passes() && !early {
                    return Err("stuck: nobody waits for anything".to_owned());
                }
            }
            Move::Store(_) | Move::Crash => unreachable!("no part of sending"),
        }
        Ok(())
    }

    /// The broker takes a command in, and answers a message as the verdict says.
    fn take_in(&mut self, at: usize, verdict: Verdict) {
        let mut world = self.sim.world();
        let before = world.published.len();
        world.take_in(at);
        let Some(publish) = world.published.get(before).cloned() else {
            return;
        };
        let said = verdict.said(&publish);
        world.links[at].said.extend(said);
        if matches!(verdict, Verdict::Refused(40) | Verdict::Returned) {
            self.refused.insert(publish.message_id);
        }
    }

    /// Whether what the user was told is what happened.
    fn judge(&self) -> Result<(), String> {
        let unanswered = match &self.closed {
            Some(Ok(())) => Vec::new(),
            Some(Err(unanswered)) => unanswered.message_ids.clone(),
            None => return Err("the sender is over, and its close is not".to_owned()),
        };
        for (at, outcome) in self.outcomes.iter().enumerate() {
            let id = format!("m{}", at + 1);
            let outcome = match outcome {
                Some(outcome) => outcome,
                None if self.dropped.contains(&at) => continue,
                None => return Err(format!("{id} never learns what became of it")),
            };
            let wrong = |why: &str| Err(format!("{id}: {outcome:?}: {why}"));
            match outcome {
                Ok(sent) if sent.message_id != id => return wrong("told of another message"),
                Ok(_) if !self.accepted.contains(&id) => {
                    return wrong("no positive reply came");
                }
                Ok(_) => {}
                Err(error) => match error.kind() {
                    SendErrorKind::Rejected(_) | SendErrorKind::Unroutable(_)
                        if self.refused.contains(&id) => {}
                    SendErrorKind::Closed if self.closed_early => {}
                    SendErrorKind::Unanswered { .. } if self.closed_early => {
                        if error.attempts() > 0 && !unanswered.contains(&id) {
                            return wrong("close does not name it");
                        }
                    }
                    SendErrorKind::Link(error)
                        if error.kind() == LinkErrorKind::Refused && self.logins_refused > 1 => {}
                    _ => return wrong("nothing happened that says so"),
                },
            }
        }
        Ok(())
    }
}

/// A reply with this code.
pub(super) fn reply(code: u16) -> Bytes {
    Bytes::from(format!(
        "<StandardRetur xmlns=\"urn:oio:sagdok:3.0.0\"><StatusKode>{code}</StatusKode></StandardRetur>"
    ))
}

impl Verdict {
    /// What the broker says to a message.
    pub(super) fn said(self, publish: &Publish) -> Vec<Event> {
        let confirmed = |taken| Event::Confirmed {
            number: publish.number,
            taken,
        };
        let reply = |code| Event::Reply {
            correlation_id: Some(publish.correlation_id.clone()),
            body: reply(code),
        };
        match self {
            Verdict::Taken => vec![confirmed(true), reply(20)],
            Verdict::Silent => vec![confirmed(true)],
            Verdict::Refused(code) => vec![confirmed(true), reply(code)],
            Verdict::Missed => vec![confirmed(false)],
            Verdict::Returned => vec![
                Event::Returned {
                    message_id: Some(publish.message_id.clone()),
                    code: 312,
                },
                confirmed(true),
            ],
        }
    }
}

#[test]
fn no_order_of_events_misleads_a_sender() {
    let orders = Plan {
        messages: 2,
        faults: 1,
        every_order: true,
    };
    let first = explore(10, 200_000, |choices| run(choices, orders, plain_seams));
    assert_eq!(first.wrong, None);
    let faults = Plan {
        messages: 2,
        faults: 2,
        every_order: false,
    };
    let second = explore(60, 200_000, |choices| run(choices, faults, plain_seams));
    assert_eq!(second.wrong, None);
    println!(
        "sender: {} schedules in every order with a fault, {} with two faults anywhere",
        first.schedules, second.schedules
    );
    assert!(first.schedules > 1_000 && second.schedules > 1_000);
}
