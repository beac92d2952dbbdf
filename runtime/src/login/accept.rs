//! Taking the answer to a login.

use super::begin::Pending;
use super::cookies;
use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use super::observed::LoginEvent;
use super::provider::Login;
use super::secret::{hidden, key, random};
use super::session::Session;
use super::store::{Record, RecordKind};
use super::user::User;
use crate::saml::protocol::{MessageKind, Response, document, post};
use crate::saml::{Assertion, Assurance, SamlError, SamlFault};
use http::HeaderMap;
use std::time::SystemTime;

/// A login that is done: where the browser goes, and the cookie of its session.
pub(super) struct Accepted {
    pub(super) return_to: String,
    pub(super) cookie: String,
}

impl Login {
    /// Takes the form that a browser brings.
    pub(super) async fn accept(
        &self,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Accepted, LoginError> {
        let octets = post::opened(body, MessageKind::Response)?;
        let (request, session) = self.judge(&octets)?;
        let begun = key(RecordKind::Begun, &request);
        let pending = self.pending(headers, &begun).await?;
        let user = User::of(&session)?;
        self.first_time(&session).await?;
        // Of two that come at once with one answer, one has it.
        if self.take(&begun).await?.is_none() {
            return Err(not_begun());
        }
        // The session there was is another one, and the cookie too: nobody can have set it before.
        self.end_current(headers).await?;
        let secret = random()?;
        let record = session.record(&secret);
        if !self.keep(record).await? {
            let detail = "a session was made twice";
            return Err(LoginError::new(LoginErrorKind::Store, detail));
        }
        self.tell(&LoginEvent::LoggedIn(&user));
        Ok(Accepted {
            return_to: pending.return_to,
            cookie: cookies::session(&self.0.cookies.session, &secret),
        })
    }

    /// Everything that can be judged without asking what was kept: the id of the request it
    /// answers, and the session it begins.
    fn judge(&self, octets: &[u8]) -> Result<(String, Session), LoginError> {
        let trusted = self.trusted()?;
        let settings = &self.0.settings;
        let acs = self.0.addresses.acs();
        let document = document(octets)?;
        let (response, signed) =
            Response::read(&document, &trusted.certificates, &settings.policy)?;
        if settings.signed_responses && !signed {
            let detail = "the answer is not signed as a whole";
            return Err(LoginError::new(LoginErrorKind::Signature, detail));
        }
        match response.header.issuer {
            Some(_) => response.header.check(&trusted.entity_id, &acs)?,
            None => response.header.check_destination(&acs)?,
        }
        let request = response.in_response_to.ok_or_else(not_begun)?;
        if !response.status.is_success() {
            return Err(LoginError::refused(response.status));
        }
        let assertion = self.assertion(&document, &trusted.certificates)?;
        if assertion.issuer != trusted.entity_id {
            let error = SamlError::new(SamlFault::Issuer, "Assertion/Issuer", &trusted.entity_id);
            return Err(error.into());
        }
        let session = self.session(&assertion, &request, &acs)?;
        Ok((request, session))
    }

    /// The session that an assertion begins, if it is one for this login.
    fn session(
        &self,
        assertion: &Assertion,
        request: &str,
        acs: &str,
    ) -> Result<Session, LoginError> {
        let settings = &self.0.settings;
        let (now, skew) = (self.now(), settings.skew.distance());
        assertion.check_time(now, skew)?;
        assertion.check_audience(std::slice::from_ref(&settings.entity_id))?;
        let confirmation = assertion.bearer(acs, request, now, skew)?;
        let (authentication, index) = assertion.session(now, skew)?;
        let Some(name_id) = assertion
            .subject
            .clone()
            .filter(|name| !name.value.is_empty())
        else {
            let error = SamlError::new(SamlFault::Missing, "Assertion/Subject", "a NameID");
            return Err(error.into());
        };
        let longest = now + settings.lifetime;
        let shown = [assertion.expires(), confirmation.not_on_or_after];
        let session = Session {
            assertion: format!("{} {}", assertion.issuer, assertion.id),
            shown_until: shown.into_iter().flatten().max().unwrap_or(longest) + 2 * skew,
            name_id,
            index: index.to_owned(),
            until: authentication
                .session_ends
                .map_or(longest, |end| end.min(longest)),
            class: authentication.class.clone(),
            attributes: assertion.attributes.clone(),
        };
        self.check_assurance(&session)?;
        Ok(session)
    }

    /// Whether the user was identified as firmly as is asked for, and as the attribute says.
    fn check_assurance(&self, session: &Session) -> Result<(), LoginError> {
        let wrong = |detail: &str| Err(LoginError::new(LoginErrorKind::Assurance, detail));
        let level = session.assurance()?;
        let of_class = session.class.as_deref().and_then(Assurance::of_class);
        if let (Some(level), Some(of_class)) = (level, of_class)
            && level > of_class
        {
            return wrong("the attribute says more than how the user was authenticated");
        }
        match self.0.settings.minimum {
            Some(minimum) if level.is_none_or(|level| level < minimum) => {
                wrong("the level is below what this system asks for, or not said")
            }
            _ => Ok(()),
        }
    }

    /// The login that the answer is for, which this browser has to have begun.
    async fn pending(&self, headers: &HeaderMap, begun: &str) -> Result<Pending, LoginError> {
        let record = self.kept(begun).await?.ok_or_else(not_begun)?;
        let pending = Pending::read(&record.content).ok_or_else(not_begun)?;
        let browser = cookies::value(headers, &self.0.cookies.browser);
        match browser.is_some_and(|browser| hidden(browser) == pending.browser) {
            true => Ok(pending),
            false => Err(not_begun()),
        }
    }

    /// No assertion is taken twice, as long as it could be.
    async fn first_time(&self, session: &Session) -> Result<(), LoginError> {
        let received = key(RecordKind::Received, &session.assertion);
        self.once(received, session.shown_until).await
    }

    /// Remembers a message that is good until a time.
    pub(super) async fn once(&self, received: String, until: SystemTime) -> Result<(), LoginError> {
        let record = Record::new(RecordKind::Received, received, until);
        match self.keep(record).await? {
            true => Ok(()),
            false => {
                let detail = "the message was received before";
                Err(LoginError::new(LoginErrorKind::Replayed, detail))
            }
        }
    }
}

fn not_begun() -> LoginError {
    let detail = "this browser began no such login, or it is over";
    LoginError::new(LoginErrorKind::NotBegun, detail)
}
