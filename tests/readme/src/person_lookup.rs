//! Looking a person up in the CPR register (SF1520): name, address, protection.

use sf1520_v4_0::person::{
    AdresseType, AdressedataType, BeskyttelseType, NavnType, PersonLookupRequestType,
    PersonLookupResponseType, PersondataType,
};
use sf1520_v4_0::pnr::PnrType;
use sf1520_v4_0::services::person_base_data_extended::{
    PersonBaseDataExtended, PersonBaseDataExtendedClient, PersonLookupFault,
};
use snitflade_runtime::client::Https;
use snitflade_runtime::server::{Context, ServiceError};
use snitflade_runtime::wire::serviceplatform_fault::{
    ErrorListType, ErrorType, ServiceplatformFaultType,
};
use snitflade_runtime::{InvalidValue, With};
use std::error::Error;

/// What a letter to a person needs.
#[derive(Debug, PartialEq)]
pub struct Recipient {
    /// First and last name, as a letter is addressed.
    pub name: String,
    /// Street, number, floor.
    pub street: Option<String>,
    /// Whether the address must not be passed on.
    pub is_protected: bool,
}

/// Asks for a person; `None` if the register knows none of this number.
pub async fn look_up(url: &str, pnr: &str) -> Result<Option<Recipient>, Box<dyn Error>> {
    let client = PersonBaseDataExtendedClient::token(Https::new()?, url);
    let request = PersonLookupRequestType::new(PnrType::new(pnr)?);
    let answer = client.person_lookup(&request).await?.into_value();

    let Some(person) = answer.persondata else {
        return Ok(None);
    };
    let Some(navn) = person.navn else {
        return Ok(None);
    };
    let adresse = answer.adresse.and_then(|adresse| adresse.aktuel_adresse);
    let vej = adresse.and_then(|adresse| adresse.standardadresse);
    let beskyttelse = person.adressebeskyttelse;
    Ok(Some(Recipient {
        // Names and addresses are hidden in logs until they are taken out.
        name: navn.personadresseringsnavn.into_inner(),
        street: vej.map(|vej| vej.into_inner()),
        is_protected: beskyttelse.and_then(|it| it.beskyttet).unwrap_or(false),
    }))
}

/// A register of one invented person, for tests of programs that look persons up.
pub struct Register {
    pnr: PnrType,
}

impl Register {
    /// The register, with a person of this number in it.
    pub fn new(pnr: &str) -> Result<Self, InvalidValue> {
        Ok(Register { pnr: pnr.parse()? })
    }
}

impl PersonBaseDataExtended for Register {
    async fn person_lookup(
        &self,
        _context: Context,
        request: PersonLookupRequestType,
    ) -> Result<PersonLookupResponseType, ServiceError<PersonLookupFault>> {
        if request.pnr.as_str().starts_with("00") {
            // A declared fault: the client finds it as `ErrorKind::Fault`.
            let why = ErrorListType::new([ErrorType::new("PNR", "No such day")]);
            let fault = ServiceplatformFaultType::default().with(|fault| {
                fault.error_list = Some(why);
            });
            return Err(PersonLookupFault::from(fault).into());
        }
        if *request.pnr != self.pnr {
            return Ok(PersonLookupResponseType::default());
        }
        Ok(PersonLookupResponseType::default().with(|answer| {
            answer.persondata = Some(PersondataType::new(0).with(|person| {
                person.navn = Some(NavnType::new("Åse Prøve"));
                person.adressebeskyttelse = Some(BeskyttelseType::default().with(|it| {
                    it.beskyttet = Some(true);
                }));
            }));
            answer.adresse = Some(AdressedataType::default().with(|adresse| {
                adresse.aktuel_adresse = Some(AdresseType::default().with(|adresse| {
                    adresse.standardadresse = Some("Prøvevej 7".into());
                }));
            }));
        }))
    }
}
