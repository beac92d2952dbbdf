//! Events of persons (SF1320_A): what kind a handling is, and whom a besked is about.

use sf1461_v2_0::kuvert::HaendelsesbeskedType;
use sf1461_v2_0::sagdok::UnikIdTypeChoice;
use snitflade_runtime::value::Sensitive;

/// How a kind of event travels as `ObjektHandling`, as public code knows it.
const KIND: &str = "urn:oio:cpr:personhaendelse:";
/// How a person is referred to.
const PERSON: &str = "urn:oio:cpr-nr:";
/// The handling of births in KOMBIT's test messages, which is a UUID.
const FOEDSEL: &str = "1e5bb089-5445-44f8-9b65-bc854053f423";

/// A handling (`ObjektHandling`) of SF1320_A. The list of kinds is not public, so a kind is its
/// number; all that is no event of the CPR register is kept as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Handling {
    /// `urn:oio:cpr:personhaendelse:` and the number of the kind.
    Personhaendelse(u32),
    /// A birth, by the UUID that KOMBIT's test messages have.
    Foedsel,
    /// Anything else.
    Other(String),
}

impl Handling {
    /// What a handling is, as [`Besked::handlinger`](snitflade_runtime::besked::Besked::handlinger)
    /// tells it.
    pub fn of(handling: &str) -> Handling {
        let number = handling.strip_prefix(KIND);
        let digits = number.filter(|number| number.bytes().all(|digit| digit.is_ascii_digit()));
        match digits.and_then(|number| number.parse().ok()) {
            Some(number) => Handling::Personhaendelse(number),
            None if handling.eq_ignore_ascii_case(FOEDSEL) => Handling::Foedsel,
            None => Handling::Other(handling.to_owned()),
        }
    }
}

/// The CPR numbers of those a besked is about: of its `RelateretObjekt`, and of the `ObjektId`
/// of its registrations, in order and each once.
pub fn personer(besked: &HaendelsesbeskedType) -> Vec<Sensitive<String>> {
    let filter = &besked.beskedkuvert.filtreringsdata;
    let related = filter.relateret_objekt.iter().map(|one| &one.objekt_id);
    let registered = filter.objekt_registrering.iter();
    let registered = registered.filter_map(|one| one.objekt_id.as_ref());
    let mut found: Vec<Sensitive<String>> = Vec::new();
    for id in related.chain(registered) {
        let UnikIdTypeChoice::UrnIdentifikator(urn) = &id.choice else {
            continue;
        };
        let Some(number) = urn.strip_prefix(PERSON) else {
            continue;
        };
        if !found.iter().any(|known| known.as_str() == number) {
            found.push(Sensitive(number.to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_numbers_and_the_rest_is_kept() {
        let foedsel = FOEDSEL.to_ascii_uppercase();
        for (handling, expected) in [
            (
                "urn:oio:cpr:personhaendelse:17",
                Handling::Personhaendelse(17),
            ),
            (&foedsel, Handling::Foedsel),
        ] {
            assert_eq!(Handling::of(handling), expected);
        }
        for other in [
            "urn:oio:cpr:personhaendelse:",
            "urn:oio:cpr:personhaendelse:+1",
            "urn:oio:udl:haendelse:1",
            "",
        ] {
            assert_eq!(Handling::of(other), Handling::Other(other.to_owned()));
        }
    }
}
