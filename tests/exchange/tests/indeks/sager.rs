//! An index of cases and documents that keeps them: the published SagDokumentIndeks, and the
//! modelled SagIndeks and DokumentIndeks, over the same objects.

use crate::keeping::{Kept, Outcome, Registration, Status};
use sf1470_status_v6_0_modelleret::services::{dokument_indeks, sag_indeks};
use sf1470_v6_0::sagdok::{SagDokObjektType, UnikIdType, UnikIdTypeChoice, UuidNoteInputType};
use sf1470_v6_0::sagdokumentindeks as i;
use sf1470_v6_0::services::sag_dokument_indeks;
use sf1470_v6_0::{dokumentindeks as d, sag as s, sagindeks};
use snitflade_runtime::codegen::v1::NoFault;
use snitflade_runtime::server::{Context, Router, ServiceError};
use snitflade_runtime::soap::SoapFault;
use std::sync::{Arc, Mutex, MutexGuard};

registrations!(sf1470_v6_0: sag, dokumentindeks);
answers!(sf1470_v6_0);
basic_answers!(sf1470_v6_0);

/// The index. Cheap to clone; clones are one.
#[derive(Clone, Default)]
pub struct Indeks(Arc<Mutex<State>>);

#[derive(Default)]
pub struct State {
    pub sager: Kept<s::RegistreringType>,
    pub dokumenter: Kept<d::RegistreringType>,
    pub closed: bool,
}

type Answer<T> = Result<T, ServiceError<NoFault>>;

impl Indeks {
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("nobody panicked")
    }

    /// The state, unless the index is closed: then a fault.
    fn open(&self) -> Answer<MutexGuard<'_, State>> {
        let state = self.state();
        match state.closed {
            true => Err(SoapFault::receiver("closed").into()),
            false => Ok(state),
        }
    }

    /// The three services, each below its path.
    pub fn router(&self) -> Router {
        Router::new()
            .nest("/sagdokument", sag_dokument_indeks::router(self.clone()))
            .nest("/sag", sag_indeks::router(self.clone()))
            .nest("/dokument", dokument_indeks::router(self.clone()))
    }
}

/// The text of an id, a UUID in lower case.
pub fn text(id: &UnikIdType) -> String {
    match &id.choice {
        UnikIdTypeChoice::UuidIdentifikator(uuid) => uuid.as_str().to_lowercase(),
        UnikIdTypeChoice::UrnIdentifikator(urn) => urn.as_str().to_owned(),
        _ => String::new(),
    }
}

/// A case without an owner (Sagsaktoer) is refused: the owner is required.
fn owned(sag: &s::SagType) -> bool {
    let mut all = sag.registrering.iter();
    all.all(|registration| !registration.relation_liste.sagsaktoer.is_empty())
}

impl sag_dokument_indeks::SagDokumentIndeks for Indeks {
    async fn importer(
        &self,
        _: Context,
        input: i::ImporterSagDokumentIndeksInputType,
    ) -> Answer<MultipleOutputType> {
        use i::ImporterSagDokumentIndeksInputTypeChoice as Choice;
        let mut state = self.open()?;
        let mut all = Vec::new();
        for choice in input.choice {
            match choice {
                Choice::SagIndeks(sager) => all.extend(sager.into_iter().map(|sag| {
                    let id = sag.uuid_identifikator.as_str().to_lowercase();
                    if !owned(&sag) {
                        return ("Sag", id, Outcome::Refused);
                    }
                    state.sager.put(&id, sag.registrering);
                    ("Sag", id, Outcome::Done)
                })),
                Choice::DokumentIndeks(dokumenter) => {
                    all.extend(dokumenter.into_iter().map(|dokument| {
                        let id = dokument.uuid_identifikator.as_str().to_lowercase();
                        state.dokumenter.put(&id, dokument.registrering);
                        ("Dokument", id, Outcome::Done)
                    }));
                }
                _ => return Err(SoapFault::sender("neither case nor document").into()),
            }
        }
        Ok(each(all))
    }

