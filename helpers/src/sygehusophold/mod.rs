//! Stays in hospital (SF0810, version 1.0) from letters on admission (XDIS20) and discharge
//! (XDIS17), so that a benefit can be stopped and started.
//!
//! ```
//! # use sf0810_v1_0_modelleret::medcom::EmessageType;
//! # use snitflade_helpers::sygehusophold::Stays;
//! fn is_in_hospital(stays: &mut Stays, message: &EmessageType) -> bool {
//!     let Some(taken) = stays.take(message) else {
//!         return false;
//!     };
//!     stays.of(&taken.patient).iter().any(|stay| stay.is_open())
//! }
//! ```

mod letter;
mod stays;

pub use letter::{Moment, Notification};
pub use stays::{Change, Stay, Stays, Taken};
