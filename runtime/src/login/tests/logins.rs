//! Logins that succeed, and what they tell of the user.

use super::handler::{ACS, SSO};
use super::*;
use crate::keys::Signer;
use crate::saml::metadata::{AttributeProfile, ServiceProviderMetadata};
use crate::saml::protocol::RedirectMessage;
use crate::saml::{
    ASSURANCE_LEVEL, AssertionBuilder, Assurance, CVR_NUMBER, KOMBIT_SPEC_VER, PRIVILEGES,
    PrivilegeGroup, PrivilegeProfile, Privileges, SPEC_VER, oio2,
};

#[tokio::test]
async fn sf1511_01_a_user_is_logged_in_by_the_identity_provider_and_comes_back_to_the_page() {
    let world = World::new();
    let mut browser = world.browser();
    let sent = browser.visit("/mine?sag=7").await;
    // The request is signed over the query as it stands.
    let query = sent.location().split_once('?').unwrap().1;
    let message = RedirectMessage::open(query).unwrap();
    let own = world.login.metadata().signing;
    let allowed = [SignatureAlgorithm::EcdsaSha256];
    assert!(message.verified(&own, &allowed).is_ok());
    let request = world.handler.request(&sent);
    assert_eq!(request.header.issuer.as_deref(), Some(SYSTEM));
    assert_eq!(request.header.destination.as_deref(), Some(SSO));
    assert_eq!(request.acs_url.as_deref(), Some(ACS));
    let answer = world.handler.answer(&request).await;
    let taken = browser.bring(&answer).await;
    assert_eq!((taken.status, taken.location()), (303, "/mine?sag=7"));
    let page = browser.visit("/mine?sag=7").await;
    assert_eq!(page.body, "Some(\"ea@kommune.test\") Some(Substantial)");
    assert_eq!(world.told(), ["in 11111111"]);
}

#[tokio::test]
async fn sf1511_02_a_missing_role_denies_the_function_and_a_restriction_reaches_the_handler() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let page = browser.visit("/sager").await;
    assert_eq!(
        (page.status, page.body.as_str()),
        (200, "11111111 [\"27.*\"]")
    );
    // The same role for another authority, and another role for this one.
    for (cvr, role) in [("22222222", ROLE), (CVR, "urn:andet")] {
        let mut browser = world.browser();
        let request = world.handler.request(&browser.visit("/saml/login").await);
        let mut answer = world.handler.answer_to(&request);
        let privileges =
            Privileges::default().group(PrivilegeGroup::of_authority(cvr).privilege(role));
        answer.assertion = oio2_assertion(&request.header.id, &privileges);
        let taken = browser.bring(&world.handler.written(answer).await).await;
        assert_eq!(taken.status, 303, "{}", taken.body);
        let page = browser.visit("/sager").await;
        assert_eq!(
            (page.status, code(&page.body).as_str()),
            (403, "login-missing-role")
        );
        assert_eq!(browser.visit("/mine").await.status, 200);
    }
    // Without a session there is no page, and no redirect for what is not a browser's visit.
    let mut nobody = world.browser();
    let sent = nobody
        .send(http::Method::GET, "/sager", &[], String::new())
        .await;
    assert_eq!(
        (sent.status, code(&sent.body).as_str()),
        (401, "login-not-logged-in")
    );
}

/// An assertion with the attributes of OIO SAML 2 alone.
pub(super) fn oio2_assertion(request: &str, privileges: &Privileges) -> AssertionBuilder {
    let now = Hands::default().now();
    AssertionBuilder::login(&format!("_b{request}"), PROVIDER, SYSTEM, ACS)
        .in_response_to(request)
        .issued(now, Duration::from_secs(300))
        .subject("Ea")
        .session("session-2", now + Duration::from_secs(3600))
        .attribute(SPEC_VER, "DK-SAML-2.0")
        .attribute(KOMBIT_SPEC_VER, "1.0")
        .attribute(ASSURANCE_LEVEL, "3")
        .attribute(CVR_NUMBER, CVR)
        .attribute(oio2::EMAIL, "ea@kommune.test")
        .attribute(PRIVILEGES, &privileges.to_base64(PrivilegeProfile::Itst))
}

