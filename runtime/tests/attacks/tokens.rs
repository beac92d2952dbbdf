//! Tokens that are forged, stolen, out of date, or meant for somebody else.

use super::message::{altered, element, key};
use super::token::{ADMIN, CVR, READER, STS, World, builder, call_by, minutes, signed, try_call};
use snitflade_runtime::idws::server::RefusedKind;
use snitflade_runtime::saml::BEARER;

#[test]
fn a_genuine_token_says_who_calls() {
    let world = World::new();
    for prefix in ["", "saml"] {
        let token = world.issued(&world.token().prefix(prefix));
        let caller = world
            .receive(&world.call(&token, "_genuine"))
            .expect("accepted");
        assert_eq!(caller.cvr.as_deref(), Some(CVR));
        assert!(caller.has_role(READER) && !caller.has_role(ADMIN));
    }
}

#[test]
fn an_unsigned_token() {
    let world = World::new();
    let call = world.call(&world.token().unsigned(), "_genuine");
    world.assert_refused(&call, RefusedKind::Token);
}

#[test]
fn no_token() {
    let world = World::new();
    let call = world.call(&world.issued(&world.token()), "_genuine");
    let own = element(&call, "<Assertion", "</Assertion>");
    let without = altered(&call, own, "");
    world.assert_refused(&without, RefusedKind::NoToken);
}

#[test]
fn a_token_of_another_issuer() {
    let world = World::new();
    let forged = signed(&builder("_genuine", &world.system, ADMIN), &key());
    world.assert_refused(&world.call(&forged, "_genuine"), RefusedKind::Token);
    // The system itself, which has a key that signs, is no token service.
    let own = signed(&builder("_genuine", &world.system, ADMIN), &world.system);
    world.assert_refused(&world.call(&own, "_genuine"), RefusedKind::Token);
}

#[test]
fn a_token_altered_by_its_holder() {
    let world = World::new();
    let issued = world.issued(&world.token());
    let other = builder("_genuine", &world.system, ADMIN).unsigned();
    let privileges = |xml: &str| {
        let name = "Privileges_intermediate\"";
        let at = xml.find(name).expect("privileges");
        element(&xml[at..], "<AttributeValue>", "</AttributeValue>").to_owned()
    };
    let forged = altered(&issued, &privileges(&issued), &privileges(&other));
    world.assert_refused(&world.call(&forged, "_genuine"), RefusedKind::Token);
    for (from, to) in [
        (STS, "https://evil/"),
        (">11111111<", ">22222222<"),
        ("DK-SAML-2.0", "DK-SAML-2.1"),
    ] {
        let forged = altered(&issued, from, to);
        world.assert_refused(&world.call(&forged, "_genuine"), RefusedKind::Token);
    }
}

#[test]
fn an_expired_token() {
    let world = World::new();
    let old = world.token().valid(minutes(-60), minutes(-2));
    let call = world.call(&world.issued(&old), "_genuine");
    world.assert_refused(&call, RefusedKind::TokenTime);
}

#[test]
fn a_token_that_is_not_yet_valid() {
    let world = World::new();
    let early = world.token().valid(minutes(2), minutes(60));
    let call = world.call(&world.issued(&early), "_genuine");
    world.assert_refused(&call, RefusedKind::TokenTime);
}

#[test]
fn a_token_for_another_audience() {
    let world = World::new();
    for audience in [
        "http://eksempel.dk/service/organisation/4",
        "http://eksempel.dk/service/organisation/3/",
        "",
    ] {
        let other = snitflade_runtime::saml::AssertionBuilder::new(
            "_genuine",
            STS,
            audience,
            snitflade_runtime::keys::Signer::certificate(&world.system),
        );
        let call = world.call(&world.issued(&other.cvr(CVR)), "_genuine");
        world.assert_refused(&call, RefusedKind::Audience);
    }
}

#[test]
fn a_token_for_another_recipient() {
    let world = World::new();
    let other = world
        .token()
        .recipient(Some("http://eksempel.dk/service/sag/1"));
    let call = world.call(&world.issued(&other), "_genuine");
    world.assert_refused(&call, RefusedKind::Audience);
}

#[test]
fn a_token_bound_to_another_key() {
    let world = World::new();
    let token = world.issued(&world.token());
    let thief = key();
    let call = call_by(&thief, &token, "_genuine");
    world.assert_refused(&call, RefusedKind::Signature);
}

#[test]
fn a_token_bound_to_no_key() {
    let world = World::new();
    let bearer = world.token().method(BEARER);
    let call = world.call(&world.issued(&bearer), "_genuine");
    world.assert_refused(&call, RefusedKind::Confirmation);
}

#[test]
fn a_token_exchanged_after_the_message_was_signed() {
    let world = World::new();
    let call = world.call(&world.issued(&world.token()), "_genuine");
    let own = element(&call, "<Assertion", "</Assertion>");
    // Another genuine one of the same holder, id and all: it is what the message does not cover.
    let other = world.issued(&builder("_genuine", &world.system, ADMIN));
    world.assert_refused(&altered(&call, own, &other), RefusedKind::Signature);
    let twice = format!("{own}{}", other.replace("_genuine", "_other"));
    world.assert_refused(&altered(&call, own, &twice), RefusedKind::Security);
}

