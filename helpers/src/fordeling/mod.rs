//! Objects handed over through Fordelingskomponenten (SF2900): when the hand-over counts, and
//! what is in a form.

mod formular;
mod overdragelse;

pub use formular::{Formular, Formularlaesere};
pub use overdragelse::{Grund, Overdragelse};
