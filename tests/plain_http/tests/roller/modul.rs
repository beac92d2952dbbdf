//! An Administrationsmodul that keeps job-function roles and is called over HTTP (SF1518-REST,
//! modelled). Who calls is told by the TLS certificate. Nothing official.

use sf1518_rest_v1_0_modelleret::roller::{
    Brugersystemrolle, BrugervendtSystem, Jobfunktionsrolle,
};
use sf1518_rest_v1_0_modelleret::services::jobfunktionsroller::{
    HentFailure, HentRequest, Jobfunktionsroller, ListFailure, ListSystemerFailure,
    ListSystemrollerFailure, ListSystemrollerRequest, OpretFailure, RetFailure, RetRequest,
    SletFailure, SletRequest,
};
use snitflade_runtime::codegen::v1::{HttpContext, HttpError, NoBody};
use snitflade_runtime::keys::Certificate;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The one it-system whose roles can be put together.
pub const SYSTEM: &str = "5c000000-0000-4000-8000-000000000001";
/// A role of that it-system.
pub const SYSTEMROLLE: &str = "5c000000-0000-4000-8000-000000000002";

/// Roles by authority and UUID. Clones are the same.
#[derive(Clone, Debug, Default)]
pub struct Modul(Arc<Mutex<BTreeMap<String, BTreeMap<String, Jobfunktionsrolle>>>>);

type Kept<'k> = MutexGuard<'k, BTreeMap<String, BTreeMap<String, Jobfunktionsrolle>>>;

impl Modul {
    fn kept(&self) -> Kept<'_> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The CVR number of the certificate that was shown; none for one without.
fn authority(context: &HttpContext) -> Option<String> {
    let shown = context.peer_certificate()?;
    let certificate = Certificate::from_der(shown.der()).ok()?;
    certificate.cvr().map(str::to_owned)
}

/// Whether all that a role is put together of is there, and its name is none of another's.
fn is_valid(role: &Jobfunktionsrolle) -> bool {
    let known = |uuid: &str| uuid == SYSTEMROLLE;
    let mut parts = role.brugersystemrolle_dataafgraensninger.iter();
    !role.navn.is_empty() && parts.all(|part| known(&part.brugersystemrolle_uuid))
}

impl Jobfunktionsroller for Modul {
    async fn list(
        &self,
        context: HttpContext,
        _: NoBody,
    ) -> Result<Vec<Jobfunktionsrolle>, HttpError<ListFailure>> {
        let own = authority(&context).ok_or(ListFailure::Status403)?;
        let kept = self.kept();
        let roles = kept.get(&own).into_iter().flat_map(BTreeMap::values);
        Ok(roles.cloned().collect())
    }

    async fn opret(
        &self,
        context: HttpContext,
        mut role: Jobfunktionsrolle,
    ) -> Result<Jobfunktionsrolle, HttpError<OpretFailure>> {
        let own = authority(&context).ok_or(OpretFailure::Status403)?;
        if !is_valid(&role) {
            return Err(OpretFailure::Status400.into());
        }
        let mut kept = self.kept();
        let roles = kept.entry(own.clone()).or_default();
        let uuid = format!("{own}-0000-4000-8000-{:012}", roles.len() + 1);
        role.uuid = Some(uuid.clone());
        role.organisation_cvr = Some(own);
        role.version = Some(1.into());
        roles.insert(uuid, role.clone());
        Ok(role)
    }

    async fn hent(
        &self,
        context: HttpContext,
        asked: HentRequest,
    ) -> Result<Jobfunktionsrolle, HttpError<HentFailure>> {
        let own = authority(&context).ok_or(HentFailure::Status403)?;
        let kept = self.kept();
        let found = kept
            .get(&own)
            .and_then(|roles| roles.get(asked.uuid.as_str()));
        Ok(found.cloned().ok_or(HentFailure::Status404)?)
    }

    async fn ret(
        &self,
        context: HttpContext,
        asked: RetRequest,
    ) -> Result<Jobfunktionsrolle, HttpError<RetFailure>> {
        let own = authority(&context).ok_or(RetFailure::Status403)?;
        let mut kept = self.kept();
        let roles = kept.entry(own).or_default();
        let found = roles.get_mut(asked.uuid.as_str());
        let found = found.ok_or(RetFailure::Status404)?;
        if !is_valid(&asked.body) {
            return Err(RetFailure::Status400.into());
        }
        if asked.body.version != found.version {
            return Err(RetFailure::Status409.into());
        }
        let next = found.version.as_ref().map_or(1, |version| {
            version.as_str().parse::<u32>().unwrap_or_default() + 1
        });
        let mut role = asked.body;
        role.uuid = found.uuid.clone();
        role.organisation_cvr = found.organisation_cvr.clone();
        role.version = Some(next.into());
        *found = role.clone();
        Ok(role)
    }

    async fn slet(
        &self,
        context: HttpContext,
        asked: SletRequest,
    ) -> Result<NoBody, HttpError<SletFailure>> {
        let own = authority(&context).ok_or(SletFailure::Status403)?;
        let mut kept = self.kept();
        let roles = kept.entry(own).or_default();
        let gone = roles.remove(asked.uuid.as_str());
        gone.map(|_| NoBody)
            .ok_or_else(|| SletFailure::Status404.into())
    }

    async fn list_systemer(
        &self,
        context: HttpContext,
        _: NoBody,
    ) -> Result<Vec<BrugervendtSystem>, HttpError<ListSystemerFailure>> {
        authority(&context).ok_or(ListSystemerFailure::Status403)?;
        Ok(vec![BrugervendtSystem::new(SYSTEM, "Et fagsystem")])
    }

    async fn list_systemroller(
        &self,
        context: HttpContext,
        asked: ListSystemrollerRequest,
    ) -> Result<Vec<Brugersystemrolle>, HttpError<ListSystemrollerFailure>> {
        authority(&context).ok_or(ListSystemrollerFailure::Status403)?;
        match asked.uuid.as_str() {
            SYSTEM => Ok(vec![Brugersystemrolle::new("Sagsbehandler", SYSTEMROLLE)]),
            _ => Err(ListSystemrollerFailure::Status404.into()),
        }
    }
}
