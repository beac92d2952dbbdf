//! The link of a sender: opened, lost, replaced, closed.

use super::{FAREWELL, Phase, REFUSALS, SenderMachine};
use crate::amqp::link::Command;
use crate::amqp::link_error::{LinkError, LinkErrorKind};
use crate::amqp::machine::{Action, OpenError, Opened};
use crate::amqp::sender::error::SendErrorKind;
use crate::amqp::time::Now;
use crate::soap::Retry;
use std::time::{Duration, UNIX_EPOCH};

impl SenderMachine {
    pub(super) fn open(&mut self, now: Now) {
        self.phase = Phase::Opening {
            by: now.elapsed.saturating_add(self.settings.open_within),
        };
        self.actions.push_back(Action::Open);
    }

    /// The link is gone, or never came. What was on its way is sent again.
    pub(super) fn lost(&mut self, now: Now) {
        self.recall();
        let longest = self.settings.pauses.longest;
        if matches!(self.phase, Phase::Up { since, .. } if now.elapsed.saturating_sub(since) > longest)
        {
            self.failures = 0;
        }
        self.failures = self.failures.saturating_add(1);
        let chance = u64::from(
            now.clock
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default()
                .subsec_micros(),
        );
        let pause = self.settings.pauses.after(self.failures, chance);
        self.phase = Phase::Pausing {
            until: now.elapsed.saturating_add(pause),
        };
    }

    /// Gives up the link, that another one may be opened.
    pub(super) fn hang_up(&mut self, now: Now) {
        self.actions.push_back(Action::HangUp);
        self.lost(now);
    }

    pub(super) fn over(&mut self) {
        self.phase = Phase::Over;
        for closer in self.closers.drain(..) {
            closer.wake();
        }
    }

    /// Does what follows from the state things are in.
    pub(super) fn settle(&mut self, now: Now) {
        let finished = self.closing.is_some() && self.entries.is_empty();
        if matches!(self.phase, Phase::Draining { .. }) && self.out.is_empty() && !finished {
            self.open(now);
        }
        if matches!(self.phase, Phase::Up { .. }) {
            self.publish(now);
        }
        // A message may have come to its end by that.
        let finished = self.closing.is_some() && self.entries.is_empty();
        match self.phase {
            Phase::Up { .. } | Phase::Draining { .. } if finished => {
                self.actions.push_back(Action::Command(Command::Close));
                self.phase = Phase::Closing {
                    by: now.elapsed.saturating_add(FAREWELL),
                };
            }
            Phase::Idle | Phase::Pausing { .. } | Phase::Opening { .. } if finished => {
                self.actions.push_back(Action::HangUp);
                self.over();
            }
            _ => {}
        }
    }

    pub(super) fn opened(&mut self, now: Now, opened: Opened) {
        self.counts.links += 1;
        self.trouble = None;
        self.frame_max = usize::try_from(opened.frame_max).unwrap_or(usize::MAX);
        let end = now.before(opened.expires, Duration::ZERO);
        let early = now.before(opened.expires, self.settings.renew_before_expiry);
        // A token that is short of life is used for half of it, not replaced at once for ever.
        let half = now.elapsed + end.saturating_sub(now.elapsed) / 2;
        let renew_at = early.max(half).max(now.elapsed + Duration::from_secs(1));
        self.phase = Phase::Up {
            since: now.elapsed,
            renew_at,
        };
    }

    pub(super) fn not_opened(&mut self, now: Now, error: OpenError) {
        let (retry, kind) = match error {
            OpenError::Token(error) => (error.retry(), SendErrorKind::Token(error)),
            OpenError::Link(error) => (error.retry(), SendErrorKind::Link(error)),
        };
        self.lost(now);
        self.refused(retry, &kind);
        self.trouble = Some(kind);
    }

    /// What cannot help is not tried for ever: everybody learns it, and the next message
    /// begins anew.
    pub(super) fn refused(&mut self, retry: Retry, kind: &SendErrorKind) {
        self.refusals += u32::from(retry == Retry::AfterNewToken);
        if retry == Retry::Never || self.refusals >= REFUSALS {
            self.refusals = 0;
            self.end_all(kind);
            self.phase = Phase::Idle;
        }
    }

    pub(super) fn ended(&mut self, now: Now, error: LinkError) {
        if matches!(self.phase, Phase::Closing { .. }) {
            self.over();
            return;
        }
        self.lost(now);
        if error.kind() == LinkErrorKind::Refused {
            self.refused(Retry::AfterNewToken, &SendErrorKind::Link(error));
        }
    }

    /// The link is to be replaced, once the replies that are due have come.
    pub(super) fn drain(&mut self, now: Now) {
        if matches!(self.phase, Phase::Up { .. }) {
            self.phase = Phase::Draining {
                by: now.elapsed.saturating_add(self.settings.reply_within),
            };
        }
    }

    /// What time alone brings about for the link.
    pub(super) fn tick_link(&mut self, now: Now, missed: bool) {
        match self.phase {
            Phase::Up { .. } | Phase::Draining { .. } if missed => self.hang_up(now),
            Phase::Up { renew_at, .. } if renew_at <= now.elapsed => self.drain(now),
            Phase::Draining { by } if by <= now.elapsed => {
                self.recall();
                self.open(now);
            }
            Phase::Pausing { until } if until <= now.elapsed => self.open(now),
            Phase::Opening { by } if by <= now.elapsed => {
                let error = LinkError::new(LinkErrorKind::Timeout);
                self.trouble = Some(SendErrorKind::Link(error));
                self.hang_up(now);
            }
            Phase::Closing { by } if by <= now.elapsed => {
                self.actions.push_back(Action::HangUp);
                self.over();
            }
            _ => {}
        }
    }
}
