//! The debtor system: serves registrations, questions and payments, and keeps them.

use super::konti::{Afslag, Konti, Konto, fordring, rest};
use super::{DEBITORS_EGEN, Id, KONTOTYPER, amount, id, now};
use crate::answer;
use sf1590_b_v3_9_modelleret::debitor as d;
use sf1590_b_v3_9_modelleret::services::debitor_forespoergsel_afsend_service::DebitorForespoergselAfsendService;
use sf1590_b_v3_9_modelleret::services::debitor_indbetaling_afsend_service::DebitorIndbetalingAfsendService;
use sf1590_b_v3_9_modelleret::services::debitor_registrering_afsend_service::DebitorRegistreringAfsendService;
use snitflade_runtime::server::{Context, ServiceError};
use snitflade_runtime::soap::NoFault;
use std::sync::{Arc, Mutex, MutexGuard};

type Answer<T> = Result<T, ServiceError<NoFault>>;

#[derive(Clone, Default)]
pub(super) struct Debitorsystem(Arc<Mutex<Konti>>);

impl Debitorsystem {
    fn konti(&self) -> MutexGuard<'_, Konti> {
        self.0.lock().expect("nobody panicked")
    }
}

pub(super) fn sand() -> d::SandType {
    "true".parse().expect("true")
}

pub(super) fn accept() -> d::AcceptStrukturType {
    d::AcceptStrukturType::new(d::AcceptStrukturTypeChoice::AccepteretUdenBemaerkninger(
        sand(),
    ))
}

fn aarsag(afslag: Afslag) -> Vec<d::ResultatAarsagType> {
    vec![d::ResultatAarsagType::new(id(afslag as u32))]
}

/// The answer that says accepted or refused.
macro_rules! svar {
    ($output:ident, $choice:ident, $konto:expr, $done:expr) => {{
        let choice = match $done {
            Ok(()) => d::$choice::AcceptStruktur(accept()),
            Err(afslag) => {
                d::$choice::AfvisningStruktur(d::AfvisningStrukturType::new(aarsag(afslag)))
            }
        };
        Ok(d::$output::new(answer(), $konto, now(), choice))
    }};
}

impl DebitorRegistreringAfsendService for Debitorsystem {
    async fn opret_debitorkonto_registrering(
        &self,
        _: Context,
        input: d::OpretDebitorkontoRegistreringI,
    ) -> Answer<d::OpretDebitorkontoRegistreringO> {
        let konto = input.debitorkonto.identifikation.clone();
        let is_known = |kind: &Id| KONTOTYPER.iter().any(|one| id(*one) == *kind);
        let done = match input.debitorkonto.debitorkonto_type.as_ref() {
            Some(kind) if is_known(kind) => {
                self.konti().registrer(input);
                Ok(())
            }
            _ => Err(Afslag::UkendtKontotype),
        };
        svar!(
            OpretDebitorkontoRegistreringO,
            OpretDebitorkontoRegistreringOChoice,
            konto,
            done
        )
    }

    async fn afslut_administrator(
        &self,
        _: Context,
        input: d::AfslutAdministratorI,
    ) -> Answer<d::AfslutAdministratorO> {
        let mut konti = self.konti();
        let konto = konti.konto(&input.debitorkonto_identifikation);
        let done = konto.map(|konto| konto.administrator = None);
        let konto = input.debitorkonto_identifikation;
        svar!(
            AfslutAdministratorO,
            AfslutAdministratorOChoice,
            konto,
            done
        )
    }

    async fn afslut_haeftelse(
        &self,
        _: Context,
        input: d::AfslutHaeftelseI,
    ) -> Answer<d::AfslutHaeftelseO> {
        let mut konti = self.konti();
        let konto = konti.konto(&input.debitorkonto_identifikation);
        let done = konto.map(|konto| {
            for one in konto.fordring.iter_mut().flat_map(|one| &mut one.haeftelse) {
                if one.identifikation == input.haeftelse.identifikation {
                    one.slut_dato = Some(input.haeftelse.slut_dato.clone());
                }
            }
        });
        let konto = input.debitorkonto_identifikation;
        svar!(AfslutHaeftelseO, AfslutHaeftelseOChoice, konto, done)
    }

    /// Charges for the collection: a claim of the debtor system's own, with a type of its own.
    async fn saet_fordring_til_opkraevning(
        &self,
        _: Context,
        input: d::SaetFordringTilOpkraevningI,
    ) -> Answer<d::SaetFordringTilOpkraevningO> {
        let mut konti = self.konti();
        let konto = konti.konto(&input.debitorkonto_identifikation);
        let done = konto.and_then(|konto| {
            for given in &input.fordring {
                let one = fordring(konto, &given.identifikation)?;
                one.fordring.opkraevning_tilstand = Some(given.opkraevning_tilstand.clone());
            }
            let mut own = d::FordringType::new(id(800));
            own.fordring_type = Some(id(DEBITORS_EGEN));
            own.beloeb = Some(amount(25_000));
            konto.omkostning_fordring = vec![d::FordringOverblikType::new(own)];
            Ok(())
        });
        let konto = input.debitorkonto_identifikation;
        svar!(
            SaetFordringTilOpkraevningO,
            SaetFordringTilOpkraevningOChoice,
            konto,
            done
        )
    }

    async fn foretag_ejerskifte(
        &self,
        _: Context,
        input: d::ForetagEjerskifteI,
    ) -> Answer<d::ForetagEjerskifteO> {
        let mut konti = self.konti();
        let to = konti.konto(&input.til_debitorkonto_identifikation);
        let done = to.map(drop).and_then(|()| {
            let from = konti.konto(&input.fra_debitorkonto_identifikation)?;
            from.debitorkonto.overdraget = Some(true);
            Ok(())
        });
        let konto = input.til_debitorkonto_identifikation;
        svar!(ForetagEjerskifteO, ForetagEjerskifteOChoice, konto, done)
    }

