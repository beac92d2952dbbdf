//! Answers that are wrong in one thing each.

use super::handler::ACS;
use super::*;
use crate::saml::protocol::Status;
use crate::saml::{Assurance, oio3};

/// A wrong answer and the code that it is refused with.
async fn is_refused(code: &str, change: impl AsyncFnOnce(&Handler, Answer) -> String) {
    let world = World::new();
    let found = world.refusal(change).await;
    assert_eq!(found, code);
    assert_eq!(world.told().last().map(String::as_str), Some(code));
}

#[tokio::test]
async fn an_assertion_without_a_signature_is_refused_though_the_answer_has_one() {
    is_refused("login-message", async |_, answer| {
        answer.response.to_xml(&answer.assertion.unsigned())
    })
    .await;
    is_refused("login-message", async |handler, answer| {
        let xml = answer.response.to_xml(&answer.assertion.unsigned());
        handler.sealed(&xml).await
    })
    .await;
}

#[tokio::test]
async fn a_signature_of_a_stranger_or_of_other_octets_is_refused() {
    is_refused("login-signature", async |_, answer| {
        Handler::new(key()).written(answer).await
    })
    .await;
    is_refused("login-signature", async |handler, answer| {
        handler
            .written(answer)
            .await
            .replace(CVR, "22222222")
            .replace("ea@kommune.test", "bo@kommune.test")
    })
    .await;
    // An answer that is altered after it was signed as a whole.
    is_refused("login-signature", async |handler, answer| {
        let sealed = handler.sealed(&handler.written(answer).await).await;
        sealed.replacen("IssueInstant=\"2027", "IssueInstant=\"2028", 1)
    })
    .await;
}

#[tokio::test]
async fn an_answer_for_another_address_or_system_is_refused() {
    let other = "https://andet.test/saml/acs";
    is_refused("login-misdirected", async |handler, mut answer| {
        answer.response.header.destination = Some(other.to_owned());
        handler.written(answer).await
    })
    .await;
    is_refused("login-misdirected", async |handler, mut answer| {
        answer.response.header.destination = None;
        handler.written(answer).await
    })
    .await;
    is_refused("login-misdirected", async |handler, mut answer| {
        answer.response.header.issuer = Some("urn:andet".to_owned());
        handler.written(answer).await
    })
    .await;
    for recipient in [Some(other), None] {
        is_refused("login-misdirected", async |handler, mut answer| {
            answer.assertion = answer.assertion.recipient(recipient);
            handler.written(answer).await
        })
        .await;
    }
}

#[tokio::test]
async fn another_audience_or_issuer_of_the_assertion_is_refused() {
    for (issuer, audience) in [(PROVIDER, "https://andet.test"), ("urn:andet", SYSTEM)] {
        is_refused("login-misdirected", async |handler, answer| {
            let id = answer.response.in_response_to.clone().unwrap();
            let now = handler.clock.now();
            let assertion = crate::saml::AssertionBuilder::login("_x", issuer, audience, ACS)
                .in_response_to(&id)
                .issued(now, Duration::from_secs(300))
                .subject("Ea")
                .session("s", now + Duration::from_secs(60));
            let signed = handler.signed(&assertion).await;
            answer.response.to_xml(&signed)
        })
        .await;
    }
}

#[tokio::test]
async fn an_answer_to_another_request_or_to_none_is_refused() {
    is_refused("login-not-begun", async |handler, mut answer| {
        answer.response.in_response_to = None;
        handler.written(answer).await
    })
    .await;
    is_refused("login-not-begun", async |handler, mut answer| {
        answer.response.in_response_to = Some("_another".to_owned());
        handler.written(answer).await
    })
    .await;
    is_refused("login-not-begun", async |handler, mut answer| {
        answer.assertion = answer.assertion.in_response_to("_another");
        handler.written(answer).await
    })
    .await;
    // Both say the same, and nobody asked.
    is_refused("login-not-begun", async |handler, mut answer| {
        answer.response.in_response_to = Some("_another".to_owned());
        answer.assertion = answer.assertion.in_response_to("_another");
        handler.written(answer).await
    })
    .await;
}

