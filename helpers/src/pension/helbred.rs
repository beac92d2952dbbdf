//! SF1411_E applied to SF1411_B.

use super::Applied;
use sf1411_b_v3_0_modelleret::helbred::{
    HelbredskortStatusType, HelbredssagType, HentHelbredsprocentOutputType,
};
use sf1411_e_v1_0_modelleret::aendring::{
    HelbredssagAendringType, HelbredssagAendringTypeChoice as Group,
};

/// Puts what an event tells into the case of the same person and owner
/// (`SagEjerKommuneKode`): an event names no `SagIdentifikator`.
///
/// A granted card is a status (`Bevilget`) and a period; a stopped one is a status (`Stoppet`)
/// and the end of the period, where there is one. The group of the public health insurance
/// (sygesikringsgruppe) has no place in the answer, whose `Sygeforsikring` is the private one.
pub fn apply(
    event: &HelbredssagAendringType,
    answer: &mut HentHelbredsprocentOutputType,
) -> Applied {
    let is_same = |case: &&mut HelbredssagType| {
        case.person_cpr_nummer.as_str() == event.person_cpr_nummer.as_str()
            && case.sag_ejer_kommune_kode.as_str() == event.sag_ejer_kommune_kode.as_str()
    };
    match answer.helbredssag.iter_mut().find(is_same) {
        Some(case) => put(&event.choice, case),
        None => Applied::NoSuchCase,
    }
}

fn put(group: &Group, case: &mut HelbredssagType) -> Applied {
    match group {
        Group::HelbredskortBevilget(new) => {
            case.helbredskort_status = HelbredskortStatusType::new("Bevilget");
            case.helbredskort_status.helbredskort_status_dato =
                Some(new.helbredskort_bevilget_fra_dato.clone());
            case.helbredskort_bevilling = Some(new.clone());
        }
        Group::HelbredskortStoppet(new) => {
            let end = Some(new.helbredskort_stoppet_dato.clone());
            case.helbredskort_status = HelbredskortStatusType::new("Stoppet");
            case.helbredskort_status
                .helbredskort_status_dato
                .clone_from(&end);
            if let Some(granted) = &mut case.helbredskort_bevilling {
                granted.helbredskort_bevilget_til_dato = end;
            }
        }
        Group::HelbredsprocentAendret(new) => case.helbredsprocent = Some(new.clone()),
        // The group of the public insurance, and what a newer contract adds.
        _ => return Applied::NotInAnswer,
    }
    Applied::Changed
}
