//! ØiR: counts and sums of a delivery of finansbilag (SF1590_A, [`finansbilag`]), and the postings
//! that a sender of invoices may demand with the answer (SF1590_D, [`faktura`]), whose documents
//! are typed where they are OIOUBL ([`dokument`]).

pub mod dokument;
pub mod faktura;
pub mod finansbilag;
