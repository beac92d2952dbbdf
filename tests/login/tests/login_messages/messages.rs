//! All messages of a login and a logout, as they went.

use crate::browser::Browser;
use crate::systems::World;
use bytes::Bytes;
use snitflade_runtime::client::{BoxFuture, Https, Transport, TransportError};
use snitflade_runtime::login::LoginSettings;
use snitflade_runtime::saml::metadata::{AttributeProfile, ServiceProviderMetadata};
use snitflade_runtime::saml::protocol::{MessageKind, RedirectMessage, document, post, soap};
use snitflade_runtime::signature::Policy;
use snitflade_runtime::testing::TestKeys;
use std::sync::{Arc, Mutex};

/// The messages, each by what it is.
#[derive(Default)]
pub struct Messages {
    pub authn_requests: Vec<String>,
    pub responses: Vec<String>,
    pub logout_requests: Vec<String>,
    pub logout_responses: Vec<String>,
    pub metadata: Vec<String>,
}

impl Messages {
    /// Those of several ways to log in and out.
    pub async fn all() -> Messages {
        let mut all = Messages::default();
        all.by_redirect().await;
        all.by_soap().await;
        let counted = [
            all.authn_requests.len(),
            all.responses.len(),
            all.logout_requests.len(),
            all.logout_responses.len(),
            all.metadata.len(),
        ];
        assert_eq!(counted, [4, 4, 3, 3, 4]);
        all
    }

    /// Logins in two systems, a logout in one of them and by way of the browser everywhere; a
    /// login that is given up; answers signed as a whole, with assertions that can be read.
    async fn by_redirect(&mut self) {
        let world = World::with(|builder| builder.signs_answers(true).encrypts(false)).await;
        let mut browser = Browser::new(world.keys.authority_pem());
        let page = browser.visit(&world.fagsystem.url("/sager")).await;
        browser.submit(&page, &[("valg", "afbryd")]).await;
        let page = browser.visit(&world.fagsystem.url("/sager")).await;
        browser.submit(&page, &[("brugernavn", "anna")]).await;
        let page = browser.visit(&world.sapa.url("/")).await;
        browser.click(&page, "ind").await;
        let front = browser.visit(&world.fagsystem.url("/")).await;
        browser.submit(&front, &[]).await;
        self.note(&world, &browser);
        self.metadata.push(world.handler.metadata().to_xml());
        for system in [&world.fagsystem, &world.sapa] {
            self.metadata
                .push(browser.visit(&system.url("/saml/metadata")).await.body);
        }
        self.metadata.push(everything_said(&world.keys));
    }

    /// The same from server to server, from both sides; assertions are encrypted where that is
    /// part of the build.
    async fn by_soap(&mut self) {
        let recorded = Recorded::default();
        let kept = Arc::clone(&recorded.0);
        let settings = move |settings: LoginSettings, keys: &TestKeys| {
            settings.soap_logout(Arc::new(Recording::new(keys, &kept)))
        };
        let world = World::made(|builder| builder.back_channel(true), settings).await;
        let mut browser = Browser::new(world.keys.authority_pem());
        let page = browser.visit(&world.fagsystem.url("/sager")).await;
        browser.submit(&page, &[("brugernavn", "anna")]).await;
        let front = browser.visit(&world.fagsystem.url("/")).await;
        browser.submit(&front, &[]).await;
        self.note(&world, &browser);
        let recorded = recorded.0.lock().expect("messages").clone();
        assert_eq!(recorded.len(), 2);
        self.logout_requests.push(recorded[0].clone());
        self.logout_responses.push(recorded[1].clone());
    }

    /// What a browser carried.
    fn note(&mut self, world: &World, browser: &Browser) {
        let mut trusted = world.handler.metadata().certificates;
        for system in [&world.fagsystem, &world.sapa] {
            trusted.extend(system.login.metadata().signing);
        }
        for url in &browser.history {
            let Some((_, query)) = url.split_once('?') else {
                continue;
            };
            if !query.contains("SAMLRe") {
                continue;
            }
            let message = RedirectMessage::open(query).expect("a message");
            let xml = message.verified(&trusted, &Policy::enveloped().signatures);
            self.keep(xml.expect("a signature"));
        }
        for form in browser
            .forms
            .iter()
            .filter(|form| form.contains("SAMLResponse="))
        {
            let message = post::opened(form.as_bytes(), MessageKind::Response);
            self.keep(&message.expect("a message"));
        }
    }

    fn keep(&mut self, xml: &[u8]) {
        let text = String::from_utf8(xml.to_vec()).expect("text");
        let list = match root(xml).as_str() {
            "AuthnRequest" => &mut self.authn_requests,
            "Response" => &mut self.responses,
            "LogoutRequest" => &mut self.logout_requests,
            "LogoutResponse" => &mut self.logout_responses,
            other => panic!("{other}"),
        };
        list.push(text);
    }
}

/// The local name of a document's root.
fn root(xml: &[u8]) -> String {
    let document = document(xml).expect("XML");
    document.name(document.root()).1.to_owned()
}

/// Metadata with everything that it can say, for the older profile.
fn everything_said(keys: &TestKeys) -> String {
    let key = |name| {
        keys.system(name, "11111111")
            .expect("a key")
            .certificate()
            .clone()
    };
    let url = "https://fagsystem.test";
    let mut made = ServiceProviderMetadata::at(url, url, "/saml", key("nu"));
    made.signing.push(key("næste"));
    made.encryption.push(key("kryptering"));
    made.profile = AttributeProfile::OioSaml2;
    made.name = Some("Fagsystem <1> & \"co\"".to_owned());
    made.contact = Some("drift@fagsystem.test".to_owned());
    made.to_xml()
}

/// The messages that went in envelopes.
#[derive(Default)]
struct Recorded(Arc<Mutex<Vec<String>>>);

/// HTTPS that keeps the messages that go over it.
struct Recording(Https, Arc<Mutex<Vec<String>>>);

impl Recording {
    fn new(keys: &TestKeys, kept: &Arc<Mutex<Vec<String>>>) -> Recording {
        let builder = Https::builder().add_roots(keys.authority_pem().as_bytes());
        let https = builder.expect("a root").build().expect("TLS");
        Recording(https, Arc::clone(kept))
    }

    fn keep(&self, envelope: &[u8]) {
        let read = document(envelope).expect("an envelope");
        let message = soap::message(&read).expect("a message");
        let text = read.text()[read.range(message)].to_owned();
        self.1.lock().expect("messages").push(text);
    }
}

impl Transport for Recording {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            self.keep(request.body());
            let answer = self.0.send(request).await?;
            self.keep(answer.body());
            Ok(answer)
        })
    }
}
