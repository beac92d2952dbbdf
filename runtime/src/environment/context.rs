//! What context calls say of the caller.

use super::file::Surroundings;
use super::raw::RawContext;
use super::table::{Outcome, Placed};
use crate::client::CallerContext;

/// What `InvocationContext`, `AuthorityContext` and `CallContext` say of the caller.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct ContextSettings {
    /// `ServiceAgreementUUID` of `InvocationContext`.
    pub service_agreement: Option<String>,
    /// `UserSystemUUID` of `InvocationContext`.
    pub user_system: Option<String>,
    /// `UserUUID` of `InvocationContext`: the authority.
    pub user: Option<String>,
    /// `OnBehalfOfUser` of `InvocationContext` and `CallContext`. Not shown by `Debug`.
    pub on_behalf_of_user: Option<String>,
    /// `AccountingInfo` of both.
    pub accounting_info: Option<String>,
    /// `MunicipalityCVR` of `AuthorityContext`; without it the environment's `cvr`.
    pub municipality: Option<String>,
}

impl ContextSettings {
    pub(super) fn of(raw: &RawContext, around: &Surroundings<'_>) -> Outcome<Self> {
        let text = |placed: &Option<Placed>| {
            placed
                .as_ref()
                .map(|placed| around.text(placed))
                .transpose()
        };
        let municipality = raw.municipality.as_ref();
        Ok(ContextSettings {
            service_agreement: text(&raw.service_agreement)?,
            user_system: text(&raw.user_system)?,
            user: text(&raw.user)?,
            on_behalf_of_user: text(&raw.on_behalf_of_user)?,
            accounting_info: text(&raw.accounting_info)?,
            municipality: municipality
                .map(|cvr| super::cvr(around, cvr))
                .transpose()?,
        })
    }
}

impl ContextSettings {
    /// Who calls, for a service of this UUID on behalf of this authority.
    pub(super) fn caller(&self, cvr: Option<&str>, service: Option<&str>) -> Option<CallerContext> {
        let mut context = CallerContext::new();
        if let Some(cvr) = self.municipality.as_deref().or(cvr) {
            context = context.municipality(cvr);
        }
        if let (Some(agreement), Some(system), Some(user), Some(service)) = (
            &self.service_agreement,
            &self.user_system,
            &self.user,
            service,
        ) {
            context = context.invocation(agreement, system, user, service);
        }
        if let Some(user) = &self.on_behalf_of_user {
            context = context.on_behalf_of_user(user);
        }
        if let Some(text) = &self.accounting_info {
            context = context.accounting_info(text);
        }
        (context != CallerContext::new()).then_some(context)
    }
}

impl std::fmt::Debug for ContextSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ContextSettings")
            .field("service_agreement", &self.service_agreement)
            .field("user_system", &self.user_system)
            .field("user", &self.user)
            .field("on_behalf_of_user", &self.on_behalf_of_user.is_some())
            .field("municipality", &self.municipality)
            .finish_non_exhaustive()
    }
}
