//! The answer to a login: an assertion, signed, encrypted, in a form.

use super::error::ContextHandlerError;
use super::fault::LoginFault;
use super::pending::Pending;
use super::state::{ContextHandler, fresh};
use super::user::TestUser;
use crate::saml::AssertionBuilder;
use crate::saml::metadata::ServiceProviderMetadata;
use crate::saml::protocol::{MessageHeader, MessageKind, Response, Status, post, sign_message};
use crate::signature::SigningSettings;
use std::time::Duration;

const ELSEWHERE: &str = "https://et-andet-sted.test";
const HOUR: Duration = Duration::from_secs(3600);

impl ContextHandler {
    /// The page that takes the answer to the system.
    pub(super) async fn answer(
        &self,
        system: &ServiceProviderMetadata,
        pending: &Pending,
        user: &TestUser,
        index: &str,
    ) -> Result<String, ContextHandlerError> {
        let fault = self.login_fault();
        if fault == Some(LoginFault::Refused) {
            let status = Status::new("Responder", Some("AuthnFailed"));
            return self.refusal(system, pending, status).await;
        }
        let assertion = self.assertion(system, pending, user, index, fault);
        let assertion = self.signed(&assertion, user, fault).await?;
        let assertion = self.sealed(system, assertion)?;
        let response = self.response(system, pending, Status::success(), fault);
        self.page(system, pending, &response.to_xml(&assertion))
            .await
    }

    /// The page that tells the system why nobody was logged in.
    pub(super) async fn refusal(
        &self,
        system: &ServiceProviderMetadata,
        pending: &Pending,
        status: Status,
    ) -> Result<String, ContextHandlerError> {
        let response = self.response(system, pending, status, None);
        self.page(system, pending, &response.to_xml("")).await
    }

    fn response(
        &self,
        system: &ServiceProviderMetadata,
        pending: &Pending,
        status: Status,
        fault: Option<LoginFault>,
    ) -> Response {
        let address = match fault {
            Some(LoginFault::WrongDestination) => ELSEWHERE,
            _ => &system.acs_url,
        };
        let request = match fault {
            Some(LoginFault::WrongRequest) => fresh(),
            _ => pending.request.clone(),
        };
        let header = MessageHeader::new(&fresh(), self.issuer(fault), address, self.now());
        Response::new(header, &request, status)
    }

    fn issuer(&self, fault: Option<LoginFault>) -> &str {
        match fault {
            Some(LoginFault::WrongIssuer) => ELSEWHERE,
            _ => self.entity_id(),
        }
    }

    fn assertion(
        &self,
        system: &ServiceProviderMetadata,
        pending: &Pending,
        user: &TestUser,
        index: &str,
        fault: Option<LoginFault>,
    ) -> AssertionBuilder {
        let audience = match fault {
            Some(LoginFault::WrongAudience) => ELSEWHERE,
            _ => &system.entity_id,
        };
        let recipient = match fault {
            Some(LoginFault::WrongRecipient) => ELSEWHERE,
            _ => &system.acs_url,
        };
        let request = match fault {
            Some(LoginFault::WrongRequest) => fresh(),
            _ => pending.request.clone(),
        };
        let settings = &self.0.settings;
        let (now, lifetime) = (self.now(), settings.lifetime);
        let issued = match fault {
            Some(LoginFault::Expired) => now - lifetime - HOUR,
            Some(LoginFault::NotYet) => now + HOUR,
            _ => now,
        };
        let builder = AssertionBuilder::login(&fresh(), self.issuer(fault), audience, recipient)
            .issued(issued, lifetime)
            .name_id(user.name_id())
            .in_response_to(&request)
            .session(index, issued + lifetime);
        user.onto(builder, settings.profile)
    }

    async fn signed(
        &self,
        assertion: &AssertionBuilder,
        user: &TestUser,
        fault: Option<LoginFault>,
    ) -> Result<String, ContextHandlerError> {
        let (keys, stranger) = (self.keys(), &self.0.settings.stranger);
        let (signer, algorithm) = match fault {
            Some(LoginFault::Unsigned) => return Ok(assertion.unsigned()),
            Some(LoginFault::OtherKey) => (stranger.signer(), stranger.algorithm()),
            _ => (keys.key.signer(), keys.algorithm),
        };
        let xml = assertion.sign(&*signer, &signing(algorithm)).await?;
        Ok(match fault {
            Some(LoginFault::Altered) => xml.replace(&user.cvr, "00000000"),
            _ => xml,
        })
    }

    async fn page(
        &self,
        system: &ServiceProviderMetadata,
        pending: &Pending,
        xml: &str,
    ) -> Result<String, ContextHandlerError> {
        let keys = self.keys();
        let signed = match self.0.settings.signs_answers {
            true => {
                let settings = signing(keys.algorithm);
                sign_message(xml, &*keys.key.signer(), &settings).await?
            }
            false => xml.to_owned(),
        };
        let state = pending.relay_state.as_deref();
        Ok(post::page(
            &system.acs_url,
            MessageKind::Response,
            &signed,
            state,
        ))
    }

    /// Encrypted for a system that has announced a key for it.
    #[cfg(feature = "saml-encryption")]
    fn sealed(
        &self,
        system: &ServiceProviderMetadata,
        assertion: String,
    ) -> Result<String, ContextHandlerError> {
        match system.encryption.first() {
            Some(certificate) if self.0.settings.encrypts => {
                Ok(super::sealing::sealed(certificate, &assertion)?)
            }
            _ => Ok(assertion),
        }
    }

    /// Encryption is not part of this build.
    #[cfg(not(feature = "saml-encryption"))]
    fn sealed(
        &self,
        _: &ServiceProviderMetadata,
        assertion: String,
    ) -> Result<String, ContextHandlerError> {
        let _ = self.0.settings.encrypts;
        Ok(assertion)
    }
}

/// How assertions and messages are signed.
pub(super) fn signing(algorithm: crate::keys::SignatureAlgorithm) -> SigningSettings {
    SigningSettings {
        algorithm,
        list_value_prefixes: false,
        ..SigningSettings::default()
    }
}
