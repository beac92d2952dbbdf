//! Types as the generator writes them, by hand: what their macro lines make of them, and
//! documents of them.

mod documents;
mod person;
mod values;
