//! Secrets and persons go through every room and every refusal, and nothing shows them: no
//! `Debug`, no error, no span.

use super::recorded;
use super::service::hils;
use super::world::{CANARY, ONE, SERVICE, World};
use snitflade_runtime::audit::Subject;
use snitflade_runtime::c14n::Document;
use snitflade_runtime::client::Call;
use snitflade_runtime::keys::{Certificate, LocalKey};
use snitflade_runtime::read::Limits;
use snitflade_runtime::saml::{
    Assertion, AssertionBuilder, PrivilegeGroup, PrivilegeProfile, Privileges,
};
use snitflade_runtime::signature::{Policy, SigningSettings, verify};
use snitflade_runtime::testing::Refusal;
use snitflade_runtime::tokens::{OnBehalfOf, TokenRequest, TokenSource};
use snitflade_runtime::wsse::{BinarySecurityToken, MessageSigner, MessageVerifier, SecurityToken};
use std::error::Error;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

const CPR: &str = "0101011234";

/// What was shown so far.
#[derive(Default)]
struct Shown(String);

impl Shown {
    fn debug(&mut self, value: &dyn Debug) {
        let _ = writeln!(self.0, "{value:?} {value:#?}");
    }

    fn error(&mut self, error: &(dyn Error + 'static)) {
        let mut next = Some(error);
        while let Some(error) = next {
            let _ = writeln!(self.0, "{error} | {error:?}");
            next = error.source();
        }
    }

    /// None of the secrets is in it, nor in a span of this process.
    #[track_caller]
    fn hides(&self, secrets: &[&str]) {
        let all = format!("{}{}", self.0, recorded::text());
        assert!(all.len() > 500, "little was shown: {all}");
        for secret in secrets {
            assert!(secret.len() > 5, "no secret: {secret}");
            if let Some(at) = all.find(secret) {
                let near: String = all[..at].chars().rev().take(300).collect();
                let near: String = near.chars().rev().collect();
                panic!("{secret} after …{near}");
            }
        }
    }
}

/// What stands between two texts.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).expect(start);
    rest.split_once(end).expect(end).0
}

#[tokio::test]
async fn keys_tokens_and_profiles_show_no_secret() {
    let world = World::new();
    let tokens = world.tokens();
    let request = TokenRequest::new(SERVICE, ONE);
    let token = tokens.token(&request).await.expect("a token");
    let behalf = OnBehalfOf::Assertion(token.assertion.clone());
    let mut shown = Shown::default();
    shown.debug(&(&world.keys, &world.system, &world.sts, &tokens));
    shown.debug(&(&token, request.clone().on_behalf_of(behalf)));
    shown.debug(&(world.system.signer(), world.system.certificate()));
    shown.debug(&(
        world.profile(&tokens, ONE),
        world.settings(),
        world.provider(|_| {}),
    ));
    shown.debug(&BinarySecurityToken::new(
        world.system.certificate().clone(),
    ));
    let signer = MessageSigner::new(world.system.signer());
    let shape = SecurityToken::Certificate;
    shown.debug(&(
        &signer,
        MessageVerifier::calls(),
        signer.security(&shape).block(),
    ));
    // A key that cannot be used, and one of somebody else.
    for pem in [
        world.system.pem().replace("PRIVATE", "BROKEN"),
        world.system.certificate_pem().to_owned(),
    ] {
        shown.error(&LocalKey::from_pem(pem.as_bytes()).expect_err("no key"));
    }
    let key = between(world.system.pem(), "PRIVATE KEY-----\n", "\n").to_owned();
    let value = between(&token.assertion, "<ds:SignatureValue>", "<").to_owned();
    shown.hides(&[CANARY, &key, &value, &token.id, "Assertion ID="]);
}

#[tokio::test]
async fn what_is_read_of_a_token_or_message_shows_no_person() {
    let world = World::new();
    let group = PrivilegeGroup::of_authority(ONE)
        .privilege("http://eksempel.dk/roles/hils/1")
        .constraint("http://eksempel.dk/afgraensning/1", CANARY);
    let privileges = Privileges::default().group(group);
    let builder = AssertionBuilder::new("_1", "urn:sts", SERVICE, world.system.certificate())
        .subject(&format!("CN={CANARY},serialNumber=CPR:{CPR}"))
        .cvr(ONE)
        .attribute("dk:gov:saml:attribute:CprNumberIdentifier", CPR)
        .privileges(&privileges, PrivilegeProfile::Itst);
    let settings = SigningSettings {
        algorithm: world.service.algorithm(),
        ..SigningSettings::default()
    };
    let signer = world.service.signer();
    let xml = builder.sign(&*signer, &settings).await.expect("signed");
    let trusted = [world.service.certificate().clone()];
    let read = Assertion::parse(xml.as_bytes(), &trusted).expect("an assertion");
    assert!(
        read.subject
            .as_ref()
            .is_some_and(|subject| subject.value.contains(CPR))
    );
    let document = Document::read(xml.as_bytes(), Limits::default()).expect("read");
    let signature = document
        .children(document.root())
        .nth(1)
        .expect("a signature");
    let verified = verify(&document, signature, &Policy::enveloped(), &trusted).expect("holds");
    let mut shown = Shown::default();
    shown.debug(&(
        &builder,
        &read,
        &read.confirmations,
        &read.attributes,
        &read.conditions,
    ));
    shown.debug(&(&privileges, privileges.roles(ONE), &document, &verified));
    shown.debug(&SecurityToken::Assertion {
        xml: xml.clone(),
        id: "_1".to_owned(),
    });
    // Refused in many ways: altered, cut, of another, with what does not belong in it.
    for forged in [
        xml.replace(CPR, "0202021234"),
        xml.replace(CANARY, "kanariefugle"),
        xml[..xml.len() / 2].to_owned(),
        xml.replace("Version=\"2.0\"", "Version=\"kanariefugl\""),
        xml.replace("<Subject>", &format!("<Subject><Andet>{CPR}</Andet>")),
        builder.unsigned(),
        format!("<x>{CANARY}{CPR}</x>"),
    ] {
        let error = Assertion::parse(forged.as_bytes(), &trusted).expect_err("refused");
        shown.error(&error);
    }
    let nobody: [Certificate; 0] = [];
    shown.error(&Assertion::parse(xml.as_bytes(), &nobody).expect_err("nobody is trusted"));
    shown.hides(&[CANARY, CPR, "0202021234"]);
}

