//! Which cases and documents a search means.

use crate::keeping::{Registration, Status};
use crate::sager::text;
use sf1470_v6_0::generelle_definitioner::RelationType;
use sf1470_v6_0::sagdok::{LivscyklusKodeType, SoegRegistreringType};
use sf1470_v6_0::sagdokumentindeks::{AndOrType, SoegUdtrykType, SoegUdtrykTypeChoice as Choice};
use sf1470_v6_0::{dokumentindeks as d, sag as s};

/// Whether an expression means a case.
pub fn sag(udtryk: &SoegUdtrykType, registration: &s::RegistreringType) -> bool {
    let terms = udtryk.choice.iter().flat_map(|choice| -> Vec<bool> {
        match choice {
            Choice::SoegSag(all) => all.iter().map(|soeg| en_sag(soeg, registration)).collect(),
            Choice::SoegUdtryk(all) => all.iter().map(|inner| sag(inner, registration)).collect(),
            Choice::Not(all) => all.iter().map(|inner| !sag(inner, registration)).collect(),
            _ => Vec::new(),
        }
    });
    joined(udtryk, terms)
}

/// Whether an expression means a document.
pub fn dokument(udtryk: &SoegUdtrykType, registration: &d::RegistreringType) -> bool {
    let terms = udtryk.choice.iter().flat_map(|choice| -> Vec<bool> {
        match choice {
            Choice::SoegDokument(all) | Choice::SoegSagsloeseDokumenter(all) => {
                let each = all.iter().map(|soeg| et_dokument(soeg, registration));
                each.collect()
            }
            Choice::SoegUdtryk(all) => {
                let each = all.iter().map(|inner| dokument(inner, registration));
                each.collect()
            }
            Choice::Not(all) => {
                let each = all.iter().map(|inner| !dokument(inner, registration));
                each.collect()
            }
            _ => Vec::new(),
        }
    });
    joined(udtryk, terms)
}

/// All terms, or any where the expression says OR. No term means nothing.
fn joined(udtryk: &SoegUdtrykType, terms: impl Iterator<Item = bool>) -> bool {
    let terms: Vec<bool> = terms.collect();
    match udtryk.operation {
        Some(AndOrType::Or) => terms.contains(&true),
        _ => !terms.is_empty() && !terms.contains(&false),
    }
}

/// Whether the status is one that is asked for: without a word, all but what is deleted.
fn asked(soeg: Option<&SoegRegistreringType>, status: Status) -> bool {
    match soeg.and_then(|soeg| soeg.livscyklus_kode.as_ref()) {
        Some(LivscyklusKodeType::Slettet) => status == Status::Slettet,
        Some(LivscyklusKodeType::Passiveret) => status == Status::Passiveret,
        Some(_) => status == Status::Aktiv,
        None => status != Status::Slettet,
    }
}

/// Whether every relation asked for is there.
fn related(asked: &[RelationType], there: &[RelationType]) -> bool {
    let ids = |all: &[RelationType]| -> Vec<String> {
        let ids = all
            .iter()
            .filter_map(|relation| relation.reference_id.as_ref());
        ids.map(text).collect()
    };
    let there = ids(there);
    ids(asked).iter().all(|id| there.contains(id))
}

/// Whether what is asked for, if anything, is what is there.
fn same<T: PartialEq>(asked: &Option<T>, there: &Option<T>) -> bool {
    asked.is_none() || asked == there
}

fn en_sag(soeg: &s::SoegInputType, registration: &s::RegistreringType) -> bool {
    let there = &registration.attribut_liste.egenskaber;
    let mut wanted = soeg.attribut_liste.egenskaber.iter();
    let (relations, kept) = (&soeg.relation_liste, &registration.relation_liste);
    asked(soeg.soeg_registrering.as_ref(), registration.status())
        && wanted.all(|wanted| {
            there.iter().any(|egenskab| {
                same(&wanted.brugervendt_noegle, &egenskab.brugervendt_noegle)
                    && same(&wanted.titel, &egenskab.titel)
            })
        })
        && related(&relations.sagspart, &kept.sagspart)
        && related(&relations.sagsklasse, &kept.sagsklasse)
        && related(&relations.sagsaktoer, &kept.sagsaktoer)
}

fn et_dokument(soeg: &d::SoegInputType, registration: &d::RegistreringType) -> bool {
    let there = &registration.attribut_liste.egenskaber;
    let mut wanted = soeg.attribut_liste.egenskaber.iter();
    let (relations, kept) = (&soeg.relation_liste, &registration.relation_liste);
    asked(soeg.soeg_registrering.as_ref(), registration.status())
        && wanted.all(|wanted| {
            there.iter().any(|egenskab| {
                same(&wanted.brugervendt_noegle, &egenskab.brugervendt_noegle)
                    && same(&wanted.titel, &egenskab.titel)
            })
        })
        && related(&relations.dokumentpart, &kept.dokumentpart)
        && related(&relations.dokumentaktoer, &kept.dokumentaktoer)
}
