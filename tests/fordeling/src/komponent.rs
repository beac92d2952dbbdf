//! The component: takes objects, finds their receivers, and carries receipts back.

use crate::filer::Filer;
use crate::held;
use crate::regler::{Regel, Til};
use crate::tilstand::{
    Brev, FLERE_REGLER, INGEN_FIL, INGEN_SVAR, INGEN_TRANSAKTION, Ledes, Nej, System, Tilstand,
    Undervejs, formular_type,
};
use sf2900_v2_4::services::distribution::{
    Distribution, FordelingskvitteringModtagFault, FordelingsmodtagerListFault,
    FordelingsmodtagerValiderFault, FordelingsobjektAfsendFault,
};
use sf2900_v2_4::services::distribution_receiver::DistributionReceiverClient;
use sf2900_v2_4::services::distribution_sender::DistributionSenderClient;
use sf2900_v2_4::types_v2::{
    AnmodRequestType, FordelingskvitteringModtagAnvenderRequestType,
    FordelingsobjektModtagRequestType, ForretningsValideringsKodeType as Kode,
    ForretningskvitteringType, KvitteringstypeType as Kvitteringstype, ModtagerMedEndpointType,
    RoutingKleInfo, RoutingResponseType, RoutingResposneListeType, TilgaengeligeModtagereType,
};
use sf2900_v2_4::types_v3::{
    FejlListeType, FejlType, FordelingskvitteringModtagRequestType,
    FordelingskvitteringModtagResponseType, FordelingsmodtagerListRequestType,
    FordelingsmodtagerListResponseType, FordelingsmodtagerValiderRequestType,
    FordelingsmodtagerValiderResponseType, FordelingsobjektAfsendRequestType,
    FordelingsobjektAfsendResponseType, TransportValideringsKodeType, TransportkvitteringType,
};
use snitflade_runtime::client::{ErrorKind, Https};
use snitflade_runtime::server::{Context, ServiceError};
use std::sync::{Arc, Mutex};
use uuid::Uuid;

/// The component. Clones are the same one.
#[derive(Clone)]
pub struct Fordelingskomponent {
    tilstand: Arc<Mutex<Tilstand>>,
    https: Https,
    filer: Filer,
}

impl Fordelingskomponent {
    /// Without authorities, systems and rules.
    pub fn new(https: Https, filer: Filer) -> Fordelingskomponent {
        Fordelingskomponent {
            tilstand: Arc::default(),
            https,
            filer,
        }
    }

    /// An authority of the platform: a municipality or Udbetaling Danmark.
    pub fn myndighed(&self, cvr: &str) {
        held(&self.tilstand).myndigheder.insert(cvr.to_owned());
    }

    /// Where an authority's sending system gets its receipts.
    pub fn afsender(&self, cvr: &str, url: &str) {
        let url = url.to_owned();
        held(&self.tilstand).afsendere.insert(cvr.to_owned(), url);
    }

    /// A system that receives for an authority. Its UUID names it on the drop too.
    pub fn system(&self, uuid: &str, cvr: &str, navn: &str, url: &str) {
        let system = System {
            myndighed: cvr.to_owned(),
            navn: navn.to_owned(),
            url: url.to_owned(),
        };
        held(&self.tilstand)
            .systemer
            .insert(uuid.to_owned(), system);
    }

    /// A rule of a receiving authority.
    pub fn regel(&self, regel: Regel) {
        held(&self.tilstand).regler.push(regel);
    }

    /// What went to Digital Post, in order.
    pub fn breve(&self) -> Vec<Brev> {
        held(&self.tilstand).breve.clone()
    }

    /// How many objects wait for their business receipt.
    pub fn undervejs(&self) -> usize {
        held(&self.tilstand).undervejs.len()
    }