#[tokio::test]
async fn both_generations_of_attributes_are_read() {
    let world = World::with(|settings| settings.minimum_assurance(Assurance::Substantial));
    let mut browser = world.browser();
    let request = world.handler.request(&browser.visit("/saml/login").await);
    let mut answer = world.handler.answer_to(&request);
    let privileges = Privileges::default();
    answer.assertion = oio2_assertion(&request.header.id, &privileges);
    browser.bring(&world.handler.written(answer).await).await;
    let page = browser.visit("/mine").await;
    assert_eq!(page.body, "Some(\"ea@kommune.test\") Some(Substantial)");
}

#[tokio::test]
async fn sf1511_04_the_metadata_to_register_is_served_and_says_what_is_so() {
    let (next, encryption) = (key(), key());
    let world = World::with(|settings| {
        let mut settings = settings
            .next_certificate(next.certificate().clone())
            .profile(AttributeProfile::OioSaml2)
            .name("Fagsystem & co")
            .contact("drift@fagsystem.test");
        settings.encryption.push(encryption.certificate().clone());
        settings
    });
    let page = world.browser().visit("/saml/metadata").await;
    assert_eq!(page.body, world.login.metadata().to_xml());
    let read = ServiceProviderMetadata::parse(page.body.as_bytes()).unwrap();
    assert_eq!(
        (read.entity_id.as_str(), read.acs_url.as_str()),
        (SYSTEM, ACS)
    );
    assert_eq!(
        read.slo_url.as_deref(),
        Some("https://fagsystem.test/saml/slo")
    );
    assert_eq!(
        read.slo_soap_url.as_deref(),
        Some("https://fagsystem.test/saml/slo/soap")
    );
    assert_eq!(read.signing.len(), 2);
    assert_eq!(read.signing[1], *next.certificate());
    assert_eq!(read.encryption, [encryption.certificate().clone()]);
    for part in [
        "AuthnRequestsSigned=\"true\"",
        "WantAssertionsSigned=\"true\"",
        "contactType=\"administrative\"",
        "mailto:drift@fagsystem.test",
        "Fagsystem &amp; co",
        PRIVILEGES,
        oio2::FIRST_NAME,
        oio2::LAST_NAME,
        oio2::EMAIL,
        oio2::ORGANISATION,
    ] {
        assert!(page.body.contains(part), "{part}");
    }
    // What a system can do without, and what few may know, is not asked for.
    assert!(!page.body.contains(oio2::CPR));
    let needed = page.body.matches("isRequired=\"true\"").count();
    assert_eq!(needed, 4);
}

#[cfg(feature = "saml-encryption")]
#[tokio::test]
async fn requests_and_answers_are_signed_with_rsa_and_with_rsassa_pss() {
    for algorithm in [SignatureAlgorithm::RsaSha256, SignatureAlgorithm::PssSha256] {
        let (own, provider) = (rsa_key().0, rsa_key().0);
        let mut handler = Handler::new(provider);
        handler.algorithm = algorithm;
        let world = World::of(handler, own, |settings| {
            settings.algorithm(algorithm).accept(vec![algorithm])
        });
        let mut browser = world.browser();
        let sent = browser.visit("/saml/login").await;
        let query = sent.location().split_once('?').unwrap().1;
        let message = RedirectMessage::open(query).unwrap();
        assert_eq!(message.kind(), crate::saml::protocol::MessageKind::Request);
        let own = world.login.metadata().signing;
        assert!(
            message.verified(&own, &[algorithm]).is_ok(),
            "{algorithm:?}"
        );
        let request = world.handler.request(&sent);
        let taken = browser.bring(&world.handler.answer(&request).await).await;
        assert_eq!(taken.status, 303, "{algorithm:?} {}", taken.body);
        // Another algorithm than the one that is accepted.
        let other = world
            .refusal(async |handler, answer| {
                let mut other = Handler::new(Arc::clone(&handler.key));
                other.algorithm = match algorithm {
                    SignatureAlgorithm::RsaSha256 => SignatureAlgorithm::PssSha256,
                    _ => SignatureAlgorithm::RsaSha256,
                };
                other.written(answer).await
            })
            .await;
        assert_eq!(other, "login-signature");
    }
}