    async fn ping(&self, _: Context, _: d::PingI) -> Answer<d::PingO> {
        Ok(d::PingO::new(answer()))
    }
}

/// What a search tells of an account.
fn fundet(konto: &Konto) -> d::SoegDebitorregistreringForretningssvarType {
    let mut found = d::SoegDebitorregistreringForretningssvarType::new(konto.debitorkonto.clone());
    found.fordring = konto
        .fordring
        .iter()
        .map(|one| one.fordring.clone())
        .collect();
    let left: i128 = konto.fordring.iter().map(rest).sum();
    found.samlet_beloeb = Some(amount(left));
    found.restance_markering = Some(left > 0);
    found
}

impl DebitorForespoergselAfsendService for Debitorsystem {
    async fn soeg_debitorregistrering(
        &self,
        _: Context,
        input: d::SoegDebitorregistreringI,
    ) -> Answer<d::SoegDebitorregistreringO> {
        let konti = self.konti();
        let of_kind = |konto: &&Konto| {
            let kind = input.debitorkonto_type.as_ref();
            kind.is_none_or(|kind| konto.debitorkonto.debitorkonto_type.as_ref() == Some(kind))
        };
        let found: Vec<_> = konti.0.values().filter(of_kind).map(fundet).collect();
        use d::SoegDebitorregistreringOChoice as Choice;
        let choice = match found.is_empty() {
            true => Choice::IngenForretningsdataAtReturnere(sand()),
            false => Choice::SoegDebitorregistreringForretningssvar(found),
        };
        Ok(d::SoegDebitorregistreringO::new(answer(), now(), choice))
    }

    async fn hent_debitorkonto(
        &self,
        _: Context,
        input: d::HentDebitorkontoI,
    ) -> Answer<d::HentDebitorkontoO> {
        let konti = self.konti();
        let is_asked = |konto: &&Konto| match &input.choice {
            d::HentDebitorkontoIChoice::DebitorkontoIdentifikation(id) => {
                konto.debitorkonto.identifikation == *id
            }
            d::HentDebitorkontoIChoice::DebitorkontoSystemUnikIdentifikation(id) => {
                konto.debitorkonto.system_unik_identifikation.as_ref() == Some(id)
            }
            _ => false,
        };
        use d::HentDebitorkontoOChoice as Choice;
        let choice = match konti.0.values().find(is_asked) {
            None => Choice::IngenForretningsdataAtReturnere(sand()),
            Some(konto) => Choice::HentDebitorkontoForretningssvar(Box::new(konto.clone())),
        };
        Ok(d::HentDebitorkontoO::new(answer(), now(), choice))
    }

    async fn ping(&self, _: Context, _: d::PingI) -> Answer<d::PingO> {
        Ok(d::PingO::new(answer()))
    }
}

impl DebitorIndbetalingAfsendService for Debitorsystem {
    async fn foretag_indbetaling(
        &self,
        _: Context,
        input: d::ForetagIndbetalingI,
    ) -> Answer<d::ForetagIndbetalingO> {
        let choice = match self.konti().indbetal(&input) {
            Ok(()) => d::ForetagIndbetalingOChoice::AcceptStruktur(accept()),
            Err((afslag, left)) => {
                let mut refusal = d::IndbetalingAfvisningStrukturType::new(aarsag(afslag));
                refusal.indbetaling_identifikation = Some(input.indbetaling.identifikation.clone());
                refusal.restancebeloeb = left.map(amount);
                d::ForetagIndbetalingOChoice::AfvisningStruktur(refusal)
            }
        };
        let konto = input.debitorkonto_identifikation;
        Ok(d::ForetagIndbetalingO::new(answer(), konto, now(), choice))
    }

    async fn foretag_indbetaling_nedregulering(
        &self,
        _: Context,
        input: d::ForetagIndbetalingNedreguleringI,
    ) -> Answer<d::ForetagIndbetalingNedreguleringO> {
        let done = self.konti().nedreguler(&input);
        let konto = input.debitorkonto_identifikation;
        svar!(
            ForetagIndbetalingNedreguleringO,
            ForetagIndbetalingNedreguleringOChoice,
            konto,
            done
        )
    }

    async fn soeg_fordring_til_indbetaling(
        &self,
        _: Context,
        input: d::SoegFordringTilIndbetalingI,
    ) -> Answer<d::SoegFordringTilIndbetalingO> {
        use d::SoegFordringTilIndbetalingOChoice as Choice;
        let mut konti = self.konti();
        let choice = match konti.konto(&input.debitorkonto_identifikation) {
            Err(_) => Choice::IngenForretningsdataAtReturnere(sand()),
            Ok(konto) => {
                let kept = konto.debitorkonto.clone();
                let mut found = d::SoegFordringTilIndbetalingForretningssvarType::new(kept);
                for one in konto.fordring.iter().filter(|one| rest(one) > 0) {
                    let mut open = d::RestanceFordringType::new(one.fordring.clone());
                    open.restancebeloeb = one.restancebeloeb.clone();
                    found.fordring.push(open);
                }
                Choice::SoegFordringTilIndbetalingForretningssvar(Box::new(found))
            }
        };
        Ok(d::SoegFordringTilIndbetalingO::new(answer(), now(), choice))
    }

    async fn ping(&self, _: Context, _: d::PingI) -> Answer<d::PingO> {
        Ok(d::PingO::new(answer()))
    }
}
