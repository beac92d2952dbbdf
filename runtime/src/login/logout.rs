//! A user logs out here.

use super::cookies;
use super::error::LoginError;
use super::observed::LoginEvent;
use super::provider::Login;
use super::secret::{key, message_id};
use super::session::Session;
use super::store::{Record, RecordKind};
use crate::saml::metadata::IdentityProviderMetadata;
use crate::saml::protocol::{
    LogoutRequest, MessageHeader, MessageKind, redirect_url, sign_message, soap,
};
use http::HeaderMap;
use std::time::Duration;

/// How long a request for logout is good, and how long its answer is waited for.
pub(super) const LOGOUT: Duration = Duration::from_secs(300);

impl Login {
    /// Ends the session that the cookie of a request belongs to.
    pub(super) async fn end_current(
        &self,
        headers: &HeaderMap,
    ) -> Result<Option<Session>, LoginError> {
        let Some(secret) = cookies::value(headers, &self.0.cookies.session) else {
            return Ok(None);
        };
        let record = self.take(&key(RecordKind::Session, secret)).await?;
        Ok(record.as_ref().and_then(Session::of))
    }

    /// Ends the session here, and asks the identity provider to end its own: where the browser
    /// goes now. The session here is over whatever comes of the rest.
    pub(super) async fn leave(&self, headers: &HeaderMap) -> Result<String, LoginError> {
        let settings = &self.0.settings;
        let Some(session) = self.end_current(headers).await? else {
            return Ok(settings.landing.clone());
        };
        self.tell(&LoginEvent::LoggedOut);
        let trusted = self.trusted()?;
        match (&trusted.slo_soap_url, &trusted.slo_url) {
            (Some(url), _) if settings.transport.is_some() => {
                self.leave_by_soap(&trusted, url, &session).await
            }
            (_, Some(url)) => self.leave_by_redirect(url, &session).await,
            _ => Ok(settings.landing.clone()),
        }
    }

    async fn leave_by_redirect(&self, url: &str, session: &Session) -> Result<String, LoginError> {
        let request = self.logout_request(url, session)?;
        let waiting = Record::new(
            RecordKind::Leaving,
            key(RecordKind::Leaving, &request.header.id),
            self.now() + LOGOUT,
        );
        self.keep(waiting).await?;
        let xml = request.to_xml();
        let location = redirect_url(
            url,
            MessageKind::Request,
            &xml,
            None,
            &*self.0.settings.signer,
            self.0.algorithm,
        );
        Ok(location.await?)
    }

    async fn leave_by_soap(
        &self,
        trusted: &IdentityProviderMetadata,
        url: &str,
        session: &Session,
    ) -> Result<String, LoginError> {
        let request = self.logout_request(url, session)?;
        let signer = &*self.0.settings.signer;
        let signed = sign_message(&request.to_xml(), signer, &self.signing()).await?;
        let answer = self.send(url, soap::wrapped(&signed)).await?;
        self.soap_answer(trusted, &request.header.id, &answer)?;
        Ok(self.0.settings.landing.clone())
    }

    fn logout_request(&self, url: &str, session: &Session) -> Result<LogoutRequest, LoginError> {
        let now = self.now();
        let header = MessageHeader::new(&message_id()?, &self.0.settings.entity_id, url, now);
        let request = LogoutRequest::new(header, session.name_id.clone());
        Ok(request.session(&session.index).until(now + LOGOUT))
    }
}