    async fn send(
        &self,
        mut anmodning: AnmodRequestType,
    ) -> Result<FordelingsobjektAfsendResponseType, Nej> {
        let object = &anmodning.distribution_object;
        let form = formular_type(&object.objekt_type, object.objekt_indhold.choice.as_ref())?;
        let context = &mut anmodning.distribution_context;
        let ledes = held(&self.tilstand).ledes(context, form.is_some())?;
        match ledes {
            Ledes::DigitalPost => {
                let id = Uuid::new_v4().hyphenated().to_string();
                context.digital_post_meddelelses_id = Some(id.clone());
                held(&self.tilstand).breve.push(Brev {
                    myndighed: context.routing_myndighed.to_string(),
                    id,
                    formular_type: form.unwrap_or_default(),
                });
                let receipt =
                    ForretningskvitteringType::new(Kode::Afleveret, Kvitteringstype::DigitalPost);
                let context = anmodning.distribution_context;
                Ok(FordelingsobjektAfsendResponseType::new(receipt, context))
            }
            Ledes::System(uuid) => self.forward(anmodning, &uuid).await,
        }
    }

    /// Brings an object to its receiver: first the file, then the call.
    async fn forward(
        &self,
        mut anmodning: AnmodRequestType,
        uuid: &str,
    ) -> Result<FordelingsobjektAfsendResponseType, Nej> {
        let id = Uuid::new_v4().hyphenated().to_string();
        let context = &mut anmodning.distribution_context;
        context.distribution_transktions_id = id.parse().ok();
        let url = {
            let mut tilstand = held(&self.tilstand);
            let afsendere = tilstand
                .afsendere
                .get(context.afsendende_myndighed.as_str());
            let waiting = Undervejs {
                afsender: afsendere.cloned().unwrap_or_default(),
                myndighed: context.routing_myndighed.to_string(),
            };
            tilstand.undervejs.insert(id.clone(), waiting);
            tilstand.systemer.get(uuid).map(|system| system.url.clone())
        };
        let context = context.clone();
        let brought = self
            .brought(anmodning, context.dokument_fil_navn.as_deref(), uuid, url)
            .await;
        // Nobody waits for a receipt of what was refused at once.
        if brought.is_err() {
            held(&self.tilstand).undervejs.remove(&id);
        }
        Ok(FordelingsobjektAfsendResponseType::new(brought?, context))
    }

    async fn brought(
        &self,
        anmodning: AnmodRequestType,
        file: Option<&str>,
        uuid: &str,
        url: Option<String>,
    ) -> Result<ForretningskvitteringType, Nej> {
        if let Some(name) = file {
            let path = self.filer.came(name).await.ok().flatten();
            let path = path.ok_or(INGEN_FIL)?;
            let sent = self.filer.send(path, name, uuid).await;
            sent.map_err(|_| INGEN_FIL)?;
        }
        let url = url.ok_or(INGEN_SVAR)?;
        let client =
            DistributionReceiverClient::distribution_receiver_web_service(self.https.clone(), url);
        let request = FordelingsobjektModtagRequestType::new(anmodning);
        match client.fordelingsobjekt_modtag(&request).await {
            Ok(reply) => Ok(reply.into_value().forretnings_kvittering),
            Err(error) => match error.into_kind() {
                ErrorKind::Rejected(rejected) => Ok(rejected.reply.value.forretnings_kvittering),
                _ => Err(INGEN_SVAR),
            },
        }
    }

    /// Carries a business receipt to the sender, once.
    async fn receipt(&self, input: FordelingskvitteringModtagRequestType) -> Result<(), Nej> {
        let context = input.distribution_context;
        let id = context.distribution_transktions_id.as_ref();
        let id = id.map(|id| id.as_str().to_ascii_lowercase());
        let waiting = {
            let mut tilstand = held(&self.tilstand);
            let found = id.and_then(|id| tilstand.undervejs.remove(&id));
            found.filter(|found| found.myndighed == context.routing_myndighed.as_str())
        };
        let waiting = waiting.ok_or(INGEN_TRANSAKTION)?;
        let client = DistributionSenderClient::distribution_sender_web_service(
            self.https.clone(),
            waiting.afsender,
        );
        let request = FordelingskvitteringModtagAnvenderRequestType::new(
            input.forretningskvittering,
            context,
        );
        let carried = client.fordelingskvittering_modtag(&request).await;
        carried.map(drop).map_err(|_| INGEN_SVAR)
    }
}

