//! Every way in which a request is refused, and what the caller is told.

use super::*;
use crate::soap::SoapFault;

fn subcode(fault: &SoapFault) -> &str {
    fault.subcodes().last().map_or("", |(_, local)| local)
}

/// Refused in this way, told so.
pub(super) fn told(provider: &Provider, message: &str, kind: RefusedKind, code: &str) {
    let refused = refused(provider, message);
    assert_eq!(refused.kind(), kind, "{refused}");
    assert_eq!(subcode(&refused.fault()), code, "{refused}");
    let shown = format!("{refused} {refused:?} {}", refused.fault().reason());
    assert!(
        !shown.contains("kanariefugl") && !shown.contains("Fagsystem"),
        "{shown}"
    );
}

#[test]
fn a_request_without_security() {
    let world = World::new();
    let provider = world.provider();
    let unsigned = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\">\
                    <s:Header/><s:Body/></s:Envelope>";
    told(
        &provider,
        unsigned,
        RefusedKind::Security,
        "InvalidSecurity",
    );
    told(
        &provider,
        "<x/>",
        RefusedKind::Unreadable,
        "InvalidSecurity",
    );
    told(&provider, "<x", RefusedKind::Unreadable, "InvalidSecurity");
    let with_type = format!("<!DOCTYPE x>{unsigned}");
    told(
        &provider,
        &with_type,
        RefusedKind::Unreadable,
        "InvalidSecurity",
    );
}

#[test]
fn a_request_signed_without_a_token() {
    let world = World::new();
    let message = world.signed(headers(), &SecurityToken::Certificate);
    told(
        &world.provider(),
        &message,
        RefusedKind::NoToken,
        "FailedAuthentication",
    );
}

#[test]
fn a_token_that_is_unsigned_altered_or_another_issuers() {
    let world = World::new();
    let provider = world.provider();
    let code = "InvalidSecurityToken";
    let unsigned = SecurityToken::Assertion {
        xml: world.token().unsigned(),
        id: "_t1".to_owned(),
    };
    told(
        &provider,
        &world.signed(headers(), &unsigned),
        RefusedKind::Token,
        code,
    );
    let SecurityToken::Assertion { xml, id } = world.issued(&world.token()) else {
        panic!("an assertion");
    };
    let xml = xml.replace(CVR, "33333333");
    let altered = SecurityToken::Assertion { xml, id };
    told(
        &provider,
        &world.signed(headers(), &altered),
        RefusedKind::Token,
        code,
    );
    let foreign = issued(&world.token(), &key());
    told(
        &provider,
        &world.signed(headers(), &foreign),
        RefusedKind::Token,
        code,
    );
    let named = AssertionBuilder::new("_t1", "urn:andre", SERVICE, world.caller.certificate())
        .issued(noon(), minutes(60))
        .cvr(CVR);
    told(&provider, &world.call(&named), RefusedKind::Issuer, code);
}

#[test]
fn a_token_that_is_not_valid_now() {
    let world = World::new();
    let provider = world.provider();
    let code = "SecurityTokenUnavailable";
    let valid = |from, until| world.call(&world.token().valid(from, until));
    let expired = valid(noon() - minutes(60), noon() - minutes(6));
    told(&provider, &expired, RefusedKind::TokenTime, code);
    let early = valid(noon() + minutes(6), noon() + minutes(60));
    told(&provider, &early, RefusedKind::TokenTime, code);
    // Within the skew of five minutes.
    accepted(&provider, &valid(noon() - minutes(60), noon() - minutes(4)));
    accepted(&provider, &valid(noon() + minutes(4), noon() + minutes(60)));
}

#[test]
fn a_token_for_another_service() {
    let world = World::new();
    let provider = world.provider();
    let code = "SecurityTokenUnavailable";
    let other = AssertionBuilder::new("_t1", STS, "urn:andet", world.caller.certificate())
        .issued(noon(), minutes(60))
        .recipient(Some(SERVICE))
        .cvr(CVR);
    told(&provider, &world.call(&other), RefusedKind::Audience, code);
    let recipient = world.token().recipient(Some("urn:andet"));
    told(
        &provider,
        &world.call(&recipient),
        RefusedKind::Audience,
        code,
    );
    let second = Provider::new(world.settings().entity_id("urn:andet"));
    accepted(&second, &world.call(&other));
}

