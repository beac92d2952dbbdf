//! The messages of a sender: token, publication, reply, end.

use super::{Phase, SenderMachine};
use crate::amqp::link::{Command, Publish};
use crate::amqp::link_error::{LinkError, LinkErrorKind};
use crate::amqp::machine::Action;
use crate::amqp::sender::error::SendErrorKind;
use crate::amqp::sender::message::{Entry, State};
use crate::amqp::sender::reply;
use crate::amqp::time::Now;
use crate::soap::Retry;
use crate::tokens::{Token, TokenError, TokenErrorKind};
use bytes::Bytes;
use std::sync::Arc;
use std::time::Duration;

impl SenderMachine {
    /// All that is out waits again, for a reply can no longer reach it; what nobody waits for
    /// is dropped.
    pub(super) fn recall(&mut self) {
        self.blocked = false;
        self.actions
            .retain(|action| !matches!(action, Action::Command(_)));
        let out: Vec<u64> = self.out.drain().map(|(_, number)| number).collect();
        for number in out {
            let Some(entry) = self.entries.get_mut(&number) else {
                continue;
            };
            match entry.is_wanted() {
                true => {
                    entry.state = State::Ready;
                    self.ready.insert(number);
                }
                false => self.end(number, Err(SendErrorKind::Unanswered { blocked: false })),
            }
        }
    }

    pub(super) fn remove(&mut self, number: u64) -> Option<Entry> {
        let entry = self.entries.remove(&number)?;
        self.numbers.remove(&entry.message.id);
        self.ready.remove(&number);
        if let State::Out { correlation_id, .. } = &entry.state {
            self.out.remove(correlation_id);
        }
        Some(entry)
    }

    /// A message comes to its end.
    pub(super) fn end(&mut self, number: u64, result: Result<(), SendErrorKind>) {
        let Some(entry) = self.remove(number) else {
            return;
        };
        let without_reply = matches!(
            result,
            Err(SendErrorKind::Unanswered { .. } | SendErrorKind::Link(_))
        );
        if self.closing.is_some() && without_reply && entry.published > 0 {
            self.unanswered.push(entry.message.id.clone());
        }
        entry.finish(result);
    }

    pub(super) fn end_all(&mut self, error: &SendErrorKind) {
        let all: Vec<u64> = self.entries.keys().copied().collect();
        for number in all {
            self.end(number, Err(error.clone()));
        }
    }

    pub(super) fn publish(&mut self, now: Now) {
        while let Some(number) = self.ready.pop_first() {
            let Some(entry) = self.entries.get_mut(&number) else {
                continue;
            };
            let Some(token) = entry
                .token
                .clone()
                .filter(|token| token.expires > now.clock)
            else {
                self.fetch(number);
                continue;
            };
            let size = entry.header_size();
            if self.frame_max != 0 && size > self.frame_max {
                let limit = self.frame_max;
                self.end(number, Err(SendErrorKind::TooLarge { size, limit }));
                continue;
            }
            let correlation_id = uuid::Uuid::new_v4().to_string();
            self.counts.repeats += u64::from(entry.published > 0);
            entry.published = entry.published.saturating_add(1);
            entry.state = State::Out {
                by: now.elapsed.saturating_add(self.settings.reply_within),
                correlation_id: correlation_id.clone(),
            };
            let publish = Publish {
                number,
                exchange: Arc::clone(&self.settings.exchange),
                routing_key: Arc::clone(&self.settings.routing_key),
                message_id: entry.message.id.clone(),
                correlation_id: correlation_id.clone(),
                token,
                body: entry.message.body.clone(),
            };
            self.out.insert(correlation_id, number);
            self.actions
                .push_back(Action::Command(Command::Publish(publish)));
        }
    }

    pub(super) fn fetch(&mut self, number: u64) {
        if let Some(entry) = self.entries.get_mut(&number) {
            entry.token = None;
            entry.state = State::Fetching;
            let request = entry.message.token.clone();
            self.actions.push_back(Action::Token(number, request));
        }
    }

