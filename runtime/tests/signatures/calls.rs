//! Calls that were really made, let in by the provider as it would have been on that day.

use super::{DS, shared, without_layout};
use rcgen::{CertificateParams, KeyPair};
use snitflade_runtime::c14n::Document;
use snitflade_runtime::caller::Caller;
use snitflade_runtime::clock::instant;
use snitflade_runtime::idws::server::{Issuer, Provider, ProviderSettings, Refused, RefusedKind};
use snitflade_runtime::keys::{Certificate, LocalKey};
use snitflade_runtime::read::Limits;
use snitflade_runtime::saml::Assertion;
use std::sync::Arc;
use std::time::Duration;

const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
const STS: &str = "https://saml.n2adgangsstyring.eksterntest-stoettesystemerne.dk/runtime";
const ROLE: &str = "http://kombit.ssr.com/roles/servicesystemrole/role1/1";

/// The certificate a token is signed with, as the token shows it.
fn issuer(xml: &str) -> Certificate {
    let document = Document::read(xml.as_bytes(), Limits::default()).expect("a document");
    let mut elements = document.elements();
    let token = elements.find(|e| document.is(*e, SAML, "Assertion"));
    let token = token.expect("a token");
    let mut signatures = document.children(token);
    let signature = signatures.find(|e| document.is(*e, DS, "Signature"));
    let signature = signature.expect("its signature");
    let mut within = document.elements();
    let shown = within
        .find(|e| document.is(*e, DS, "X509Certificate") && document.is_within(*e, signature));
    let base64 = document
        .plain_text(shown.expect("a certificate"))
        .expect("text");
    let pem = format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----\n");
    Certificate::from_pem(pem.as_bytes())
        .expect("a certificate")
        .remove(0)
}

fn key() -> Arc<LocalKey> {
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(Vec::new()).expect("parameters");
    let pem = params.self_signed(&key).expect("a certificate").pem() + &key.serialize_pem();
    Arc::new(LocalKey::from_pem(pem.as_bytes()).expect("a key"))
}

/// A service with an entity id at a time, and what it says of a call.
fn called(xml: &str, entity_id: &str, at: &str, later: Duration) -> Result<Caller, Refused> {
    let now = instant(at).expect("a time") + later;
    let mut settings = ProviderSettings::new(entity_id, key()).trust(Issuer::new(
        "eksterntest",
        STS,
        vec![issuer(xml)],
    ));
    settings.verifier.clock = Arc::new(move || now);
    let provider = Provider::new(settings);
    provider.check(xml.as_bytes()).map(|(_, caller)| caller)
}

#[test]
fn published_calls_of_other_stacks_are_let_in() {
    let Some(samples) = shared("published/SF1514/kombit+tokenservice_oioidws-net/samples") else {
        return;
    };
    for (path, entity_id, at) in [
        (
            "SOAP examples/OioIdWsSoap/HelloSignRequest-PrettyPrint.xml",
            "http://wsp12.oioidws-net.dk/service/service/1",
            "2023-04-04T08:21:46Z",
        ),
        (
            "SOAP examples/OioIdWsSoap/JavaHelloNoneRequest-PrettyPrint.xml",
            "http://wsp12.oioidws-java.dk/service/service/1",
            "2022-11-28T01:36:50Z",
        ),
    ] {
        let xml = without_layout(&samples.join(path));
        let caller = called(&xml, entity_id, at, Duration::ZERO).expect(path);
        assert_eq!(caller.cvr.as_deref(), Some("11111111"), "{path}");
        let roles: Vec<_> = caller.roles_named(ROLE).collect();
        assert_eq!((roles.len(), caller.roles.len()), (1, 2), "{path}");
        let limits = roles[0].restrictions.iter();
        let limits: Vec<&str> = limits.map(|limit| limit.value.as_str()).collect();
        assert_eq!(limits, ["value1", "value2"], "{path}");
        let token = caller.get::<Arc<Assertion>>().expect("its token");
        assert_eq!(token.conditions.audiences, [[entity_id]]);
        let kind = |entity_id: &str, later| {
            let refused = called(&xml, entity_id, at, later).expect_err("refused");
            refused.kind()
        };
        assert_eq!(kind("urn:andet", Duration::ZERO), RefusedKind::Audience);
        assert_eq!(
            kind(entity_id, Duration::from_secs(3600)),
            RefusedKind::Stale
        );
        assert_eq!(
            kind(entity_id, Duration::from_secs(36_000)),
            RefusedKind::TokenTime
        );
    }
}
