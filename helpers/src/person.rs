//! A person looked up in CPR (SF1520 4.0): whether there is one, and in what state.

use sf1520_v4_0::person::{PersonLookupResponseType, PersondataType};

/// Status of who is missing (`bortkommet`).
const BORTKOMMET: i32 = 70;
/// Status of who is dead.
const DOED: i32 = 90;

/// What a look-up of one CPR number found.
///
/// The states are those of CPR's `status`; that an answer without `persondata` means that the
/// number is not known is how the contract is read here.
#[derive(Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Opslag<'a> {
    /// A person, of any other status or none.
    Fundet(&'a PersondataType),
    /// Somebody who is missing (status 70).
    Bortkommet(&'a PersondataType),
    /// Somebody who is dead (status 90).
    Doed(&'a PersondataType),
    /// Nobody.
    IkkeFundet,
}

impl<'a> Opslag<'a> {
    /// What an answer says.
    pub fn of(svar: &'a PersonLookupResponseType) -> Opslag<'a> {
        let Some(person) = &svar.persondata else {
            return Opslag::IkkeFundet;
        };
        let status = person.status.as_ref().and_then(|it| it.status.as_ref());
        match status.map(|status| *status.get()) {
            Some(BORTKOMMET) => Opslag::Bortkommet(person),
            Some(DOED) => Opslag::Doed(person),
            _ => Opslag::Fundet(person),
        }
    }

    /// The person, in whatever state.
    pub fn person(self) -> Option<&'a PersondataType> {
        match self {
            Opslag::Fundet(person) | Opslag::Bortkommet(person) | Opslag::Doed(person) => {
                Some(person)
            }
            Opslag::IkkeFundet => None,
        }
    }
}
