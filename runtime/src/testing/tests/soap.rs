//! WS-Trust over SOAP.

use super::{CVR, OTHER, ROLE, SERVICE, Scene, post};
use crate::c14n::Document;
use crate::caller::Role;
use crate::clock::{Clock, instant, written};
use crate::read::Limits;
use crate::signature::{
    KeyInfo, Part, PartKind, Policy, Required, SigningSettings, prepare, verify, verify_message,
};
use crate::testing::{Agreement, Refusal, TestKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::time::{Duration, SystemTime};

const WSU: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
const WSSE: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
const WSA: &str = "http://www.w3.org/2005/08/addressing";
const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
const PATH: &str = "https://sts.test/runtime/services/kombittrust/14/certificatemixed";

/// A request, as it is before anything is wrong with it.
struct Ask<'a> {
    message_id: String,
    service: &'a str,
    cvr: &'a str,
    at: SystemTime,
    /// Put into the request besides.
    more: String,
    /// The key it says it wants to use.
    use_key: &'a TestKey,
    /// What is signed.
    signed: &'a [&'a str],
}

const PARTS: [&str; 6] = ["action", "msgid", "to", "ts", "bst", "body"];

impl Scene {
    fn ask(&self) -> Ask<'_> {
        Ask {
            message_id: uuid::Uuid::new_v4().urn().to_string(),
            service: SERVICE,
            cvr: CVR,
            at: self.clock.now(),
            more: String::new(),
            use_key: &self.system,
            signed: &PARTS,
        }
    }

    /// The answer's text.
    async fn answer(&self, ask: &Ask<'_>, key: &TestKey) -> String {
        let request = request(ask, key).await;
        self.send(request).await
    }

    async fn send(&self, request: String) -> String {
        let answer = post(
            &self.sts.in_process(),
            PATH,
            "application/soap+xml",
            request,
        )
        .await;
        String::from_utf8(answer.into_body().to_vec()).unwrap()
    }

    async fn refused(&self, ask: &Ask<'_>, key: &TestKey, refusal: Refusal) {
        says(&self.answer(ask, key).await, refusal);
    }
}

fn says(answer: &str, refusal: Refusal) {
    let (_, local) = refusal.subcode();
    assert!(
        answer.contains(&format!("c:{local}<")) && answer.contains(refusal.reason()),
        "{refusal:?}: {answer}"
    );
}

fn bst(key: &TestKey, id: &str) -> String {
    let der = STANDARD.encode(key.certificate().der());
    format!("<wsse:BinarySecurityToken xmlns:wsse=\"{WSSE}\"{id}>{der}</wsse:BinarySecurityToken>")
}

async fn request(ask: &Ask<'_>, key: &TestKey) -> String {
    let message = format!(
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:a=\"{WSA}\" xmlns:wsu=\"{WSU}\"><s:Header>\
         <a:Action wsu:Id=\"action\">http://docs.oasis-open.org/ws-sx/ws-trust/200512/RST/Issue</a:Action>\
         <a:MessageID wsu:Id=\"msgid\">{}</a:MessageID><a:To wsu:Id=\"to\">{PATH}</a:To>\
         <wsse:Security xmlns:wsse=\"{WSSE}\"><wsu:Timestamp wsu:Id=\"ts\"><wsu:Created>{}</wsu:Created><wsu:Expires>{}</wsu:Expires></wsu:Timestamp>{}</wsse:Security></s:Header>\
         <s:Body wsu:Id=\"body\"><t:RequestSecurityToken Context=\"c1\" xmlns:t=\"http://docs.oasis-open.org/ws-sx/ws-trust/200512\">\
         <t:TokenType>http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0</t:TokenType>\
         <t:RequestType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/Issue</t:RequestType>\
         <p:AppliesTo xmlns:p=\"http://schemas.xmlsoap.org/ws/2004/09/policy\"><a:EndpointReference><a:Address>{}</a:Address></a:EndpointReference></p:AppliesTo>\
         <t:Claims Dialect=\"http://docs.oasis-open.org/wsfed/authorization/200706/authclaims\"><u:ClaimType Uri=\"dk:gov:saml:attribute:CvrNumberIdentifier\" xmlns:u=\"http://docs.oasis-open.org/wsfed/authorization/200706\"><u:Value>{}</u:Value></u:ClaimType></t:Claims>\
         <t:KeyType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/PublicKey</t:KeyType><t:UseKey>{}</t:UseKey>{}</t:RequestSecurityToken></s:Body></s:Envelope>",
        ask.message_id,
        written(ask.at),
        written(ask.at + Duration::from_secs(300)),
        bst(key, " wsu:Id=\"bst\""),
        ask.service,
        ask.cvr,
        bst(ask.use_key, ""),
        ask.more
    );
    let unsigned = {
        let document = Document::read(message.as_bytes(), Limits::default()).unwrap();
        let parts: Vec<Part> = document
            .elements()
            .filter_map(|element| {
                let id = document.attribute(element, WSU, "Id")?;
                ask.signed.contains(&id).then(|| Part {
                    range: document.range(element),
                    id: id.to_owned(),
                    kind: PartKind::Element,
                })
            })
            .collect();
        let settings = SigningSettings {
            algorithm: key.algorithm(),
            ..SigningSettings::default()
        };
        prepare(&message, &parts, &settings).unwrap()
    };
    let info = KeyInfo::BinarySecurityToken("bst".into());
    let signature = unsigned.sign(&*key.signer(), &info).await.unwrap();
    message.replace("</wsse:Security>", &(signature + "</wsse:Security>"))
}

