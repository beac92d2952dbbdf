use sf1520_v4_0::person::PersonLookupRequestType;
use sf1520_v4_0::pnr::PnrType;
use sf1520_v4_0::services::person_base_data_extended::PersonBaseDataExtendedClient;
use snitflade_runtime::client::Https;

/// The name registered for a personnummer, if any.
pub async fn navn(url: &str, pnr: &str) -> Result<Option<String>, Box<dyn std::error::Error>> {
    let client = PersonBaseDataExtendedClient::new(Https::new()?, url);
    let request = PersonLookupRequestType::new(PnrType::new(pnr)?);
    let reply = client.person_lookup(&request).await?;
    let navn = reply.value.persondata.and_then(|person| person.navn);
    Ok(navn.map(|navn| navn.personadresseringsnavn.into_inner()))
}