#[test]
fn a_token_that_is_bound_to_no_key_or_another() {
    let world = World::new();
    let provider = world.provider();
    let bearer = world.token().method(crate::saml::BEARER);
    told(
        &provider,
        &world.call(&bearer),
        RefusedKind::Confirmation,
        "InvalidSecurityToken",
    );
    // The token of another, shown by somebody who lacks its key.
    let thief = World {
        sts: world.sts.clone(),
        caller: key(),
    };
    let stolen = world.issued(&world.token());
    told(
        &provider,
        &thief.signed(headers(), &stolen),
        RefusedKind::Signature,
        "FailedCheck",
    );
}

#[test]
fn a_token_without_authority_or_with_broken_privileges() {
    let world = World::new();
    let provider = world.provider();
    let token = || {
        AssertionBuilder::new("_t1", STS, SERVICE, world.caller.certificate())
            .issued(noon(), minutes(60))
    };
    let code = "InvalidSecurityToken";
    told(
        &provider,
        &world.call(&token()),
        RefusedKind::Authority,
        code,
    );
    told(
        &provider,
        &world.call(&token().cvr("1234567x")),
        RefusedKind::Authority,
        code,
    );
    let broken = token()
        .cvr(CVR)
        .attribute(crate::saml::PRIVILEGES, "kanariefugl");
    told(
        &provider,
        &world.call(&broken),
        RefusedKind::Authority,
        code,
    );
}

/// All that is wrong with a signature is told in one and the same way.
#[test]
fn whatever_is_wrong_with_the_signature_sounds_alike() {
    let world = World::new();
    let provider = world.provider();
    let token = world.issued(&world.token());
    let message = world.signed(headers(), &token);
    let thief = World {
        sts: world.sts.clone(),
        caller: key(),
    };
    let mut unsigned_to = headers();
    unsigned_to[2] = HeaderBlock::new(WSA, "To", block("To", ENDPOINT).xml().clone());
    let mut unsigned_reply = headers();
    unsigned_reply[3] = HeaderBlock::new(WSA, "ReplyTo", headers()[3].xml().clone());
    let algorithm = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    let at = message.rfind(algorithm).expect("the method");
    let with = |name: &str| {
        format!(
            "{}{name}{}",
            &message[..at],
            &message[at + algorithm.len()..]
        )
    };
    let value = message.rfind("<ds:SignatureValue>").expect("a value") + 25;
    let turned = if &message[value..value + 1] == "A" {
        "B"
    } else {
        "A"
    };
    let messages = [
        message.replace("kanariefugl", "graaspurv"),
        message.replace(ENDPOINT, "https://andet.eksempel.dk/"),
        thief.signed(headers(), &token),
        world.signed(unsigned_to, &token),
        world.signed(unsigned_reply, &token),
        with("http://www.w3.org/2000/09/xmldsig#hmac-sha1"),
        with("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"),
        with("none"),
        format!("{}{turned}{}", &message[..value], &message[value + 1..]),
        without_token_covered(&world, &token),
    ];
    let first = refused(&provider, &messages[0]).fault();
    for message in &messages {
        let refused = refused(&provider, message);
        assert_eq!(refused.kind(), RefusedKind::Signature, "{refused}");
        assert_eq!(refused.fault(), first);
    }
    assert_eq!(subcode(&first), "FailedCheck");
    accepted(&provider, &message);
}

/// A message that carries the token, and whose signature leaves it out.
fn without_token_covered(world: &World, token: &SecurityToken) -> String {
    let SecurityToken::Assertion { xml, .. } = token else {
        panic!("an assertion");
    };
    let known = SecurityToken::Known(crate::signature::KeyInfo::None);
    let message = world.signed(headers(), &known);
    message.replace("</wsse:Security>", &format!("{xml}</wsse:Security>"))
}

#[test]
fn two_signatures_two_headers_two_tokens() {
    let world = World::new();
    let provider = world.provider();
    let message = world.call(&world.token());
    let between = |start: &str, end: &str| {
        let from = message.rfind(start).expect("a start");
        let until = from + message[from..].find(end).expect("an end") + end.len();
        message[from..until].to_owned()
    };
    let signature = between("<ds:Signature ", "</ds:Signature>");
    let token = between("<Assertion ", "</Assertion>");
    let security = between("<wsse:Security ", "</wsse:Security>");
    for (part, place) in [
        (signature, "</wsse:Security>"),
        (token, "</wsse:Security>"),
        (security, "</soap:Header>"),
    ] {
        let twice = message.replace(place, &format!("{part}{place}"));
        told(&provider, &twice, RefusedKind::Security, "InvalidSecurity");
    }
}
