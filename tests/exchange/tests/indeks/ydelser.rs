//! An index of grants and payments that keeps them: the published services, and the modelled
//! status services, over the same objects.

use crate::keeping::{Kept, Outcome, Registration, Status};
use sf1490_status_v6_0_modelleret::services::{bevilling_indeks, oekonomisk_effektuering_indeks};
use sf1490_v6_0::sagdok::{SagDokObjektType, SoegRegistreringType, UuidNoteInputType};
use sf1490_v6_0::services::{bevilling, oekonomisk_effektuering, ydelse_indeks};
use sf1490_v6_0::ydelseindeks as y;
use sf1490_v6_0::{bevillingindeks as b, oekonomiskeffektueringindeks as e};
use snitflade_runtime::codegen::v1::NoFault;
use snitflade_runtime::server::{Context, Router, ServiceError};
use snitflade_runtime::soap::SoapFault;
use std::sync::{Arc, Mutex, MutexGuard};

registrations!(sf1490_v6_0: bevillingindeks, oekonomiskeffektueringindeks);
answers!(sf1490_v6_0);
basic_answers!(sf1490_v6_0);

/// The index. Cheap to clone; clones are one.
#[derive(Clone, Default)]
pub struct Indeks(Arc<Mutex<State>>);

#[derive(Default)]
pub struct State {
    bevillinger: Kept<b::RegistreringType>,
    effektueringer: Kept<e::RegistreringType>,
    pub closed: bool,
}

type Answer<T> = Result<T, ServiceError<NoFault>>;

/// The grant and the benefit of it that a payment refers to.
pub fn grants(payment: &e::RegistreringType) -> Vec<(String, String)> {
    let relations = &payment
        .relation_liste
        .oekonomisk_ydelse_effektuering_relation;
    let named = relations
        .iter()
        .filter_map(|relation| relation.bevilget_ydelse_ref.as_ref());
    let pair = |to: &e::BevilgetYdelseRefType| {
        let grant = to.uuid_identifikator.as_str().to_lowercase();
        (grant, to.bevilget_ydelse_id.clone())
    };
    named.map(pair).collect()
}

impl State {
    /// Whether the grant has the benefit.
    fn granted(&self, grant: &str, benefit: &str) -> bool {
        let found = self.bevillinger.found(|id, _| id == grant);
        found.iter().any(|(_, grant)| {
            let mut all = grant.attribut_liste.bevilget_ydelse.iter();
            all.any(|granted| granted.id.as_ref().map(|id| id.as_str()) == Some(benefit))
        })
    }

    /// What a search finds.
    pub fn search(
        &self,
        input: &y::FremsoegYdelseIndeksInputType,
    ) -> y::FremsoegYdelseIndeksOutputType {
        let asked = &input.soeg_udtryk;
        let grants = self.bevillinger.found(|id, now| {
            input.bevilling_uuid.iter().any(|wanted| wanted == id) || grant_meant(asked, now)
        });
        let payments = self.effektueringer.found(|id, now| {
            let mut named = input.oekonomisk_effektuering_uuid.iter();
            named.any(|wanted| wanted == id) || payment_meant(asked, now)
        });
        let outcome = match grants.is_empty() && payments.is_empty() {
            true => Outcome::Missing,
            false => Outcome::Done,
        };
        let objekt = |id: &str| SagDokObjektType::new(id.parse().expect("a UUID"));
        let mut output = y::FremsoegYdelseIndeksOutputType::new(retur(outcome));
        for (id, now) in grants {
            let mut billede = b::FiltreretOejebliksbilledeType::new(objekt(&id));
            billede.registrering.push(now);
            output.bevilling_filtreret_oejebliksbillede.push(billede);
        }
        for (id, now) in payments {
            let mut billede = e::FiltreretOejebliksbilledeType::new(objekt(&id));
            billede.registrering.push(now);
            let all = &mut output.oekonomisk_effektuering_filtreret_oejebliksbillede;
            all.push(billede);
        }
        output
    }
}

