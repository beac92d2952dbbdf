//! The identity provider asks for logout.

use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use super::logout::LOGOUT;
use super::observed::LoginEvent;
use super::provider::Login;
use super::secret::{key, message_id};
use super::session::{Session, subject};
use super::store::RecordKind;
use crate::saml::metadata::IdentityProviderMetadata;
use crate::saml::protocol::{
    LogoutRequest, LogoutResponse, MessageHeader, MessageKind, RedirectMessage, Status, document,
    redirect_url, sign_message, signed_root, soap,
};

impl Login {
    /// Takes what came by redirect, a request or an answer: where the browser goes now.
    pub(super) async fn logout_by_redirect(&self, query: &str) -> Result<String, LoginError> {
        let trusted = self.trusted()?;
        let settings = &self.0.settings;
        let message = RedirectMessage::open(query)?;
        let xml = message.verified(&trusted.certificates, &settings.policy.signatures)?;
        if message.kind() == MessageKind::Response {
            return self.logout_answered(&trusted, xml).await;
        }
        let request = LogoutRequest::parse(xml)?;
        self.end(&trusted, &request, &self.0.addresses.slo())
            .await?;
        let Some(url) = trusted
            .slo_response_url
            .as_ref()
            .or(trusted.slo_url.as_ref())
        else {
            return Ok(settings.landing.clone());
        };
        let answer = self.logout_response(url, &request)?.to_xml();
        let location = redirect_url(
            url,
            MessageKind::Response,
            &answer,
            message.relay_state(),
            &*settings.signer,
            self.0.algorithm,
        );
        Ok(location.await?)
    }

    /// Takes a request that came over SOAP: the envelope of the answer.
    pub(super) async fn logout_by_soap(&self, envelope: &[u8]) -> Result<String, LoginError> {
        let trusted = self.trusted()?;
        let settings = &self.0.settings;
        let octets = {
            let document = document(envelope)?;
            let message = soap::message(&document)?;
            signed_root(&document, message, &trusted.certificates, &settings.policy)?
        };
        let request = LogoutRequest::parse(&octets)?;
        self.end(&trusted, &request, &self.0.addresses.slo_soap())
            .await?;
        let answer = self.logout_response(&trusted.entity_id, &request)?;
        let signed = sign_message(&answer.to_xml(), &*settings.signer, &self.signing()).await?;
        Ok(soap::wrapped(&signed))
    }

    /// Ends the sessions that a request names, if it is one for this system and of now.
    async fn end(
        &self,
        trusted: &IdentityProviderMetadata,
        request: &LogoutRequest,
        here: &str,
    ) -> Result<(), LoginError> {
        request.header.check(&trusted.entity_id, here)?;
        self.check_fresh(request)?;
        let skew = self.0.settings.skew.distance();
        let id = format!("{} {}", trusted.entity_id, request.header.id);
        let until = self.now() + 2 * (LOGOUT + 2 * skew);
        self.once(key(RecordKind::Received, &id), until).await?;
        let mut ended = 0;
        for record in self.of_subject(&subject(&request.name_id)).await? {
            // What cannot be read is ended too.
            let index = Session::of(&record).map(|session| session.index);
            let named = &request.sessions.0;
            let meant = named.is_empty() || index.is_none_or(|index| named.contains(&index));
            if meant && self.take(&record.key).await?.is_some() {
                ended += 1;
            }
        }
        self.tell(&LoginEvent::Ended(ended));
        Ok(())
    }

    /// Whether a request was written a short while ago and is still good.
    fn check_fresh(&self, request: &LogoutRequest) -> Result<(), LoginError> {
        let (now, skew) = (self.now(), self.0.settings.skew);
        let issued = request.header.issued;
        let over = issued
            .checked_add(LOGOUT)
            .is_none_or(|end| skew.is_over(end, now));
        let given_up = request.not_on_or_after;
        if over || skew.is_ahead(issued, now) || given_up.is_some_and(|end| skew.is_over(end, now))
        {
            let detail = "the request for logout is too old, or not good yet";
            return Err(LoginError::new(LoginErrorKind::Assertion, detail));
        }
        Ok(())
    }

    fn logout_response(
        &self,
        destination: &str,
        request: &LogoutRequest,
    ) -> Result<LogoutResponse, LoginError> {
        let (id, now) = (message_id()?, self.now());
        let entity_id = &self.0.settings.entity_id;
        let header = MessageHeader::new(&id, entity_id, destination, now);
        let status = Status::success();
        Ok(LogoutResponse::new(header, &request.header.id, status))
    }
}
