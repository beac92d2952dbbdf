//! The client against both services in this process.

use sagsbehandler::{Caseworker, Refused};
use sf1470_v6_0::sagdok::{MultipleOutputType, StandardReturType};
use sf1470_v6_0::sagdokumentindeks::{
    FjernSagDokumentIndeksInputType, FremsoegSagDokumentIndeksInputType,
    FremsoegSagDokumentIndeksOutputType, ImporterSagDokumentIndeksInputType,
    OpdaterSagDokumentIndeksInputType,
};
use sf1470_v6_0::services::sag_dokument_indeks::{self as index, SagDokumentIndeks};
use sf1520_v4_0::person::{
    NavnType, PersonLookupRequestType, PersonLookupResponseType, PersondataType,
};
use sf1520_v4_0::services::person_base_data_extended::{
    self as register, PersonBaseDataExtended, PersonLookupFault,
};
use snitflade_runtime::server::{Context, Running, ServiceError};
use snitflade_runtime::soap::{NoFault, SoapFault};
use snitflade_runtime::With;

const PNR: &str = "0199990001";
const SAG: &str = "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e01";

struct Register;

impl PersonBaseDataExtended for Register {
    async fn person_lookup(
        &self,
        _: Context,
        asked: PersonLookupRequestType,
    ) -> Result<PersonLookupResponseType, ServiceError<PersonLookupFault>> {
        let answer = PersonLookupResponseType::default();
        if asked.pnr.as_str() != PNR {
            return Ok(answer);
        }
        let person = PersondataType::new(0).with(|it| it.navn = Some(NavnType::new("Åse Prøve")));
        Ok(answer.with(|it| it.persondata = Some(person)))
    }
}

/// An index that takes every case, or none.
struct Index {
    receipt: i64,
}

type Answer<T> = Result<T, ServiceError<NoFault>>;

impl SagDokumentIndeks for Index {
    async fn importer(
        &self,
        _: Context,
        _: ImporterSagDokumentIndeksInputType,
    ) -> Answer<MultipleOutputType> {
        let receipts = vec![StandardReturType::new(self.receipt)];
        Ok(MultipleOutputType::default().with(|it| it.choice = Some(receipts.into())))
    }

    async fn opdater(
        &self,
        _: Context,
        _: OpdaterSagDokumentIndeksInputType,
    ) -> Answer<MultipleOutputType> {
        Err(SoapFault::receiver("Not here").into())
    }

    async fn fjern(
        &self,
        _: Context,
        _: FjernSagDokumentIndeksInputType,
    ) -> Answer<MultipleOutputType> {
        Err(SoapFault::receiver("Not here").into())
    }

    async fn fremsoeg(
        &self,
        _: Context,
        _: FremsoegSagDokumentIndeksInputType,
    ) -> Answer<FremsoegSagDokumentIndeksOutputType> {
        Err(SoapFault::receiver("Not here").into())
    }
}

async fn opened(receipt: i64, pnr: &str) -> Result<String, Refused> {
    let people = Running::start(register::router(Register)).await;
    let people = people.expect("a local register");
    let cases = Running::start(index::router(Index { receipt })).await;
    let cases = cases.expect("a local index");
    let caseworker = Caseworker::new(&people.url("/"), &cases.url("/")).expect("a client");
    caseworker.open_case(pnr, SAG).await
}

#[tokio::test]
async fn a_case_is_opened_for_a_person() {
    let title = opened(20, PNR).await.expect("the index takes it");
    assert_eq!(title, "Byggesag for Åse Prøve");
}

#[tokio::test]
async fn each_refusal_is_told_apart() {
    let nobody = opened(20, "0199990002").await;
    assert!(matches!(nobody, Err(Refused::Nobody)), "{nobody:?}");
    let no = opened(40, PNR).await;
    assert!(matches!(no, Err(Refused::Service(_))), "{no:?}");
    let wrong = opened(20, "019999-0001").await.expect_err("no number");
    assert!(matches!(wrong, Refused::Input(_)), "{wrong:?}");
    assert!(!wrong.to_string().contains("019999"), "{wrong}");
    let away = Caseworker::new("http://127.0.0.1:9/", "http://127.0.0.1:9/").expect("a client");
    let away = away.open_case(PNR, SAG).await;
    assert!(matches!(away, Err(Refused::Later(_))), "{away:?}");
}
