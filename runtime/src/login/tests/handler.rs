//! An identity provider that says whatever a test has it say.

use super::browser::Got;
use super::{CVR, Hands, KLE, PROVIDER, ROLE, SYSTEM};
use crate::clock::Clock;
use crate::keys::{Certificate, LocalKey, SignatureAlgorithm, Signer};
use crate::saml::metadata::IdentityProviderMetadata;
use crate::saml::protocol::{
    AuthnRequest, LogoutRequest, MessageHeader, MessageKind, RedirectMessage, Response, Status,
    redirect_url, sign_message,
};
use crate::saml::{AssertionBuilder, NameId, PrivilegeGroup, PrivilegeProfile, Privileges, oio3};
use crate::signature::SigningSettings;
use std::sync::Arc;
use std::time::Duration;

pub(super) const SSO: &str = "https://context-handler.test/runtime/saml2/issue.idp";
pub(super) const SLO: &str = "https://context-handler.test/runtime/saml2/slo.idp";
pub(super) const SIGNOFF: &str = "https://context-handler.test/runtime/saml2/signoff.idp";
pub(super) const ACS: &str = "https://fagsystem.test/saml/acs";

pub(super) struct Handler {
    pub(super) key: Arc<LocalKey>,
    pub(super) algorithm: SignatureAlgorithm,
    pub(super) clock: Hands,
}

/// An answer that is being put together.
pub(super) struct Answer {
    pub(super) response: Response,
    pub(super) assertion: AssertionBuilder,
}

impl Handler {
    pub(super) fn new(key: Arc<LocalKey>) -> Handler {
        Handler {
            key,
            algorithm: SignatureAlgorithm::EcdsaSha256,
            clock: Hands::default(),
        }
    }

    pub(super) fn certificate(&self) -> Certificate {
        self.key.certificate().clone()
    }

    pub(super) fn metadata(&self) -> IdentityProviderMetadata {
        let mut made = IdentityProviderMetadata::new(PROVIDER, SSO, self.certificate());
        made.slo_url = Some(SLO.to_owned());
        made.slo_response_url = Some(SIGNOFF.to_owned());
        made
    }

    pub(super) fn signing(&self) -> SigningSettings {
        SigningSettings {
            algorithm: self.algorithm,
            ..SigningSettings::default()
        }
    }

    /// The request that a redirect carries here.
    pub(super) fn request(&self, got: &Got) -> AuthnRequest {
        assert_eq!(got.status, 303, "{}", got.body);
        let (place, query) = got.location().split_once('?').unwrap();
        assert_eq!(place, SSO);
        let message = RedirectMessage::open(query).unwrap();
        assert_eq!(message.kind(), MessageKind::Request);
        // Whose signature it is, is a test of its own.
        AuthnRequest::parse(message.unverified()).unwrap()
    }

    /// The right answer to a request, signed.
    pub(super) async fn answer(&self, request: &AuthnRequest) -> String {
        self.written(self.answer_to(request)).await
    }

    /// The right answer to a request.
    pub(super) fn answer_to(&self, request: &AuthnRequest) -> Answer {
        let (id, now) = (&request.header.id, self.clock.now());
        let acs = request.acs_url.as_deref().unwrap();
        let header = MessageHeader::new(&format!("_r{id}"), PROVIDER, acs, now);
        let name = NameId::new("C=DK,CN=Ea Eksempel,Serial=7").format("urn:test:format");
        let group = PrivilegeGroup::of_authority(CVR)
            .privilege(ROLE)
            .constraint(KLE, "27.*");
        let privileges = Privileges::default().group(group);
        let assertion = AssertionBuilder::login(&format!("_a{id}"), PROVIDER, SYSTEM, acs)
            .in_response_to(id)
            .issued(now, Duration::from_secs(300))
            .name_id(name)
            .session("session-1", now + Duration::from_secs(3600))
            .class("https://data.gov.dk/concept/core/nsis/loa/Substantial")
            .attribute(oio3::SPEC_VERSION, "OIO-SAML-3.0")
            .attribute(oio3::ASSURANCE, "Substantial")
            .attribute(oio3::CVR, CVR)
            .attribute(oio3::EMAIL, "ea@kommune.test")
            .attribute(
                oio3::PRIVILEGES,
                &privileges.to_base64(PrivilegeProfile::Digst),
            );
        Answer {
            response: Response::new(header, id, Status::success()),
            assertion,
        }
    }

    /// An answer with its assertion signed.
    pub(super) async fn written(&self, answer: Answer) -> String {
        answer
            .response
            .to_xml(&self.signed(&answer.assertion).await)
    }

    pub(super) async fn signed(&self, assertion: &AssertionBuilder) -> String {
        assertion.sign(&*self.key, &self.signing()).await.unwrap()
    }

    /// A message with a signature in it.
    pub(super) async fn sealed(&self, xml: &str) -> String {
        sign_message(xml, &*self.key, &self.signing())
            .await
            .unwrap()
    }

    /// A request to log out the user, for an address of the system.
    pub(super) fn logout(&self, id: &str, address: &str) -> LogoutRequest {
        let header = MessageHeader::new(id, PROVIDER, address, self.clock.now());
        LogoutRequest::new(header, NameId::new("C=DK,CN=Ea Eksempel,Serial=7"))
            .session("session-1")
            .until(self.clock.now() + Duration::from_secs(60))
    }

    /// The path and query that carry a message to the system.
    pub(super) async fn carried(&self, kind: MessageKind, xml: &str) -> String {
        let state = Some("et & to");
        let url = redirect_url("/saml/slo", kind, xml, state, &*self.key, self.algorithm);
        url.await.unwrap()
    }
}
