//! One call, from its token to its answer.

use super::error::{ProfileError, ProfileFault, refused, unsigned};
use super::profile::TokenProfile;
use super::rejection::is_rejection;
use super::unsigned::{Kind, kind};
use crate::c14n::Document;
use crate::client::{
    Opened, Outgoing, Sealed, SealedAnswer, SecuredCall, SecurityError, SecurityProfile,
};
use crate::soap::{Addressing, BoxFuture, Envelope, HeaderBlock, OpenedEnvelope, Part, Retry};
use crate::tokens::Token;
use crate::wsse::{SecurityHeader, SecurityToken, wants_id};
use std::sync::Arc;

/// Header blocks in answers that this profile deals with.
const UNDERSTOOD: [(&str, &str); 2] = [
    (
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
        "Security",
    ),
    ("urn:liberty:sb:2006-08", "Framework"),
];

/// One call with its token.
pub(super) struct TokenCall {
    profile: TokenProfile,
    token: Arc<Token>,
    /// The header block of the request that is being sent.
    security: Option<SecurityHeader>,
}

impl SecurityProfile for TokenProfile {
    fn addressing(&self) -> Addressing {
        Addressing::Required
    }

    fn begin<'a>(
        &'a self,
        call: &'a Outgoing,
    ) -> BoxFuture<'a, Result<Box<dyn SecuredCall>, SecurityError>> {
        Box::pin(async move {
            let begun = TokenCall::begin(self.clone(), call).await?;
            Ok(Box::new(begun) as Box<dyn SecuredCall>)
        })
    }
}

impl TokenCall {
    pub(super) async fn begin(
        profile: TokenProfile,
        call: &Outgoing,
    ) -> Result<TokenCall, SecurityError> {
        if message_id(call).is_none() {
            return Err(ProfileError::new(ProfileFault::Addressing).into());
        }
        let token = profile.tokens.token(&profile.request).await?;
        let call = TokenCall {
            profile,
            token,
            security: None,
        };
        call.check_token()?;
        Ok(call)
    }

    /// A token that the service is bound to refuse is not sent.
    fn check_token(&self) -> Result<(), ProfileError> {
        if self.token.assertion.is_empty() {
            return Err(ProfileError::new(ProfileFault::TokenForm));
        }
        let own = self.profile.signer.signer().certificate().thumbprint();
        if self.token.certificate != own {
            let bound = &self.token.certificate;
            let found = format!("bound to {bound}, signed with {own}");
            return Err(ProfileError::new(ProfileFault::TokenKey).found(found));
        }
        Ok(())
    }

    /// Checks an answer that has a signature.
    fn verified(
        &self,
        call: &Outgoing,
        document: &Document<'_>,
    ) -> Result<OpenedEnvelope, SecurityError> {
        let trusted = self.profile.trusted();
        let verifier = &self.profile.verifier;
        let opened = verifier.verify_document(document, &trusted);
        let opened = opened.map_err(refused)?;
        if opened.addressing.relates_to.as_deref() != message_id(call) {
            return Err(ProfileError::new(ProfileFault::Unrelated).into());
        }
        Ok(OpenedEnvelope::Verified(opened.envelope))
    }

    fn check(&self, call: &Outgoing, answer: &SealedAnswer<'_>) -> Result<Opened, SecurityError> {
        let received = &answer.envelope;
        let limits = &self.profile.verifier.coverage.limits;
        if received.is_empty() {
            return Err(ProfileError::new(ProfileFault::NotSigned).into());
        }
        let document = Document::read(received, limits.clone());
        let document = document.map_err(|error| refused(error.into()))?;
        match kind(&document, received, limits)? {
            Kind::Signed => Ok(Opened::Answer {
                envelope: self.verified(call, &document)?,
                understood: UNDERSTOOD
                    .map(|(namespace, local)| (namespace.to_owned(), local.to_owned()))
                    .into(),
            }),
            Kind::Fault(fault) if is_rejection(&fault) => Ok(Opened::Renew(received.clone())),
            Kind::Fault(_) => Ok(Opened::UntrustedFault(received.clone())),
            Kind::Unsigned => Err(ProfileError::new(ProfileFault::NotSigned).into()),
        }
    }
}

impl SecuredCall for TokenCall {
    fn headers(&mut self, _: &Outgoing) -> Result<Vec<HeaderBlock>, SecurityError> {
        let token = SecurityToken::Assertion {
            xml: self.token.assertion.clone(),
            id: self.token.id.clone(),
        };
        let security = self.profile.signer.security(&token);
        let block = security.block();
        self.security = Some(security);
        Ok(vec![block])
    }

    fn wants_id(&self, part: &Part) -> bool {
        wants_id(part)
    }

    fn seal<'a>(
        &'a mut self,
        _: &'a Outgoing,
        envelope: Envelope,
    ) -> BoxFuture<'a, Result<Sealed, SecurityError>> {
        Box::pin(async move {
            let reason = "the envelope was not written for this call";
            let missing = || SecurityError::new(reason, Retry::Never);
            let security = self.security.take().ok_or_else(missing)?;
            let signed = self.profile.signer.sign(envelope, &security).await;
            Ok(Sealed::from(signed.map_err(unsigned)?))
        })
    }

    fn open<'a>(
        &'a mut self,
        call: &'a Outgoing,
        answer: SealedAnswer<'a>,
    ) -> BoxFuture<'a, Result<Opened, SecurityError>> {
        Box::pin(async move { self.check(call, &answer) })
    }

    fn renew<'a>(&'a mut self, _: &'a Outgoing) -> BoxFuture<'a, Result<bool, SecurityError>> {
        Box::pin(async move {
            let TokenProfile {
                tokens, request, ..
            } = &self.profile;
            tokens.reject(&self.token);
            let token = tokens.token(request).await?;
            if token.id == self.token.id {
                return Ok(false);
            }
            self.token = token;
            self.check_token()?;
            Ok(true)
        })
    }

    fn authority(&self) -> Option<&str> {
        Some(&self.profile.request.cvr)
    }
}

/// The `MessageID` of the request.
fn message_id(call: &Outgoing) -> Option<&str> {
    call.addressing.as_ref()?.message_id.as_deref()
}
