//! Each answer that has to be refused, and those that have not.

use super::made::{Fixed, Made, Scene, applies_to, certificate, text_of};
use super::{CVR, SERVICE, STS};
use crate::client::{BoxFuture, Transport, TransportError};
use crate::saml::Assertion;
use crate::soap::{Envelope, FaultCode, SoapFault, SoapVersion};
use crate::tokens::names::{SAML_20, WST};
use crate::tokens::{OnBehalfOf, TokenErrorKind, TokenRequest, TokenSource, WsTrust};
use bytes::Bytes;
use http::{Request, Response};
use std::sync::{Arc, Mutex};

#[tokio::test]
async fn a_right_answer_is_a_token_with_the_octets_that_were_received() {
    let scene = Scene::new();
    let mut answer = scene.answer().await;
    answer.more += &applies_to(SERVICE);
    answer.more += &format!("<t:TokenType>{SAML_20}</t:TokenType>");
    let sent = answer.assertion.clone();
    let token = scene.ask(answer).await.unwrap();
    assert_eq!(token.assertion, sent);
    assert_eq!((token.id.as_str(), token.issuer.as_str()), ("_a1", STS));
    assert_eq!(
        (token.audience.as_str(), token.cvr.as_deref()),
        (SERVICE, Some(CVR))
    );
    assert_eq!(token.certificate, scene.system.certificate().thumbprint());
}

#[tokio::test]
async fn the_request_is_as_the_profile_has_it() {
    let scene = Scene::new();
    let (transport, asked) = Made::new(scene.answer().await);
    let service = scene.service_over(transport, vec![scene.sts.certificate().clone()]);
    let source =
        WsTrust::new(service, scene.system.signer()).lifetime(std::time::Duration::from_secs(3600));
    let other = scene.keys.system("Andet", "87654321").unwrap();
    let request = TokenRequest::new(SERVICE, CVR)
        .on_behalf_of(OnBehalfOf::Certificate(Box::new(certificate(&other))));
    source.token(&request).await.unwrap();
    let asked = asked.lock().unwrap().clone();
    assert!(text_of(&asked, "MessageID").starts_with("urn:uuid:"));
    assert_eq!(text_of(&asked, "Value"), CVR);
    assert!(text_of(&asked, "Created").ends_with('Z') && text_of(&asked, "Created").len() == 20);
    // Action, MessageID, To, ReplyTo, timestamp, certificate, body.
    assert_eq!(asked.matches("<ds:Reference ").count(), 7, "{asked}");
    // The one that signs, the one of UseKey, the one on behalf of.
    assert_eq!(asked.matches("<wsse:BinarySecurityToken").count(), 3);
    for part in [
        "<wst:OnBehalfOf>",
        "<wst:UseKey>",
        "<wst:Lifetime>",
        "<wst:Issuer>",
    ] {
        assert_eq!(asked.matches(part).count(), 1, "{part}");
    }
    for absent in ["Entropy", "KeySize", "Renewing"] {
        assert!(!asked.contains(absent), "{absent}");
    }
}

#[tokio::test]
async fn the_token_keeps_prefixes_bound_around_it_and_its_line_ends() {
    let scene = Scene::new();
    // A prefixed assertion whose prefix the response declares, with base64 in lines.
    let mut answer = scene.with(&scene.assertion().prefix("saml")).await;
    let declaration = " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"";
    assert!(answer.assertion.contains(declaration));
    answer.assertion = answer.assertion.replacen(declaration, "", 1);
    answer.around = |response| {
        format!(
            "<t:RequestSecurityTokenResponseCollection xmlns:t=\"{WST}\" xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" xmlns:ikke=\"urn:brugt\">{response}</t:RequestSecurityTokenResponseCollection>"
        )
    };
    let value = text_of(&answer.assertion, "SignatureValue").to_owned();
    let lines = format!("\n{}\n{}\n", &value[..40], &value[40..]);
    answer.assertion = answer.assertion.replacen(&value, &lines, 1);
    let token = scene.ask(answer).await.unwrap();
    assert!(token.assertion.contains(declaration) && token.assertion.contains(&lines));
    assert!(!token.assertion.contains("ikke"));
    let trusted = [scene.sts.certificate().clone()];
    assert!(Assertion::parse(token.assertion.as_bytes(), &trusted).is_ok());
}

