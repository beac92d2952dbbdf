//! What the stand-in answers.

use crate::Way;
use sf1601_v1_0::post::{
    Advis, Fejl, HovedoplysningerSvarRest, KombiResponse, MemosResponse, SvarReaktion, UuidType,
};

/// Why a letter is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The form of the letter that the choice needs is not there.
    NoLetter,
    /// The letter has another id than the call.
    OtherLetter,
    /// The receiver takes no Digital Post.
    NotRegistered,
    /// No print vendor of the authority is connected.
    NoVendor,
    /// The vendor does not have the category.
    Category,
    /// The choice is none of the five.
    Choice,
}

impl Refusal {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Refusal::NoLetter => "INTET_BREV",
            Refusal::OtherLetter => "ANDET_BREV",
            Refusal::NotRegistered => "IKKE_TILMELDT",
            Refusal::NoVendor => "INGEN_LEVERANDOER",
            Refusal::Category => "KATEGORI",
            Refusal::Choice => "KANALVALG",
        }
    }
}

/// The answer to a letter of any kind. That it is not taken is said with status 200.
pub fn kombi(outcome: Result<Way, Refusal>) -> KombiResponse {
    let mut answer = KombiResponse::default();
    answer.result = Some(outcome.is_ok());
    answer.transmission_id = outcome.ok().and_then(transmission);
    answer.hovedoplysninger_svar_rest = vec![reaction(outcome)];
    answer
}

/// The answer to a letter of Digital Post.
pub fn memos(outcome: Result<Way, Refusal>) -> MemosResponse {
    let mut answer = MemosResponse::default();
    answer.result = Some(outcome.is_ok());
    answer.transmission_id = outcome.ok().and_then(transmission);
    answer.hovedoplysninger_svar_rest = vec![reaction(outcome)];
    answer
}

/// The id by which a letter is followed. A printed one gets none, as in the real service.
fn transmission(way: Way) -> Option<UuidType> {
    let id = "3d9b6c1e-6e0a-4d3b-9d55-0c8f1f3e7a01".parse().ok();
    id.filter(|_| way != Way::Printed)
}

fn reaction(outcome: Result<Way, Refusal>) -> HovedoplysningerSvarRest {
    let mut reaction = SvarReaktion::default();
    match outcome {
        Ok(_) => reaction.advis = Some(Advis::new("0", "Received".to_owned())),
        Err(refusal) => {
            let text = "Brevet er ikke modtaget".to_owned();
            reaction.fejl = Some(Fejl::new(refusal.code(), text));
        }
    }
    HovedoplysningerSvarRest::new(reaction)
}
