//! A token from the stand-in token service (SF1514), a signed call of Organisation (SF1500),
//! which demands a role (SF1512), and a verified answer. `uden-rolle` leaves the role out.

mod register;

use register::{CVR, ENTITY_ID, ROLE};
use sf1500_v6_0::organisation::SoegInputType;
use sf1500_v6_0::services::organisation::OrganisationClient;
use snitflade_runtime::caller::Role;
use snitflade_runtime::client::Https;
use snitflade_runtime::idws::client::TokenProfile;
use snitflade_runtime::testing::{Agreement, Sts, TestKeys};
use snitflade_runtime::tokens::{CachedTokens, TokenRequest, TokenService, WsTrust};
use std::error::Error;
use std::sync::Arc;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let without_role = std::env::args().any(|word| word == "uden-rolle");
    println!("{}", signed_call(!without_role).await?);
    Ok(())
}

/// One call from beginning to end.
pub async fn signed_call(with_role: bool) -> Result<String, Box<dyn Error>> {
    // Keys of the caller and of the service.
    let keys = TestKeys::new()?;
    let system = keys.system("Fagsystem", "12345678")?;
    let service = keys.system("Organisation", "19435075")?;
    // The token service knows one agreement: this system, this authority, this service.
    let mut agreement = Agreement::new(system.certificate(), CVR, ENTITY_ID);
    if with_role {
        agreement = agreement.role(Role::new(ROLE));
    }
    let sts = Sts::builder(&keys).agreement(agreement).start().await?;
    let server = register::serve(&keys, &service, &sts).await?;
    // The caller asks for tokens with its key, signs with it, and trusts the service's.
    let root = keys.authority_pem().as_bytes();
    let https = Https::builder().add_roots(root)?.build()?;
    let trusted = vec![sts.certificate().clone()];
    let token_service = TokenService::new(sts.ws_trust_url(), https.clone(), trusted);
    let tokens = CachedTokens::new(WsTrust::new(token_service, system.signer()));
    let request = TokenRequest::new(ENTITY_ID, CVR);
    let profile =
        TokenProfile::new(tokens, request, system.signer()).pinned([service.certificate().clone()]);
    let client = OrganisationClient::oioidws(https, server.url("/"));
    let client = client.secured(Arc::new(profile));
    let search = SoegInputType::new(Default::default(), Default::default(), Default::default());
    let reply = client.soeg(&search).await?;
    let found = reply.into_value().id_liste.unwrap_or_default();
    let uuids = found.uuid_identifikator.iter().map(|uuid| uuid.as_str());
    Ok(uuids.collect::<Vec<_>>().join(" "))
}
