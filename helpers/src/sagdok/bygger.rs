//! `Virkning` and the head of a `Registrering`, for any version of sagdok.
//!
//! ```
//! # #[cfg(feature = "sagsindeks")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use sf1470_v6_0::sagdok::VirkningType;
//! use snitflade_helpers::sagdok::{AktoerType, Virkningsperiode};
//!
//! let virkning: VirkningType = Virkningsperiode::fra("2026-01-01T00:00:00+01:00".parse()?)
//!     .aktoer("c0ffee00-0000-4000-8000-00000000000a", AktoerType::Bruger)
//!     .byg()?;
//! # assert!(virkning.aktoer_ref.is_some());
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "sagsindeks"))]
//! # fn main() {}
//! ```

use crate::vaerdier::Malformed;
use snitflade_runtime::sagdok::Graense;
use snitflade_runtime::value::DateTime;
use std::cmp::Ordering;

/// What kind of actor a reference points at (`AktoerTypeKode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs)] // the words are those of the contract
pub enum AktoerType {
    Organisation,
    OrganisationEnhed,
    OrganisationFunktion,
    Bruger,
    ItSystem,
    Interessefaellesskab,
}

impl AktoerType {
    /// The code on the wire.
    pub fn kode(self) -> &'static str {
        match self {
            AktoerType::Organisation => "Organisation",
            AktoerType::OrganisationEnhed => "OrganisationEnhed",
            AktoerType::OrganisationFunktion => "OrganisationFunktion",
            AktoerType::Bruger => "Bruger",
            AktoerType::ItSystem => "ItSystem",
            AktoerType::Interessefaellesskab => "Interessefaellesskab",
        }
    }
}

/// What a registration did to an object (`LivscyklusKode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs)] // the words are those of the contract
pub enum Livscyklus {
    Opstaaet,
    Importeret,
    Passiveret,
    Slettet,
}

impl Livscyklus {
    /// The code on the wire.
    pub fn kode(self) -> &'static str {
        match self {
            Livscyklus::Opstaaet => "Opstaaet",
            Livscyklus::Importeret => "Importeret",
            Livscyklus::Passiveret => "Passiveret",
            Livscyklus::Slettet => "Slettet",
        }
    }
}

/// A `Virkning` in the making: a period, which holds its beginning and not its end, and who
/// says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Virkningsperiode {
    pub(super) fra: Graense,
    pub(super) til: Graense,
    pub(super) aktoer: Option<(String, AktoerType)>,
    pub(super) note: Option<String>,
}

impl Virkningsperiode {
    /// From an instant on, without an end.
    pub fn fra(tidspunkt: DateTime) -> Virkningsperiode {
        Virkningsperiode {
            fra: Graense::Tidsstempel(tidspunkt),
            ..Virkningsperiode::altid()
        }
    }

    /// Without beginning and end.
    pub fn altid() -> Virkningsperiode {
        Virkningsperiode {
            fra: Graense::Aaben,
            til: Graense::Aaben,
            aktoer: None,
            note: None,
        }
    }

    /// Up to an instant, which does not belong to it.
    #[must_use]
    pub fn til(mut self, tidspunkt: DateTime) -> Virkningsperiode {
        self.til = Graense::Tidsstempel(tidspunkt);
        self
    }

    /// Said by the actor with this UUID.
    #[must_use]
    pub fn aktoer(mut self, uuid: impl Into<String>, art: AktoerType) -> Virkningsperiode {
        self.aktoer = Some((uuid.into(), art));
        self
    }

    /// With a note.
    #[must_use]
    pub fn note(mut self, tekst: impl Into<String>) -> Virkningsperiode {
        self.note = Some(tekst.into());
        self
    }

    /// The type of a contract.
    ///
    /// # Errors
    /// An end that is not after the beginning (or whose order to it cannot be told), an actor
    /// that is no UUID, a note that is too long. The text refused is not shown.
    pub fn byg<V: NyVirkning>(&self) -> Result<V, Malformed> {
        if let (Graense::Tidsstempel(fra), Graense::Tidsstempel(til)) = (&self.fra, &self.til)
            && fra.partial_cmp(til) != Some(Ordering::Less)
        {
            let expected = "an end after the beginning";
            return Err(Malformed { expected });
        }
        V::ny(self)
    }
}

/// The head of a `Registrering` in the making: who registered what, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registreringshoved {
    pub(super) tidspunkt: DateTime,
    pub(super) livscyklus: Livscyklus,
    pub(super) bruger: String,
    pub(super) note: Option<String>,
}

impl Registreringshoved {
    /// A registration at an instant by the user with this UUID.
    pub fn new(
        tidspunkt: DateTime,
        livscyklus: Livscyklus,
        bruger: impl Into<String>,
    ) -> Registreringshoved {
        Registreringshoved {
            tidspunkt,
            livscyklus,
            bruger: bruger.into(),
            note: None,
        }
    }

    /// With a note.
    #[must_use]
    pub fn note(mut self, tekst: impl Into<String>) -> Registreringshoved {
        self.note = Some(tekst.into());
        self
    }

    /// Puts the head on a registration of a contract, whose lists stay as they are.
    ///
    /// # Errors
    /// A user that is no UUID, a note that is too long. Nothing is changed then.
    pub fn paa<R: NyRegistrering>(&self, registrering: &mut R) -> Result<(), Malformed> {
        registrering.hoved(self)
    }
}

/// Types that a [`Virkningsperiode`] builds: `VirkningType` of the contracts whose features are
/// on.
pub trait NyVirkning: Sized {
    /// Builds it; the period is in order.
    ///
    /// # Errors
    /// As [`Virkningsperiode::byg`].
    #[doc(hidden)]
    fn ny(periode: &Virkningsperiode) -> Result<Self, Malformed>;
}

/// Types that a [`Registreringshoved`] is put on: `RegistreringType` of each class of the
/// contracts whose features are on.
pub trait NyRegistrering {
    /// Puts it on.
    ///
    /// # Errors
    /// As [`Registreringshoved::paa`].
    #[doc(hidden)]
    fn hoved(&mut self, hoved: &Registreringshoved) -> Result<(), Malformed>;
}
