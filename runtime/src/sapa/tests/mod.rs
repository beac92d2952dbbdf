//! Links: what their templates say, what is made of them, what is refused.

mod links;
mod refused;
mod templates;

use super::{Jump, LinkTemplate, ObjektId, Objekttype};

pub(super) const TO_SAPA: &str = "https://sapa.example/overblik/{objekttype}\
    {?objektId,objektIdType,anvenderkontekst,fagsystem,returUrl,visning,version}";
pub(super) const FROM_SAPA: &str = "https://fag.example/sapa\
    {?objekttype,objektId,objektIdType,anvenderkontekst,kilde,returUrl,version}";
pub(super) const SYSTEM: &str = "11111111-2222-4333-8444-666666666666";
pub(super) const UUID: &str = "11111111-2222-4333-8444-555555555555";
/// Of nobody: no such number is given out.
pub(super) const CPR: &str = "0101010000";

pub(super) fn to_sapa() -> LinkTemplate {
    let template = LinkTemplate::to_sapa(TO_SAPA).expect("a template");
    template.return_hosts(["fag.example".to_owned()])
}

pub(super) fn from_sapa() -> LinkTemplate {
    let template = LinkTemplate::from_sapa(FROM_SAPA).expect("a template");
    template.return_hosts(["sapa.example".to_owned()])
}

pub(super) fn jump(objekttype: Objekttype) -> Jump {
    let id = ObjektId::uuid(UUID).expect("a UUID");
    Jump::new(objekttype, id, "11111111").system(SYSTEM)
}
