//! A request, opened.

use super::refused::{Refused, RefusedKind};
use super::settings::ProviderSettings;
use crate::c14n::{Document, NodeId};
use crate::caller::Caller;
use crate::keys::Certificate;
use crate::saml::Assertion;
use crate::signature::MessageParts;
use crate::soap::VerifiedEnvelope;
use crate::soap::addressing::NAMESPACE as WSA;
use crate::soap::liberty;
use crate::wsse::{OpenedMessage, ReplayCache};
use ring::digest::{Context, SHA256};
use std::sync::Arc;
use std::time::SystemTime;

/// What a provider knows: its settings, and what it took already.
pub(super) struct Opener {
    pub(super) settings: ProviderSettings,
    /// Ids of messages, and of tokens that may be shown once.
    remembered: ReplayCache,
}

/// A request that is let in.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) envelope: VerifiedEnvelope,
    pub(super) caller: Caller,
    /// It follows the Liberty binding, so its answer does too.
    pub(super) liberty: bool,
}

impl Opener {
    pub(super) fn new(mut settings: ProviderSettings) -> Opener {
        let remembered = ReplayCache::new(settings.remembered);
        // Each provider has its own memory, whatever its settings were cloned from.
        let messages = settings.verifier.replays.as_mut();
        if let Some(messages) = messages {
            *messages = Arc::new(ReplayCache::new(settings.remembered));
        }
        Opener {
            settings,
            remembered,
        }
    }

    /// Opens a request: the token first, for it says with which key the message has to be
    /// signed.
    pub(super) fn open(&self, received: &[u8]) -> Result<Opened, Refused> {
        let settings = &self.settings;
        let now = settings.verifier.clock.now();
        let limits = settings.verifier.coverage.limits.clone();
        let document = Document::read(received, limits)
            .map_err(|error| Refused::from(crate::wsse::WsseError::from(error)))?;
        let parts = MessageParts::find(&document)?;
        addressed(&document, parts.header)?;
        let expected = "a SAML assertion in the header block Security";
        let token = parts.assertion;
        let token = token.ok_or_else(|| Refused::new(RefusedKind::NoToken, expected))?;
        let assertion = self.token(&document, token, now)?;
        let holder = self.holder(&assertion, now)?;
        let message = settings
            .verifier
            .verify_document(&document, std::slice::from_ref(holder))?;
        let shown = message.message.verified.key_token;
        if shown.is_some_and(|shown| shown != token) {
            let expected = "the key of the token that the message carries";
            return Err(Refused::new(RefusedKind::Signature, expected));
        }
        self.destination(&message)?;
        let caller = caller(&assertion, &message.certificate)?;
        self.remember(&assertion, &message, now)?;
        let liberty = liberty::FRAMEWORK;
        let liberty = document
            .children(parts.header)
            .any(|block| document.name(block) == liberty);
        Ok(Opened {
            envelope: message.envelope,
            caller: caller.with(message.certificate).with(Arc::new(assertion)),
            liberty,
        })
    }

    /// The token, if it was issued for this service by whom it trusts.
    fn token(
        &self,
        document: &Document<'_>,
        element: NodeId,
        now: SystemTime,
    ) -> Result<Assertion, Refused> {
        let ProviderSettings {
            issuers,
            token_policy,
            entity_ids,
            verifier,
            ..
        } = &self.settings;
        let known = issuers.certificates();
        let assertion = Assertion::read_with(document, element, known, token_policy)?;
        issuers.judge(assertion.signed_by, &assertion.issuer, now)?;
        assertion.check_time(now, verifier.freshness.skew.distance())?;
        assertion.check_audience(entity_ids)?;
        Ok(assertion)
    }

    /// The certificate whose key the message has to be signed with.
    fn holder<'a>(
        &self,
        assertion: &'a Assertion,
        now: SystemTime,
    ) -> Result<&'a Certificate, Refused> {
        let ProviderSettings {
            entity_ids,
            verifier,
            ..
        } = &self.settings;
        let confirmed =
            assertion.holder_of_key(entity_ids, now, verifier.freshness.skew.distance())?;
        let expected = "a token that names the certificate of a key";
        let certificate = confirmed.certificate.as_ref();
        certificate.ok_or_else(|| Refused::new(RefusedKind::Confirmation, expected))
    }

    /// Whether the message is for this endpoint.
    fn destination(&self, message: &OpenedMessage) -> Result<(), Refused> {
        let destinations = &self.settings.destinations;
        let to = message.addressing.to.as_ref();
        let ours = |to: &String| destinations.is_empty() || destinations.contains(to);
        match to.is_some_and(ours) {
            true => Ok(()),
            false => {
                let expected = format!("wsa:To {}", destinations.join(" or "));
                Err(Refused::new(RefusedKind::Addressing, expected))
            }
        }
    }

    /// Refuses what was taken already; remembers what was not. Only what is let in takes room.
    fn remember(
        &self,
        assertion: &Assertion,
        message: &OpenedMessage,
        now: SystemTime,
    ) -> Result<(), Refused> {
        let freshness = self.settings.verifier.freshness;
        let skew = freshness.skew.distance();
        let caller = message.certificate.thumbprint();
        if assertion.conditions.one_time {
            let end = assertion.conditions.not_on_or_after.unwrap_or(now);
            let until = end.checked_add(skew).unwrap_or(end);
            let id = digest(&["token", &assertion.issuer, &assertion.id]);
            self.remembered.remember(id, until, now)?;
        }
        if !self.settings.unique_message_ids {
            return Ok(());
        }
        let id = message.addressing.message_id.as_deref();
        let id = id.ok_or_else(|| {
            Refused::new(RefusedKind::Addressing, "wsa:MessageID with text alone")
        })?;
        // Later than that the message's own age forbids it.
        let age = freshness.greatest_age + 2 * skew;
        let until = now.checked_add(age).unwrap_or(now);
        Ok(self
            .remembered
            .remember(digest(&["message", &caller, id]), until, now)?)
    }
}

/// Whether the header blocks that WS-Addressing needs are there.
fn addressed(document: &Document<'_>, header: NodeId) -> Result<(), Refused> {
    for local in ["Action", "MessageID", "To"] {
        let is = |block| document.is(block, WSA, local);
        if !document.children(header).any(is) {
            let expected = format!("a header block wsa:{local}");
            return Err(Refused::new(RefusedKind::Addressing, expected));
        }
    }
    Ok(())
}

/// Who calls, as the token says.
fn caller(assertion: &Assertion, certificate: &Certificate) -> Result<Caller, Refused> {
    let wrong =
        |error: crate::saml::SamlError| Refused::new(RefusedKind::Authority, error.to_string());
    let cvr = assertion.cvr().map_err(wrong)?;
    let roles = assertion.privileges().map_err(wrong)?.roles(cvr);
    let subject = assertion.subject.as_ref().map(|name| name.value.as_str());
    let caller = Caller::unknown().cvr(cvr);
    let caller = caller.system(subject.unwrap_or(certificate.subject()));
    Ok(roles.into_iter().fold(caller, Caller::role))
}

/// A digest of texts, each with its length.
fn digest(texts: &[&str]) -> [u8; 32] {
    let mut context = Context::new(&SHA256);
    for text in texts {
        context.update(&(text.len() as u64).to_be_bytes());
        context.update(text.as_bytes());
    }
    let mut out = [0; 32];
    out.copy_from_slice(context.finish().as_ref());
    out
}
