//! Code as a vendor writes it, on top of crates that were generated before.

use frozen_regn_v1::kald::{Beregn, BeregnResponse, LaegSammen, LaegSammenResponse, Nulstil};
use frozen_regn_v1::services::regn::{self, PORT_REGN12, Regn, RegnClient};
use frozen_regn_v1::typer::{Metode, Stykke};
use frozen_sf1520_v4_0::services::person_base_data_extended::{
    PERSON_BASE_DATA_EXTENDED, PersonBaseDataExtendedClient,
};
use snitflade_runtime::codegen::v1;
use snitflade_runtime::codegen::v1::Document as _;
use snitflade_runtime::server::InProcess;

/// A server that adds.
struct Adds;

impl Regn for Adds {
    async fn laeg_sammen(
        &self,
        _context: v1::Context,
        input: LaegSammen,
    ) -> Result<LaegSammenResponse, v1::ServiceError<v1::NoFault>> {
        Ok(LaegSammenResponse::new(input.a + input.b))
    }

    async fn beregn(
        &self,
        _context: v1::Context,
        input: Beregn,
    ) -> Result<BeregnResponse, v1::ServiceError<v1::NoFault>> {
        Ok(BeregnResponse::new(7, input.stykke))
    }

    async fn nulstil(
        &self,
        _context: v1::Context,
        _input: Nulstil,
    ) -> Result<v1::NoBody, v1::ServiceError<v1::NoFault>> {
        Ok(v1::NoBody)
    }
}

#[tokio::test]
async fn client_and_server_agree() {
    let transport = InProcess::new(regn::router(Adds));
    let client = RegnClient::regn12(transport, "https://example.invalid/");
    assert!(PORT_REGN12 < regn::REGN.ports.len());
    let call = client.laeg_sammen(&LaegSammen::new(2, 3));
    let reply = tokio::spawn(call)
        .await
        .expect("a task")
        .expect("an answer");
    assert_eq!(reply.value.resultat, 5);
    let question = Beregn::new(Stykke::new("et stykke"), Metode::Sum);
    let reply = client.beregn(&question).await.expect("an answer");
    assert_eq!(reply.value.stykke.titel, "et stykke");
}

#[test]
fn types_are_read_written_and_passed_on_as_json() {
    let question = Beregn::new(Stykke::new("et stykke"), Metode::of("snit"));
    assert_eq!(question.metode, Metode::Snit);
    let xml = question.to_xml().expect("a document");
    assert_eq!(Beregn::from_xml(&xml).expect("the same"), question);
    let json = serde_json::to_string(&question).expect("JSON");
    let back: Beregn = serde_json::from_str(&json).expect("the same");
    assert_eq!(back, question);
}

#[test]
fn a_contract_of_the_platform_still_compiles() {
    let transport = InProcess::new(regn::router(Adds));
    let client = PersonBaseDataExtendedClient::token(transport, "https://example.invalid/");
    assert!(!format!("{client:?}").is_empty());
    assert_eq!(PERSON_BASE_DATA_EXTENDED.operations[0].name, "PersonLookup");
    assert!(
        frozen_sf1520_v4_0::DOCUMENTS
            .iter()
            .any(|file| file.path.ends_with(".wsdl"))
    );
}
