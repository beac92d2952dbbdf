//! The stand-in, as the service that is asked who takes post.

use crate::Postkomponent;
use crate::breve::AUTHORITY;
use sf1601_v1_0::post::{
    ContactPoint, ContactPointSearchResult, ContactPointTargets, ContactsResponse, Organisation,
    OrganisationSearchResult, OrganisationType, OrganisationsContactpointResponse,
    OrganisationsResponse, Uuid,
};
use sf1601_v1_0::services::post_forespoerg::{
    ContactPointsFailure, ContactPointsRequest, DigitalpostFailure, DigitalpostRequest,
    NemsmsFailure, NemsmsRequest, OrganisationsFailure, OrganisationsRequest, PostForespoerg,
};
use snitflade_runtime::server::{HttpContext, HttpError};

/// The id of the one organisation there is.
pub const ORGANISATION: &str = "0f5b7c3d-1a2b-4c3d-8e4f-5a6b7c8d9e10";
/// Its name.
pub const NAME: &str = "Prøve Kommune";

impl PostForespoerg for Postkomponent {
    async fn digitalpost(
        &self,
        _: HttpContext,
        request: DigitalpostRequest,
    ) -> Result<ContactsResponse, HttpError<DigitalpostFailure>> {
        let cpr = request.cpr_number.as_ref().map(|cpr| cpr.as_str());
        let id = cpr.or(request.cvr_number.as_deref()).unwrap_or_default();
        Ok(contacts(self.is_registered(id)))
    }

    async fn nemsms(
        &self,
        _: HttpContext,
        request: NemsmsRequest,
    ) -> Result<ContactsResponse, HttpError<NemsmsFailure>> {
        let cpr = request.cpr_number.as_ref().map(|cpr| cpr.as_str());
        let id = cpr.or(request.cvr_number.as_deref()).unwrap_or_default();
        Ok(contacts(self.takes_text(id)))
    }

    async fn organisations(
        &self,
        _: HttpContext,
        request: OrganisationsRequest,
    ) -> Result<OrganisationsResponse, HttpError<OrganisationsFailure>> {
        let numbers = request.cvr_number.into_iter().flat_map(|list| list.0);
        let mut found = OrganisationSearchResult::default();
        let own = numbers.filter(|cvr| cvr == AUTHORITY);
        found.organisations = own.map(|_| organisation()).collect();
        found.current_page = Some(0);
        let mut answer = OrganisationsResponse::default();
        answer.organisation_search_result = Some(found);
        Ok(answer)
    }

    async fn contact_points(
        &self,
        _: HttpContext,
        request: ContactPointsRequest,
    ) -> Result<OrganisationsContactpointResponse, HttpError<ContactPointsFailure>> {
        let mut found = ContactPointSearchResult::default();
        let is_own = request.organisation_id.as_str() == ORGANISATION;
        let terms = request.search_term.into_iter().flat_map(|list| list.0);
        let points = terms.filter(|_| is_own).map(|term| {
            let mut point = ContactPoint::default();
            point.name = Some(term);
            point.targets = vec![ContactPointTargets::Citizen];
            point
        });
        found.contact_points = points.collect();
        let mut answer = OrganisationsContactpointResponse::default();
        answer.contact_point_search_result = Some(found);
        Ok(answer)
    }
}

fn contacts(takes: bool) -> ContactsResponse {
    let mut answer = ContactsResponse::default();
    answer.result = Some(takes);
    answer
}

fn organisation() -> Organisation {
    let mut found = Organisation::default();
    found.id = ORGANISATION.parse::<Uuid>().ok();
    found.name = Some(NAME.to_owned());
    found.cvr_number = Some(AUTHORITY.to_owned());
    found.type_ = Some(OrganisationType::Authority);
    found
}
