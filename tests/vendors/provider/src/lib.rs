//! Takes what Fordelingskomponenten distributes to an authority.

use sf2900_v2_4::services::distribution_receiver::{
    self, DistributionReceiver, FordelingsobjektModtagFault,
};
use sf2900_v2_4::services::distribution_sender::{
    self, DistributionSender, DistributionSenderFordelingskvitteringModtagFault,
};
use sf2900_v2_4::types_v2::{
    FordelingskvitteringModtagAnvenderRequestType, FordelingskvitteringModtagAnvenderResponseType,
    FordelingsobjektModtagRequestType, FordelingsobjektModtagResponseType,
    ForretningsValideringsKodeType as Verdict, ForretningskvitteringType, KvitteringstypeType,
    ObjektTypeType,
};
use snitflade_runtime::With;
use snitflade_runtime::server::{Context, Router, ServiceError};
use snitflade_runtime::soap::SoapFault;
use std::sync::{Arc, Mutex};

/// What came in, as long as the process lives.
#[derive(Clone, Default)]
pub struct Inbox {
    /// Transaction ids of the objects that were taken.
    pub taken: Arc<Mutex<Vec<String>>>,
    /// Transaction ids of the receipts that came, with what they say.
    pub receipts: Arc<Mutex<Vec<(String, String)>>>,
}

impl DistributionReceiver for Inbox {
    async fn fordelingsobjekt_modtag(
        &self,
        _: Context,
        request: FordelingsobjektModtagRequestType,
    ) -> Result<FordelingsobjektModtagResponseType, ServiceError<FordelingsobjektModtagFault>> {
        let (about, object) = (
            request.anmodning.distribution_context,
            request.anmodning.distribution_object,
        );
        if object.objekt_type == ObjektTypeType::Formular {
            let why = "Formularer behandles ikke her".to_owned();
            let receipt = receipt(Verdict::Afvist).with(|it| it.begrundelse = Some(why.into()));
            return Ok(FordelingsobjektModtagResponseType::new(receipt));
        }
        let mut taken = self
            .taken
            .lock()
            .map_err(|_| SoapFault::receiver("Out of order"))?;
        taken.push(about.anvender_transaktions_id.as_str().to_owned());
        Ok(FordelingsobjektModtagResponseType::new(receipt(
            Verdict::Modtaget,
        )))
    }
}

fn receipt(verdict: Verdict) -> ForretningskvitteringType {
    ForretningskvitteringType::new(verdict, KvitteringstypeType::Forretning)
}

impl DistributionSender for Inbox {
    async fn fordelingskvittering_modtag(
        &self,
        _: Context,
        request: FordelingskvitteringModtagAnvenderRequestType,
    ) -> Result<
        FordelingskvitteringModtagAnvenderResponseType,
        ServiceError<DistributionSenderFordelingskvitteringModtagFault>,
    > {
        let about = request.distribution_context.anvender_transaktions_id;
        let says = request.forretningskvittering.forretnings_validerings_kode;
        let mut receipts = self
            .receipts
            .lock()
            .map_err(|_| SoapFault::receiver("Out of order"))?;
        receipts.push((about.as_str().to_owned(), says.as_str().to_owned()));
        Ok(FordelingskvitteringModtagAnvenderResponseType::default())
    }
}

/// Both services, each below a path of its own.
pub fn router(inbox: Inbox) -> Router {
    Router::new()
        .nest("/modtager", distribution_receiver::router(inbox.clone()))
        .nest("/afsender", distribution_sender::router(inbox))
}
