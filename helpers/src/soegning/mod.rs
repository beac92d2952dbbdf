//! What persons are searched by in CPR (SF1520, CPRQueryService), whose contract has one text
//! for it: `searchParameter`.
//!
//! Documented are the criteria (those of the search ADRSOG1 of CPR, and the date of birth) and
//! that one of name, date of birth, CPR number, street name or street code has to be there.
//! Names and forms of the fields are those that CPR publishes for its searches. **Assumed** is
//! how the fields are put into one text: no description of it is public. So the form is an
//! argument ([`Skrivemaade`]), and the one that is here, [`Gctp`], is how ADRSOG1 itself is
//! asked, as the sister service `callGCTPCheckService` takes it. Nobody should send it to the
//! platform before its service description says the same.

mod gctp;

pub use gctp::Gctp;

use crate::vaerdier::{Cpr, Malformed};
use std::fmt;

/// What a person is searched by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kriterie {
    /// `PNR`: the CPR number.
    Cpr,
    /// `NVN`: a name, or a part of it.
    Navn,
    /// `FODT`: the date of birth, `yyyyMMdd`.
    Foedselsdato,
    /// `KON`: `M` or `K`.
    Koen,
    /// `KOMK`: the code of a municipality, four digits.
    Kommunekode,
    /// `VEJK`: the code of a street, four digits.
    Vejkode,
    /// `VNVN`: the name of a street.
    Vejnavn,
    /// `HNR`: a house, up to three digits and a letter.
    Husnummer,
    /// `BNR`: a building, in Greenland.
    Bygningsnummer,
    /// `ETAG`: a floor.
    Etage,
    /// `SIDO`: a door.
    Sidedoer,
    /// `POST`: a postal code, four digits.
    Postnummer,
}

use Kriterie as K;

/// All of them, in the order they are written.
const ALLE: [Kriterie; 12] = [
    K::Cpr,
    K::Navn,
    K::Foedselsdato,
    K::Koen,
    K::Kommunekode,
    K::Vejkode,
    K::Vejnavn,
    K::Husnummer,
    K::Bygningsnummer,
    K::Etage,
    K::Sidedoer,
    K::Postnummer,
];

/// Those of which one has to be there.
const PAAKRAEVEDE: [Kriterie; 5] = [K::Navn, K::Foedselsdato, K::Cpr, K::Vejnavn, K::Vejkode];

impl Kriterie {
    /// The name of the field.
    pub fn felt(self) -> &'static str {
        match self {
            K::Cpr => "PNR",
            K::Navn => "NVN",
            K::Foedselsdato => "FODT",
            K::Koen => "KON",
            K::Kommunekode => "KOMK",
            K::Vejkode => "VEJK",
            K::Vejnavn => "VNVN",
            K::Husnummer => "HNR",
            K::Bygningsnummer => "BNR",
            K::Etage => "ETAG",
            K::Sidedoer => "SIDO",
            K::Postnummer => "POST",
        }
    }

    /// The criterion of a field; nothing for one that is not known here.
    pub fn af_felt(felt: &str) -> Option<Kriterie> {
        ALLE.into_iter().find(|one| one.felt() == felt)
    }

    /// Whether a value has the form of the field.
    fn passer(self, vaerdi: &str) -> Result<(), Malformed> {
        let digits = |count| vaerdi.len() == count && vaerdi.bytes().all(|it| it.is_ascii_digit());
        let (passer, expected) = match self {
            K::Cpr => return vaerdi.parse::<Cpr>().map(|_| ()),
            K::Foedselsdato => (digits(8), "a date of birth: yyyyMMdd"),
            K::Koen => (matches!(vaerdi, "M" | "K"), "a sex: M or K"),
            K::Kommunekode => (digits(4), "the code of a municipality: four digits"),
            K::Vejkode => (digits(4), "the code of a street: four digits"),
            K::Postnummer => (digits(4), "a postal code: four digits"),
            K::Husnummer => (
                er_husnummer(vaerdi),
                "a house: up to three digits and a letter",
            ),
            _ => (!vaerdi.trim().is_empty(), "a text"),
        };
        passer.then_some(()).ok_or(Malformed { expected })
    }
}

