//! The link of a consumer: opened, lost, replaced, closed.

use super::{ConsumerMachine, FAREWELL, Phase, REFUSALS};
use crate::amqp::consumer::error::{PullError, PullErrorKind};
use crate::amqp::link::Command;
use crate::amqp::link_error::{LinkError, LinkErrorKind};
use crate::amqp::machine::{Action, Opened};
use crate::amqp::time::Now;
use crate::soap::Retry;
use std::time::{Duration, UNIX_EPOCH};

impl ConsumerMachine {
    pub(super) fn open(&mut self, now: Now) {
        self.forget();
        self.phase = Phase::Opening {
            by: now.elapsed.saturating_add(self.settings.open_within),
        };
        self.actions.push_back(Action::Open);
    }

    /// Nothing of the former link can be settled any more: it comes again.
    pub(super) fn forget(&mut self) {
        self.arrived.clear();
        self.out.clear();
        self.returning.clear();
        self.actions
            .retain(|action| !matches!(action, Action::Command(_)));
    }

    pub(super) fn over(&mut self) {
        self.forget();
        self.phase = Phase::Over;
        self.wake();
    }

    /// The link is gone, or never came.
    pub(super) fn lost(&mut self, now: Now, kind: PullErrorKind, retry: Retry) {
        self.forget();
        let longest = self.settings.pauses.longest;
        if matches!(self.phase, Phase::Up { since, .. } if now.elapsed.saturating_sub(since) > longest)
        {
            self.failures = 0;
        }
        self.failures = self.failures.saturating_add(1);
        self.refusals += u32::from(retry == Retry::AfterNewToken);
        let is_final = retry == Retry::Never || self.refusals >= REFUSALS;
        self.trouble = Some(PullError { kind, is_final });
        if is_final || self.closing.is_some() {
            return self.over();
        }
        let since = now.clock.duration_since(UNIX_EPOCH).unwrap_or_default();
        let pause = self
            .settings
            .pauses
            .after(self.failures, u64::from(since.subsec_micros()));
        self.phase = Phase::Pausing {
            until: now.elapsed.saturating_add(pause),
        };
        self.wake();
    }

    pub(super) fn opened(&mut self, now: Now, opened: &Opened) {
        self.link += 1;
        let expires = now.before(opened.expires, Duration::ZERO);
        let early = now.before(opened.expires, self.settings.renew_before_expiry);
        // A token that is short of life is used for half of it, not replaced at once for ever.
        let half = now.elapsed + expires.saturating_sub(now.elapsed) / 2;
        let renew_at = early.max(half).max(now.elapsed + Duration::from_secs(1));
        self.refusals = 0;
        self.phase = Phase::Up {
            since: now.elapsed,
            renew_at,
            expires,
        };
    }

    pub(super) fn ended(&mut self, now: Now, error: LinkError) {
        match self.phase {
            Phase::Closing { .. } if self.closing.is_some() => self.over(),
            Phase::Closing { .. } => self.open(now),
            _ => {
                let retry = match error.kind() {
                    LinkErrorKind::Refused => Retry::AfterNewToken,
                    _ => Retry::Later,
                };
                self.lost(now, PullErrorKind::Link(error), retry);
            }
        }
    }

    /// Does what follows from the state things are in.
    pub(super) fn advance(&mut self, now: Now) {
        if self.closing.is_some() {
            self.arrived.clear();
            match self.phase {
                Phase::Up { .. } => {
                    let by = self.closing.unwrap_or(now.elapsed);
                    self.phase = Phase::Draining { by };
                }
                Phase::Pausing { .. } | Phase::Opening { .. } => {
                    self.actions.push_back(Action::HangUp);
                    self.over();
                }
                _ => {}
            }
        }
        if matches!(self.phase, Phase::Draining { .. }) && self.out.is_empty() {
            self.farewell(now);
        }
    }

    /// Closes the link behind what was told it before, so that no acknowledgement is lost.
    pub(super) fn farewell(&mut self, now: Now) {
        self.arrived.clear();
        self.tell(Command::Close);
        self.phase = Phase::Closing {
            by: now.elapsed.saturating_add(FAREWELL),
        };
        self.wake();
    }

    pub(super) fn tick(&mut self, now: Now) {
        while let Some((at, tag)) = self
            .returning
            .first()
            .copied()
            .filter(|(at, _)| *at <= now.elapsed)
        {
            self.returning.remove(&(at, tag));
            if self.settle(self.link, tag).is_ok() {
                self.tell(Command::Reject { tag, requeue: true });
            }
        }
        match self.phase {
            Phase::Pausing { until } if until <= now.elapsed => self.open(now),
            Phase::Opening { by } if by <= now.elapsed => {
                self.actions.push_back(Action::HangUp);
                let error = LinkError::new(LinkErrorKind::Timeout);
                self.lost(now, PullErrorKind::Link(error), Retry::Later);
            }
            Phase::Up {
                renew_at, expires, ..
            } if renew_at <= now.elapsed => {
                self.arrived.clear();
                self.phase = Phase::Draining { by: expires };
            }
            Phase::Draining { by } if by <= now.elapsed => {
                self.out.clear();
                self.farewell(now);
            }
            Phase::Closing { by } if by <= now.elapsed => match self.closing {
                Some(_) => {
                    self.actions.push_back(Action::HangUp);
                    self.over();
                }
                None => self.open(now),
            },
            _ => {}
        }
    }
}
