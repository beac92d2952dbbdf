//! Who is let in, and by whose token.

use super::*;
use crate::saml::Assertion;

#[test]
fn a_call_with_a_token_is_let_in_in_every_form() {
    let world = World::new();
    let provider = world.provider();
    for version in [SoapVersion::V11, SoapVersion::V12] {
        for prefix in ["", "saml"] {
            let token = world.issued(&world.token().prefix(prefix));
            let message = message(&world.signer(), version, headers(), &token);
            let (envelope, caller) = provider.check(message.as_bytes()).expect("let in");
            assert!(envelope.is_verified());
            let read = String::from_utf8_lossy(envelope.bytes()).into_owned();
            assert!(
                read.contains("kanariefugl") && !read.contains("Assertion"),
                "{read}"
            );
            assert_eq!(caller.cvr.as_deref(), Some(CVR));
            assert_eq!(caller.system.as_deref(), Some("CN=Fagsystem"));
            let role = caller.roles_named(ROLE).next().expect("the role");
            assert_eq!(
                (
                    role.restrictions[0].name.as_str(),
                    role.restrictions[0].value.as_str()
                ),
                (LIMIT, "27.*")
            );
            // The privileges for another authority are none of this call's.
            assert_eq!(caller.roles.len(), 1);
            let token = caller.get::<Arc<Assertion>>().expect("its token");
            assert_eq!((token.id.as_str(), token.issuer.as_str()), ("_t1", STS));
            assert_eq!(
                caller.get::<Certificate>(),
                Some(world.caller.certificate())
            );
        }
    }
}

#[test]
fn two_certificates_of_the_token_service_while_it_changes_keys() {
    let (old, new) = (World::new(), World::new());
    let both = [certificates(&old.sts), certificates(&new.sts)].concat();
    let issuer = Issuer::new("prod", STS, both);
    let mut settings = ProviderSettings::new(SERVICE, key()).trust(issuer);
    settings.verifier.clock = fixed(noon());
    let provider = Provider::new(settings);
    for world in [&old, &new] {
        accepted(&provider, &world.call(&world.token()));
    }
    // Only the old one is trusted: the new one's tokens are nobody's.
    assert_eq!(
        kind(&old.provider(), &new.call(&new.token())),
        RefusedKind::Token
    );
}

#[test]
fn an_expired_certificate_of_the_token_service_is_not_trusted() {
    let world = World {
        sts: expired_key(),
        caller: key(),
    };
    let refused = refused(&world.provider(), &world.call(&world.token()));
    assert_eq!(refused.kind(), RefusedKind::Issuer);
    assert!(
        refused
            .help()
            .is_some_and(|help| help.contains("certificates"))
    );
}

#[test]
fn a_token_of_another_environment_has_an_error_of_its_own() {
    let (prod, test) = (World::new(), World::new());
    let elsewhere = Issuer::new(
        "eksterntest",
        "https://saml.test.eksempel.dk",
        certificates(&test.sts),
    );
    let provider = Provider::new(prod.settings().elsewhere(elsewhere));
    let token = AssertionBuilder::new(
        "_t1",
        "https://saml.test.eksempel.dk",
        SERVICE,
        test.caller.certificate(),
    )
    .issued(noon(), minutes(60))
    .cvr(CVR);
    let refused = refused(&provider, &test.call(&token));
    assert_eq!(refused.kind(), RefusedKind::OtherEnvironment);
    assert!(refused.to_string().contains("eksterntest"), "{refused}");
    assert!(refused.fault().reason().contains("another environment"));
    // Its key does not speak for this environment's token service.
    assert_eq!(
        kind(&provider, &test.call(&test.token())),
        RefusedKind::Issuer
    );
    accepted(&provider, &prod.call(&prod.token()));
}

#[test]
fn one_key_for_two_environments_is_told_apart_by_the_issuer() {
    let world = World::new();
    let elsewhere = Issuer::new("eksterntest", "urn:test", certificates(&world.sts));
    let provider = Provider::new(world.settings().elsewhere(elsewhere));
    let token = AssertionBuilder::new("_t1", "urn:test", SERVICE, world.caller.certificate())
        .issued(noon(), minutes(60))
        .cvr(CVR);
    assert_eq!(
        kind(&provider, &world.call(&token)),
        RefusedKind::OtherEnvironment
    );
    accepted(&provider, &world.call(&world.token()));
}

#[test]
fn nobody_is_trusted_unless_named() {
    let world = World::new();
    let mut settings = ProviderSettings::new(SERVICE, key());
    settings.verifier.clock = fixed(noon());
    let provider = Provider::new(settings);
    assert_eq!(
        kind(&provider, &world.call(&world.token())),
        RefusedKind::Token
    );
}

/// Two services in one process, and two authorities at one of them.
#[test]
fn nothing_of_one_reaches_the_other() {
    let (one, other) = (World::new(), World::new());
    let message = one.call(&one.token());
    accepted(&one.provider(), &message);
    assert_eq!(kind(&other.provider(), &message), RefusedKind::Token);
    // Each remembers for itself, though the settings are one.
    let settings = one.settings();
    let (first, second) = (Provider::new(settings.clone()), Provider::new(settings));
    let message = one.call(&one.token());
    accepted(&first, &message);
    accepted(&second, &message);
    let provider = one.provider();
    for cvr in [CVR, "22222222"] {
        let token = AssertionBuilder::new("_t1", STS, SERVICE, one.caller.certificate())
            .issued(noon(), minutes(60))
            .cvr(cvr)
            .privileges(&privileges(), PrivilegeProfile::Digst);
        let caller = accepted(&provider, &one.call(&token));
        assert_eq!(caller.cvr.as_deref(), Some(cvr));
        assert_eq!(caller.has_role(ROLE), cvr == CVR);
        assert_eq!(caller.has_role("urn:andres"), cvr != CVR);
    }
}
