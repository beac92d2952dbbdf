//! Requests as values: path, query, header fields and body put into their slots.

use super::route::Route;
use crate::http::body::{self, Rules};
use crate::http::{
    HttpBody, HttpMember, HttpMessage, HttpOperation, HttpParameter, HttpPlace, HttpRole,
    HttpTable, parameter, path_match, query,
};
use crate::read::{Limits, Mode, ReadError};
use bytes::Bytes;
use http::request::Parts;

/// The texts of an operation's parameters, in the order of its rows.
pub(super) struct Texts(Vec<Vec<String>>);

impl Texts {
    /// Takes them off the wire.
    ///
    /// # Errors
    /// Escapes or octets that are no text.
    pub(super) fn of(
        operation: &HttpOperation<'static>,
        route: &Route<'_>,
        parts: &Parts,
    ) -> Result<Texts, ReadError> {
        let pairs = query::pairs(parts.uri.query().unwrap_or(""))?;
        let mut all = Vec::new();
        for (at, row) in operation.parameters.iter().enumerate() {
            all.push(match row.place {
                HttpPlace::Path => {
                    let own = route.values.iter().filter(|(number, _)| *number == at);
                    let own = own.map(|(_, value)| path_match::unescaped(row.name, value));
                    own.collect::<Result<Vec<String>, ReadError>>()?
                }
                HttpPlace::Query => {
                    let own = pairs.iter().filter(|(name, _)| name == row.name);
                    own.map(|(_, value)| value.clone()).collect()
                }
                HttpPlace::Header => {
                    let own = parts.headers.get_all(row.name).iter();
                    let own = own.map(|value| parameter::text(row, value.as_bytes()));
                    own.collect::<Result<Vec<String>, ReadError>>()?
                }
            });
        }
        Ok(Texts(all))
    }

    /// The text of the first parameter with a role.
    pub(super) fn with_role(
        &self,
        operation: &HttpOperation<'static>,
        role: HttpRole,
    ) -> Option<String> {
        let mut all = operation.parameters.iter().zip(&self.0);
        let (_, texts) = all.find(|(row, _)| row.role == role)?;
        texts.first().cloned()
    }
}

/// The body of a request, of which is known what it may be.
pub(super) struct Content {
    /// Which row of the operation's request it is.
    pub(super) alternative: usize,
    pub(super) form: &'static HttpBody<'static>,
    pub(super) content_type: String,
    pub(super) content: Bytes,
}

/// A request that is not read yet.
pub(super) struct Input<'i> {
    pub(super) api: &'static HttpTable<'static>,
    pub(super) operation: &'static HttpOperation<'static>,
    pub(super) texts: &'i Texts,
    pub(super) content: Option<Content>,
    pub(super) mode: Mode,
    pub(super) limits: Limits,
}

impl Input<'_> {
    /// Puts all of it into a message.
    ///
    /// # Errors
    /// What breaks the contract.
    pub(super) fn read(self, message: &mut dyn HttpMessage) -> Result<(), ReadError> {
        for (at, (row, texts)) in self
            .operation
            .parameters
            .iter()
            .zip(&self.texts.0)
            .enumerate()
        {
            self.parameter(at, row, texts, message)?;
        }
        let Some(content) = self.content else {
            return Ok(());
        };
        let body = message.member(self.operation.body_slot(), false);
        let mut body = body.ok_or_else(body::no_member)?;
        if self.operation.request.len() > 1
            && let HttpMember::Message(choice) = body
        {
            let at = u16::try_from(content.alternative).unwrap_or(u16::MAX);
            body = choice.member(at, false).ok_or_else(body::no_member)?;
        }
        let rules = Rules {
            mode: self.mode,
            limits: self.limits,
            results: &[],
        };
        let (form, media) = (content.form, &content.content_type);
        body::read(self.api.schema, form, media, content.content, &rules, body).map(|_| ())
    }

    fn parameter(
        &self,
        at: usize,
        row: &HttpParameter<'_>,
        texts: &[String],
        message: &mut dyn HttpMessage,
    ) -> Result<(), ReadError> {
        let schema = self.api.schema;
        match (row.role, self.operation.slot(at)) {
            (HttpRole::Transport, _) => Ok(()),
            (HttpRole::Value, Some(slot)) if !texts.is_empty() => {
                parameter::fill(schema, row, texts, message.member(slot, false))
            }
            // It has no place in the value, but it has to be right.
            _ => {
                let mut judged = String::new();
                let member = Some(HttpMember::Value(&mut judged));
                parameter::fill(schema, row, texts, member)
            }
        }
    }
}
