//! Lends books to other libraries, and borrows theirs.

snitflade_runtime::include_generated!("laan");

use laan::bibliotek_1::{AfvistType, IsbnType, Laan, Laant, StandType};
use laan::services::udlaan::{LaanFault, Udlaan, UdlaanClient};
use snitflade_runtime::client::Https;
use snitflade_runtime::server::{Context, ServiceError};
use snitflade_runtime::soap::SoapFault;
use snitflade_runtime::value::Date;
use std::error::Error;

/// The books that can be lent.
pub struct Shelf {
    books: Vec<IsbnType>,
}

impl Shelf {
    /// A shelf with these books.
    pub fn new(books: &[&str]) -> Result<Self, snitflade_runtime::InvalidValue> {
        let books = books.iter().map(|isbn| isbn.parse());
        Ok(Shelf {
            books: books.collect::<Result<_, _>>()?,
        })
    }
}

impl Udlaan for Shelf {
    async fn laan(&self, _: Context, asked: Laan) -> Result<Laant, ServiceError<LaanFault>> {
        if !self.books.contains(&asked.isbn) {
            return Err(LaanFault::from(AfvistType::new("Bogen er her ikke")).into());
        }
        let until: Date = "2030-01-31"
            .parse()
            .map_err(|_| SoapFault::receiver("No such day"))?;
        Ok(Laant::new(StandType::Brugt, until))
    }
}

/// Borrows a book; tells why not, if the other library says so.
pub async fn borrow(url: &str, isbn: &str, reader: &str) -> Result<String, Box<dyn Error>> {
    let client = UdlaanClient::new(Https::new()?, url);
    match client
        .laan(&Laan::new(isbn.parse::<IsbnType>()?, reader))
        .await
    {
        Ok(reply) => Ok(reply.value.afleveres.to_string()),
        Err(error) => match error.fault() {
            Some(LaanFault::Afvist(why)) => Ok(why.grund.clone()),
            _ => Err(error.into()),
        },
    }
}
