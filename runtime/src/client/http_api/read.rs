//! Answers of operations over plain HTTP: which one came, and what it holds.

use super::ended::{Ended, Output};
use super::exchange::HttpExchange;
use crate::client::exchange::Accepted;
use crate::client::failure::Failure;
use crate::http::body::{self, Rules};
use crate::http::{Answered, HttpBody, HttpMessage, answer_of};
use crate::read::{Found, Limits, ReadError};
use bytes::Bytes;

impl HttpExchange {
    /// Reads an answer into `output`.
    pub(super) fn read(
        &mut self,
        content: Bytes,
        output: &mut dyn Output,
    ) -> Result<Accepted, Ended> {
        let keep = self.client.call.keep_raw;
        if keep.unwrap_or(self.client.shared.settings.keep_raw) {
            self.record.raw = Some(content.clone());
        }
        let Some(received) = &self.record.received else {
            return Ok(Accepted::of(Vec::new(), Found::default()));
        };
        let blank = content.is_empty();
        let none = || Ended::Failure(Failure::Transport(received.no_message(blank)));
        let content_type = received.content_type();
        let status = received.status.as_u16();
        let found = answer_of(self.operation, status, content_type);
        let answered = found.ok_or_else(none)?;
        let message = match answered.failure {
            false => output.blank(),
            true => output.failure().ok_or_else(none)?,
        };
        let read = if answered.row.bodies.is_empty() {
            // Whatever came is none of the contract's business.
            message.member(answered.alternative, false);
            body::Read::default()
        } else {
            // A page of a gateway, or nothing at all.
            let form = answered.form.filter(|_| !blank).ok_or_else(none)?;
            let read = self.value(&answered, form, content_type, content, message);
            read.map_err(|error| match answered.failure {
                // What reports failure may come from somebody on the way.
                true if !received.is_success() => none(),
                _ => Ended::Failure(Failure::Reading(error)),
            })?
        };
        match answered.failure {
            true => Err(Ended::Declared),
            false => Ok(Accepted::of(read.violations, read.results)),
        }
    }

    fn value(
        &self,
        answered: &Answered<'static>,
        form: &HttpBody<'static>,
        content_type: &str,
        content: Bytes,
        message: &mut dyn HttpMessage,
    ) -> Result<body::Read, ReadError> {
        let (api, settings) = (self.client.shared.api, &self.client.shared.settings);
        let rules = Rules {
            mode: settings.mode,
            limits: Limits {
                depth: settings.depth,
                memory: settings.memory,
                ..Limits::default()
            },
            results: api.results,
        };
        let member = message.member(answered.alternative, false);
        let member = member.ok_or_else(body::no_member)?;
        body::read(api.schema, form, content_type, content, &rules, member)
    }
}
