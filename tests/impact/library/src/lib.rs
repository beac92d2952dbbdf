//! Lends books. What the newer contract breaks is marked with its rule and path.

pub mod kontrakt;

use kontrakt::bibliotek_1::{AfvistType, IsbnType, Laan, Laant, StandType}; //~ namespace-changed bibliotek_1
use kontrakt::services::udlaan::{LaanFault, Udlaan};
use snitflade_runtime::server::{Context, ServiceError};
use snitflade_runtime::soap::SoapFault;
use snitflade_runtime::value::Date;

/// What a reader asks for.
pub fn asked(isbn: IsbnType, card: &str) -> Laan {
    Laan::new(isbn, card) //~ occurs-min-lowered bibliotek_1::Laan::new()
}

/// The card of who asks.
pub fn card(asked: &Laan) -> &str {
    asked.kort.as_str() //~ occurs-min-lowered bibliotek_1::Laan.kort
}

/// Whether the book is new.
pub fn is_new(answer: &Laant) -> bool {
    answer.stand == StandType::Ny //~ element-removed-required bibliotek_1::Laant.stand
}

/// Why there is no book.
pub fn reason(why: &AfvistType) -> String {
    let reason: String = why.grund.clone(); //~ type-narrowed bibliotek_1::AfvistType.grund
    reason
}

/// A shelf.
pub struct Shelf;

impl Udlaan for Shelf { //~ operation-added services::udlaan::Udlaan::forny()
    async fn laan(&self, _: Context, asked: Laan) -> Result<Laant, ServiceError<LaanFault>> {
        let until = "2030-01-31".parse::<Date>();
        let until = until.map_err(|_| SoapFault::receiver("No such day"))?;
        let weeks = asked.uger.unwrap_or(4);
        let answer = Laant::new(StandType::Brugt, until); //~ element-removed-required bibliotek_1::Laant::new()
        let _ = weeks;
        Ok(answer)
    }
}
