//! A system that receives: it takes objects at once and judges them later.

use crate::filer::Filer;
use crate::held;
use sf2900_v2_4::services::distribution::DistributionClient;
use sf2900_v2_4::services::distribution_receiver::{
    DistributionReceiver, FordelingsobjektModtagFault,
};
use sf2900_v2_4::types_v2::{
    AnmodRequestType, FejlListeType, FejlType, FordelingsobjektModtagRequestType,
    FordelingsobjektModtagResponseType, ForretningsValideringsKodeType as Kode,
    ForretningskvitteringType, KvitteringstypeType as Kvitteringstype,
};
use sf2900_v2_4::types_v3::FordelingskvitteringModtagRequestType;
use snitflade_runtime::client::Https;
use snitflade_runtime::server::{Context, ServiceError};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// The receiving system. Clones are the same one.
#[derive(Clone)]
pub struct Modtager {
    modtaget: Arc<Mutex<Vec<AnmodRequestType>>>,
    client: DistributionClient,
    filer: Filer,
}

/// What the receiver makes of an object.
pub enum Dom {
    /// It takes the object.
    Accepteret,
    /// It does not: why, and a code for it.
    Afvist(&'static str, &'static str),
}

impl Modtager {
    /// Answers to the component at this address.
    pub fn new(https: Https, komponent: &str, filer: Filer) -> Modtager {
        Modtager {
            modtaget: Arc::default(),
            client: DistributionClient::context(https, komponent),
            filer,
        }
    }

    /// What came, in order.
    pub fn modtaget(&self) -> Vec<AnmodRequestType> {
        held(&self.modtaget).clone()
    }

    /// Where the file of an object lies.
    pub async fn fil(&self, object: &AnmodRequestType) -> Option<PathBuf> {
        let name = object.distribution_context.dokument_fil_navn.as_deref()?;
        self.filer.came(name).await.ok().flatten()
    }

    /// Gives the business receipt for an object.
    ///
    /// # Errors
    /// If the component does not take it, in words.
    pub async fn kvitter(&self, object: &AnmodRequestType, dom: Dom) -> Result<(), String> {
        let receipt = match dom {
            Dom::Accepteret => {
                ForretningskvitteringType::new(Kode::Accepteret, Kvitteringstype::Forretning)
            }
            Dom::Afvist(begrundelse, code) => {
                let mut receipt =
                    ForretningskvitteringType::new(Kode::Afvist, Kvitteringstype::Forretning);
                receipt.begrundelse = Some(begrundelse.into());
                let mut liste = FejlListeType::default();
                liste.fejl.push(FejlType::new(code, begrundelse));
                receipt.fejl_liste = Some(liste);
                receipt
            }
        };
        let context = object.distribution_context.clone();
        let request = FordelingskvitteringModtagRequestType::new(receipt, context);
        let told = self.client.fordelingskvittering_modtag(&request).await;
        told.map(drop).map_err(|error| error.to_string())
    }
}

impl DistributionReceiver for Modtager {
    async fn fordelingsobjekt_modtag(
        &self,
        _: Context,
        input: FordelingsobjektModtagRequestType,
    ) -> Result<FordelingsobjektModtagResponseType, ServiceError<FordelingsobjektModtagFault>> {
        held(&self.modtaget).push(input.anmodning);
        let receipt = ForretningskvitteringType::new(Kode::Modtaget, Kvitteringstype::Teknisk);
        Ok(FordelingsobjektModtagResponseType::new(receipt))
    }
}
