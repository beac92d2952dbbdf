//! Looks a person up, and uses nothing that the newer contract changes.

pub mod kontrakt;

use kontrakt::person::{PersonLookupRequestType, PersonLookupResponseType};
use snitflade_runtime::InvalidValue;

/// What is asked of a person.
pub fn asked(pnr: &str) -> Result<PersonLookupRequestType, InvalidValue> {
    let pnr = kontrakt::pnr::PnrType::new(pnr)?;
    Ok(PersonLookupRequestType::new(pnr))
}

/// Whether there is such a person.
pub fn is_known(answer: &PersonLookupResponseType) -> bool {
    answer.persondata.is_some()
}
