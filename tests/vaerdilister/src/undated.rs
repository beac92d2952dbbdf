//! Value lists have no effect time.

use sf1461_v2_0::vaerdiliste::AttributListeType;
use snitflade_runtime::sagdok::{Graense, Tidspunkt as _, Virkning as _};
use std::fmt;

/// A change that is to have effect from or until some time, which value lists do not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The place of the property in the list, from 0.
    pub egenskab: usize,
}

/// That no property is dated forward or back: both ends of its effect are open
/// (`GraenseIndikator`). A caller asks this before a list is sent, as Beskedfordeler takes
/// changes as of now only.
///
/// # Errors
/// Which property is dated.
pub fn undated(attributter: &AttributListeType) -> Result<(), Dated> {
    let dated = attributter.egenskab.iter().position(|egenskab| {
        let virkning = &egenskab.virkning;
        let ends = [
            virkning.fra_tidspunkt().and_then(|fra| fra.graense()),
            virkning.til_tidspunkt().and_then(|til| til.graense()),
        ];
        ends.iter().any(|end| *end != Some(Graense::Aaben))
    });
    match dated {
        Some(egenskab) => Err(Dated { egenskab }),
        None => Ok(()),
    }
}

impl fmt::Display for Dated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.egenskab + 1;
        write!(
            f,
            "Egenskab {number} says when it has effect; leave both ends of Virkning open \
             (GraenseIndikator), for value lists change as of now"
        )
    }
}

impl std::error::Error for Dated {}