    async fn opdater(
        &self,
        _: Context,
        input: i::OpdaterSagDokumentIndeksInputType,
    ) -> Answer<MultipleOutputType> {
        use i::OpdaterSagDokumentIndeksInputTypeChoice as Choice;
        let mut state = self.open()?;
        let mut all = Vec::new();
        for choice in input.choice {
            match choice {
                Choice::OpdaterSagIndeks(sager) => all.extend(sager.into_iter().map(|ret| {
                    let id = ret.uuid_identifikator.as_str().to_lowercase();
                    let outcome = state.sager.change(&id, |next| {
                        next.tidspunkt = Some(ret.tidspunkt);
                        replace(&mut next.attribut_liste, ret.attribut_liste);
                        replace(&mut next.tilstand_liste, ret.tilstand_liste);
                        replace(&mut next.relation_liste, ret.relation_liste);
                    });
                    ("Sag", id, outcome)
                })),
                Choice::OpdaterDokumentIndeks(dokumenter) => {
                    all.extend(dokumenter.into_iter().map(|ret| {
                        let id = ret.uuid_identifikator.as_str().to_lowercase();
                        let outcome = state.dokumenter.change(&id, |next| {
                            next.tidspunkt = Some(ret.tidspunkt);
                            replace(&mut next.attribut_liste, ret.attribut_liste);
                            replace(&mut next.tilstand_liste, ret.tilstand_liste);
                            replace(&mut next.relation_liste, ret.relation_liste);
                        });
                        ("Dokument", id, outcome)
                    }));
                }
                _ => return Err(SoapFault::sender("neither case nor document").into()),
            }
        }
        Ok(each(all))
    }

    /// Removes the cases named, and their documents unless those are to be left.
    async fn fjern(
        &self,
        _: Context,
        input: i::FjernSagDokumentIndeksInputType,
    ) -> Answer<MultipleOutputType> {
        let mut state = self.open()?;
        let mut all = Vec::new();
        for id in input.sag_uuid.iter().map(text) {
            let found = state.sager.found(|known, _| known == id);
            all.push(("Sag", id.clone(), state.sager.remove(&id)));
            if input.efterlad_sagsloese_dokumenter == Some(true) {
                continue;
            }
            for (_, sag) in found {
                for dokument in documents(&sag) {
                    let outcome = state.dokumenter.remove(&dokument);
                    all.push(("Dokument", dokument, outcome));
                }
            }
        }
        Ok(each(all))
    }

    async fn fremsoeg(
        &self,
        _: Context,
        input: i::FremsoegSagDokumentIndeksInputType,
    ) -> Answer<i::FremsoegSagDokumentIndeksOutputType> {
        let state = self.open()?;
        let asked = input.soeg_udtryk.as_ref();
        if asked.is_none() && input.sag_uuid.is_empty() && input.dokument_uuid.is_empty() {
            let refused = retur(Outcome::Refused);
            return Ok(i::FremsoegSagDokumentIndeksOutputType::new(refused));
        }
        let sager = state.sager.found(|id, registration| {
            input.sag_uuid.iter().any(|wanted| wanted == id)
                || asked.is_some_and(|udtryk| crate::soeg::sag(udtryk, registration))
        });
        let dokumenter = state.dokumenter.found(|id, registration| {
            input.dokument_uuid.iter().any(|wanted| wanted == id)
                || asked.is_some_and(|udtryk| crate::soeg::dokument(udtryk, registration))
        });
        let outcome = match sager.is_empty() && dokumenter.is_empty() {
            true => Outcome::Missing,
            false => Outcome::Done,
        };
        let mut output = i::FremsoegSagDokumentIndeksOutputType::new(retur(outcome));
        output.sag_filtreret_oejebliksbillede = sager.into_iter().map(billede).collect();
        let billeder = dokumenter.into_iter().map(|(id, registration)| {
            let mut billede = d::FiltreretOejebliksbilledeType::new(objekt(&id));
            billede.registrering.push(registration);
            billede
        });
        output.dokument_filtreret_oejebliksbillede = billeder.collect();
        Ok(output)
    }
}