/// The assertion of an answer whose signatures hold.
fn assertion(scene: &Scene, answer: &str) -> String {
    let trusted = [scene.sts.certificate().clone()];
    let document = Document::read(answer.as_bytes(), Limits::default()).unwrap();
    let name = |local: &str| (WSA.to_owned(), local.to_owned());
    let required = Required {
        timestamp: true,
        headers: vec![name("Action"), name("RelatesTo")],
        ..Required::default()
    };
    let policy = Policy::message();
    verify_message(&document, &policy, &trusted, &required).expect("a signed answer");
    let mut elements = document.elements();
    let found = elements.find(|element| document.is(*element, SAML, "Assertion"));
    let range = document.range(found.expect("an assertion"));
    let text = answer[range].to_owned();
    let alone = Document::read(text.as_bytes(), Limits::default()).expect("stands alone");
    let signature = alone
        .children(alone.root())
        .find(|child| alone.is(*child, DS, "Signature"));
    let verified = verify(&alone, signature.unwrap(), &Policy::enveloped(), &trusted);
    assert!(verified.expect("signed").covering(alone.root()).is_some());
    alone.text().to_owned()
}

#[tokio::test]
async fn an_agreement_gives_a_token() {
    let scene = Scene::new();
    let ask = scene.ask();
    let answer = scene.answer(&ask, &scene.system).await;
    let assertion = assertion(&scene, &answer);
    let holder = STANDARD.encode(scene.system.certificate().der());
    for part in [
        format!("<Audience>{SERVICE}</Audience>"),
        format!("Recipient=\"{SERVICE}\""),
        format!("<AttributeValue>{CVR}</AttributeValue>"),
        format!("<X509Certificate>{holder}</X509Certificate>"),
        format!(">{}</Issuer>", scene.sts.entity_id()),
    ] {
        assert!(assertion.contains(&part), "{part}: {assertion}");
    }
    assert!(
        answer.contains(&format!(">{}</a:RelatesTo>", ask.message_id))
            && answer.contains(" Context=\"c1\"")
    );
    let privileges = assertion.split("AttributeValue>").find_map(|text| {
        let decoded = STANDARD.decode(text.trim_end_matches("</")).ok()?;
        String::from_utf8(decoded)
            .ok()
            .filter(|text| text.contains("PrivilegeList"))
    });
    let privileges = privileges.expect("privileges");
    let group = format!(
        "<PrivilegeGroup Scope=\"urn:dk:gov:saml:cvrNumberIdentifier:{CVR}\"><Privilege>{ROLE}</Privilege><Constraint Name="
    );
    assert!(privileges.contains(&group), "{privileges}");
    assert_eq!((scene.sts.requests(), scene.sts.issued()), (1, 1));
}

#[tokio::test]
async fn each_refusal_names_what_is_wrong() {
    let scene = Scene::new();
    let system = &scene.system;
    let stranger = scene.keys.system("Fremmed", "12345678").unwrap();
    let own = |key| Ask {
        use_key: key,
        ..scene.ask()
    };
    let service = Ask {
        service: "http://entityid.test/service/ukendt/1",
        ..scene.ask()
    };
    let cvr = |cvr| Ask { cvr, ..scene.ask() };
    let other = Ask {
        service: OTHER,
        ..scene.ask()
    };
    let early = Ask {
        at: scene.clock.now() - Duration::from_secs(3600),
        ..scene.ask()
    };
    let late = Ask {
        at: scene.clock.now() + Duration::from_secs(3600),
        ..scene.ask()
    };
    let for_other = Ask {
        more: format!("<t:OnBehalfOf>{}</t:OnBehalfOf>", bst(&stranger, "")),
        ..scene.ask()
    };
    let malformed = Ask {
        more: "<t:UseKey/>".to_owned(),
        ..scene.ask()
    };
    scene
        .refused(&own(&stranger), &stranger, Refusal::UnknownCertificate)
        .await;
    scene
        .refused(&own(&stranger), system, Refusal::OtherKey)
        .await;
    scene
        .refused(&service, system, Refusal::UnknownService)
        .await;
    scene
        .refused(&cvr("1234567"), system, Refusal::InvalidCvr)
        .await;
    scene
        .refused(&cvr("33333333"), system, Refusal::UnknownAuthority)
        .await;
    scene
        .refused(&cvr("22222222"), system, Refusal::NoAgreement)
        .await;
    scene.refused(&other, system, Refusal::NoAgreement).await;
    scene.refused(&early, system, Refusal::Expired).await;
    scene.refused(&late, system, Refusal::Expired).await;
    for part in PARTS {
        let rest: Vec<&str> = PARTS.into_iter().filter(|id| *id != part).collect();
        let unsigned = Ask {
            signed: &rest,
            ..scene.ask()
        };
        scene.refused(&unsigned, system, Refusal::NotSigned).await;
    }
    scene
        .refused(&for_other, system, Refusal::NotForOthers)
        .await;
    scene.refused(&malformed, system, Refusal::Malformed).await;
    assert_eq!(scene.sts.issued(), 0);
}

