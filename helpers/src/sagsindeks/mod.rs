//! Cases in Sags- og Dokumentindekset (SF1470 6.0).

mod itsystem;

pub use itsystem::{UlaeseligRelation, master};
