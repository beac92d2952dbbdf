//! Answers to requests for logout of our own.

use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use super::observed::LoginEvent;
use super::provider::Login;
use super::secret::key;
use super::store::RecordKind;
use crate::client::TransportLimits;
use crate::saml::metadata::IdentityProviderMetadata;
use crate::saml::protocol::{LogoutResponse, MOST_OCTETS, Status, document, signed_root, soap};
use crate::saml::{SamlError, SamlFault};
use bytes::Bytes;
use std::time::Duration;

impl Login {
    /// Takes an answer that came by redirect: where the browser goes now. It ends nothing, for
    /// the session here was ended before the request was sent.
    pub(super) async fn logout_answered(
        &self,
        trusted: &IdentityProviderMetadata,
        xml: &[u8],
    ) -> Result<String, LoginError> {
        let answer = LogoutResponse::parse(xml)?;
        let here = self.0.addresses.slo();
        answer.header.check(&trusted.entity_id, &here)?;
        let request = answer.in_response_to.as_deref().unwrap_or_default();
        let waiting = key(RecordKind::Leaving, request);
        if self.take(&waiting).await?.is_none() {
            let detail = "no such logout was begun, or it is over";
            return Err(LoginError::new(LoginErrorKind::NotBegun, detail));
        }
        self.tell_status(&answer.status);
        Ok(self.0.settings.landing.clone())
    }

    /// Takes an answer that came over SOAP.
    pub(super) fn soap_answer(
        &self,
        trusted: &IdentityProviderMetadata,
        request: &str,
        envelope: &[u8],
    ) -> Result<(), LoginError> {
        let document = document(envelope)?;
        let message = soap::message(&document)?;
        let (certificates, policy) = (&trusted.certificates, &self.0.settings.policy);
        let octets = signed_root(&document, message, certificates, policy)?;
        let answer = LogoutResponse::parse(&octets)?;
        if answer.header.issuer.as_deref() != Some(&trusted.entity_id) {
            let error = SamlError::new(SamlFault::Issuer, "Issuer", &trusted.entity_id);
            return Err(error.into());
        }
        if answer.in_response_to.as_deref() != Some(request) {
            let expected = "the id of the request";
            let error = SamlError::new(SamlFault::InResponseTo, "@InResponseTo", expected);
            return Err(error.into());
        }
        self.tell_status(&answer.status);
        Ok(())
    }

    fn tell_status(&self, status: &Status) {
        if !status.is_success() || status.is_partial_logout() {
            self.tell(&LoginEvent::PartlyLoggedOut);
        }
    }

    /// Sends an envelope and brings back the answer.
    pub(super) async fn send(&self, url: &str, envelope: String) -> Result<Bytes, LoginError> {
        let failed = |detail: &str| LoginError::new(LoginErrorKind::Message, detail);
        let Some(transport) = &self.0.settings.transport else {
            return Err(failed("there is no transport"));
        };
        let mut request = http::Request::post(url)
            .header("content-type", "text/xml; charset=utf-8")
            .header(
                "soapaction",
                "\"http://www.oasis-open.org/committees/security\"",
            )
            .body(Bytes::from(envelope))
            .map_err(|_| failed("the address cannot be asked"))?;
        request.extensions_mut().insert(TransportLimits {
            timeout: Duration::from_secs(20),
            reply: MOST_OCTETS,
        });
        let answer = transport.send(request).await;
        let answer = answer.map_err(|_| failed("the identity provider does not answer"))?;
        match answer.status().is_success() {
            true => Ok(answer.into_body()),
            false => Err(failed("the identity provider refuses the request")),
        }
    }
}
