//! Which names hold personal data.

use super::NamePattern;
use super::pattern::glob;
use crate::model::QName;
use std::sync::LazyLock;

/// Names whose values are not shown: the user's own and the built-in ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SensitiveNames {
    own: Vec<NamePattern>,
    off: Vec<NamePattern>,
}

impl SensitiveNames {
    /// The user's patterns beside the built-in ones, and the names that no
    /// built-in pattern means.
    pub fn new(own: Vec<NamePattern>, off: Vec<NamePattern>) -> Self {
        SensitiveNames { own, off }
    }

    /// Whether the user listed the name: what goes by it is hidden, whatever it is.
    pub fn is_listed(&self, name: &QName) -> bool {
        self.own.iter().any(|pattern| pattern.matches(name))
    }

    /// Whether a built-in pattern means the name: texts that go by it are hidden.
    pub fn is_known(&self, name: &QName) -> bool {
        is_personal(name) && !self.off.iter().any(|pattern| pattern.matches(name))
    }

    /// Whether a text that goes by this name is hidden.
    pub fn hides_text(&self, name: &QName) -> bool {
        self.is_listed(name) || self.is_known(name)
    }
}

/// Whether a built-in pattern means this name. Published schemas spell a word
/// in every case, and Danish letters both ways.
pub fn is_personal(name: &QName) -> bool {
    static PATTERNS: LazyLock<Vec<(u64, &str)>> = LazyLock::new(|| {
        let pattern = |text: &&'static str| (letters(&text.replace('*', "")), *text);
        BUILT_IN.iter().map(pattern).collect()
    });
    let mut local = match name.local.is_ascii() {
        true => name.local.to_ascii_lowercase(),
        false => name.local.to_lowercase(),
    };
    if !local.is_ascii() {
        for (letter, spelled) in [("æ", "ae"), ("ø", "oe"), ("å", "aa")] {
            local = local.replace(letter, spelled);
        }
    }
    let there = letters(&local);
    let mut patterns = PATTERNS.iter();
    patterns.any(|(needed, pattern)| needed & !there == 0 && glob(pattern, &local))
}

/// A bit for each letter of a text. A name that lacks a letter of a pattern is not meant by
/// it, which spares comparing most patterns: the macro asks unoptimised, at every build.
fn letters(text: &str) -> u64 {
    text.bytes()
        .fold(0, |bits, letter| bits | 1 << (letter & 63))
}