#[tokio::test]
async fn an_answer_may_be_signed_as_a_whole_too() {
    let world = World::with(LoginSettings::signed_responses);
    let mut browser = world.browser();
    let request = world.handler.request(&browser.visit("/saml/login").await);
    let answer = world.handler.answer(&request).await;
    assert_eq!(
        world.refused(&mut browser, &answer).await,
        "login-signature"
    );
    let sealed = world.handler.sealed(&answer).await;
    let taken = browser.bring(&sealed).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
}

#[tokio::test]
async fn cookies_are_secure_and_a_login_gives_the_session_a_new_name() {
    let world = World::new();
    let mut browser = world.browser();
    // A session that somebody planted beforehand.
    let planted = "A".repeat(43);
    let request = world.handler.request(&browser.visit("/saml/login").await);
    let name = world.login.0.cookies.session.clone();
    assert!(name.starts_with("__Host-"), "{name}");
    browser.cookies.insert(name.clone(), planted.clone());
    browser.bring(&world.handler.answer(&request).await).await;
    assert_ne!(browser.cookies[&name], planted);
    let mut thief = world.browser();
    thief.cookies.insert(name.clone(), planted);
    assert_eq!(thief.visit("/").await.body, "nobody");
    // The former session of the same browser ends with the new login.
    let mut former = browser.copy();
    let request = world.handler.request(&browser.visit("/saml/login").await);
    browser.bring(&world.handler.answer(&request).await).await;
    assert_eq!(former.visit("/").await.body, "nobody");
    assert_ne!(browser.visit("/").await.body, "nobody");
    for field in &browser.set {
        for part in ["Secure", "HttpOnly", "Path=/", "SameSite="] {
            assert!(field.contains(part), "{field}");
        }
        assert!(!field.contains("Domain"), "{field}");
        assert_eq!(
            field.starts_with(&name),
            field.ends_with("SameSite=Lax"),
            "{field}"
        );
    }
}

#[tokio::test]
async fn a_session_ends_with_that_of_the_identity_provider_or_after_its_own_lifetime() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    world.hands.advance(3599);
    assert_ne!(browser.visit("/").await.body, "nobody");
    world.hands.advance(1);
    assert_eq!(browser.visit("/").await.body, "nobody");
    let world = World::with(|settings| settings.lifetime(Duration::from_secs(60)));
    let mut browser = world.logged_in().await;
    world.hands.advance(60);
    assert_eq!(browser.visit("/").await.body, "nobody");
}

#[tokio::test]
async fn nothing_of_the_person_is_shown() {
    let world = World::new();
    let browser = world.logged_in().await;
    let mut headers = http::HeaderMap::new();
    let pairs = browser
        .cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"));
    let field = pairs.collect::<Vec<_>>().join("; ");
    headers.insert("cookie", field.parse().unwrap());
    let user = world.login.user(&headers).await.unwrap().unwrap();
    let granted = Granted::<Sagsbehandler>::of(user.clone()).unwrap();
    assert!(granted.allows(KLE, |value| value == "27.*"));
    assert!(!granted.allows(KLE, |value| value == "32.*"));
    assert!(granted.allows("urn:andet", |_| false));
    assert!(user.caller().has_role(ROLE));
    let shown = format!(
        "{user:?} {granted:?} {:?} {:?}",
        user.name_id(),
        world.login
    );
    for secret in ["Ea", "kommune.test", "27.*"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
