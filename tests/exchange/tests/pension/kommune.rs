//! A municipality's system of health cases as a stand-in.

use crate::{PERSON, date, now, short};
use sf1411_b_v3_0_modelleret::helbred::*;
use sf1411_b_v3_0_modelleret::kombit::{HentHelbredsProcentI, HentHelbredsProcentO};
use sf1411_b_v3_0_modelleret::kontekst::{
    AdvisType, FejlType, HovedOplysningerSvarType, HovedOplysningerType, SvarReaktionType,
};
use sf1411_b_v3_0_modelleret::services::opslagsservice_helbredsprocent_service_service::{
    self as service, OpslagsserviceHelbredsprocentServiceService,
    OpslagsserviceHelbredsprocentServiceServiceClient,
};
use snitflade_runtime::client::{CallResult, Https, Settings};
use snitflade_runtime::server::{Context, Running, ServiceError};
use snitflade_runtime::soap::NoFault;
use std::sync::{Arc, Mutex};

/// The purpose that all may be told for, one for which the percentage alone may be, and one that
/// nothing may be told for.
pub const ALL: &str = "32.24.04";
pub const PERCENTAGE: &str = "32.24.09";
pub const NOTHING: &str = "27.00.00";

/// The stand-in: one case. Clones are the same one.
#[derive(Clone)]
pub struct Kommune(Arc<Mutex<HelbredssagType>>);

impl Kommune {
    /// Something happens to the case.
    pub fn change(&self, change: impl FnOnce(&mut HelbredssagType)) {
        change(&mut self.0.lock().expect("nobody panicked"));
    }

    fn answer(
        &self,
        input: &HentHelbredsprocentInputType,
    ) -> Option<HentHelbredsprocentOutputType> {
        let purpose = input.sagsomraade_kode.as_ref().map(|code| code.as_str());
        let case = self.0.lock().expect("nobody panicked").clone();
        let mut output = HentHelbredsprocentOutputType::default();
        let told = match purpose {
            Some(ALL) => case,
            Some(PERCENTAGE) => {
                let (person, owner) = (case.person_cpr_nummer, case.sag_ejer_kommune_kode);
                let status = case.helbredskort_status.helbredskort_status_kode.0;
                let mut told =
                    HelbredssagType::new(person, owner, HelbredskortStatusType::new(status));
                told.helbredsprocent = case.helbredsprocent;
                told
            }
            _ => return None,
        };
        if told.person_cpr_nummer == input.person_cpr_nummer {
            output.helbredssag.push(told);
        }
        Some(output)
    }
}

impl OpslagsserviceHelbredsprocentServiceService for Kommune {
    async fn hent_helbreds_procent(
        &self,
        _: Context,
        input: HentHelbredsProcentI,
    ) -> Result<HentHelbredsProcentO, ServiceError<NoFault>> {
        let id = input.hoved_oplysninger.transaktions_id;
        let mut answer = HentHelbredsProcentO::new(HovedOplysningerSvarType::new(id, now()));
        let output = self.answer(&input.hent_helbredsprocent_input);
        let reaction = match &output {
            None => Some(SvarReaktionType::new(FejlType::new(
                "HJEMMEL",
                short("ingen hjemmel til formålet"),
            ))),
            Some(output) if output.helbredssag.is_empty() => Some(SvarReaktionType::new(
                AdvisType::new("INGEN-SAG", short("personen har ingen sag")),
            )),
            Some(_) => None,
        };
        answer.hoved_oplysninger_svar.svar_reaktion.extend(reaction);
        answer.hent_helbredsprocent_output = output;
        Ok(answer)
    }
}

/// A case with all there is.
fn case() -> HelbredssagType {
    let mut status = HelbredskortStatusType::new("Bevilget");
    status.helbredskort_status_dato = Some(date("2026-01-01").into());
    let mut case = HelbredssagType::new(
        short::<CprNummerType>(PERSON),
        short::<KommunekodeType>("0101"),
        status,
    );
    case.sag_identifikator = Some(short("HK-3"));
    case.helbredskort_bevilling = Some(HelbredskortBevillingType::new(date("2025-01-01")));
    let percentage = short::<ProcentType>("66.66");
    case.helbredsprocent = Some(HelbredsprocentType::new(percentage, date("2025-01-01")));
    let mut private = SygeforsikringType::new("5");
    private.sygeforsikring_fra_dato = Some(date("2019-07-01").into());
    case.sygeforsikring = Some(private);
    case
}

/// The municipality at work, and a system that asks.
pub struct Both {
    pub kommune: Kommune,
    running: Running,
    client: OpslagsserviceHelbredsprocentServiceServiceClient,
}

impl Both {
    pub async fn start() -> Both {
        let kommune = Kommune(Arc::new(Mutex::new(case())));
        let running = Running::start(service::router(kommune.clone())).await;
        let running = running.expect("a local server");
        let https = Https::new().expect("a transport");
        let settings = Settings::new(running.url(""));
        let client = OpslagsserviceHelbredsprocentServiceServiceClient::token(https, settings);
        Both {
            kommune,
            running,
            client,
        }
    }

    /// Asks about a person for a purpose.
    pub async fn ask(
        &self,
        person: &str,
        purpose: &str,
    ) -> CallResult<HentHelbredsProcentO, NoFault> {
        let context = HovedOplysningerType::new(short("T-1"), now());
        let mut request = HentHelbredsprocentInputType::new(short::<CprNummerType>(person));
        request.sagsomraade_kode = Some(short(purpose));
        let input = HentHelbredsProcentI::new(context, request);
        self.client.hent_helbreds_procent(&input).await
    }

    /// What is told of [`PERSON`] where all may be.
    pub async fn answer(&self) -> HentHelbredsprocentOutputType {
        let reply = self.ask(PERSON, ALL).await.expect("an answer");
        let output = reply.into_value().hent_helbredsprocent_output;
        output.expect("an output")
    }

    pub async fn stop(self) {
        self.running.stop().await.expect("a clean end");
    }
}

/// The one case of [`PERSON`], from an exchange of its own.
pub async fn fetched() -> HelbredssagType {
    let both = Both::start().await;
    let mut answer = both.answer().await;
    both.stop().await;
    assert_eq!(answer.helbredssag.len(), 1);
    answer.helbredssag.remove(0)
}
