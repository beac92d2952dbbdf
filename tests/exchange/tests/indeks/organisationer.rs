//! Organisation that keeps what is imported: the published OrganisationSystem, and the modelled
//! export, over the same organisations. Nothing official says how it answers; here an import
//! takes the place of an organisation of the same UUID, and a search with a key
//! (BrugervendtNoegle) finds the organisation of that key with all its units.

use crate::keeping::Outcome;
use sf1500_eksport_v6_0_modelleret::organisationsystem_eksport as e;
use sf1500_eksport_v6_0_modelleret::services::organisation_system_eksport;
use sf1500_v6_0::organisationsystem as os;
use sf1500_v6_0::sagdok::{BasicOutputType, SagDokObjektType};
use sf1500_v6_0::services::organisation_system;
use sf1500_v6_0::{organisation as o, organisationenhed as oe};
use snitflade_runtime::codegen::v1::NoFault;
use snitflade_runtime::server::{Context, Router, ServiceError};
use snitflade_runtime::soap::SoapFault;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

answers!(sf1500_v6_0);

/// The organisations, by UUID. Cheap to clone; clones are one.
#[derive(Clone, Default)]
pub struct Organisationer(Arc<Mutex<BTreeMap<String, System>>>);

/// An organisation with its units.
type System = os::ImporterOrganisationSystemInputType;

type Answer<T> = Result<T, ServiceError<NoFault>>;

impl Organisationer {
    fn state(&self) -> MutexGuard<'_, BTreeMap<String, System>> {
        self.0.lock().expect("nobody panicked")
    }

    /// The two services, each below its path.
    pub fn router(&self) -> Router {
        let eksport = organisation_system_eksport::router(self.clone());
        Router::new()
            .nest("/system", organisation_system::router(self.clone()))
            .nest("/eksport", eksport)
    }
}

/// Whether an organisation has a key; without one, all are meant.
fn has_key(system: &System, asked: Option<&o::EgenskabType>) -> bool {
    let asked = asked.and_then(|asked| asked.brugervendt_noegle_tekst.as_ref());
    let registrations = system.organisation.registrering.iter();
    let mut own = registrations.flat_map(|now| &now.attribut_liste.egenskab);
    asked.is_none_or(|asked| own.any(|own| own.brugervendt_noegle_tekst.as_ref() == Some(asked)))
}

/// What a search found.
fn hierarchy(
    outcome: Outcome,
    organisationer: os::OrganisationerOutputType,
    enheder: os::OrganisationEnhederOutputType,
) -> os::FremsoegObjekthierarkiOutputType {
    os::FremsoegObjekthierarkiOutputType::new(os::FremsoegObjekthierarkiOutputTypeRequired {
        standard_retur: retur(outcome),
        organisationer,
        organisation_enheder: enheder,
        organisation_funktioner: Default::default(),
        brugere: Default::default(),
        interessefaellesskaber: Default::default(),
        it_systemer: Default::default(),
    })
}

impl organisation_system::OrganisationSystem for Organisationer {
    async fn import(&self, _: Context, input: System) -> Answer<MultipleOutputType> {
        let own = &input.organisation.uuid_identifikator;
        let units = input.organisation_enheder_input.organisation_enhed.iter();
        let units = units.map(|unit| ("OrganisationEnhed", &unit.uuid_identifikator));
        let all = [("Organisation", own)].into_iter().chain(units);
        let results = all.map(|(kind, id)| (kind, id.to_string(), Outcome::Done));
        let results = each(results.collect());
        self.state().insert(own.as_str().to_lowercase(), input);
        Ok(results)
    }

    async fn fremsoegobjekthierarki(
        &self,
        _: Context,
        input: os::FremsoegObjekthierarkiInputType,
    ) -> Answer<os::FremsoegObjekthierarkiOutputType> {
        let mut organisationer = os::OrganisationerOutputType::default();
        let mut enheder = os::OrganisationEnhederOutputType::default();
        let asked = input.organisation_soeg_egenskab.as_ref();
        for system in self.state().values().filter(|at| has_key(at, asked)) {
            let own = &system.organisation;
            let id = SagDokObjektType::new(own.uuid_identifikator.clone());
            let mut seen = o::FiltreretOejebliksbilledeType::new(id);
            seen.registrering = own.registrering.clone();
            organisationer.filtreret_oejebliksbillede.push(seen);
            for unit in &system.organisation_enheder_input.organisation_enhed {
                let id = SagDokObjektType::new(unit.uuid_identifikator.clone());
                let mut seen = oe::FiltreretOejebliksbilledeType::new(id);
                seen.registrering = unit.registrering.clone();
                enheder.filtreret_oejebliksbillede.push(seen);
            }
        }
        let outcome = match organisationer.filtreret_oejebliksbillede.is_empty() {
            true => Outcome::Missing,
            false => Outcome::Done,
        };
        Ok(hierarchy(outcome, organisationer, enheder))
    }

    /// There are no persons here.
    async fn anonymiser(&self, _: Context, _: os::AnonymiserInputType) -> Answer<BasicOutputType> {
        Err(SoapFault::receiver("not here").into())
    }
}

impl organisation_system_eksport::OrganisationSystemEksport for Organisationer {
    async fn eksport(
        &self,
        _: Context,
        input: e::EksporterOrganisationSystemInputType,
    ) -> Answer<e::EksporterOrganisationSystemOutputType> {
        let id = input.uuid_identifikator.as_str().to_lowercase();
        let found = self.state().get(&id).cloned();
        let outcome = found.as_ref().map_or(Outcome::Missing, |_| Outcome::Done);
        let mut output = e::EksporterOrganisationSystemOutputType::new(retur(outcome));
        output.organisation_system = found;
        Ok(output)
    }
}
