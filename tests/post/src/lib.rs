//! A stand-in of Postkomponenten, a solution that takes letters, and letters with invented
//! data: what the tests and foreign peers share.

mod afsend;
pub mod breve;
pub mod fagsystem;
pub mod forespoerg;
mod postkomponent;
pub mod svar;

pub use postkomponent::{Postkomponent, Sent, Way};