impl Indeks {
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("nobody panicked")
    }

    fn open(&self) -> Answer<MutexGuard<'_, State>> {
        let state = self.state();
        match state.closed {
            true => Err(SoapFault::receiver("closed").into()),
            false => Ok(state),
        }
    }

    /// The services, each below its path.
    pub fn router(&self) -> Router {
        let payments = oekonomisk_effektuering::router(self.clone());
        let states = oekonomisk_effektuering_indeks::router(self.clone());
        Router::new()
            .nest("/ydelse", ydelse_indeks::router(self.clone()))
            .nest("/bevilling", bevilling::router(self.clone()))
            .nest("/bevilling-status", bevilling_indeks::router(self.clone()))
            .nest("/effektuering", payments)
            .nest("/effektuering-status", states)
    }
}

fn asked(soeg: Option<&SoegRegistreringType>, status: Status) -> bool {
    use sf1490_v6_0::sagdok::LivscyklusKodeType as Kode;
    match soeg.and_then(|soeg| soeg.livscyklus_kode.as_ref()) {
        Some(Kode::Slettet) => status == Status::Slettet,
        Some(Kode::Passiveret) => status == Status::Passiveret,
        Some(_) => status == Status::Aktiv,
        None => status != Status::Slettet,
    }
}

/// Whether an expression means a grant: every search in it holds, or one where it says OR.
fn grant_meant(udtryk: &y::SoegUdtrykType, now: &b::RegistreringType) -> bool {
    let all = udtryk.choice.iter().filter_map(|choice| match choice {
        y::SoegUdtrykTypeChoice::SoegBevillingIndeks(all) => Some(all),
        _ => None,
    });
    let terms: Vec<bool> = all.flatten().map(|soeg| grant_fits(soeg, now)).collect();
    match udtryk.operation {
        Some(y::AndOrType::Or) => terms.contains(&true),
        _ => !terms.is_empty() && !terms.contains(&false),
    }
}

fn grant_fits(soeg: &b::SoegInputType, now: &b::RegistreringType) -> bool {
    let there = &now.relation_liste.bevillingspart;
    let mut parties = soeg.relation_liste.bevillingspart.iter();
    let mut names = soeg.attribut_liste.bevilget_ydelse.iter();
    let granted = &now.attribut_liste.bevilget_ydelse;
    asked(soeg.soeg_registrering.as_ref(), now.status())
        && parties.all(|party| there.iter().any(|at| at.reference_id == party.reference_id))
        && names.all(|name| granted.iter().any(|at| at.navn == name.navn))
}

fn payment_meant(udtryk: &y::SoegUdtrykType, now: &e::RegistreringType) -> bool {
    let all = udtryk.choice.iter().filter_map(|choice| match choice {
        y::SoegUdtrykTypeChoice::SoegOekonomiskEffektueringIndeks(all) => Some(all),
        _ => None,
    });
    let terms: Vec<bool> = all.flatten().map(|soeg| payment_fits(soeg, now)).collect();
    match udtryk.operation {
        Some(y::AndOrType::Or) => terms.contains(&true),
        _ => !terms.is_empty() && !terms.contains(&false),
    }
}

fn payment_fits(soeg: &e::SoegInputType, now: &e::RegistreringType) -> bool {
    let there = &now.relation_liste.oekonomisk_effektuering_part;
    let mut parties = soeg.relation_liste.oekonomisk_effektuering_part.iter();
    asked(soeg.soeg_registrering.as_ref(), now.status())
        && parties.all(|party| there.iter().any(|at| at.reference_id == party.reference_id))
}

impl ydelse_indeks::YdelseIndeks for Indeks {
    async fn importer(
        &self,
        _: Context,
        input: y::ImporterYdelseIndeksInputType,
    ) -> Answer<MultipleOutputType> {
        use y::ImporterYdelseIndeksInputTypeChoice as Choice;
        let mut state = self.open()?;
        let mut all = Vec::new();
        for choice in input.choice {
            match choice {
                Choice::BevillingIndeks(grants) => {
                    for grant in grants.into_iter().map(|input| input.bevilling_indeks) {
                        let id = grant.uuid_identifikator.as_str().to_lowercase();
                        state.bevillinger.put(&id, grant.registrering);
                        all.push(("Bevilling", id, Outcome::Done));
                    }
                }
                Choice::OekonomiskEffektueringIndeks(payments) => {
                    for payment in payments {
                        let payment = payment.oekonomisk_effektuering_indeks;
                        let id = payment.uuid_identifikator.as_str().to_lowercase();
                        // A payment of what nobody granted is refused.
                        let to: Vec<_> = payment.registrering.iter().flat_map(grants).collect();
                        let known = to
                            .iter()
                            .all(|(grant, benefit)| state.granted(grant, benefit));
                        let outcome = match known && !to.is_empty() {
                            true => Outcome::Done,
                            false => Outcome::Refused,
                        };
                        if outcome == Outcome::Done {
                            state.effektueringer.put(&id, payment.registrering);
                        }
                        all.push(("OekonomiskEffektuering", id, outcome));
                    }
                }
                _ => return Err(SoapFault::sender("neither grant nor payment").into()),
            }
        }
        Ok(each(all))
    }

