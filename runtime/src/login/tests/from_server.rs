//! Logout from server to server, over SOAP.

use super::logouts::SOAP;
use super::*;
use crate::client::{BoxFuture, Transport, TransportError};
use crate::saml::protocol::{LogoutRequest, LogoutResponse, MessageHeader, Status, document, soap};
use bytes::Bytes;
use http::Method;

/// The identity provider's own end of logout over SOAP.
struct Answering(Handler, fn(&LogoutRequest) -> String);

impl Transport for Answering {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let read = document(request.body()).unwrap();
            let message = soap::message(&read).unwrap();
            let xml = &read.text()[read.range(message)];
            let asked = LogoutRequest::parse(xml.as_bytes()).unwrap();
            let header = MessageHeader::new("_s1", PROVIDER, SYSTEM, asked.header.issued);
            let answer = LogoutResponse::new(header, &(self.1)(&asked), Status::success());
            let sealed = self.0.sealed(&answer.to_xml()).await;
            Ok(http::Response::new(Bytes::from(soap::wrapped(&sealed))))
        })
    }
}

#[tokio::test]
async fn a_logout_from_server_to_server_is_asked_for_and_its_answer_checked() {
    type Request = fn(&LogoutRequest) -> String;
    let own: Request = |asked| asked.header.id.clone();
    let other: Request = |_| "_another".to_owned();
    for (stranger, request, status) in [(false, own, 303), (true, own, 403), (false, other, 400)] {
        let provider = key();
        let signs = match stranger {
            true => key(),
            false => Arc::clone(&provider),
        };
        let transport = Arc::new(Answering(Handler::new(signs), request));
        let world = World::of(Handler::new(provider), key(), |mut settings| {
            let url = "https://context-handler.test/runtime/services/signoff/saml2/soap";
            settings.identity_provider.slo_soap_url = Some(url.to_owned());
            settings.soap_logout(transport)
        });
        let mut browser = world.logged_in().await;
        let left = browser.leave().await;
        assert_eq!(left.status, status, "{}", left.body);
        // The session here is over whatever comes back.
        assert_eq!(browser.visit("/").await.body, "nobody");
    }
}

#[tokio::test]
async fn a_genuine_request_elsewhere_in_the_envelope_does_not_cover_a_forged_one() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let other = world
        .handler
        .logout("_l1", "https://andet.test/saml/slo/soap");
    let genuine = world.handler.sealed(&other.to_xml()).await;
    let start = genuine.find("<ds:Signature ").unwrap();
    let end = genuine.find("</ds:Signature>").unwrap() + "</ds:Signature>".len();
    let signature = &genuine[start..end];
    let forged = world.handler.logout("_l2", SOAP).to_xml();
    let with_signature =
        forged.replacen("</saml:Issuer>", &format!("</saml:Issuer>{signature}"), 1);
    let around = |header: &str, body: &str| {
        let whole = soap::wrapped(body);
        whole.replacen(
            "<soap:Body>",
            &format!("<soap:Header>{header}</soap:Header><soap:Body>"),
            1,
        )
    };
    for envelope in [
        around(&genuine, &forged),
        around(&genuine, &with_signature),
        around(
            "",
            &with_signature.replacen(
                "</samlp:LogoutRequest>",
                &format!("{genuine}</samlp:LogoutRequest>"),
                1,
            ),
        ),
        around("", &format!("{forged}{genuine}")),
        around("", ""),
        genuine.clone(),
    ] {
        let mut server = world.browser();
        let page = server
            .send(Method::POST, "/saml/slo/soap", &[], envelope)
            .await;
        assert!(page.status >= 400, "{} {}", page.status, page.body);
    }
    assert_ne!(browser.visit("/").await.body, "nobody");
}
