//! Grants and payments of invented people, and searches for them.

use sf1490_v6_0::sagdok::{
    LivscyklusKodeType, SoegRegistreringType, UnikIdType, UuidIdentifikator,
};
use sf1490_v6_0::ydelseindeks as y;
use sf1490_v6_0::{bevillingindeks as b, oekonomiskeffektueringindeks as e};

pub fn uuid(id: &str) -> UuidIdentifikator {
    id.parse().expect("a UUID")
}

/// A grant of one benefit, by its name, to a citizen, by an authority.
pub fn bevilling(id: &str, name: &str, part: &str, ejer: &str) -> b::ImportInputType {
    let mut ydelse = b::BevilgetYdelseType::default();
    ydelse.id = Some("1".parse().expect("short"));
    ydelse.navn = Some(name.to_owned());
    let mut attributter = b::AttributListeType::default();
    attributter.bevilget_ydelse.push(ydelse);
    let mut relationer = b::RelationListeType::default();
    relationer.bevillingspart.push(bevillingspart(part));
    let mut aktoer = b::BevillingIndeksAktoerRelationType::default();
    aktoer.cvr_nr = Some(ejer.parse().expect("a CVR number"));
    relationer.bevillingsaktoer.push(aktoer);
    let tilstande = b::TilstandListeType::default();
    let registration = b::RegistreringType::new(attributter, tilstande, relationer);
    b::ImportInputType::new(b::BevillingIndeksType::new(uuid(id), [registration]))
}

fn bevillingspart(part: &str) -> b::BevillingIndeksPartRelationType {
    let mut relation = b::BevillingIndeksPartRelationType::default();
    relation.reference_id = Some(UnikIdType::new(uuid(part)));
    relation
}

fn effektueringspart(part: &str) -> e::OekonomiskEffektueringIndeksPartRelationType {
    let mut relation = e::OekonomiskEffektueringIndeksPartRelationType::default();
    relation.reference_id = Some(UnikIdType::new(uuid(part)));
    relation
}

/// A payment of a benefit that was granted.
pub fn effektuering(id: &str, grant: &str, amount: &str, part: &str) -> e::ImportInputType {
    let mut relation = e::OekonomiskYdelseEffektueringRelationType::default();
    relation.bevilget_ydelse_ref = Some(e::BevilgetYdelseRefType::new(uuid(grant), "1"));
    relation.ydelsesbeloeb = Some(amount.parse().expect("an amount"));
    let mut relationer = e::RelationListeType::default();
    let all = &mut relationer.oekonomisk_ydelse_effektuering_relation;
    all.push(relation);
    let parties = &mut relationer.oekonomisk_effektuering_part;
    parties.push(effektueringspart(part));
    let mut egenskaber = e::EgenskaberType::default();
    egenskaber.samlet_bruttobeloeb = Some(amount.parse().expect("an amount"));
    let mut attributter = e::AttributListeType::default();
    attributter.egenskaber.push(egenskaber);
    let tilstande = e::TilstandListeType::default();
    let registration = e::RegistreringType::new(attributter, tilstande, relationer);
    let payment = e::OekonomiskEffektueringIndeksType::new(uuid(id), [registration]);
    e::ImportInputType::new(payment)
}

pub fn import(
    grants: Vec<b::ImportInputType>,
    payments: Vec<e::ImportInputType>,
) -> y::ImporterYdelseIndeksInputType {
    use y::ImporterYdelseIndeksInputTypeChoice as Choice;
    let mut input = y::ImporterYdelseIndeksInputType::default();
    if !grants.is_empty() {
        input.choice.push(Choice::BevillingIndeks(grants));
    }
    if !payments.is_empty() {
        let payments = Choice::OekonomiskEffektueringIndeks(payments);
        input.choice.push(payments);
    }
    input
}

/// A search for all of a citizen: grants by name and status, payments by status.
pub fn search(
    part: &str,
    name: Option<&str>,
    status: Option<LivscyklusKodeType>,
) -> y::FremsoegYdelseIndeksInputType {
    use y::SoegUdtrykTypeChoice as Choice;
    let registration = status.map(|status| {
        let mut registration = SoegRegistreringType::default();
        registration.livscyklus_kode = Some(status);
        registration
    });
    let mut attributter = b::AttributListeType::default();
    if let Some(name) = name {
        let mut ydelse = b::BevilgetYdelseType::default();
        ydelse.navn = Some(name.to_owned());
        attributter.bevilget_ydelse.push(ydelse);
    }
    let mut relationer = b::RelationListeType::default();
    relationer.bevillingspart.push(bevillingspart(part));
    let tilstande = b::TilstandListeType::default();
    let mut grants = b::SoegInputType::new(attributter, tilstande, relationer);
    grants.soeg_registrering = registration.clone();
    let mut udtryk = y::SoegUdtrykType::default();
    udtryk
        .choice
        .push(Choice::SoegBevillingIndeks(vec![grants]));
    if name.is_none() {
        let mut relationer = e::RelationListeType::default();
        let parties = &mut relationer.oekonomisk_effektuering_part;
        parties.push(effektueringspart(part));
        let attributter = e::AttributListeType::default();
        let tilstande = e::TilstandListeType::default();
        let mut payments = e::SoegInputType::new(attributter, tilstande, relationer);
        payments.soeg_registrering = registration;
        let payments = Choice::SoegOekonomiskEffektueringIndeks(vec![payments]);
        udtryk.choice.push(payments);
    }
    y::FremsoegYdelseIndeksInputType::new(udtryk)
}

/// Names of the benefits that an answer holds, and the amounts paid.
pub fn names(output: &y::FremsoegYdelseIndeksOutputType) -> (Vec<String>, Vec<String>) {
    let grants = output.bevilling_filtreret_oejebliksbillede.iter();
    let grants = grants.flat_map(|billede| &billede.registrering);
    let names = grants.flat_map(|now| &now.attribut_liste.bevilget_ydelse);
    let payments = &output.oekonomisk_effektuering_filtreret_oejebliksbillede;
    let payments = payments.iter().flat_map(|billede| &billede.registrering);
    let amounts = payments.flat_map(|now| &now.attribut_liste.egenskaber);
    let amounts = amounts.filter_map(|at| at.samlet_bruttobeloeb.as_ref());
    (
        names.filter_map(|ydelse| ydelse.navn.clone()).collect(),
        amounts.map(|amount| amount.as_str().to_owned()).collect(),
    )
}
