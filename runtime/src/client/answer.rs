//! What an answer is before anything of it is read.

use super::failure::Failure;
use super::late_certificate::Advice;
use super::{TransportError, redacted};
use crate::read::ReadError;
use crate::soap::SoapVersion;
use crate::soap::mime::{RELATED, XOP, is_media};
use http::{HeaderMap, StatusCode, header};

/// Status and header fields of an answer.
#[derive(Clone)]
pub(super) struct Received {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    /// What the transport has to say of it.
    pub(super) advice: Option<Advice>,
}

impl Received {
    pub(super) fn is_success(&self) -> bool {
        self.status.is_success()
    }

    /// What tells the kind of an answer in an error: status and media type.
    pub(super) fn shown(&self) -> String {
        let media = redacted::media_type(&self.headers).unwrap_or_default();
        format!("HTTP {} {media}", self.status.as_u16())
            .trim_end()
            .to_owned()
    }

    /// `Content-Type`; empty if there is none.
    pub(super) fn content_type(&self) -> &str {
        let value = self.headers.get(header::CONTENT_TYPE);
        value.and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// Whether the content type is one that envelopes come with.
    fn is_soap(&self) -> bool {
        let own = self.content_type();
        let known = ["application/xml", RELATED, XOP];
        let known = known.iter().any(|media| is_media(own, media));
        own.is_empty() || known || SoapVersion::from_content_type(own).is_some()
    }

    /// Why what came cannot be read: a message that is broken, or no message
    /// (the page of a gateway), which status and content type tell more of.
    pub(super) fn unreadable(&self, error: ReadError) -> Failure {
        match self.is_success() && self.is_soap() {
            true => Failure::Reading(error),
            false => Failure::Transport(self.no_message(false)),
        }
    }

    /// The error for an answer that is no message of the service.
    pub(super) fn no_message(&self, blank: bool) -> TransportError {
        let redirect = self.status.is_redirection();
        let mut instead = match (redirect, blank) {
            (true, _) => "redirects are not followed; ".to_owned(),
            (false, true) => "its body is empty; ".to_owned(),
            (false, false) => String::new(),
        };
        match redacted::media_type(&self.headers) {
            Some(media) => instead += &format!("its content type is {media}"),
            None => instead += "it has no content type",
        }
        if let Some(Advice(advice)) = self.advice {
            instead += "; ";
            instead += advice;
        }
        TransportError::no_message(self.status.as_u16(), instead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn received(status: u16, media: &str) -> Received {
        let mut headers = HeaderMap::new();
        if !media.is_empty() {
            headers.insert(header::CONTENT_TYPE, media.parse().expect("a value"));
        }
        let status = StatusCode::from_u16(status).expect("a status");
        Received {
            status,
            headers,
            advice: None,
        }
    }

    #[test]
    fn what_may_be_an_envelope_is_told_by_its_media_type() {
        for (media, is_soap) in [
            ("", true),
            ("text/xml; charset=utf-8", true),
            ("application/soap+xml", true),
            ("Application/XML", true),
            ("multipart/related; type=\"application/xop+xml\"", true),
            ("application/xop+xml", true),
            ("text/html", false),
            ("application/json", false),
        ] {
            let answer = received(200, media);
            assert_eq!(answer.content_type(), media);
            assert_eq!(answer.is_soap(), is_soap, "{media}");
            assert!(answer.is_success());
        }
    }

    #[test]
    fn what_the_transport_has_to_say_of_an_answer_goes_along() {
        let mut answer = http::Response::new(());
        *answer.status_mut() = StatusCode::FORBIDDEN;
        super::super::late_certificate::mark(&mut answer);
        let refused = Received {
            advice: answer.extensions().get().copied(),
            ..received(403, "text/html")
        };
        let error = refused.no_message(false).to_string();
        assert!(error.contains("TlsBackend::Native"), "{error}");
        *answer.status_mut() = StatusCode::NOT_FOUND;
        answer.extensions_mut().clear();
        super::super::late_certificate::mark(&mut answer);
        assert!(answer.extensions().get::<Advice>().is_none());
    }

    #[test]
    fn an_answer_that_is_no_message_says_what_it_is() {
        assert_eq!(received(502, "text/html").shown(), "HTTP 502 text/html");
        assert_eq!(received(204, "").shown(), "HTTP 204");
        for (status, media, blank, part, absent) in [
            (
                302,
                "text/html",
                true,
                "redirects are not followed",
                "empty",
            ),
            (
                500,
                "",
                true,
                "its body is empty; it has no content type",
                "redirect",
            ),
            (
                500,
                "text/html",
                false,
                "its content type is text/html",
                "empty",
            ),
        ] {
            let error = received(status, media).no_message(blank).to_string();
            assert!(error.contains(part) && !error.contains(absent), "{error}");
            assert!(error.contains(&status.to_string()), "{error}");
        }
    }
}
