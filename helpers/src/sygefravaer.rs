//! Cases of sickness benefit (SF2090): which of them the jobcentre is told of.

use sf2090_v2_0_modelleret::sygefravaer::{SagStatusKodeType, SygefravaerssagType};

/// Whether the jobcentre system is told of a case.
///
/// A new case is, if it has no last day of absence: the jobcentre then follows it up beside
/// the benefit system. Of any later state it is told whatever the case holds, for it may
/// have a follow-up of its own; so a status this version does not know is sent too.
///
/// Source: the catalogue of KOMBIT's snitflader, SF2090.
pub fn skal_sendes(sag: &SygefravaerssagType) -> bool {
    match sag.sag_status_kode {
        SagStatusKodeType::Oprettet => sag.sygefravaer_slut_dato.is_none(),
        _ => true,
    }
}