#[tokio::test]
async fn an_assertion_that_is_not_of_now_is_refused() {
    for (from, until) in [(-7200, -301), (301, 7200)] {
        is_refused("login-assertion", async |handler, mut answer| {
            let at = |seconds: i64| {
                let now = handler.clock.now() - Duration::from_secs(10_000);
                now + Duration::from_secs((10_000 + seconds).unsigned_abs())
            };
            answer.assertion = answer.assertion.valid(at(from), at(until));
            handler.written(answer).await
        })
        .await;
    }
    // A session that is over at the identity provider.
    is_refused("login-assertion", async |handler, mut answer| {
        let over = handler.clock.now() - Duration::from_secs(301);
        answer.assertion = answer.assertion.session("s", over);
        handler.written(answer).await
    })
    .await;
}

#[tokio::test]
async fn other_confirmations_and_other_statements_are_refused() {
    is_refused("login-assertion", async |handler, mut answer| {
        answer.assertion = answer
            .assertion
            .method("urn:oasis:names:tc:SAML:2.0:cm:sender-vouches");
        handler.written(answer).await
    })
    .await;
    is_refused("login-assertion", async |handler, mut answer| {
        answer.assertion = answer.assertion.condition("<Condition xmlns=\"urn:x\"/>");
        handler.written(answer).await
    })
    .await;
    // Statements are written into the signed assertion by a handler that signs all it is given.
    for (old, new) in [
        (
            "</AuthnStatement>",
            "</AuthnStatement><AuthnStatement AuthnInstant=\"2027-01-15T08:00:00Z\" SessionIndex=\"t\"/>",
        ),
        (
            "<AttributeStatement>",
            "<AttributeStatement></AttributeStatement><AttributeStatement>",
        ),
        (
            "<AttributeStatement>",
            "<AuthzDecisionStatement></AuthzDecisionStatement><AttributeStatement>",
        ),
        (" SessionIndex=\"session-1\"", ""),
    ] {
        let world = World::new();
        let found = world
            .refusal(async |handler, answer| {
                let bare = answer.assertion.unsigned();
                assert!(bare.contains(old), "{old}");
                let signed = handler.sealed(&bare.replacen(old, new, 1)).await;
                answer.response.to_xml(&signed)
            })
            .await;
        assert!(
            matches!(found.as_str(), "login-assertion" | "login-message"),
            "{found}"
        );
    }
}

#[tokio::test]
async fn a_status_that_is_no_success_is_told_with_its_codes() {
    is_refused("login-refused", async |_, mut answer| {
        answer.response.status = Status::new("Responder", Some("AuthnFailed"));
        answer.response.to_xml("")
    })
    .await;
    // A right assertion does not help.
    is_refused("login-refused", async |handler, mut answer| {
        answer.response.status = Status::new("Requester", None);
        handler.written(answer).await
    })
    .await;
}

#[tokio::test]
async fn an_answer_without_an_assertion_or_with_two_is_refused() {
    is_refused("login-message", async |_, answer| {
        answer.response.to_xml("")
    })
    .await;
    is_refused("login-message", async |handler, answer| {
        let one = handler.signed(&answer.assertion).await;
        let two = one.replace("ID=\"_a", "ID=\"_z");
        answer.response.to_xml(&(one + &two))
    })
    .await;
}

#[tokio::test]
async fn what_is_said_of_the_user_has_to_be_whole_and_of_one_mind() {
    // The CVR number of both generations, and they differ.
    is_refused("login-attributes", async |handler, mut answer| {
        answer.assertion = answer.assertion.cvr("22222222");
        handler.written(answer).await
    })
    .await;
    is_refused("login-attributes", async |handler, mut answer| {
        answer.assertion = answer.assertion.attribute(oio3::PRIVILEGES, "no base64!");
        handler.written(answer).await
    })
    .await;
    let lacking = async |handler: &Handler, answer: Answer, name: &str| {
        let bare = answer.assertion.unsigned();
        let renamed = bare.replace(name, "urn:andet");
        assert_ne!(bare, renamed);
        let signed = handler.sealed(&renamed).await;
        answer.response.to_xml(&signed)
    };
    for name in [oio3::CVR, oio3::SPEC_VERSION] {
        is_refused("login-attributes", async |handler, answer| {
            lacking(handler, answer, name).await
        })
        .await;
    }
}

#[tokio::test]
async fn assurance_below_what_is_asked_or_above_what_was_done_is_refused() {
    let world = World::with(|settings| settings.minimum_assurance(Assurance::High));
    let found = world
        .refusal(async |handler, answer| handler.written(answer).await)
        .await;
    assert_eq!(found, "login-assurance");
    is_refused("login-assurance", async |handler, mut answer| {
        let low = "https://data.gov.dk/concept/core/nsis/loa/Low";
        answer.assertion = answer.assertion.class(low);
        handler.written(answer).await
    })
    .await;
}