fn replace<T>(old: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *old = new;
    }
}

fn objekt(id: &str) -> SagDokObjektType {
    SagDokObjektType::new(id.parse().expect("a UUID"))
}

fn billede((id, registration): (String, s::RegistreringType)) -> s::FiltreretOejebliksbilledeType {
    let mut billede = s::FiltreretOejebliksbilledeType::new(objekt(&id));
    billede.registrering.push(registration);
    billede
}

/// The documents that the journal of a case refers to.
pub fn documents(sag: &s::RegistreringType) -> Vec<String> {
    let posts = sag.relation_liste.journalpost.iter();
    posts
        .filter_map(|post| post.reference_id.as_ref().map(text))
        .collect()
}

impl sag_indeks::SagIndeks for Indeks {
    async fn passiver(&self, _: Context, input: UuidNoteInputType) -> Answer<BasicOutputType> {
        let id = input.uuid_identifikator.as_str().to_lowercase();
        Ok(basic(self.open()?.sager.set(&id, Status::Passiveret)))
    }

    async fn slet(&self, _: Context, input: UuidNoteInputType) -> Answer<BasicOutputType> {
        let id = input.uuid_identifikator.as_str().to_lowercase();
        Ok(basic(self.open()?.sager.set(&id, Status::Slettet)))
    }

    async fn kasser(
        &self,
        _: Context,
        input: sagindeks::KasserInputType,
    ) -> Answer<BasicOutputType> {
        let read = input.kasser;
        let id = read.objekt_type.uuid_identifikator.as_str().to_lowercase();
        let mut state = self.open()?;
        let newest = state.sager.found(|known, _| known == id).pop();
        Ok(basic(match newest {
            // What was read has changed since: it is not discarded unseen.
            Some((_, now)) if read.registrering.last() != Some(&now) => Outcome::Refused,
            _ => state.sager.remove(&id),
        }))
    }
}

impl dokument_indeks::DokumentIndeks for Indeks {
    async fn passiver(&self, _: Context, input: UuidNoteInputType) -> Answer<BasicOutputType> {
        let id = input.uuid_identifikator.as_str().to_lowercase();
        Ok(basic(self.open()?.dokumenter.set(&id, Status::Passiveret)))
    }

    async fn slet(&self, _: Context, input: UuidNoteInputType) -> Answer<BasicOutputType> {
        let id = input.uuid_identifikator.as_str().to_lowercase();
        Ok(basic(self.open()?.dokumenter.set(&id, Status::Slettet)))
    }

    async fn kasser(&self, _: Context, input: d::KasserInputType) -> Answer<BasicOutputType> {
        let read = input.kasser;
        let id = read.objekt_type.uuid_identifikator.as_str().to_lowercase();
        let mut state = self.open()?;
        let newest = state.dokumenter.found(|known, _| known == id).pop();
        Ok(basic(match newest {
            Some((_, now)) if read.registrering.last() != Some(&now) => Outcome::Refused,
            _ => state.dokumenter.remove(&id),
        }))
    }

    async fn fjern(&self, _: Context, input: UuidNoteInputType) -> Answer<BasicOutputType> {
        let id = input.uuid_identifikator.as_str().to_lowercase();
        let mut state = self.open()?;
        let passive = |registration: &d::RegistreringType| registration.status() != Status::Aktiv;
        let in_use = state
            .dokumenter
            .found(|known, now| known == id && !passive(now));
        Ok(basic(match in_use.is_empty() {
            true => state.dokumenter.remove(&id),
            // The rule of this stand-in: first out of use, then away.
            false => Outcome::Refused,
        }))
    }
}
