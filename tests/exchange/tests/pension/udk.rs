//! UDK Pension as a stand-in: cases by person, and a data filter for each purpose.

use crate::{NOBODY, PERSON, date, now, short};
use sf1411_a_v3_4_modelleret::kombit::{SocialPensionHentI, SocialPensionHentO};
use sf1411_a_v3_4_modelleret::kontekst::{
    AdvisType, FejlType, HovedOplysningerSvarType, HovedOplysningerType, SvarReaktionType,
};
use sf1411_a_v3_4_modelleret::pension::*;
use sf1411_a_v3_4_modelleret::services::social_pension_hent_service::{
    self as service, SocialPensionHentService, SocialPensionHentServiceClient,
};
use snitflade_runtime::client::{CallResult, Https, Settings};
use snitflade_runtime::server::{Context, Running, ServiceError};
use snitflade_runtime::soap::NoFault;
use snitflade_runtime::value::Integer;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// The purpose that everything may be told for, and one that little may be.
pub const ALL: (&str, &str) = ("32.03.04", "FULD");
pub const LITTLE: (&str, &str) = ("32.03.04", "SAMLIV");
/// A purpose without a data filter.
pub const NONE: (&str, &str) = ("27.00.00", "FULD");

/// The stand-in. Clones are the same one.
#[derive(Clone)]
pub struct Udk(Arc<Mutex<State>>);

struct State {
    cases: Vec<SocialPensionSagType>,
    /// Whether all that may be told is told, by sagsområde and filter; else how people live.
    filters: BTreeMap<(String, String), bool>,
}

impl Default for Udk {
    fn default() -> Self {
        let named = |(area, filter): (&str, &str)| (area.to_owned(), filter.to_owned());
        let mut other = case();
        other.person_cpr_nummer = short("0000000002");
        other.sag_identifikator = short("SAG-99");
        Udk(Arc::new(Mutex::new(State {
            cases: vec![case(), other],
            filters: BTreeMap::from([(named(ALL), true), (named(LITTLE), false)]),
        })))
    }
}

impl Udk {
    /// Something happens to the case of [`PERSON`].
    pub fn change(&self, change: impl FnOnce(&mut SocialPensionSagType)) {
        change(&mut self.0.lock().expect("nobody panicked").cases[0]);
    }

    fn answer(
        &self,
        input: &HentSocialPensionRequestType,
    ) -> Result<Vec<SocialPensionSagType>, FejlType> {
        let state = self.0.lock().expect("nobody panicked");
        let purpose = (
            input.sagsomraade_kode.to_string(),
            input.datafilter_kode.to_string(),
        );
        let Some(all) = state.filters.get(&purpose) else {
            return Err(FejlType::new(
                "DATAFILTER",
                short("intet datafilter til formålet"),
            ));
        };
        let person = input.person_cpr_nummer.as_str();
        let of_person = state
            .cases
            .iter()
            .filter(|case| case.person_cpr_nummer.as_str() == person);
        Ok(of_person
            .cloned()
            .map(|case| if *all { case } else { filtered(case) })
            .collect())
    }
}

/// What is left of a case for who may know how the person lives.
fn filtered(case: SocialPensionSagType) -> SocialPensionSagType {
    let mut left = SocialPensionSagType::new(SocialPensionSagTypeRequired {
        person_cpr_nummer: case.person_cpr_nummer,
        sag_identifikator: case.sag_identifikator,
        sag_status: case.sag_status,
        pension_type: case.pension_type,
        pension_status: case.pension_status,
    });
    left.samliv = case.samliv;
    left
}

impl SocialPensionHentService for Udk {
    async fn social_pension_hent(
        &self,
        _: Context,
        input: SocialPensionHentI,
    ) -> Result<SocialPensionHentO, ServiceError<NoFault>> {
        let id = input.hoved_oplysninger.transaktions_id;
        let mut answer = SocialPensionHentO::new(HovedOplysningerSvarType::new(id, now()));
        let reactions = &mut answer.hoved_oplysninger_svar.svar_reaktion;
        match self.answer(&input.hent_social_pension_request) {
            Ok(cases) => {
                if cases.is_empty() {
                    let news = AdvisType::new("INGEN-SAG", short("personen har ingen sag"));
                    reactions.push(SvarReaktionType::new(news));
                }
                let mut response = HentSocialPensionResponseType::default();
                response.social_pension_sag = cases;
                answer.hent_social_pension_response = Some(response);
            }
            Err(error) => reactions.push(SvarReaktionType::new(error)),
        }
        Ok(answer)
    }
}

