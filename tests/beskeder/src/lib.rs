//! The rows of events, from their sender to their receivers: beskeder of each row with invented
//! content, a Beskedfordeler in this process, and receivers that are pushed to and that fetch.

pub mod exchange;
pub mod fordeler;
pub mod kuvert;
mod row;
pub mod rows;
mod seen;
