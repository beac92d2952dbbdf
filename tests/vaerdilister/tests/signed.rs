//! The service as it is called on the platform: with a token, signed, for a role.

use sf1461_v2_0::services::beskedfordeler::{BESKEDFORDELER, BeskedfordelerClient};
use sf1461_v2_0::vaerdiliste::SoegInputType;
use snitflade_runtime::caller::Role;
use snitflade_runtime::idws::client::TokenProfile;
use snitflade_runtime::idws::server::{Issuer, Provider, ProviderSettings, Roles};
use snitflade_runtime::server::{InProcess, ServerOptions};
use snitflade_runtime::testing::{Agreement, Sts, TestKeys};
use snitflade_runtime::tokens::{TokenRequest, TokenService, WsTrust};
use snitflade_vaerdilister::{Vaerdilister, router_with};
use std::sync::Arc;

const CVR: &str = "11111111";
const SERVICE: &str = "http://entityid.example/service/bfo_modtag/2";
const ROLE: &str = "http://eksempel.dk/roles/servicesystemrole/vaerdilister/1";
const STS: &str = "https://sts.example/runtime/services/kombittrust/14/certificatemixed";

/// Searches in no lists; what went wrong.
async fn search(with_role: bool) -> Option<String> {
    let keys = TestKeys::new().unwrap();
    let system = keys.system("Fagsystem", CVR).unwrap();
    let service = keys.system("Beskedfordeler", "19435075").unwrap();
    let agreement = Agreement::new(system.certificate(), CVR, SERVICE);
    let agreement = match with_role {
        true => agreement.role(Role::new(ROLE)),
        false => agreement,
    };
    let sts = Sts::builder(&keys).agreement(agreement).build().unwrap();
    let trusted = || vec![sts.certificate().clone()];
    let issuer = Issuer::new("Local", sts.entity_id(), trusted());
    let roles = Roles::of(&BESKEDFORDELER).require_elsewhere(ROLE);
    let settings = ProviderSettings::new(SERVICE, service.signer());
    let mut options = ServerOptions::default();
    options.security = Arc::new(Provider::new(settings.trust(issuer).roles(roles)));
    let transport = InProcess::new(router_with(Vaerdilister::new(), options));
    let tokens = TokenService::new(STS, sts.in_process(), trusted()).entity_id(sts.entity_id());
    let tokens = WsTrust::new(tokens, system.signer());
    let request = TokenRequest::new(SERVICE, CVR);
    let profile =
        TokenProfile::new(tokens, request, system.signer()).pinned([service.certificate().clone()]);
    let client = BeskedfordelerClient::token(transport, "https://beskedfordeler.example/")
        .secured(Arc::new(profile));
    let found = client.soegvaerdiliste(&SoegInputType::default()).await;
    found.err().map(|error| error.to_string())
}

#[tokio::test]
async fn a_signed_call_with_a_token_and_its_role_is_answered_and_one_without_is_not() {
    // 44, nothing found, is an answer.
    assert_eq!(search(true).await, None);
    assert!(search(false).await.is_some());
}
