//! ØiR: counts and sums of a delivery of finansbilag (SF1590_A, [`finansbilag`]), and the postings
//! that a sender of invoices may demand with the answer (SF1590_D, [`faktura`]).

pub mod faktura;
pub mod finansbilag;
