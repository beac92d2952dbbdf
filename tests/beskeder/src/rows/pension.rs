//! SF1411_D.

use super::values::{day, handling, noon, person, short};
use crate::kuvert::{About, besked};
use crate::row::Row;
use bytes::Bytes;
use sf1411_d_v3_5_modelleret::aendring::{
    BistandsPlejetillaegListeType, CprNummerType, SocialPensionAendringType,
    SocialPensionAendringTypeChoice as Group, UdlandsopholdListeType, UdlandspensionListeType,
};
use sf1411_d_v3_5_modelleret::channels as v1;
use sf1411_d_v3_5_modelleret::pension::{
    BistandsPlejetillaegType, FormueType, ForudBagudKodeType, KommunerType, PensionBroekType,
    PensionBroekTypePensionBroekTaellerGroup, PensionStatusType, PensionTypeType,
    PersonligTillaegType, SagStatusType, SamlivType, Tekst20Type, TilkendelseType,
    TillaegTypeKodeType, UdlandsopholdType, UdlandspensionType,
};
use snitflade_runtime::value::Integer;

/// The id of the beskedtype.
pub const BESKEDTYPE: &str = "be5ced14-1104-4000-8000-000000000004";
/// The row's channels.
pub static ROW: Row = Row {
    modtag: &v1::social_pension_besked_modtag::SOCIAL_PENSION_BESKED_MODTAG,
    hent: &v1::social_pension_besked_hent::SOCIAL_PENSION_BESKED_HENT,
};

/// One of each group of information, in the order of their handlings.
pub fn groups() -> Vec<Group> {
    let mut owners = KommunerType::default();
    owners.ejerkommune_kode = Some(short("0101"));
    owners.bopaelskommune_kode = Some(short("0147"));
    let mut together = SamlivType::default();
    together.samliv_status_kode = Some(short("SAMLEVENDE"));
    together.samlever_cpr_nummer = Some(short("0000000001"));
    let mut wealth = FormueType::default();
    wealth.formue_beloeb = Some(short("125000.50"));
    let mut supplement = PersonligTillaegType::default();
    supplement.personlig_tillaegsprocent = Some(short("87.5"));
    let fraction =
        PensionBroekTypePensionBroekTaellerGroup::new(Integer::from(38), Integer::from(40));
    let mut granted = TilkendelseType::default();
    granted.afslag_folkepension_dato = Some(day("2025-12-01").into());
    granted.tilkendelse_dato = Some(day("2026-01-01").into());
    let (mut abroad, mut pension) = (UdlandsopholdType::default(), UdlandspensionType::default());
    abroad.start_dato = Some(day("2025-01-01").into());
    abroad.land_kode = Some(short("SE"));
    pension.land_kode = Some(short("SE"));
    let (mut stays, mut pensions) = (
        UdlandsopholdListeType::default(),
        UdlandspensionListeType::default(),
    );
    stays.udlandsophold.push(abroad);
    pensions.udlandspension.push(pension);
    let mut care = BistandsPlejetillaegListeType::default();
    let kind = TillaegTypeKodeType::Plejetillaeg;
    care.bistands_plejetillaeg
        .push(BistandsPlejetillaegType::new(kind));
    vec![
        SagStatusType::new(short::<Tekst20Type>("AABEN")).into(),
        owners.into(),
        short::<PensionTypeType>("FOP").into(),
        PensionStatusType::new(short::<Tekst20Type>("STANDSET")).into(),
        together.into(),
        wealth.into(),
        supplement.into(),
        PensionBroekType::new(fraction).into(),
        granted.into(),
        stays.into(),
        pensions.into(),
        ForudBagudKodeType::Bagud.into(),
        care.into(),
        true.into(),
    ]
}

/// The handling of the group at this place.
pub fn handling_of(place: usize) -> String {
    handling(1411, place)
}

/// A change of a group.
pub fn event(group: Group) -> SocialPensionAendringType {
    let (person, case) = (person::<CprNummerType>(), short("SAG-17"));
    SocialPensionAendringType::new(person, case, noon(), group)
}

/// The besked of this number about the group at a place.
pub fn sent(number: usize, place: usize) -> Bytes {
    let group = groups().swap_remove(place);
    let about = About::new(number, BESKEDTYPE, handling_of(place));
    besked::<v1::social_pension_besked_hent::SocialPension>(&about, &event(group))
}
