//! Coverage and write-off: the debtor system calls, the fagsystem serves.

use super::system::accept;
use super::{amount, cents, id, now};
use crate::{answer, context};
use sf1590_b_v3_9_modelleret::debitor as d;
use sf1590_b_v3_9_modelleret::services::daekning_afskrivning_registrering_afsend_service::{
    self as service, DaekningAfskrivningRegistreringAfsendService,
    DaekningAfskrivningRegistreringAfsendServiceClient,
};
use snitflade_runtime::client::{ErrorKind, Https, Settings};
use snitflade_runtime::server::{Context, Running, ServiceError};
use snitflade_runtime::soap::NoFault;
use std::sync::{Arc, Mutex};

/// The fagsystem: one account, and what is left of its claims in øre.
#[derive(Clone)]
struct Fagsystem(Arc<Mutex<Vec<(d::UuidType, i128)>>>);

impl Fagsystem {
    fn left(&self) -> Vec<i128> {
        let kept = self.0.lock().expect("nobody panicked");
        kept.iter().map(|(_, left)| *left).collect()
    }
}

impl DaekningAfskrivningRegistreringAfsendService for Fagsystem {
    async fn opret_daekning_afskrivning(
        &self,
        _: Context,
        input: d::OpretDaekningAfskrivningI,
    ) -> Result<d::OpretDaekningAfskrivningO, ServiceError<NoFault>> {
        let mut kept = self.0.lock().expect("nobody panicked");
        let covered = input.fordring_daekning.iter();
        let covered = covered.map(|one| {
            (
                &one.fordring_identifikation,
                one.daekning.beloeb.as_ref(),
                1,
            )
        });
        let written_off = input.fordring_afskrivning.iter();
        let written_off = written_off.map(|one| {
            (
                &one.fordring_identifikation,
                one.afskrivning.beloeb.as_ref(),
                1,
            )
        });
        let back = input.fordring_daekning_nedregulering.iter();
        let back = back.map(|one| {
            (
                &one.fordring_identifikation,
                one.daekning.beloeb.as_ref(),
                -1,
            )
        });
        for (fordring, beloeb, sign) in covered.chain(written_off).chain(back) {
            for (id, left) in kept.iter_mut() {
                if id == fordring {
                    *left -= sign * cents(beloeb);
                }
            }
        }
        use d::OpretDaekningAfskrivningOChoice as Choice;
        let choice = match input.debitorkonto_identifikation == id(1) {
            true => Choice::AcceptStruktur(accept()),
            false => Choice::AfvisningStruktur(d::AfvisningStrukturType::new(vec![
                d::ResultatAarsagType::new(id(901)),
            ])),
        };
        let konto = input.debitorkonto_identifikation;
        Ok(d::OpretDaekningAfskrivningO::new(
            answer(),
            konto,
            now(),
            choice,
        ))
    }

    async fn ping(&self, _: Context, _: d::PingI) -> Result<d::PingO, ServiceError<NoFault>> {
        Ok(d::PingO::new(answer()))
    }
}

fn daekning(cents: i128) -> d::DaekningType {
    let mut daekning = d::DaekningType::new(id(310));
    daekning.beloeb = Some(amount(cents));
    daekning
}

#[tokio::test]
async fn sf1590_b_08_the_debtor_system_tells_of_coverage_and_write_off() {
    let fagsystem = Fagsystem(Arc::new(Mutex::new(vec![(id(10), 10_000), (id(11), 500)])));
    let running = Running::start(service::router(fagsystem.clone())).await;
    let running = running.expect("a server");
    let https = Https::new().expect("a transport");
    let settings = Settings::new(running.url(""));
    let debitorsystem = DaekningAfskrivningRegistreringAfsendServiceClient::token(https, settings);

    let mut told = d::OpretDaekningAfskrivningI::new(context(), id(1));
    told.fordring_daekning = vec![d::FordringDaekningRegistreringType::new(
        id(10),
        daekning(6_000),
    )];
    let mut afskrivning = d::AfskrivningType::new(id(311));
    afskrivning.beloeb = Some(amount(500));
    let afskrivning = d::FordringAfskrivningRegistreringType::new(id(11), afskrivning);
    told.fordring_afskrivning = vec![afskrivning];
    let done = debitorsystem.opret_daekning_afskrivning(&told).await;
    assert_eq!(
        done.expect("a receipt").value.debitorkonto_identifikation,
        id(1)
    );
    assert_eq!(fagsystem.left(), [4_000, 0]);

    let mut told = d::OpretDaekningAfskrivningI::new(context(), id(1));
    let back = d::FordringDaekningNedreguleringRegistreringType::new(id(10), daekning(6_000));
    told.fordring_daekning_nedregulering = vec![back];
    let done = debitorsystem.opret_daekning_afskrivning(&told).await;
    done.expect("a receipt");
    assert_eq!(fagsystem.left(), [10_000, 0]);

    // An account that the fagsystem does not have.
    let told = d::OpretDaekningAfskrivningI::new(context(), id(2));
    let refused = debitorsystem.opret_daekning_afskrivning(&told).await;
    let kind = refused.expect_err("a refusal").into_kind();
    assert!(matches!(kind, ErrorKind::Rejected(_)));
    running.stop().await.expect("a clean end");
}
