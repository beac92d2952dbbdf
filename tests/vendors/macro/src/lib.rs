//! Who may park where.

snitflade_macros::contract! {
    roots = ["contracts/parkering.wsdl"],
    module = "kontrakt",
    emit = { server = "on" },
    sensitive = ["PladeType"],
}

use kontrakt::parkering::{Spoerg, Svar};
use kontrakt::services::licenser::{Licenser, LicenserClient};
use snitflade_runtime::client::Https;
use snitflade_runtime::server::{Context, ServiceError};
use snitflade_runtime::soap::NoFault;
use snitflade_runtime::With;
use std::error::Error;
use std::future::Future;

/// The zones that each plate may park in.
pub struct Register(pub Vec<(&'static str, Vec<&'static str>)>);

// `async fn` does as well; here there is nothing to wait for.
impl Licenser for Register {
    fn maa_parkere(
        &self,
        _: Context,
        asked: Spoerg,
    ) -> impl Future<Output = Result<Svar, ServiceError<NoFault>>> + Send {
        let known = self
            .0
            .iter()
            .find(|(plate, _)| *plate == asked.plade.as_str());
        let zones = known.map(|(_, zones)| zones.clone()).unwrap_or_default();
        let answer = Svar::new(zones.contains(&asked.zone.as_str()));
        let zones = zones.into_iter().map(str::to_owned).collect();
        std::future::ready(Ok(answer.with(|it| it.zone = zones)))
    }
}

/// Whether a plate may park in a zone.
pub async fn may_park(url: &str, plate: &str, zone: &str) -> Result<bool, Box<dyn Error>> {
    let client = LicenserClient::new(Https::new()?, url);
    let asked = Spoerg::new(plate.parse::<kontrakt::parkering::PladeType>()?, zone);
    Ok(client.maa_parkere(&asked).await?.into_value().tilladt)
}
