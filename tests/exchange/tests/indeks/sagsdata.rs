//! Cases and documents of invented people, and searches for them.

use crate::EJER;
use sf1470_v6_0::generelle_definitioner::RelationType;
use sf1470_v6_0::sagdok::{
    LivscyklusKodeType, MultipleOutputType, MultipleOutputTypeChoice, SoegRegistreringType,
    UnikIdType, UuidIdentifikator, UuidNoteInputType,
};
use sf1470_v6_0::sagdokumentindeks as i;
use sf1470_v6_0::{dokumentindeks as d, sag as s};

pub fn titel(sag: &s::RegistreringType) -> String {
    let egenskaber = sag.attribut_liste.egenskaber.first();
    let titel = egenskaber.and_then(|egenskaber| egenskaber.titel.as_ref());
    titel.map_or_else(String::new, |titel| titel.as_str().to_owned())
}

pub fn uuid(id: &str) -> UuidIdentifikator {
    id.parse().expect("a UUID")
}

pub fn relation(id: &str) -> RelationType {
    let mut relation = RelationType::default();
    relation.reference_id = Some(UnikIdType::new(uuid(id)));
    relation
}

pub fn egenskaber(titel: &str) -> s::AttributListeType {
    let mut egenskaber = s::EgenskaberType::default();
    egenskaber.titel = Some(titel.parse().expect("a title"));
    let mut liste = s::AttributListeType::default();
    liste.egenskaber.push(egenskaber);
    liste
}

pub fn sag(id: &str, titel: &str, part: &str, dokumenter: &[&str]) -> s::SagType {
    let mut relationer = s::RelationListeType::default();
    relationer.sagsaktoer.push(relation(EJER));
    relationer.sagspart.push(relation(part));
    for dokument in dokumenter {
        let mut post = s::JournalpostRelationType::default();
        post.reference_id = Some(UnikIdType::new(uuid(dokument)));
        relationer.journalpost.push(post);
    }
    let tilstande = s::TilstandListeType::default();
    let registration = s::RegistreringType::new(egenskaber(titel), tilstande, relationer);
    s::SagType::new(uuid(id), [registration])
}

pub fn dokument(id: &str, titel: &str, part: &str) -> d::DokumentIndeksType {
    let mut egenskaber = d::EgenskaberType::default();
    egenskaber.titel = Some(titel.parse().expect("a title"));
    let mut liste = d::AttributListeType::default();
    liste.egenskaber.push(egenskaber);
    let mut relationer = d::RelationListeType::default();
    relationer.dokumentpart.push(relation(part));
    let tilstande = d::TilstandListeType::default();
    let registration = d::RegistreringType::new(liste, tilstande, relationer);
    d::DokumentIndeksType::new(uuid(id), [registration])
}

pub fn import(
    sager: Vec<s::SagType>,
    dokumenter: Vec<d::DokumentIndeksType>,
) -> i::ImporterSagDokumentIndeksInputType {
    use i::ImporterSagDokumentIndeksInputTypeChoice as Choice;
    let mut input = i::ImporterSagDokumentIndeksInputType::default();
    if !sager.is_empty() {
        input.choice.push(Choice::SagIndeks(sager));
    }
    if !dokumenter.is_empty() {
        input.choice.push(Choice::DokumentIndeks(dokumenter));
    }
    input
}

pub fn codes(output: &MultipleOutputType) -> Vec<i64> {
    let Some(MultipleOutputTypeChoice::UnikRetur(all)) = &output.choice else {
        return Vec::new();
    };
    let code = |retur: &sf1470_v6_0::sagdok::UnikReturType| retur.status_kode.to_string().parse();
    all.iter()
        .map(|retur| code(retur).expect("a number"))
        .collect()
}

pub fn note(id: &str) -> UuidNoteInputType {
    UuidNoteInputType::new(uuid(id))
}

/// A search for cases: by title, party and status.
pub fn soeg_sag(
    titel: Option<&str>,
    part: Option<&str>,
    status: Option<LivscyklusKodeType>,
) -> s::SoegInputType {
    let mut relationer = s::RelationListeType::default();
    relationer.sagspart.extend(part.map(relation));
    let attributter = titel.map(egenskaber).unwrap_or_default();
    let mut soeg = s::SoegInputType::new(attributter, s::TilstandListeType::default(), relationer);
    if let Some(status) = status {
        let mut registration = SoegRegistreringType::default();
        registration.livscyklus_kode = Some(status);
        soeg.soeg_registrering = Some(registration);
    }
    soeg
}

pub fn soeg_dokument(part: Option<&str>) -> d::SoegInputType {
    let mut relationer = d::RelationListeType::default();
    relationer.dokumentpart.extend(part.map(relation));
    let attributter = d::AttributListeType::default();
    d::SoegInputType::new(attributter, d::TilstandListeType::default(), relationer)
}

pub fn search(
    operation: i::AndOrType,
    choices: Vec<i::SoegUdtrykTypeChoice>,
) -> i::FremsoegSagDokumentIndeksInputType {
    let mut udtryk = i::SoegUdtrykType::default();
    udtryk.operation = Some(operation);
    udtryk.choice = choices;
    let mut input = i::FremsoegSagDokumentIndeksInputType::default();
    input.soeg_udtryk = Some(udtryk);
    input
}

/// A search for cases alone.
pub fn sager(soeg: s::SoegInputType) -> i::FremsoegSagDokumentIndeksInputType {
    let choice = i::SoegUdtrykTypeChoice::SoegSag(vec![soeg]);
    search(i::AndOrType::And, vec![choice])
}

pub fn by_id(id: &str) -> i::FremsoegSagDokumentIndeksInputType {
    let mut input = i::FremsoegSagDokumentIndeksInputType::default();
    input.sag_uuid.push(id.to_owned());
    input.dokument_uuid.push(id.to_owned());
    input
}
