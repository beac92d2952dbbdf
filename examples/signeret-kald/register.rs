//! The service: it knows one organisation for each authority, and can only be searched.

use sf1500_v6_0::organisation::{
    ImportInputType, LaesOutputType, ListOutputType, OpretInputType, RetInputType, SoegInputType,
};
use sf1500_v6_0::sagdok::{
    BasicOutputType, IdListeType, LaesInputType, ListInputType, OpretOutputType, SoegOutputType,
    StandardReturType, UuidNoteInputType,
};
use sf1500_v6_0::services::organisation::{ORGANISATION_SERVICE, Organisation, router_with};
use snitflade_runtime::With;
use snitflade_runtime::idws::server::{Issuer, Provider, ProviderSettings, Roles};
use snitflade_runtime::server::{Context, Running, ServerOptions, ServiceError, Tls, TlsSettings};
use snitflade_runtime::soap::{NoFault, SoapFault};
use snitflade_runtime::testing::{Sts, TestKey, TestKeys};
use std::error::Error;
use std::sync::Arc;

/// The authority that the caller has an agreement with.
pub const CVR: &str = "11111111";
/// The entity id of the service.
pub const ENTITY_ID: &str = "http://stoettesystemerne.dk/service/organisation/3";
/// The role that a search demands.
pub const ROLE: &str = "http://stoettesystemerne.dk/roles/servicesystemrole/soeg/1";

/// Serves with TLS: tokens of this token service alone, answers signed with this key.
pub async fn serve(
    keys: &TestKeys,
    service: &TestKey,
    sts: &Sts,
) -> Result<Running, Box<dyn Error>> {
    let trusted = vec![sts.certificate().clone()];
    let issuer = Issuer::new("Local", sts.entity_id(), trusted);
    let roles = Roles::of(&ORGANISATION_SERVICE).require("soeg", ROLE)?;
    let settings = ProviderSettings::new(ENTITY_ID, service.signer());
    let mut options = ServerOptions::default();
    options.security = Arc::new(Provider::new(settings.trust(issuer).roles(roles)));
    let tls = Tls::new(&TlsSettings::new(keys.server()?.pem()))?;
    Ok(Running::start_tls(router_with(Register, options), tls).await?)
}

/// UUIDs of organisations, by the CVR number of their authority.
const ORGANISATIONS: [(&str, &str); 2] = [
    (CVR, "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e01"),
    ("22222222", "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e02"),
];

/// The service.
pub struct Register;

type Answer<T> = Result<T, ServiceError<NoFault>>;

impl Organisation for Register {
    async fn soeg(&self, context: Context, _: SoegInputType) -> Answer<SoegOutputType> {
        // The token says for whom; the request does not, and could not be trusted if it did.
        let cvr = context.caller().cvr.as_deref();
        let own = ORGANISATIONS
            .iter()
            .filter(|(owner, _)| Some(*owner) == cvr);
        let found: Result<Vec<_>, _> = own.map(|(_, uuid)| uuid.parse()).collect();
        let found = found.map_err(|_| SoapFault::receiver("a UUID of the register is none"))?;
        let code = if found.is_empty() { 44 } else { 20 };
        let list = IdListeType::default().with(|list| list.uuid_identifikator = found);
        let output = SoegOutputType::new(StandardReturType::new(code));
        Ok(output.with(|output| output.id_liste = Some(list)))
    }

    async fn list(&self, _: Context, _: ListInputType) -> Answer<ListOutputType> {
        Err(not_here())
    }

    async fn opret(&self, _: Context, _: OpretInputType) -> Answer<OpretOutputType> {
        Err(not_here())
    }

    async fn importer(&self, _: Context, _: ImportInputType) -> Answer<BasicOutputType> {
        Err(not_here())
    }

    async fn passiver(&self, _: Context, _: UuidNoteInputType) -> Answer<BasicOutputType> {
        Err(not_here())
    }

    async fn laes(&self, _: Context, _: LaesInputType) -> Answer<LaesOutputType> {
        Err(not_here())
    }

    async fn ret(&self, _: Context, _: RetInputType) -> Answer<BasicOutputType> {
        Err(not_here())
    }

    async fn slet(&self, _: Context, _: UuidNoteInputType) -> Answer<BasicOutputType> {
        Err(not_here())
    }
}

fn not_here() -> ServiceError<NoFault> {
    SoapFault::receiver("This register can only be searched").into()
}
