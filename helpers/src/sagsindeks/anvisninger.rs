//! What the anvisninger ask of a case that is imported, beyond its schema.

use crate::konstanter::{itsystem, sag};
use sf1470_v6_0::generelle_definitioner::RelationType;
use sf1470_v6_0::sag::RegistreringType;
use sf1470_v6_0::sagindeks::SAGSITSYSTEM_RELATION;
use snitflade_runtime::sagdok::UnikId;

/// A relation that every imported case has. Named as the anvisninger name them.
///
/// Source: KOMBIT's sample `kosdy_infrastructureSamples-net6`, which lists the mandatory
/// relations. Two more stand there, `Handlingsklasse` and `Behandlingsarkiv`: the UUIDs of their
/// roles are not published, so they cannot be checked here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Anvisning {
    /// `Ejer`
    Ejer,
    /// `Ansvarlig`
    Ansvarlig,
    /// `Primær behandler`
    PrimaerBehandler,
    /// `Primær part`
    PrimaerPart,
    /// `Primær klasse`
    PrimaerKlasse,
    /// `IT-system Master`
    ItSystemMaster,
    /// `IT-system Afsender`
    ItSystemAfsender,
}

/// The relations that a registration of a case lacks. Optional: the schema admits a case
/// without them, the index refuses it.
pub fn mangler(registrering: &RegistreringType) -> Vec<Anvisning> {
    let relationer = &registrering.relation_liste;
    let has = |relations: &[RelationType], rolle: &str| {
        relations
            .iter()
            .any(|relation| is(relation.rolle.as_ref(), rolle))
    };
    let kept = relationer
        .lokal_udvidelse_liste
        .iter()
        .flat_map(|liste| &liste.any);
    let systems: Vec<_> = kept
        .filter_map(|kept| SAGSITSYSTEM_RELATION.read_any(kept).ok())
        .collect();
    let system = |rolle: &str| {
        systems
            .iter()
            .any(|relation| is(relation.rolle.as_ref(), rolle))
    };
    let rows = [
        (Anvisning::Ejer, has(&relationer.sagsaktoer, sag::EJER)),
        (
            Anvisning::Ansvarlig,
            has(&relationer.sagsaktoer, sag::ANSVARLIG),
        ),
        (
            Anvisning::PrimaerBehandler,
            has(&relationer.sagsaktoer, sag::PRIMAER_BEHANDLER),
        ),
        (
            Anvisning::PrimaerPart,
            has(&relationer.sagspart, sag::PRIMAER_PART),
        ),
        (
            Anvisning::PrimaerKlasse,
            has(&relationer.sagsklasse, sag::PRIMAER_KLASSE),
        ),
        (Anvisning::ItSystemMaster, system(itsystem::MASTER)),
        (Anvisning::ItSystemAfsender, system(itsystem::AFSENDER)),
    ];
    rows.into_iter()
        .filter(|(_, there)| !there)
        .map(|(anvisning, _)| anvisning)
        .collect()
}

fn is(id: Option<&impl UnikId>, uuid: &str) -> bool {
    id.and_then(UnikId::uuid).as_deref() == Some(uuid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sf1470_v6_0::generelle_definitioner::LokalUdvidelseListeType;
    use sf1470_v6_0::sag::{AttributListeType, RelationListeType, TilstandListeType};
    use sf1470_v6_0::sagdok::{UnikIdType, UnikIdTypeChoice};
    use sf1470_v6_0::sagindeks::SagsitsystemRelationType;
    use snitflade_runtime::write::WriteOptions;

    fn id(uuid: &str) -> Option<UnikIdType> {
        let uuid = uuid.to_ascii_uppercase().parse().expect("a UUID");
        Some(UnikIdType::new(UnikIdTypeChoice::UuidIdentifikator(uuid)))
    }

    fn with(relations: RelationListeType) -> Vec<Anvisning> {
        let (attributes, states) = (AttributListeType::default(), TilstandListeType::default());
        mangler(&RegistreringType::new(attributes, states, relations))
    }

    #[test]
    fn each_relation_that_is_missing_is_named() {
        assert_eq!(with(RelationListeType::default()).len(), 7);
        let relation = |rolle: &str| {
            let mut relation = RelationType::default();
            relation.rolle = id(rolle);
            relation
        };
        let mut relations = RelationListeType::default();
        for rolle in [sag::EJER, sag::ANSVARLIG, sag::PRIMAER_BEHANDLER] {
            relations.sagsaktoer.push(relation(rolle));
        }
        relations.sagspart.push(relation(sag::PRIMAER_PART));
        relations.sagsklasse.push(relation(sag::PRIMAER_KLASSE));
        let mut system = SagsitsystemRelationType::default();
        system.rolle = id(itsystem::MASTER);
        let kept = SAGSITSYSTEM_RELATION.to_any(&system, &WriteOptions::default());
        let mut extension = LokalUdvidelseListeType::default();
        extension.any.push(kept.expect("an element"));
        relations.lokal_udvidelse_liste = Some(extension);
        assert_eq!(with(relations), [Anvisning::ItSystemAfsender]);
    }
}
