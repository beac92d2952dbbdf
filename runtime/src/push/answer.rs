//! What a pusher is answered: `ModtagBeskedOutput` with a `StandardRetur`.

use super::{Observed, Taking};
use crate::besked::{
    HandlerError, HandlingError, NotTaken, Outcome, PENDING, Unreadable, UnreadableReason,
};
use crate::xml::escaped;
use axum::body::Body;
use http::header::{ALLOW, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Response, StatusCode};

/// `StatusKode` of what is taken, and of what is not.
pub(super) const TAKEN: u16 = 20;
pub(super) const NOT_TAKEN: u16 = 40;

/// Code of what can neither be read nor kept.
const UNKEPT: &str = "besked-unkept";

/// An answer, and what an observer is told of it.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) taking: Taking,
    kode: u16,
    tekst: String,
    error: Option<HandlerError>,
}

impl Answer {
    fn new(taking: Taking, kode: u16, tekst: impl Into<String>) -> Self {
        Answer {
            status: StatusCode::OK,
            taking,
            kode,
            tekst: tekst.into(),
            error: None,
        }
    }

    /// To a probe.
    pub(super) fn probe() -> Self {
        Answer::new(Taking::Probe, TAKEN, "")
    }

    /// No exchange of beskeder: told by HTTP.
    pub(super) fn refused(status: StatusCode, tekst: &str) -> Self {
        Answer {
            status,
            ..Answer::new(Taking::Refused, NOT_TAKEN, tekst)
        }
    }

    /// The same besked, or others of its dueslag, are under way.
    pub(super) fn later(why: &str) -> Self {
        let tekst = format!("{why}; deliver it again later [{PENDING}]");
        Answer::new(Taking::Later, NOT_TAKEN, tekst)
    }

    /// Of what became of a besked.
    pub(super) fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Taken { again } => {
                let taking = if again { Taking::Again } else { Taking::Taken };
                Answer::new(taking, TAKEN, "")
            }
            Outcome::Later => Answer::later("the besked is being handled"),
            Outcome::NotTaken {
                answer: NotTaken { kode, tekst },
                error,
            } => Answer {
                error: Some(error),
                ..Answer::new(Taking::NotTaken, kode, tekst)
            },
        }
    }

    /// Of what cannot be read: with this code once it is kept.
    pub(super) fn unreadable(unreadable: &Unreadable, kode: u16) -> Self {
        let reason = &unreadable.reason;
        // As the platform's own example of a receiver tells these two.
        let status = match reason {
            UnreadableReason::Empty | UnreadableReason::NoId(_) => StatusCode::BAD_REQUEST,
            _ => StatusCode::OK,
        };
        let tekst = if kode == TAKEN {
            String::new()
        } else {
            reason.to_string()
        };
        Answer {
            status,
            ..Answer::new(Taking::Unreadable, kode, tekst)
        }
    }

    /// Of what cannot be read and could not be kept either.
    pub(super) fn unkept(error: HandlerError) -> Self {
        let tekst = format!("the receiver could not keep what it cannot read [{UNKEPT}]");
        Answer {
            error: Some(error),
            ..Answer::new(Taking::Unreadable, NOT_TAKEN, tekst)
        }
    }

    /// The receiver itself has failed.
    pub(super) fn failed() -> Self {
        let error = HandlingError::Panicked;
        Answer {
            error: Some(error.into()),
            ..Answer::new(Taking::NotTaken, NOT_TAKEN, error.to_string())
        }
    }

    /// Adds what an observer is told.
    pub(super) fn tell<'a>(&'a self, observed: &mut Observed<'a>) {
        observed.status = self.status.as_u16();
        observed.kode = self.kode;
        observed.taking = self.taking;
        observed.tekst = &self.tekst;
        observed.error = self.error.as_deref().map(|error| error as _);
    }

    fn xml(&self) -> String {
        let tekst = match self.tekst.is_empty() {
            true => String::new(),
            false => format!(
                "<FejlbeskedTekst>{}</FejlbeskedTekst>",
                escaped(&self.tekst)
            ),
        };
        format!(
            "<ModtagBeskedOutput xmlns=\"urn:oio:sts:1.0.0\">\
             <StandardRetur xmlns=\"urn:oio:sagdok:3.0.0\"><StatusKode>{}</StatusKode>{tekst}\
             </StandardRetur></ModtagBeskedOutput>",
            self.kode
        )
    }

    /// As it goes on the wire, in the media type that was sent.
    pub(super) fn into_response(self, sent: &HeaderMap) -> Response<Body> {
        let text_xml = sent.get(CONTENT_TYPE).is_some_and(|value| {
            let value = value.as_bytes();
            value
                .get(..8)
                .is_some_and(|start| start.eq_ignore_ascii_case(b"text/xml"))
        });
        let media = match text_xml {
            true => "text/xml; charset=UTF-8",
            false => "application/xml; charset=UTF-8",
        };
        let mut response = Response::new(Body::from(self.xml()));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            headers.insert(ALLOW, HeaderValue::from_static("POST, GET, HEAD"));
        }
        response
    }
}

#[cfg(test)]
mod tests;
