//! The stand-in, as the service that takes letters.

use crate::{Postkomponent, svar};
use sf1601_v1_0::post::{KombiResponse, MemosResponse};
use sf1601_v1_0::services::kombi_post_afsend::{
    AfsendFailure, AfsendMemoFailure, AfsendMemoRequest, AfsendRequest, KombiPostAfsend,
};
use snitflade_runtime::server::{HttpContext, HttpError};

impl KombiPostAfsend for Postkomponent {
    async fn afsend_memo(
        &self,
        _: HttpContext,
        request: AfsendMemoRequest,
    ) -> Result<MemosResponse, HttpError<AfsendMemoFailure>> {
        let id = request.memo_message_uuid.as_str();
        Ok(svar::memos(self.take_memo(id, &request.body)))
    }

    async fn afsend(
        &self,
        _: HttpContext,
        request: AfsendRequest,
    ) -> Result<KombiResponse, HttpError<AfsendFailure>> {
        let authority = request.x_rute_afsender_organisation.as_ref();
        let authority = authority.map(|cvr| cvr.as_str());
        Ok(svar::kombi(self.take(authority, &request.body)))
    }
}