#[tokio::test]
async fn calls_that_go_well_or_badly_show_no_secret_at_either_end() {
    let world = World::new();
    let tokens = world.tokens();
    let refusals = Arc::new(Mutex::new(Shown::default()));
    let told = refusals.clone();
    let provider = world.provider(move |refused| told.lock().expect("no panic").error(refused));
    let served = World::served(provider);
    let mut shown = Shown::default();
    let token = tokens
        .token(&TokenRequest::new(SERVICE, ONE))
        .await
        .expect("a token");
    let client = world.client(&served, world.profile(&tokens, ONE));
    let about = || Call::new().about(Subject::new(CPR, CANARY));
    for navn in ["Bo", CANARY, "fejl", "udenfor", "kode 40", "panik"] {
        match client.with(about()).hils(&hils(navn)).await {
            Ok(reply) => assert_eq!(reply.value.retur.kode.to_string(), "20"),
            Err(error) => shown.error(&error),
        }
    }
    // An answer of somebody else: another key is pinned.
    let other = world
        .profile(&tokens, ONE)
        .pinned([world.system.certificate().clone()]);
    let error = world
        .client(&served, other)
        .with(about())
        .hils(&hils(CANARY))
        .await;
    shown.error(&error.expect_err("not the service"));
    // A service that trusts nobody, and one for which the token is not.
    for settings in [
        snitflade_runtime::idws::server::ProviderSettings::new(SERVICE, world.service.signer()),
        world
            .settings()
            .destination("https://et-andet-sted.eksempel.dk/"),
    ] {
        let told = refusals.clone();
        let settings =
            settings.report(move |refused| told.lock().expect("no panic").error(refused));
        let served = World::served(snitflade_runtime::idws::server::Provider::new(settings));
        let client = world.client(&served, world.profile(&tokens, ONE));
        let error = client.with(about()).hils(&hils(CANARY)).await;
        shown.error(&error.expect_err("refused"));
    }
    let told = refusals.lock().expect("no panic").0.clone();
    assert!(told.contains("idws-"), "{told}");
    let spans = recorded::text();
    assert!(spans.contains("snitflade call") && spans.contains("snitflade request"));
    shown.0 += &told;
    let value = between(&token.assertion, "<ds:SignatureValue>", "<").to_owned();
    shown.hides(&[CANARY, CPR, &value, "Assertion ID="]);
}

#[tokio::test]
async fn refusals_of_the_token_service_show_no_secret() {
    let world = World::new();
    let request = TokenRequest::new(SERVICE, ONE);
    let mut shown = Shown::default();
    for refusal in [
        Refusal::Malformed,
        Refusal::NotSigned,
        Refusal::Signature,
        Refusal::Replayed,
        Refusal::Expired,
        Refusal::UnknownCertificate,
        Refusal::CertificateExpired,
        Refusal::OtherKey,
        Refusal::UnknownService,
        Refusal::InvalidCvr,
        Refusal::UnknownAuthority,
        Refusal::NoAgreement,
        Refusal::NotApproved,
        Refusal::NotForOthers,
        Refusal::InvalidToken,
    ] {
        world.sts.refuse_next(refusal);
        shown.error(&world.tokens().token(&request).await.expect_err("refused"));
        // The same by way of a call.
        world.sts.refuse_next(refusal);
        let served = World::served(world.provider(|_| {}));
        let client = world.client(&served, world.profile(&world.tokens(), ONE));
        shown.error(&client.hils(&hils(CANARY)).await.expect_err("no token"));
    }
    let key = between(world.system.pem(), "PRIVATE KEY-----\n", "\n").to_owned();
    assert!(shown.0.contains("token-agreement"), "{}", shown.0);
    shown.hides(&[CANARY, &key, "RequestSecurityToken>"]);
}