/// The receipt that says no.
fn nej((code, text): Nej) -> TransportkvitteringType {
    let mut receipt = TransportkvitteringType::new(TransportValideringsKodeType::Fejl);
    let mut liste = FejlListeType::default();
    liste.fejl.push(FejlType::new(code, text));
    receipt.fejl_liste = Some(liste);
    receipt
}

impl Distribution for Fordelingskomponent {
    async fn fordelingsobjekt_afsend(
        &self,
        _: Context,
        input: FordelingsobjektAfsendRequestType,
    ) -> Result<FordelingsobjektAfsendResponseType, ServiceError<FordelingsobjektAfsendFault>> {
        let sent = self.send(input.anmodning).await;
        sent.map_err(|why| FordelingsobjektAfsendFault::TransportKvittering(nej(why)).into())
    }

    async fn fordelingskvittering_modtag(
        &self,
        _: Context,
        input: FordelingskvitteringModtagRequestType,
    ) -> Result<FordelingskvitteringModtagResponseType, ServiceError<FordelingskvitteringModtagFault>>
    {
        match self.receipt(input).await {
            Ok(()) => Ok(FordelingskvitteringModtagResponseType::default()),
            Err(why) => Err(FordelingskvitteringModtagFault::TransportKvittering(nej(why)).into()),
        }
    }

    /// The systems that rules lead to: where several fit, one of them is chosen.
    async fn fordelingsmodtager_list(
        &self,
        _: Context,
        input: FordelingsmodtagerListRequestType,
    ) -> Result<FordelingsmodtagerListResponseType, ServiceError<FordelingsmodtagerListFault>> {
        let asked = input.routing;
        let mut kle = RoutingKleInfo::new(asked.routing_kle_emne);
        kle.routing_handling_facet = asked.routing_handling_facet;
        let mut found = TilgaengeligeModtagereType::default();
        let tilstand = held(&self.tilstand);
        for regel in tilstand.fitting(asked.routing_myndighed.as_str(), &kle) {
            let Til::System(uuid) = &regel.til else {
                continue;
            };
            let (Some(system), Ok(id)) = (tilstand.systemer.get(uuid), uuid.parse()) else {
                continue;
            };
            let mut row = ModtagerMedEndpointType::new(
                asked.routing_myndighed.clone(),
                id,
                system.navn.as_str(),
                kle.routing_kle_emne.clone(),
            );
            row.routing_handling_facet = regel.facet.as_deref().and_then(|f| f.parse().ok());
            found.system.push(row);
        }
        Ok(FordelingsmodtagerListResponseType::new(found))
    }

    async fn fordelingsmodtager_valider(
        &self,
        _: Context,
        input: FordelingsmodtagerValiderRequestType,
    ) -> Result<FordelingsmodtagerValiderResponseType, ServiceError<FordelingsmodtagerValiderFault>>
    {
        let tilstand = held(&self.tilstand);
        let rows = input.routing_liste.routing.into_iter().map(|asked| {
            let uuid = asked.routing_modtager_aktoer.as_str().to_ascii_lowercase();
            let known = tilstand.systemer.get(&uuid);
            let kan = known.is_some_and(|it| it.myndighed == asked.routing_myndighed.as_str());
            RoutingResponseType::new(asked.routing_myndighed, asked.routing_modtager_aktoer, kan)
        });
        let rows = RoutingResposneListeType::new(rows.collect::<Vec<_>>());
        Ok(FordelingsmodtagerValiderResponseType::new(rows))
    }
}

/// The code that several rules are told by, for those who ask for a list then.
impl Fordelingskomponent {
    /// `FejlKode` where several rules fit.
    pub const FLERE_REGLER: &'static str = FLERE_REGLER.0;
}