#[tokio::test]
async fn two_pinned_certificates_bridge_a_change_and_others_are_refused() {
    let scene = Scene::new();
    let new = scene.keys.system("Adgangsstyring", "19435075").unwrap();
    let mut answer = scene.answer().await.signed_by(&new);
    answer.assertion = scene.signed(&scene.assertion(), &new).await;
    scene
        .refused(answer.clone(), TokenErrorKind::Untrusted)
        .await;
    let both = [&scene.sts, &new].map(certificate);
    let service = scene.service_over(Made::new(answer).0, both.into());
    let source = WsTrust::new(service, scene.system.signer());
    source
        .token(&TokenRequest::new(SERVICE, CVR))
        .await
        .unwrap();
    // The answer by the token service, the assertion by somebody else.
    let mut answer = scene.answer().await;
    answer.assertion = scene.signed(&scene.assertion(), &new).await;
    scene.refused(answer, TokenErrorKind::Untrusted).await;
}

#[tokio::test]
async fn what_was_altered_or_is_not_signed_is_refused() {
    let scene = Scene::new();
    type Alteration = (fn(String) -> String, TokenErrorKind);
    let alterations: [Alteration; 7] = [
        (
            |m| m.replace(SERVICE, "urn:another"),
            TokenErrorKind::Untrusted,
        ),
        (
            |m| m.replacen("urn:uuid:", "urn:uuid:1", 1),
            TokenErrorKind::Untrusted,
        ),
        (
            |m| m.replacen("RSTRC/IssueFinal", "RSTRC/Final", 1),
            TokenErrorKind::Untrusted,
        ),
        (
            |m| {
                let (head, rest) = m.split_once("<ds:Signature").unwrap();
                let (_, tail) = rest.split_once("</wsse:Security>").unwrap();
                format!("{head}</wsse:Security>{tail}")
            },
            TokenErrorKind::Untrusted,
        ),
        // A second body before the one that is signed.
        (
            |m| m.replace("</soap:Header>", "</soap:Header><soap:Body/>"),
            TokenErrorKind::Untrusted,
        ),
        // The signed body put into the header, another in its place.
        (
            |m| {
                let (head, rest) = m.split_once("<soap:Body").unwrap();
                let (body, _) = rest.split_once("</soap:Body>").unwrap();
                let moved = format!("<soap:Body{body}</soap:Body></soap:Header><soap:Body/>");
                head.replacen("</soap:Header>", &moved, 1) + "</soap:Envelope>"
            },
            TokenErrorKind::Untrusted,
        ),
        (|_| "<html>".to_owned(), TokenErrorKind::Answer),
    ];
    for (at, (alter, kind)) in alterations.into_iter().enumerate() {
        let mut answer = scene.answer().await;
        answer.alter = alter;
        let error = scene.ask(answer).await.expect_err("refused");
        assert_eq!(error.kind(), kind, "{at}: {error}");
    }
    // Canonical XML leaves comments out; a text with one in it is not read in part.
    let comment = |m: String| m.replace("<t:Lifetime>", "<t:Lifetime><!-- x -->");
    let mut answer = scene.answer().await;
    answer.alter = comment;
    scene.ask(answer).await.unwrap();
    let mut answer = scene.answer().await;
    answer.more += &applies_to(SERVICE);
    answer.alter = |m| {
        m.replace(
            "organisation/6</a:Address>",
            "organisation/6<!-- x --></a:Address>",
        )
    };
    scene.refused(answer, TokenErrorKind::Answer).await;
}

#[tokio::test]
async fn an_answer_to_another_request_is_refused() {
    let scene = Scene::new();
    let mut answer = scene.answer().await;
    answer.relates_to = Some("urn:uuid:another".to_owned());
    scene.refused(answer, TokenErrorKind::Unrelated).await;
    let mut answer = scene.answer().await;
    answer.action = "http://docs.oasis-open.org/ws-sx/ws-trust/200512/RSTR/CancelFinal";
    scene.refused(answer, TokenErrorKind::Answer).await;
}

#[tokio::test]
async fn one_response_in_a_collection_is_accepted_and_nothing_else() {
    let scene = Scene::new();
    let shapes: [fn(String) -> String; 4] = [
        |response| response,
        |response| {
            format!(
                "<t:RequestSecurityTokenResponseCollection xmlns:t=\"{WST}\">{response}{}</t:RequestSecurityTokenResponseCollection>",
                "<t:RequestSecurityTokenResponse/>"
            )
        },
        |_| format!("<t:RequestSecurityTokenResponseCollection xmlns:t=\"{WST}\"/>"),
        |response| {
            let response = response.replace(
                "<t:RequestedSecurityToken>",
                "<t:RequestedSecurityToken><x/>",
            );
            format!(
                "<t:RequestSecurityTokenResponseCollection xmlns:t=\"{WST}\">{response}</t:RequestSecurityTokenResponseCollection>"
            )
        },
    ];
    for around in shapes {
        let mut answer = scene.answer().await;
        answer.around = around;
        scene.refused(answer, TokenErrorKind::Answer).await;
    }
}

