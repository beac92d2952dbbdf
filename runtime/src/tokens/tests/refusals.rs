//! What the stand-in refuses, and what is made of it.

use super::{CVR, SERVICE};
use crate::testing::{Agreement, Refusal, Sts, TestKeys};
use crate::tokens::{
    OAuth, TokenErrorKind, TokenRequest, TokenService, TokenSource, WsTrust, WsTrustJson,
};
use std::sync::Arc;

#[tokio::test]
async fn each_refusal_says_which_of_them_is_meant() {
    let keys = TestKeys::new().unwrap();
    let system = keys.system("Fagsystem", "12345678").unwrap();
    let agreement = Agreement::new(system.certificate(), CVR, SERVICE);
    let sts = Sts::builder(&keys).agreement(agreement).build().unwrap();
    let service = |path: &str| {
        let transport = sts.in_process().showing(system.certificate());
        let url = format!("https://sts.test/runtime/{path}");
        TokenService::new(url, transport, vec![sts.certificate().clone()])
    };
    let certificate = system.certificate();
    let soap = service("services/kombittrust/14/certificatemixed");
    let oauth = service("api/rest/oauth/v1/issue");
    let sources: [Arc<dyn TokenSource>; 3] = [
        Arc::new(WsTrust::new(soap, system.signer())),
        Arc::new(WsTrustJson::new(
            service("api/rest/wstrust/v1/issue"),
            certificate,
        )),
        Arc::new(OAuth::new(oauth, certificate, "fagsystem")),
    ];
    let request = TokenRequest::new(SERVICE, CVR);
    for (refusal, kind) in [
        (Refusal::UnknownCertificate, TokenErrorKind::Certificate),
        (Refusal::CertificateExpired, TokenErrorKind::Certificate),
        (Refusal::OtherKey, TokenErrorKind::Certificate),
        (Refusal::Signature, TokenErrorKind::Certificate),
        (Refusal::UnknownService, TokenErrorKind::Service),
        (Refusal::InvalidCvr, TokenErrorKind::Cvr),
        (Refusal::UnknownAuthority, TokenErrorKind::Cvr),
        (Refusal::NoAgreement, TokenErrorKind::Agreement),
        (Refusal::NotApproved, TokenErrorKind::Agreement),
        (Refusal::NotForOthers, TokenErrorKind::OnBehalfOf),
        (Refusal::Expired, TokenErrorKind::Clock),
        (Refusal::Malformed, TokenErrorKind::Refused),
    ] {
        for source in &sources {
            sts.refuse_next(refusal);
            let error = source.token(&request).await.unwrap_err();
            assert_eq!(error.kind(), kind, "{refusal:?}: {error}");
            assert_eq!(error.reason(), Some(refusal.reason()));
        }
    }
    for source in &sources {
        source.token(&request).await.unwrap();
    }
    // What is wrong by itself, and not by order.
    let unknown = TokenRequest::new("urn:ukendt", CVR);
    let authority = TokenRequest::new(SERVICE, "99999999");
    for (request, kind) in [
        (unknown, TokenErrorKind::Service),
        (authority, TokenErrorKind::Cvr),
    ] {
        for source in &sources {
            let error = source.token(&request).await.unwrap_err();
            assert_eq!(error.kind(), kind, "{error}");
        }
    }
}
