//! A case index (SF1470) with the cases it was given: enough to find who owns one.

use crate::held;
use sf1470_v6_0::sag::{FiltreretOejebliksbilledeType, SagType};
use sf1470_v6_0::sagdok::{MultipleOutputType, SagDokObjektType, StandardReturType};
use sf1470_v6_0::sagdokumentindeks::{
    FjernSagDokumentIndeksInputType, FremsoegSagDokumentIndeksInputType,
    FremsoegSagDokumentIndeksOutputType, ImporterSagDokumentIndeksInputType,
    ImporterSagDokumentIndeksInputTypeChoice as Filed, OpdaterSagDokumentIndeksInputType,
};
use sf1470_v6_0::services::sag_dokument_indeks::SagDokumentIndeks;
use snitflade_runtime::server::{Context, ServiceError};
use snitflade_runtime::soap::{NoFault, SoapFault};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

type Answer<T> = Result<T, ServiceError<NoFault>>;

/// The index. Clones are the same one.
#[derive(Clone, Default)]
pub struct Sagsindeks(Arc<Mutex<BTreeMap<String, SagType>>>);

fn not_here() -> ServiceError<NoFault> {
    SoapFault::receiver("this index takes cases and finds them").into()
}

impl SagDokumentIndeks for Sagsindeks {
    async fn importer(
        &self,
        _: Context,
        input: ImporterSagDokumentIndeksInputType,
    ) -> Answer<MultipleOutputType> {
        let mut output = MultipleOutputType::default();
        for filed in input.choice {
            let Filed::SagIndeks(sager) = filed else {
                return Err(not_here());
            };
            for sag in sager {
                let uuid = sag.uuid_identifikator.to_string().to_ascii_lowercase();
                held(&self.0).insert(uuid, sag);
            }
        }
        output.choice = Some(vec![StandardReturType::new(20)].into());
        Ok(output)
    }

    async fn opdater(
        &self,
        _: Context,
        _: OpdaterSagDokumentIndeksInputType,
    ) -> Answer<MultipleOutputType> {
        Err(not_here())
    }

    async fn fjern(
        &self,
        _: Context,
        _: FjernSagDokumentIndeksInputType,
    ) -> Answer<MultipleOutputType> {
        Err(not_here())
    }

    /// By the UUIDs of cases; 44 where there is none.
    async fn fremsoeg(
        &self,
        _: Context,
        input: FremsoegSagDokumentIndeksInputType,
    ) -> Answer<FremsoegSagDokumentIndeksOutputType> {
        let sager = held(&self.0);
        let asked = input.sag_uuid.iter().map(|uuid| uuid.to_ascii_lowercase());
        let found: Vec<&SagType> = asked.filter_map(|uuid| sager.get(&uuid)).collect();
        let code = if found.is_empty() { 44 } else { 20 };
        let mut output = FremsoegSagDokumentIndeksOutputType::new(StandardReturType::new(code));
        for sag in found {
            let id = SagDokObjektType::new(sag.uuid_identifikator.clone());
            let mut seen = FiltreretOejebliksbilledeType::new(id);
            seen.registrering.clone_from(&sag.registrering);
            output.sag_filtreret_oejebliksbillede.push(seen);
        }
        Ok(output)
    }
}