fn er_husnummer(text: &str) -> bool {
    let number = text.trim_end_matches(|it: char| it.is_ascii_uppercase());
    let digits = number.bytes().all(|it| it.is_ascii_digit());
    digits && (1..=3).contains(&number.len()) && text.len() <= number.len() + 1
}

/// A search for persons. `Debug` shows which criteria there are, and no value.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Personsoegning {
    felter: Vec<(Kriterie, String)>,
}

impl fmt::Debug for Personsoegning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.felter.iter().map(|(kriterie, _)| kriterie.felt());
        f.debug_set().entries(names).finish()
    }
}

/// Why a search cannot be sent, or a text is none. Shows no value of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Soegefejl {
    /// None of the criteria is there of which one is required.
    ForFaaKriterier,
    /// The value of a criterion has another form.
    Vaerdi(Kriterie, Malformed),
    /// A criterion that is there already.
    ToGange(Kriterie),
    /// A text that is no search in this form.
    Tekst,
    /// A text with a field that is not known here.
    UkendtFelt,
}

impl fmt::Display for Soegefejl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Soegefejl::ForFaaKriterier => f.write_str(
                "search without a name, date of birth, CPR number, street name or street code; \
                 give one of them",
            ),
            Soegefejl::Vaerdi(kriterie, wrong) => write!(f, "{}: {wrong}", kriterie.felt()),
            Soegefejl::ToGange(kriterie) => write!(f, "{} comes twice", kriterie.felt()),
            Soegefejl::Tekst => f.write_str("the text is no search in this form"),
            Soegefejl::UkendtFelt => f.write_str("the text has a field that is not known"),
        }
    }
}

impl std::error::Error for Soegefejl {}

/// How fields are put into one text, and taken out of it.
pub trait Skrivemaade {
    /// The text.
    fn skriv(&self, felter: &[(&str, &str)]) -> String;

    /// The fields of a text, by name; nothing if it is none.
    fn laes(&self, tekst: &str) -> Option<Vec<(String, String)>>;
}

impl Personsoegning {
    /// By nothing yet.
    pub fn new() -> Personsoegning {
        Personsoegning::default()
    }

    /// By this too.
    ///
    /// # Errors
    /// A value of another form than the field's; a criterion that is there already.
    pub fn med(mut self, kriterie: Kriterie, vaerdi: &str) -> Result<Personsoegning, Soegefejl> {
        let passer = kriterie.passer(vaerdi);
        passer.map_err(|wrong| Soegefejl::Vaerdi(kriterie, wrong))?;
        if self.vaerdi(kriterie).is_some() {
            return Err(Soegefejl::ToGange(kriterie));
        }
        self.felter.push((kriterie, vaerdi.to_owned()));
        self.felter.sort();
        Ok(self)
    }

    /// What it is searched by, if it is.
    pub fn vaerdi(&self, kriterie: Kriterie) -> Option<&str> {
        let mut all = self.felter.iter();
        let found = all.find(|(one, _)| *one == kriterie);
        found.map(|(_, vaerdi)| vaerdi.as_str())
    }

    /// The text to send.
    ///
    /// # Errors
    /// [`Soegefejl::ForFaaKriterier`]: the service would refuse it.
    pub fn tekst(&self, form: &impl Skrivemaade) -> Result<String, Soegefejl> {
        if !PAAKRAEVEDE.iter().any(|it| self.vaerdi(*it).is_some()) {
            return Err(Soegefejl::ForFaaKriterier);
        }
        let felter = self.felter.iter();
        let felter: Vec<(&str, &str)> = felter
            .map(|(kriterie, vaerdi)| (kriterie.felt(), vaerdi.as_str()))
            .collect();
        Ok(form.skriv(&felter))
    }

    /// The search that a text says.
    ///
    /// # Errors
    /// A text that is none, or with fields or values that a search cannot have.
    pub fn af_tekst(tekst: &str, form: &impl Skrivemaade) -> Result<Personsoegning, Soegefejl> {
        let felter = form.laes(tekst).ok_or(Soegefejl::Tekst)?;
        felter
            .iter()
            .try_fold(Personsoegning::new(), |soegning, (felt, vaerdi)| {
                let kriterie = Kriterie::af_felt(felt).ok_or(Soegefejl::UkendtFelt)?;
                soegning.med(kriterie, vaerdi)
            })
    }
}

#[cfg(test)]
mod tests;