    async fn opdater(
        &self,
        _: Context,
        input: y::OpdaterYdelseIndeksInputType,
    ) -> Answer<MultipleOutputType> {
        use y::OpdaterYdelseIndeksInputTypeChoice as Choice;
        let mut state = self.open()?;
        let mut all = Vec::new();
        for choice in input.choice {
            match choice {
                Choice::OpdaterBevillingIndeks(changes) => {
                    for change in changes {
                        let id = change.uuid_identifikator.as_str().to_lowercase();
                        let outcome = state.bevillinger.change(&id, |next| {
                            next.tidspunkt = Some(change.tidspunkt);
                            if let Some(liste) = change.attribut_liste {
                                next.attribut_liste = liste;
                            }
                        });
                        all.push(("Bevilling", id, outcome));
                    }
                }
                Choice::OpdaterOekonomiskEffektueringIndeks(changes) => {
                    for change in changes {
                        let id = change.uuid_identifikator.as_str().to_lowercase();
                        let outcome = state.effektueringer.change(&id, |next| {
                            next.tidspunkt = Some(change.tidspunkt);
                            if let Some(liste) = change.attribut_liste {
                                next.attribut_liste = liste;
                            }
                        });
                        all.push(("OekonomiskEffektuering", id, outcome));
                    }
                }
                _ => return Err(SoapFault::sender("neither grant nor payment").into()),
            }
        }
        Ok(each(all))
    }

    async fn fremsoeg(
        &self,
        _: Context,
        input: y::FremsoegYdelseIndeksInputType,
    ) -> Answer<y::FremsoegYdelseIndeksOutputType> {
        Ok(self.open()?.search(&input))
    }
}

impl bevilling::Bevilling for Indeks {
    /// Removes a grant, and its payments.
    async fn fjern(&self, _: Context, input: UuidNoteInputType) -> Answer<BasicOutputType> {
        let id = input.uuid_identifikator.as_str().to_lowercase();
        let mut state = self.open()?;
        let of = |now: &e::RegistreringType| grants(now).iter().any(|(grant, _)| *grant == id);
        for (payment, _) in state.effektueringer.found(|_, now| of(now)) {
            state.effektueringer.remove(&payment);
        }
        Ok(basic(state.bevillinger.remove(&id)))
    }
}

impl oekonomisk_effektuering::OekonomiskEffektuering for Indeks {
    async fn fjern(&self, _: Context, input: UuidNoteInputType) -> Answer<BasicOutputType> {
        let id = input.uuid_identifikator.as_str().to_lowercase();
        Ok(basic(self.open()?.effektueringer.remove(&id)))
    }
}

/// The status services of both kinds.
macro_rules! states {
    ($($service:path, $kept:ident;)*) => {$(
        impl $service for Indeks {
            async fn passiver(&self, _: Context, input: UuidNoteInputType) -> Answer<BasicOutputType> {
                let id = input.uuid_identifikator.as_str().to_lowercase();
                Ok(basic(self.open()?.$kept.set(&id, Status::Passiveret)))
            }

            async fn slet(&self, _: Context, input: UuidNoteInputType) -> Answer<BasicOutputType> {
                let id = input.uuid_identifikator.as_str().to_lowercase();
                Ok(basic(self.open()?.$kept.set(&id, Status::Slettet)))
            }
        }
    )*};
}

states! {
    bevilling_indeks::BevillingIndeks, bevillinger;
    oekonomisk_effektuering_indeks::OekonomiskEffektueringIndeks, effektueringer;
}