#[tokio::test]
async fn a_token_other_than_asked_for_is_refused() {
    let scene = Scene::new();
    let other = scene.keys.system("Andet", "87654321").unwrap();
    let (system, sts) = (scene.system.certificate(), STS);
    let builder = |issuer, audience, holder| {
        crate::saml::AssertionBuilder::new("_a1", issuer, audience, holder).issued(
            crate::clock::Clock::now(&scene.clock),
            std::time::Duration::from_secs(3600),
        )
    };
    let wrong = [
        builder(sts, "urn:another", system).cvr(CVR),
        builder(sts, SERVICE, other.certificate()).cvr(CVR),
        builder("https://saml.prod.test/runtime", SERVICE, system).cvr(CVR),
        builder(sts, SERVICE, system).cvr("22222222"),
        scene.assertion().recipient(Some("urn:another")),
        scene.assertion().method(crate::saml::BEARER),
    ];
    for assertion in &wrong {
        let answer = scene.with(assertion).await;
        scene.refused(answer, TokenErrorKind::Mismatch).await;
    }
    let none = scene.with(&builder(sts, SERVICE, system)).await;
    scene.refused(none, TokenErrorKind::Answer).await;
    let mut answer = scene.answer().await;
    answer.assertion = scene.assertion().unsigned();
    scene.refused(answer, TokenErrorKind::Answer).await;
    let mut answer = scene.answer().await;
    answer.more += &applies_to("urn:another");
    scene.refused(answer, TokenErrorKind::Mismatch).await;
    let mut answer = scene.answer().await;
    answer.more += &format!("<t:KeyType>{WST}/Bearer</t:KeyType>");
    scene.refused(answer, TokenErrorKind::Mismatch).await;
}

/// Answers the first request, and gives that answer ever after.
struct Repeating(Made, Mutex<Option<Bytes>>);

impl Transport for Repeating {
    fn send<'a>(
        &'a self,
        request: Request<Bytes>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let known = self.1.lock().unwrap().clone();
            if let Some(known) = known {
                return Ok(Response::new(known));
            }
            let answer = self.0.send(request).await?;
            *self.1.lock().unwrap() = Some(answer.body().clone());
            Ok(answer)
        })
    }
}

#[tokio::test]
async fn an_answer_that_comes_again_is_refused() {
    let scene = Scene::new();
    let repeating = Repeating(Made::new(scene.answer().await).0, Mutex::default());
    let service = scene.service_over(repeating, vec![scene.sts.certificate().clone()]);
    let source = Arc::new(WsTrust::new(service, scene.system.signer()));
    let request = TokenRequest::new(SERVICE, CVR);
    source.token(&request).await.unwrap();
    let error = source.token(&request).await.unwrap_err();
    assert_eq!(error.kind(), TokenErrorKind::Replayed, "{error}");
}

#[tokio::test]
async fn faults_pages_and_silence_are_told_apart() {
    let scene = Scene::new();
    let ask = async |status, body: String| {
        let service = scene.service_over(Fixed(status, body), Vec::new());
        let source = WsTrust::new(service, scene.system.signer());
        source
            .token(&TokenRequest::new(SERVICE, CVR))
            .await
            .unwrap_err()
    };
    let fault = |code, reason: &str| {
        Envelope::fault(SoapVersion::V12, &[], &SoapFault::new(code, reason)).xml
    };
    let unknown = ask(500, fault(FaultCode::Sender, "Noget ganske andet")).await;
    assert_eq!(unknown.kind(), TokenErrorKind::Refused);
    assert_eq!(unknown.reason(), Some("Noget ganske andet"));
    assert!(unknown.to_string().contains("unknown"), "{unknown}");
    let trouble = ask(500, fault(FaultCode::Receiver, "Noget ganske andet")).await;
    assert_eq!(trouble.kind(), TokenErrorKind::Unavailable);
    assert_eq!(trouble.retry(), crate::soap::Retry::Later);
    for (status, kind) in [
        (404, TokenErrorKind::Answer),
        (302, TokenErrorKind::Answer),
        (403, TokenErrorKind::Refused),
        (503, TokenErrorKind::Unavailable),
        (200, TokenErrorKind::Answer),
    ] {
        let error = ask(status, "<html>kanarie</html>".to_owned()).await;
        assert_eq!(error.kind(), kind, "{status}");
        assert!(!format!("{error}{error:?}").contains("kanarie"));
    }
}
