//! Cases in Sags- og Dokumentindekset (SF1470 6.0).

mod anvisninger;
mod itsystem;

pub use anvisninger::{Anvisning, mangler};
pub use itsystem::{UlaeseligRelation, master};