/// A case with every group of information.
pub fn case() -> SocialPensionSagType {
    let mut status = SagStatusType::new(short::<Tekst20Type>("AABEN"));
    status.sag_status_dato = Some(date("2026-01-02").into());
    let mut case = SocialPensionSagType::new(SocialPensionSagTypeRequired {
        person_cpr_nummer: short(PERSON),
        sag_identifikator: short("SAG-17"),
        sag_status: status,
        pension_type: short("SEP"),
        pension_status: PensionStatusType::new(short::<Tekst20Type>("LOEBENDE")),
    });
    let mut owners = KommunerType::default();
    owners.ejerkommune_kode = Some(short("0101"));
    owners.bopaelskommune_kode = Some(short("0147"));
    owners.bevillingskommune_kode = Some(short("0151"));
    owners.administrationskommune_kode = Some(short("0153"));
    case.kommuner = Some(owners);
    let mut together = SamlivType::default();
    together.samliv_status_kode = Some(short("GIFT"));
    together.samlever_cpr_nummer = Some(short("0000000001"));
    case.samliv = Some(together);
    let mut wealth = FormueType::default();
    wealth.formue_beloeb = Some(short("93000.25"));
    wealth.formue_opgoerelse_dato = Some(date("2025-12-31").into());
    case.formue = Some(wealth);
    let mut supplement = PersonligTillaegType::default();
    supplement.personlig_tillaegsprocent = Some(short("87"));
    supplement.personlig_tillaegsprocent_fra_dato = Some(date("2026-01-01").into());
    case.personlig_tillaeg = Some(supplement);
    case.pension_broek = Some(PensionBroekType::new(
        PensionBroekTypePensionBroekTaellerGroup::new(Integer::from(37), Integer::from(40)),
    ));
    let mut granted = TilkendelseType::default();
    granted.afslag_folkepension_dato = Some(date("2025-10-01").into());
    granted.tilkendelse_dato = Some(date("2025-11-01").into());
    granted.bevilling_dato = Some(date("2025-12-01").into());
    case.tilkendelse = Some(granted);
    let mut abroad = UdlandsopholdType::default();
    abroad.start_dato = Some(date("2024-01-01").into());
    abroad.slut_dato = Some(date("2024-04-30").into());
    abroad.land_kode = Some(short("SE"));
    case.udlandsophold.push(abroad);
    case.forud_bagud_kode = Some(ForudBagudKodeType::Forud.into());
    let mut help = BistandsPlejetillaegType::new(TillaegTypeKodeType::Bistandstillaeg);
    help.start_dato = Some(date("2026-02-01").into());
    case.bistands_plejetillaeg.push(help);
    case.under_administration_markering = Some(false.into());
    case
}

/// UDK at work, and a system that asks.
pub struct Both {
    pub udk: Udk,
    running: Running,
    client: SocialPensionHentServiceClient,
}

impl Both {
    pub async fn start() -> Both {
        let udk = Udk::default();
        let running = Running::start(service::router(udk.clone())).await;
        let running = running.expect("a local server");
        let https = Https::new().expect("a transport");
        let client = SocialPensionHentServiceClient::context(https, Settings::new(running.url("")));
        Both {
            udk,
            running,
            client,
        }
    }

    /// Asks about a person for a purpose.
    pub async fn ask(
        &self,
        person: &str,
        (area, filter): (&str, &str),
    ) -> CallResult<SocialPensionHentO, NoFault> {
        let context = HovedOplysningerType::new(short("T-1"), now());
        let person = short::<CprNummerType>(person);
        let request = HentSocialPensionRequestType::new(person, short(area), short(filter));
        let input = SocialPensionHentI::new(context, request);
        self.client.social_pension_hent(&input).await
    }

    /// What is told of [`PERSON`] for the purpose of everything.
    pub async fn answer(&self) -> HentSocialPensionResponseType {
        let reply = self.ask(PERSON, ALL).await.expect("an answer");
        let response = reply.into_value().hent_social_pension_response;
        response.expect("a response")
    }

    pub async fn stop(self) {
        self.running.stop().await.expect("a clean end");
    }
}

/// The one case of [`PERSON`], from an exchange of its own.
pub async fn fetched() -> SocialPensionSagType {
    let both = Both::start().await;
    assert_ne!(PERSON, NOBODY);
    let mut answer = both.answer().await;
    both.stop().await;
    let case = answer.social_pension_sag.pop().expect("a case");
    assert!(answer.social_pension_sag.is_empty(), "one case");
    case
}
