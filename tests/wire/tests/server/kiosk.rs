//! The service behind the socket. It answers as the `id` asks it to.

use kiosk_v1::extra::Afvist;
use kiosk_v1::kiosk::{Hent, HentSvar, Meld, Prik, PrikSvar};
use kiosk_v1::services::kiosk_pt::{HentFault, KioskPt};
use snitflade_runtime::codegen::v1::{Context, Nillable, NoBody, NoFault, ServiceError};
use snitflade_runtime::soap::SoapFault;
use std::time::Duration;

pub struct Kiosk;

impl KioskPt for Kiosk {
    async fn hent(
        &self,
        context: Context,
        input: Hent,
    ) -> Result<HentSvar, ServiceError<HentFault>> {
        let spor = context.read_header(&kiosk_v1::extra::SPOR);
        let spor = spor.ok().flatten().map(|spor| format!("spor {spor}"));
        let text = match input.id.as_str() {
            "afvist" => Err(HentFault::Afvist(Afvist::new(42)))?,
            "afsender" => Err(SoapFault::sender("the sender errs"))?,
            "panik" => panic!("as the exchange asks"),
            "vent" => {
                tokio::time::sleep(Duration::from_secs(60)).await;
                String::new()
            }
            "action" => context.action().to_owned(),
            "spor" => spor.unwrap_or_default(),
            id if id.len() > 1000 => format!("{} bytes", id.len()),
            id => format!("[{id}]"),
        };
        let mut svar = HentSvar::new(Nillable::Value(text));
        svar.art = input.art;
        Ok(svar)
    }

    async fn meld(&self, _: Context, input: Meld) -> Result<NoBody, ServiceError<NoFault>> {
        match input.id.as_str() {
            "fejl" => Err(SoapFault::receiver("nobody hears this"))?,
            "panik" => panic!("as the exchange asks"),
            _ => Ok(NoBody),
        }
    }

    async fn prik(&self, _: Context, _: Prik) -> Result<Nillable<PrikSvar>, ServiceError<NoFault>> {
        Ok(Nillable::Nil(Default::default()))
    }

    async fn tom(&self, _: Context, input: NoBody) -> Result<NoBody, ServiceError<NoFault>> {
        Ok(input)
    }
}
