//! A stand-in of Fordelingskomponenten over the generated server of SF2900, and two systems
//! that hand objects over through it: one sends, one receives.
//!
//! What the stand-in decides is written down with it: rules and their refusals as the catalogue
//! has them, codes of faults of its own.

mod afsender;
mod filer;
mod komponent;
mod modtager;
mod regler;
mod sagsindeks;
mod tilstand;

pub use afsender::{Afsender, transaktion};
pub use filer::{Filer, KOMPONENT};
pub use komponent::Fordelingskomponent;
pub use modtager::{Dom, Modtager};
pub use regler::{Regel, Til};
pub use sagsindeks::Sagsindeks;
pub use tilstand::{Brev, Ledes};

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a mutex holds, whoever panicked.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
