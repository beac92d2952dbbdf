//! What a message is answered; what becomes of it is tried with a broker.

use super::judged::{Verdict, judged};
use crate::keys::LocalKey;
use crate::saml::AssertionBuilder;
use crate::signature::SigningSettings;
use crate::testing::{Sts, TestKey, TestKeys, TokenJudge};
use std::sync::Arc;
use std::time::Duration;

struct Scene {
    judge: TokenJudge,
    sts: Sts,
    sts_key: TestKey,
    system: TestKey,
}

impl Scene {
    fn new() -> Scene {
        let keys = TestKeys::new().unwrap();
        let sts_key = keys.system("sts", "19435075").unwrap();
        let sts = Sts::builder(&keys).signed_by(&sts_key).build().unwrap();
        Scene {
            judge: TokenJudge::new(&sts, "urn:send", "urn:fetch"),
            system: keys.system("system", "11111111").unwrap(),
            sts_key,
            sts,
        }
    }

    async fn token(&self, issuer: &str, audience: &str) -> String {
        let settings = SigningSettings {
            algorithm: self.sts_key.algorithm(),
            ..SigningSettings::default()
        };
        let signer: Arc<LocalKey> = self.sts_key.signer();
        AssertionBuilder::new("_1", issuer, audience, self.system.certificate())
            .issued(self.judge.now(), Duration::from_secs(60))
            .subject("system")
            .cvr("11111111")
            .sign(&*signer, &settings)
            .await
            .unwrap()
    }
}

fn besked(id: &str, cvr: &str) -> String {
    format!(
        "<k:Haendelsesbesked xmlns:k=\"urn:oio:besked:kuvert:1.0\" xmlns=\"urn:oio:sagdok:3.0.0\">\
         <k:BeskedId>{id}</k:BeskedId><k:Beskedkuvert><k:Filtreringsdata><k:ObjektRegistrering>\
         <k:ObjektAnsvarligMyndighed><URNIdentifikator>urn:oio:cvr-nr:{cvr}</URNIdentifikator>\
         </k:ObjektAnsvarligMyndighed></k:ObjektRegistrering></k:Filtreringsdata>\
         </k:Beskedkuvert></k:Haendelsesbesked>"
    )
}

#[tokio::test]
async fn each_message_is_judged_by_its_own_token_and_envelope() {
    let scene = Scene::new();
    let id = "<UUIDIdentifikator>3</UUIDIdentifikator>";
    let own = besked(id, "11111111");
    let issuer = scene.sts.entity_id().to_owned();
    let good = scene.token(&issuer, "urn:send").await;
    let code = |token: Option<&str>, besked: &str| {
        judged(&scene.judge, token.map(str::as_bytes), besked.as_bytes()).code
    };
    assert_eq!(code(Some(&good), &own), 20);
    for (token, besked) in [
        (None, &own),
        (Some("<a/>"), &own),
        (Some(&*scene.token(&issuer, "urn:fetch").await), &own),
        (Some(&*scene.token(&issuer, "urn:other").await), &own),
        (Some(&*scene.token("urn:other", "urn:send").await), &own),
        (Some(&*good), &besked(id, "22222222")),
        (Some(&*good), &besked("", "11111111")),
        (Some(&*good), &"<a>".to_owned()),
    ] {
        assert_eq!(code(token, besked), 40, "{token:?} {besked}");
    }
    scene.sts.clock().advance(Duration::from_secs(61));
    assert_eq!(code(Some(&good), &own), 41);
}

#[test]
fn only_who_may_come_again_with_another_token_is_not_remembered() {
    assert!(Verdict::TAKEN.is_final());
    let scene = Scene::new();
    let refused = judged(&scene.judge, None, b"");
    assert!(refused.is_final());
    let reply = refused.reply();
    assert!(
        reply.contains("<StatusKode>40</StatusKode><FejlbeskedTekst>"),
        "{reply}"
    );
    assert!(!Verdict::TAKEN.reply().contains("FejlbeskedTekst"));
}
