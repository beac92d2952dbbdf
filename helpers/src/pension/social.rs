//! SF1411_D applied to SF1411_A.

use super::Applied;
use sf1411_a_v3_4_modelleret::pension::{HentSocialPensionResponseType, SocialPensionSagType};
use sf1411_d_v3_5_modelleret::aendring::{
    SocialPensionAendringType, SocialPensionAendringTypeChoice as Group,
};

/// Puts the group of an event in the place of the answer's, in the case of the same person and
/// `SagIdentifikator`.
///
/// A group that the data filter of the answer left out is there afterwards: what a subscription
/// may tell is agreed apart from it.
pub fn apply(
    event: &SocialPensionAendringType,
    answer: &mut HentSocialPensionResponseType,
) -> Applied {
    let is_same = |case: &&mut SocialPensionSagType| {
        case.person_cpr_nummer.as_str() == event.person_cpr_nummer.as_str()
            && case.sag_identifikator.as_str() == event.sag_identifikator.as_str()
    };
    match answer.social_pension_sag.iter_mut().find(is_same) {
        Some(case) => put(event.choice.clone(), case),
        None => Applied::NoSuchCase,
    }
}

fn put(group: Group, case: &mut SocialPensionSagType) -> Applied {
    match group {
        Group::SagStatus(new) => case.sag_status = new,
        Group::Kommuner(new) => case.kommuner = Some(new),
        Group::PensionType(new) => case.pension_type = new,
        Group::PensionStatus(new) => case.pension_status = new,
        Group::Samliv(new) => case.samliv = Some(new),
        Group::Formue(new) => case.formue = Some(new),
        Group::PersonligTillaegsprocent(new) => case.personlig_tillaeg = Some(new),
        Group::PensionBroek(new) => case.pension_broek = Some(new),
        Group::Tilkendelse(new) => case.tilkendelse = Some(new),
        Group::Udlandsophold(new) => case.udlandsophold = new.udlandsophold,
        Group::Udlandspension(new) => case.udlandspension = new.udlandspension,
        Group::ForudBagud(new) => case.forud_bagud_kode = Some(new),
        Group::BistandsPlejetillaeg(new) => case.bistands_plejetillaeg = new.bistands_plejetillaeg,
        Group::UnderAdministration(new) => case.under_administration_markering = Some(new),
        _ => return Applied::NotInAnswer,
    }
    Applied::Changed
}
