//! Klassifikation that keeps what is imported: the published KlassifikationSystem and Klasse,
//! and the modelled export, over the same classifications. Nothing official says how it
//! answers; here an import takes the place of a classification of the same UUID, and a search
//! with a key (BrugervendtNoegle) finds the classification of that key with all that is in it.

use crate::keeping::Outcome;
use sf1510_eksport_v6_0_modelleret::klassifikationsystem_eksport as e;
use sf1510_eksport_v6_0_modelleret::services::klassifikation_system_eksport;
use sf1510_v6_0::klassifikationsystem as ks;
use sf1510_v6_0::sagdok::{self, BasicOutputType, SagDokObjektType};
use sf1510_v6_0::services::{klasse, klassifikation_system};
use sf1510_v6_0::{facet as f, klasse as k, klassifikation as kl};
use snitflade_runtime::codegen::v1::NoFault;
use snitflade_runtime::server::{Context, Router, ServiceError};
use snitflade_runtime::soap::SoapFault;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

answers!(sf1510_v6_0);

/// The classifications, by UUID. Cheap to clone; clones are one.
#[derive(Clone, Default)]
pub struct Klassifikationer(Arc<Mutex<BTreeMap<String, System>>>);

/// A classification with its facets and classes.
type System = ks::ImporterKlassifikationSystemInputType;

type Answer<T> = Result<T, ServiceError<NoFault>>;

impl Klassifikationer {
    fn state(&self) -> MutexGuard<'_, BTreeMap<String, System>> {
        self.0.lock().expect("nobody panicked")
    }

    /// The three services, each below its path.
    pub fn router(&self) -> Router {
        let eksport = klassifikation_system_eksport::router(self.clone());
        Router::new()
            .nest("/system", klassifikation_system::router(self.clone()))
            .nest("/eksport", eksport)
            .nest("/klasse", klasse::router(self.clone()))
    }
}

/// Whether a classification has a key; without one, all are meant.
fn has_key(system: &System, asked: Option<&kl::EgenskabType>) -> bool {
    let asked = asked.and_then(|asked| asked.brugervendt_noegle_tekst.as_ref());
    let registrations = system.klassifikation.registrering.iter();
    let mut own = registrations.flat_map(|now| &now.attribut_liste.egenskab);
    asked.is_none_or(|asked| own.any(|own| own.brugervendt_noegle_tekst.as_ref() == Some(asked)))
}

/// An object as a search gives it.
macro_rules! seen {
    ($module:ident, $object:expr) => {{
        let id = SagDokObjektType::new($object.uuid_identifikator.clone());
        let mut seen = $module::FiltreretOejebliksbilledeType::new(id);
        seen.registrering = $object.registrering.clone();
        seen
    }};
}

impl klassifikation_system::KlassifikationSystem for Klassifikationer {
    async fn import(&self, _: Context, input: System) -> Answer<MultipleOutputType> {
        let own = &input.klassifikation.uuid_identifikator;
        let facets = input.facetter_input.facet.iter();
        let facets = facets.map(|facet| ("Facet", &facet.uuid_identifikator));
        let classes = input.klasser_input.klasse.iter();
        let classes = classes.map(|class| ("Klasse", &class.uuid_identifikator));
        let all = [("Klassifikation", own)].into_iter();
        let all = all.chain(facets).chain(classes);
        let results = all.map(|(kind, id)| (kind, id.to_string(), Outcome::Done));
        let results = each(results.collect());
        self.state().insert(own.as_str().to_lowercase(), input);
        Ok(results)
    }

    async fn fremsoegobjekthierarki(
        &self,
        _: Context,
        input: ks::FremsoegObjekthierarkiInputType,
    ) -> Answer<ks::FremsoegObjekthierarkiOutputType> {
        let mut klassifikationer = ks::KlassifikationerOutputType::default();
        let mut facetter = ks::FacetterOutputType::default();
        let mut klasser = ks::KlasserOutputType::default();
        let asked = input.klassifikation_soeg_egenskab.as_ref();
        for system in self.state().values().filter(|at| has_key(at, asked)) {
            let own = seen!(kl, system.klassifikation);
            klassifikationer.filtreret_oejebliksbillede.push(own);
            let all = system.facetter_input.facet.iter();
            let all = all.map(|facet| seen!(f, facet));
            facetter.filtreret_oejebliksbillede.extend(all);
            let all = system.klasser_input.klasse.iter();
            let all = all.map(|class| seen!(k, class));
            klasser.filtreret_oejebliksbillede.extend(all);
        }
        let outcome = match klassifikationer.filtreret_oejebliksbillede.is_empty() {
            true => Outcome::Missing,
            false => Outcome::Done,
        };
        let retur = retur(outcome);
        let output =
            ks::FremsoegObjekthierarkiOutputType::new(retur, klassifikationer, facetter, klasser);
        Ok(output)
    }
}

impl klassifikation_system_eksport::KlassifikationSystemEksport for Klassifikationer {
    async fn eksport(
        &self,
        _: Context,
        input: e::EksporterKlassifikationSystemInputType,
    ) -> Answer<e::EksporterKlassifikationSystemOutputType> {
        let id = input.uuid_identifikator.as_str().to_lowercase();
        let found = self.state().get(&id).cloned();
        let outcome = found.as_ref().map_or(Outcome::Missing, |_| Outcome::Done);
        let mut output = e::EksporterKlassifikationSystemOutputType::new(retur(outcome));
        output.klassifikation_system = found;
        Ok(output)
    }
}

/// What this counterpart does not do.
fn not_here<T>() -> Answer<T> {
    Err(SoapFault::receiver("not here").into())
}

impl klasse::Klasse for Klassifikationer {
    async fn laes(&self, _: Context, input: sagdok::LaesInputType) -> Answer<k::LaesOutputType> {
        let id = input.uuid_identifikator.as_str().to_lowercase();
        let state = self.state();
        let mut all = state.values().flat_map(|at| &at.klasser_input.klasse);
        let found = all.find(|class| class.uuid_identifikator.as_str().to_lowercase() == id);
        let outcome = found.map_or(Outcome::Missing, |_| Outcome::Done);
        let mut output = k::LaesOutputType::new(retur(outcome));
        output.filtreret_oejebliksbillede = found.map(|class| seen!(k, class));
        Ok(output)
    }

    async fn opret(&self, _: Context, _: k::OpretInputType) -> Answer<sagdok::OpretOutputType> {
        not_here()
    }

    async fn importer(&self, _: Context, _: k::ImportInputType) -> Answer<BasicOutputType> {
        not_here()
    }

    async fn passiver(&self, _: Context, _: sagdok::UuidNoteInputType) -> Answer<BasicOutputType> {
        not_here()
    }

    async fn ret(&self, _: Context, _: k::RetInputType) -> Answer<BasicOutputType> {
        not_here()
    }

    async fn slet(&self, _: Context, _: sagdok::UuidNoteInputType) -> Answer<BasicOutputType> {
        not_here()
    }

    async fn soeg(&self, _: Context, _: k::SoegInputType) -> Answer<sagdok::SoegOutputType> {
        not_here()
    }

    async fn list(&self, _: Context, _: sagdok::ListInputType) -> Answer<k::ListOutputType> {
        not_here()
    }
}