#[test]
fn a_token_moved_out_of_the_security_header() {
    let world = World::new();
    let call = world.call(&world.issued(&world.token()), "_genuine");
    let own = element(&call, "<Assertion", "</Assertion>").to_owned();
    let without = altered(&call, &own, "");
    for (at, instead) in [
        ("</wsse:Security>", format!("<W>{own}</W></wsse:Security>")),
        ("</wsse:Security>", format!("</wsse:Security><W>{own}</W>")),
        ("</wsse:Security>", format!("</wsse:Security>{own}")),
    ] {
        let moved = altered(&without, at, &instead);
        world.assert_refused(&moved, RefusedKind::NoToken);
    }
}

#[test]
fn a_token_that_the_message_does_not_sign() {
    let world = World::new();
    let token = world.issued(&world.token());
    // The reference leads to another token, which is not where one belongs.
    let other = world.issued(&builder("_other", &world.system, READER));
    let call = world.call(&format!("{token}<W>{other}</W>"), "_other");
    world.assert_refused(&call, RefusedKind::Signature);
}

#[test]
fn a_comment_in_a_name_identifier() {
    let world = World::new();
    let issued = world.issued(&world.token().subject("CN=system.admin.evil"));
    for inserted in ["<!-- -->", "<!---->"] {
        let forged = altered(
            &issued,
            "system.admin.evil",
            &format!("system.admin{inserted}.evil"),
        );
        let document = snitflade_runtime::saml::Assertion::parse(
            forged.as_bytes(),
            &[snitflade_runtime::keys::Signer::certificate(&world.issuer).clone()],
        );
        let read = document.expect("comments are no part of what is signed");
        let subject = read.subject.map(|subject| subject.value);
        assert_eq!(subject.as_deref(), Some("CN=system.admin.evil"));
    }
    let forged = altered(&issued, "system.admin.evil", "system.admin<?pi?>.evil");
    world.assert_refused(&world.call(&forged, "_genuine"), RefusedKind::Token);
}

#[test]
fn a_comment_in_the_number_of_an_authority() {
    let world = World::new();
    let issued = world.issued(&world.token());
    let forged = altered(&issued, ">11111111<", ">1111<!-- 2222 -->1111<");
    let caller = world
        .receive(&world.call(&forged, "_genuine"))
        .expect("the same token");
    assert_eq!(caller.cvr.as_deref(), Some(CVR));
}

#[test]
fn a_comment_in_an_address_or_message_id() {
    let world = World::new();
    for (from, to) in [
        (">https://eksempel.dk/<", ">https://eksempel<!-- -->.dk/<"),
        (">urn:uuid:", ">urn:<!-- -->uuid:"),
    ] {
        let call = world.call(&world.issued(&world.token()), "_genuine");
        // The signature holds, and still nobody has to guess which part of it counts.
        world.assert_refused(&altered(&call, from, to), RefusedKind::Addressing);
    }
}

#[test]
fn a_message_sent_twice() {
    let world = World::new();
    let call = world.call(&world.issued(&world.token()), "_genuine");
    assert!(world.receive(&call).is_ok());
    world.assert_refused(&call, RefusedKind::Replayed);
    // In another layout it is the same message.
    let other = altered(&call, "</soap:Header>", "</soap:Header>\n");
    world.assert_refused(&other, RefusedKind::Replayed);
    // The token may be shown again: a new message is no repeat.
    let next = world.call(&world.issued(&world.token()), "_genuine");
    assert!(world.receive(&next).is_ok());
}

#[test]
fn a_message_that_has_expired_or_is_of_a_time_to_come() {
    let world = World::new();
    let issued = world.issued(&world.token().valid(minutes(-120), minutes(120)));
    for (created, expires, wanted) in [
        (-60, -55, RefusedKind::Stale),
        (60, 65, RefusedKind::Stale),
        // What it says of its end does not make it last.
        (-60, 60, RefusedKind::Stale),
        (0, -1, RefusedKind::Security),
    ] {
        let (created, expires) = (minutes(created), minutes(expires));
        let call = try_call(&world.system, &issued, "_genuine", created, expires);
        world.assert_refused(&call.expect("signed"), wanted);
    }
}

#[test]
fn privileges_of_another_authority_are_no_roles() {
    let world = World::new();
    let group = snitflade_runtime::saml::PrivilegeGroup::of_authority("22222222").privilege(ADMIN);
    let privileges = snitflade_runtime::saml::Privileges::default().group(group);
    let token = snitflade_runtime::saml::AssertionBuilder::new(
        "_genuine",
        STS,
        super::token::SERVICE,
        snitflade_runtime::keys::Signer::certificate(&world.system),
    )
    .cvr(CVR)
    .privileges(
        &privileges,
        snitflade_runtime::saml::PrivilegeProfile::Digst,
    );
    let caller = world
        .receive(&world.call(&world.issued(&token), "_genuine"))
        .expect("accepted");
    assert!(caller.roles.is_empty());
    // Two numbers of an authority are none.
    let two = token.cvr("22222222");
    world.assert_refused(
        &world.call(&world.issued(&two), "_genuine"),
        RefusedKind::Authority,
    );
}
