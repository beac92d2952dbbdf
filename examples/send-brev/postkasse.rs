//! The service: it takes Digital Post for one citizen, and for nobody else.

use sf1601_v1_0::post::{
    Advis, Fejl, HovedoplysningerSvarRest, KombiResponse, MemosResponse, SvarReaktion,
};
use sf1601_v1_0::services::kombi_post_afsend::{
    AfsendFailure, AfsendMemoFailure, AfsendMemoRequest, AfsendRequest, KombiPostAfsend, router,
};
use snitflade_runtime::server::{HttpContext, HttpError, Running};
use std::error::Error;

/// The citizen.
pub const CITIZEN: &str = "0000000000";
/// What the letter is known by.
pub const ID: &str = "3d9b6c1e-6e0a-4d3b-9d55-0c8f1f3e7a01";

struct Postkasse;

/// Serves on a free port.
pub async fn serve() -> Result<Running, Box<dyn Error>> {
    Ok(Running::start(router(Postkasse)).await?)
}

impl KombiPostAfsend for Postkasse {
    async fn afsend(
        &self,
        _: HttpContext,
        request: AfsendRequest,
    ) -> Result<KombiResponse, HttpError<AfsendFailure>> {
        let letter = request.body.message.as_ref();
        let is_citizen = letter
            .is_some_and(|letter| letter.message_header.recipient.recipient_id.as_str() == CITIZEN);
        let mut answer = KombiResponse::default();
        let mut reaction = SvarReaktion::default();
        match is_citizen {
            true => reaction.advis = Some(Advis::new("0", "Received")),
            false => {
                reaction.fejl = Some(Fejl::new("IKKE_TILMELDT", "Modtageren er ikke tilmeldt"))
            }
        }
        answer.result = Some(is_citizen);
        answer.transmission_id = ID.parse().ok().filter(|_| is_citizen);
        answer.hovedoplysninger_svar_rest = vec![HovedoplysningerSvarRest::new(reaction)];
        Ok(answer)
    }

    async fn afsend_memo(
        &self,
        _: HttpContext,
        _: AfsendMemoRequest,
    ) -> Result<MemosResponse, HttpError<AfsendMemoFailure>> {
        Ok(MemosResponse::default())
    }
}