    pub(super) fn answered(&mut self, now: Now, number: u64, body: &Bytes) {
        (self.failures, self.refusals) = (0, 0);
        let Some(retur) = reply::read(body) else {
            self.end(number, Err(SendErrorKind::Unreadable(body.clone())));
            return;
        };
        match retur.number() {
            Some(20) => self.end(number, Ok(())),
            Some(41) => {
                let Some(entry) = self.entries.get_mut(&number) else {
                    return;
                };
                entry.failed += 1;
                if entry.failed >= self.settings.attempts || !entry.is_wanted() {
                    self.end(number, Err(SendErrorKind::Rejected(retur)));
                    return;
                }
                if let State::Out { correlation_id, .. } = &entry.state {
                    self.out.remove(correlation_id);
                }
                if let Some(token) = entry.token.take() {
                    self.actions.push_back(Action::Reject(token));
                }
                self.fetch(number);
                self.drain(now);
            }
            _ => self.end(number, Err(SendErrorKind::Rejected(retur))),
        }
    }

    /// No reply came in time, or the broker could not take the message.
    pub(super) fn missed(&mut self, now: Now, number: u64) -> bool {
        let blocked = self.blocked;
        let Some(entry) = self.entries.get_mut(&number) else {
            return false;
        };
        let State::Out { correlation_id, .. } = &entry.state else {
            return false;
        };
        self.out.remove(correlation_id);
        entry.failed += 1;
        entry.state = State::Ready;
        let late = now.elapsed >= entry.since.saturating_add(self.settings.patience);
        if entry.failed >= self.settings.attempts || late || !entry.is_wanted() {
            self.end(number, Err(SendErrorKind::Unanswered { blocked }));
        } else {
            self.ready.insert(number);
        }
        true
    }

    pub(super) fn token(&mut self, now: Now, number: u64, result: Result<Arc<Token>, TokenError>) {
        let patience = self.settings.patience;
        let Some(entry) = self.entries.get_mut(&number) else {
            return;
        };
        let usable = result.and_then(|token| match token.assertion.is_empty() {
            false => Ok(token),
            true => Err(TokenError::new(
                TokenErrorKind::Request,
                "a message carries a SAML assertion, and this token is of a REST form",
            )),
        });
        match usable {
            Ok(token) => match entry.origin.is_for(token.cvr.as_deref()) {
                Err(error) => self.end(number, Err(SendErrorKind::Envelope(error))),
                Ok(()) => {
                    entry.token = Some(token);
                    entry.state = State::Ready;
                    self.ready.insert(number);
                }
            },
            Err(error) => {
                let until = now.elapsed.saturating_add(self.settings.pauses.first);
                let later =
                    error.retry() == Retry::Later && until < entry.since.saturating_add(patience);
                match later {
                    true => entry.state = State::Waiting(until),
                    false => self.end(number, Err(SendErrorKind::Token(error))),
                }
            }
        }
    }

    /// What time alone brings about for messages; whether a reply did not come in time.
    pub(super) fn tick_messages(&mut self, now: Now) -> bool {
        let due: Vec<u64> = self
            .entries
            .iter()
            .filter(|(_, entry)| self.due(entry) <= now.elapsed)
            .map(|(number, _)| *number)
            .collect();
        let mut missed = false;
        for number in due {
            match self.entries.get(&number).map(|entry| &entry.state) {
                Some(State::Out { .. }) => missed |= self.missed(now, number),
                Some(State::Waiting(until)) if *until <= now.elapsed => self.fetch(number),
                Some(_) => self.end(number, Err(self.given_up(number))),
                None => {}
            }
        }
        if self.closing.is_some_and(|by| by <= now.elapsed) {
            self.end_all(&SendErrorKind::Unanswered {
                blocked: self.blocked,
            });
        }
        missed
    }

    /// Why a message comes to its end by time: one that was never published has the reason why
    /// not.
    fn given_up(&self, number: u64) -> SendErrorKind {
        let never = self
            .entries
            .get(&number)
            .is_some_and(|entry| entry.published == 0);
        let opening = matches!(self.phase, Phase::Opening { .. } | Phase::Pausing { .. });
        let no_link =
            || opening.then(|| SendErrorKind::Link(LinkError::new(LinkErrorKind::Timeout)));
        let why = never
            .then(|| self.trouble.clone().or_else(no_link))
            .flatten();
        why.unwrap_or(SendErrorKind::Unanswered {
            blocked: self.blocked,
        })
    }

    /// When something is due for a message, if nothing happens to it before.
    pub(super) fn due(&self, entry: &Entry) -> Duration {
        let patience = entry.since.saturating_add(self.settings.patience);
        match entry.state {
            State::Out { by, .. } => by,
            State::Waiting(until) => until.min(patience),
            State::Fetching | State::Ready => patience,
        }
    }
}
