//! SF1590_B: a fagsystem registers claims with a debtor system, asks and pays, and is told of
//! coverage and write-off.

mod daekning;
mod konti;
mod registrering;
mod spoergsmaal;
mod system;

use crate::{context, time};
use sf1590_b_v3_9_modelleret::debitor as d;
use sf1590_b_v3_9_modelleret::services::debitor_forespoergsel_afsend_service::{
    self as forespoergsel, DebitorForespoergselAfsendServiceClient,
};
use sf1590_b_v3_9_modelleret::services::debitor_indbetaling_afsend_service::{
    self as indbetaling, DebitorIndbetalingAfsendServiceClient,
};
use sf1590_b_v3_9_modelleret::services::debitor_registrering_afsend_service::{
    self as registrering_afsend, DebitorRegistreringAfsendServiceClient,
};
use snitflade_runtime::client::{ErrorKind, Https, Settings};
use snitflade_runtime::server::Running;
use snitflade_runtime::value::{DateTime, Decimal};
use system::Debitorsystem;

type Id = d::UuidType;

/// Types of accounts in the common classification.
const KONTOTYPER: [u32; 2] = [501, 502];
/// Profile of an account that is paid by betalingsservice, and of one that is not.
const BETALINGSSERVICE: u32 = 601;
const INDBETALINGSKORT: u32 = 602;
/// The debtor system's own type of claim.
const DEBITORS_EGEN: u32 = 701;

fn id(number: u32) -> Id {
    let text = format!("{number:08}-0000-4000-8000-000000000000");
    text.parse().expect("an identification")
}

fn now() -> DateTime {
    time("2026-11-01T08:00:01+01:00")
}

/// An amount of so many øre.
fn amount(cents: i128) -> d::DecimalTal152type {
    let amount = Decimal::from_scaled(cents, 2).expect("an amount");
    d::DecimalTal152type::new(amount).expect("an amount")
}

fn cents(amount: Option<&d::DecimalTal152type>) -> i128 {
    let cents = amount.map(|amount| amount.get().to_scaled(2).expect("øre"));
    cents.unwrap_or_default()
}

/// The debtor system, running, and who asks it.
struct Parter {
    running: Vec<Running>,
    registrering: DebitorRegistreringAfsendServiceClient,
    forespoergsel: DebitorForespoergselAfsendServiceClient,
    indbetaling: DebitorIndbetalingAfsendServiceClient,
}

impl Parter {
    async fn start() -> Parter {
        let kept = Debitorsystem::default();
        let routers = [
            registrering_afsend::router(kept.clone()),
            forespoergsel::router(kept.clone()),
            indbetaling::router(kept),
        ];
        let mut running = Vec::new();
        for router in routers {
            running.push(Running::start(router).await.expect("a server"));
        }
        let https = Https::new().expect("a transport");
        let to = |at: usize| Settings::new(running[at].url(""));
        Parter {
            registrering: DebitorRegistreringAfsendServiceClient::token(https.clone(), to(0)),
            forespoergsel: DebitorForespoergselAfsendServiceClient::token(https.clone(), to(1)),
            indbetaling: DebitorIndbetalingAfsendServiceClient::token(https, to(2)),
            running,
        }
    }

    async fn stop(self) {
        for running in self.running {
            running.stop().await.expect("a clean end");
        }
    }

    async fn registrer(&self, input: &d::OpretDebitorkontoRegistreringI) {
        let taken = self.registrering.opret_debitorkonto_registrering(input);
        taken.await.expect("a receipt");
    }

    /// The whole account.
    async fn hent(&self, konto: u32) -> Option<d::HentDebitorkontoForretningssvarType> {
        let asked = d::HentDebitorkontoIChoice::DebitorkontoIdentifikation(id(konto));
        self.hent_som(asked).await
    }

    async fn hent_som(
        &self,
        asked: d::HentDebitorkontoIChoice,
    ) -> Option<d::HentDebitorkontoForretningssvarType> {
        let request = d::HentDebitorkontoI::new(context(), asked);
        let found = self.forespoergsel.hent_debitorkonto(&request).await;
        match found.expect("an answer").value.choice {
            d::HentDebitorkontoOChoice::HentDebitorkontoForretningssvar(found) => Some(*found),
            d::HentDebitorkontoOChoice::IngenForretningsdataAtReturnere(_) => None,
            other => panic!("not asked for: {other:?}"),
        }
    }

    /// The accounts of a type, all in one call.
    async fn soeg(&self, kind: u32) -> Vec<d::SoegDebitorregistreringForretningssvarType> {
        let mut request = d::SoegDebitorregistreringI::new(context());
        request.debitorkonto_type = Some(id(kind));
        let found = self.forespoergsel.soeg_debitorregistrering(&request).await;
        use d::SoegDebitorregistreringOChoice as Choice;
        match found.expect("an answer").value.choice {
            Choice::SoegDebitorregistreringForretningssvar(found) => found,
            Choice::IngenForretningsdataAtReturnere(_) => Vec::new(),
            other => panic!("not asked for: {other:?}"),
        }
    }

    /// Pays so many øre on a claim.
    async fn betal(
        &self,
        konto: u32,
        fordring: u32,
        cents: i128,
    ) -> Result<(), d::ForetagIndbetalingO> {
        let mut daekning = d::DaekningType::new(id(300));
        daekning.beloeb = Some(amount(cents));
        let fordelt = d::FordringDaekningFordeltType::new(id(fordring), daekning);
        let choice = vec![d::ForetagIndbetalingIChoice::FordringDaekning(fordelt)];
        let mut paid = d::IndbetalingType::new(id(301));
        paid.beloeb = Some(amount(cents));
        let request = d::ForetagIndbetalingI::new(context(), id(konto), paid, choice);
        match self.indbetaling.foretag_indbetaling(&request).await {
            Ok(_) => Ok(()),
            Err(error) => {
                let said = error.to_string();
                match error.into_kind() {
                    ErrorKind::Rejected(rejected) => Err(rejected.reply.value),
                    _ => panic!("not a refusal: {said}"),
                }
            }
        }
    }
}

/// A claim of this type.
fn fordring(number: u32, kind: u32, cents: i128) -> d::FordringType {
    let mut fordring = d::FordringType::new(id(number));
    fordring.fordring_type = Some(id(kind));
    fordring.beloeb = Some(amount(cents));
    fordring
}

/// A registration of an account with claims.
fn konto(number: u32, fordringer: &[d::FordringType]) -> d::OpretDebitorkontoRegistreringI {
    let mut konto = d::DebitorkontoType::new(id(number));
    konto.debitorkonto_type = Some(id(KONTOTYPER[0]));
    let mut input = d::OpretDebitorkontoRegistreringI::new(context(), konto);
    input.fordring = fordringer.to_vec();
    input
}
