//! A system that sends: it serves receipts and knows what counts as handed over.

use crate::filer::{Filer, KOMPONENT};
use crate::held;
use sf2900_v2_4::services::distribution::{DistributionClient, FordelingsobjektAfsendFault};
use sf2900_v2_4::services::distribution_sender::{
    DistributionSender, DistributionSenderFordelingskvitteringModtagFault as Fault,
};
use sf2900_v2_4::types_v2::{
    AnmodRequestType, DistributionContextType, DistributionObjectType,
    FordelingskvitteringModtagAnvenderRequestType, FordelingskvitteringModtagAnvenderResponseType,
    ForretningskvitteringType,
};
use sf2900_v2_4::types_v3::{
    FordelingsobjektAfsendRequestType, FordelingsobjektAfsendResponseType,
};
use snitflade_helpers::fordeling::Overdragelse;
use snitflade_runtime::client::{ErrorKind, Https};
use snitflade_runtime::server::{Context, ServiceError};
use snitflade_runtime::sftp::DropError;
use snitflade_runtime::soap::SoapFault;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

/// The sending system. Clones are the same one.
#[derive(Clone)]
pub struct Afsender {
    objekter: Arc<Mutex<BTreeMap<String, Overdragelse>>>,
    /// Its calls of the component.
    pub client: DistributionClient,
    filer: Filer,
}

/// A fresh `AnvenderTransaktionsID`.
pub fn transaktion() -> String {
    Uuid::new_v4().hyphenated().to_string()
}

impl Afsender {
    /// Sends to the component at this address.
    pub fn new(https: Https, komponent: &str, filer: Filer) -> Afsender {
        Afsender {
            objekter: Arc::default(),
            client: DistributionClient::context(https, komponent),
            filer,
        }
    }

    /// Hands an object over. What comes back is the technical receipt.
    ///
    /// # Errors
    /// Code and text of each fault that the component refuses it for; none if it could not be
    /// reached.
    pub async fn send(
        &self,
        context: DistributionContextType,
        object: DistributionObjectType,
    ) -> Result<FordelingsobjektAfsendResponseType, Vec<(String, String)>> {
        let id = context.anvender_transaktions_id.to_string();
        held(&self.objekter).insert(id.clone(), Overdragelse::Undervejs);
        let anmodning = AnmodRequestType::new(context, object);
        let request = FordelingsobjektAfsendRequestType::new(anmodning);
        let answer = match self.client.fordelingsobjekt_afsend(&request).await {
            Ok(reply) => reply.into_value(),
            Err(error) => match error.into_kind() {
                ErrorKind::Rejected(rejected) => rejected.reply.value,
                ErrorKind::Fault(FordelingsobjektAfsendFault::TransportKvittering(no), _) => {
                    held(&self.objekter).remove(&id);
                    let fejl = no.fejl_liste.unwrap_or_default().fejl.into_iter();
                    return Err(fejl.map(|one| (one.fejl_kode, one.fejl_tekst)).collect());
                }
                _ => return Err(Vec::new()),
            },
        };
        self.noted(&id, &answer.forretnings_kvittering);
        Ok(answer)
    }

    /// Puts the file of a document on the drop.
    ///
    /// # Errors
    /// What goes wrong on the drop.
    pub async fn send_file(&self, path: PathBuf, name: &str) -> Result<(), DropError> {
        self.filer.send(path, name, KOMPONENT).await
    }

    /// How far the hand-over of an object is; nothing of one that was not sent, or was refused
    /// by the component.
    pub fn overdragelse(&self, id: &str) -> Option<Overdragelse> {
        held(&self.objekter).get(id).cloned()
    }

    fn noted(&self, id: &str, receipt: &ForretningskvitteringType) -> bool {
        let mut objekter = held(&self.objekter);
        let Some(now) = objekter.get_mut(id) else {
            return false;
        };
        *now = std::mem::take(now).efter(receipt);
        true
    }
}

impl DistributionSender for Afsender {
    async fn fordelingskvittering_modtag(
        &self,
        _: Context,
        input: FordelingskvitteringModtagAnvenderRequestType,
    ) -> Result<FordelingskvitteringModtagAnvenderResponseType, ServiceError<Fault>> {
        let id = input
            .distribution_context
            .anvender_transaktions_id
            .to_string();
        match self.noted(&id, &input.forretningskvittering) {
            true => Ok(FordelingskvitteringModtagAnvenderResponseType::default()),
            false => Err(SoapFault::sender("nothing was sent by this id").into()),
        }
    }
}
