//! A person looked up at a stand-in server: `snitflade-first-answer [URL]`.

use sf1520_v4_0::person::PersonLookupRequestType;
use sf1520_v4_0::pnr::PnrType;
use sf1520_v4_0::services::person_base_data_extended::PersonBaseDataExtendedClient;
use snitflade_runtime::client::Https;
use std::error::Error;

/// Where `snitflade serve SF1520/4.0` serves it.
const STAND_IN: &str = "http://127.0.0.1:8080/SF1520/4.0/PersonBaseDataExtended";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = std::env::args().nth(1);
    let client =
        PersonBaseDataExtendedClient::new(Https::new()?, url.as_deref().unwrap_or(STAND_IN));
    // Ten digits that are nobody's number.
    let request = PersonLookupRequestType::new(PnrType::new("0000000007")?);
    let reply = client.person_lookup(&request).await?;
    let person = reply.value.persondata.ok_or("an answer without a person")?;
    let name = person
        .navn
        .map(|navn| navn.personadresseringsnavn.into_inner());
    println!("the first typed answer: {}", name.unwrap_or_default());
    Ok(())
}