#[tokio::test]
async fn what_was_altered_or_is_no_message_is_refused() {
    let scene = Scene::new();
    let ask = scene.ask();
    let request = request(&ask, &scene.system).await;
    let altered = request.replace(CVR, "22222222");
    says(&scene.send(altered).await, Refusal::Signature);
    says(&scene.send("<a/>".into()).await, Refusal::NotSigned);
    says(&scene.send("ikke XML".into()).await, Refusal::Malformed);
    let fault = scene.send(request.replace(CVR, "22222222")).await;
    let relates_to = format!("<a:RelatesTo>{}</a:RelatesTo>", ask.message_id);
    assert!(fault.contains(&relates_to), "{fault}");
    assertion(&scene, &scene.send(request.clone()).await);
    says(&scene.send(request).await, Refusal::Replayed);
    assert!(!fault.contains("Signature "), "faults are unsigned");
}

#[tokio::test]
async fn agreements_change_while_it_runs() {
    let scene = Scene::new();
    let system = &scene.system;
    scene.sts.end_agreement(system.certificate(), CVR, SERVICE);
    scene
        .refused(&scene.ask(), system, Refusal::NoAgreement)
        .await;
    let agreement = || Agreement::new(system.certificate(), CVR, SERVICE).role(Role::new(ROLE));
    scene.sts.agree(agreement().pending());
    scene
        .refused(&scene.ask(), system, Refusal::NotApproved)
        .await;
    scene.sts.agree(agreement());
    scene.sts.refuse_next(Refusal::UnknownAuthority);
    scene
        .refused(&scene.ask(), system, Refusal::UnknownAuthority)
        .await;
    assertion(&scene, &scene.answer(&scene.ask(), system).await);
    let old = scene.keys.expired_system("Gammelt", "12345678").unwrap();
    scene
        .sts
        .agree(Agreement::new(old.certificate(), CVR, SERVICE));
    let ask = Ask {
        use_key: &old,
        ..scene.ask()
    };
    scene.refused(&ask, &old, Refusal::CertificateExpired).await;
}

#[tokio::test]
async fn approved_systems_ask_in_the_place_of_others() {
    let scene = Scene::new();
    let broker = scene.keys.system("Mellemled", "87654321").unwrap();
    let sts = super::builder(&scene.keys, &scene.system).system_for_others(broker.certificate());
    let scene = Scene {
        sts: sts.clock(&scene.clock).build().unwrap(),
        ..scene
    };
    let for_other = |other: String| Ask {
        use_key: &broker,
        more: format!("<t:OnBehalfOf>{other}</t:OnBehalfOf>"),
        ..scene.ask()
    };
    let certificate = bst(&scene.system, "");
    let own = assertion(&scene, &scene.answer(&scene.ask(), &scene.system).await);
    for other in [certificate, own.clone()] {
        let token = assertion(&scene, &scene.answer(&for_other(other), &broker).await);
        let key = STANDARD.encode(broker.certificate().der());
        let holder = format!("<X509Certificate>{key}</X509Certificate>");
        assert!(token.contains(&holder), "{token}");
    }
    let altered = own.replace(CVR, "22222222");
    scene
        .refused(&for_other(altered), &broker, Refusal::InvalidToken)
        .await;
    scene.clock.advance(Duration::from_secs(9 * 3600));
    scene
        .refused(&for_other(own), &broker, Refusal::InvalidToken)
        .await;
}

#[tokio::test]
async fn a_lifetime_may_be_asked_for() {
    let scene = Scene::new();
    for (wanted, granted) in [(600, true), (30, false), (30_000, false)] {
        let wanted = written(scene.clock.now() + Duration::from_secs(wanted));
        let ask = Ask {
            more: format!("<t:Lifetime><wsu:Expires>{wanted}</wsu:Expires></t:Lifetime>"),
            ..scene.ask()
        };
        let answer = scene.answer(&ask, &scene.system).await;
        let assertion = assertion(&scene, &answer);
        let (_, rest) = assertion.split_once("<Conditions ").unwrap();
        let mut times = rest.split('"').skip(1).step_by(2);
        let mut time = || instant(times.next().unwrap()).unwrap();
        let (from, until) = (time(), time());
        // Until the moment it was asked for, or as long as is usual from when it was issued.
        let usual = from + Duration::from_secs(28_800);
        let expected = if granted { &wanted } else { &written(usual) };
        assert_eq!(written(until), *expected, "{wanted}: {from:?}");
    }
}