/// Personal data in KOMBIT's families: values of these elements, attributes
/// and types show only their shape in `Debug`, errors and traces. A pattern
/// hides texts, never a whole record. In small letters, `ae`, `oe` and `aa`.
pub const BUILT_IN: &[&str] = &[
    // civil registration number, also inside URNs that name a person
    "cpr",
    "*cpr-n*",
    "*cprnumber*",
    "*cprnummer*",
    "*cprnr*",
    "*cpridentifi*",
    "cprtype",
    "personcpr*",
    "pnr",
    "pnrtype",
    "*personnummer*",
    "personid",
    "personidentifikator*",
    "*personcivilregistrationidentifier*",
    "personcivilregistrationreplacementidentifier*",
    "personspouseidentifier*",
    "personwardidentifier*",
    "personcustodyidentifier*",
    "sclsctynb",
    "urnidentifikator*",
    "parturn*",
    // names of people
    "navn",
    "brugernavn*",
    "*fuldtnavn*",
    "*fuldenavn*",
    "kaldenavn*",
    "*fornavn",
    "*fornavne",
    "*mellemnavn",
    "*efternavn",
    "*adresseringsnavn",
    "*vaergenavn",
    "*borgernavn",
    "*personnavn*",
    "*modtagernavn*",
    "*afsendernavn*",
    "*medarbejdernavn*",
    "*sagsbehandlernavn*",
    "kontaktpersonnavn*",
    "navneperson*",
    "adrnavn",
    "personname*",
    "person*name",
    "person*nametype",
    "*givenname*",
    "*surname*",
    "*firstname",
    "*firstnametype",
    "*middlename",
    "*middlenametype",
    "*lastname",
    "*lastnametype",
    "*familyname",
    "*familynametype",
    "*fullname",
    "*fullnametype",
    // where somebody lives
    "adresse",
    "*adressetekst*",
    "*adresselinie*",
    "*adresselinje*",
    "*postadresse",
    "*bopaelsadresse",
    "standardadresse",
    "udlandsadresse*",
    "kontaktadr*",
    "adresseuuid",
    "adr*-supladr",
    "conavn",
    "careofname*",
    "*vejnavn*",
    "vejkode",
    "*husnummer*",
    "*husnr",
    "*bygningsnummer",
    "etage",
    "sidedoer",
    "bynavn",
    "lokalitet",
    "completepostallabeltext*",
    "maildeliverysublocationidentifier*",
    "postaladdress*linetext*",
    "addressline*",
    "additionalstreetname*",
    "streetbuildingidentifier*",
    "streetname*",
    "flooridentifier*",
    "suiteidentifier*",
    "postofficeboxidentifier*",
    // how to reach somebody
    "*email",
    "e-mail*",
    "*emailaddress*",
    "*emailadresse*",
    "*mailadresse",
    "electronicmail*",
    "inhousemail*",
    "*telefon",
    "*telefonnummer*",
    "*telefonnr",
    "*mobilnummer*",
    "*mobilnr",
    "mobil",
    "tlf*",
    "phone",
    "telephone*",
    "*phonenumber*",
    "telefax*",
    "faxnumber*",
    // accounts
    "*kontonummer*",
    "*kontonr",
    "kontohaver*",
    "nemkonto*",
    "*bankkonto*",
    "*accountnumber*",
    "accountholder*",
    "*iban",
    "*ibannummer*",
    "*bban",
    // text written by a person about a person
    "notetekst*",
    "notatlinie",
    "notattekst*",
    // born when and where
    "*foedselsdato",
    "foedselsdag",
    "birthdate",
    "personbirthdate",
    "*foedselsregistreringssted",
    // what travels beside the message and names its sender
    "onbehalfofuser*",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_families_are_known() {
        let known = |local: &str| is_personal(&QName::new("urn:x", local));
        for local in [
            "PNR",
            "gaeldendePersonnummer",
            "CPRNummer",
            "PartCPRNummer",
            "cprNumber",
            "CPR-NummerTekst",
            "PersonCivilRegistrationIdentifierType",
            "PersonGivenName",
            "FuldtNavn",
            "PartFuldtNavn",
            "fornavn",
            "Fuldtnavn",
            "AdresseTekst",
            "AlternativAdresseAdresseLinie3",
            "kontaktadr4",
            "StreetBuildingIdentifier",
            "EmailAddressIdentifier",
            "KvitteringsEmail",
            "telefonnummer",
            "TelephoneNumberIdentifier",
            "Kontonummer",
            "IBAN",
            "NoteTekst",
            "OnBehalfOfUser",
        ] {
            assert!(known(local), "{local}");
        }
        for local in [
            "OrganisationNavn",
            "SystemNavn",
            "CVRnummerIdentifikator",
            "FileName",
            "fornavnMarkering",
            "Antal",
            "StatusKode",
            "EmailForbehold",
            "PNummer",
        ] {
            assert!(!known(local), "{local}");
        }
    }

    #[test]
    fn built_in_names_can_be_switched_off_and_own_ones_cannot() {
        let name = QName::new("urn:x", "FuldtNavn");
        let off = vec![NamePattern::new("FuldtNavn*")];
        let names = SensitiveNames::new(Vec::new(), off.clone());
        assert!(!names.is_known(&name) && !names.is_listed(&name));
        let names = SensitiveNames::new(vec![NamePattern::new("Fuldt*")], off);
        assert!(names.is_listed(&name));
        assert!(SensitiveNames::default().is_known(&name));
    }

    #[test]
    fn what_a_name_hides_is_listed_or_known_and_not_turned_off() {
        let name = |local: &str| QName::new("urn:x", local);
        let names = SensitiveNames::new(
            vec![NamePattern::new("Titel")],
            vec![NamePattern::new("fornavn")],
        );
        for (local, listed, known) in [
            ("Titel", true, false),
            ("PNR", false, true),
            ("fornavn", false, false),
            ("Status", false, false),
        ] {
            let name = name(local);
            assert_eq!(names.is_listed(&name), listed, "{local}");
            assert_eq!(names.is_known(&name), known, "{local}");
            assert_eq!(names.hides_text(&name), listed || known, "{local}");
        }
    }
}
