//! The channel of a letter ("Print på Serviceplatformen", SF1600, carried on by SF1601): who
//! chooses it, for which receiver, and which it will be as far as that can be told before.

use crate::vaerdier::{Cpr, Cvr};
use sf1601_v1_0::post::KombiValgKode;

/// Who a letter is for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Modtager {
    /// A citizen.
    Borger(Cpr),
    /// A company.
    Virksomhed(Cvr),
    /// Another authority. It is sent to exactly as a company is.
    Myndighed(Cvr),
}

impl Modtager {
    /// The number the receiver is addressed by.
    pub fn nummer(&self) -> &str {
        match self {
            Modtager::Borger(cpr) => cpr.as_str(),
            Modtager::Virksomhed(cvr) | Modtager::Myndighed(cvr) => cvr.as_str(),
        }
    }

    /// What kind of number it is, as MeMo names it: `CPR` or `CVR`.
    pub fn nummertype(&self) -> &'static str {
        match self {
            Modtager::Borger(_) => "CPR",
            Modtager::Virksomhed(_) | Modtager::Myndighed(_) => "CVR",
        }
    }
}

/// The way a letter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kanal {
    /// Digital Post.
    Digital,
    /// Printed and sent as a physical letter.
    Fysisk,
}

/// Who chooses the channel; it may be another with each letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kanalvalg {
    /// The caller, who wants this one.
    Afsender(Kanal),
    /// The platform, by its list of who takes Digital Post.
    Platform,
    /// The vendor that prints.
    Printleverandoer,
}

impl Kanalvalg {
    /// The code of a request of SF1601.
    pub fn kode(self) -> KombiValgKode {
        match self {
            Kanalvalg::Afsender(Kanal::Digital) => KombiValgKode::DigitalPost,
            Kanalvalg::Afsender(Kanal::Fysisk) => KombiValgKode::FysiskPost,
            Kanalvalg::Platform => KombiValgKode::AutomatiskValg,
            Kanalvalg::Printleverandoer => KombiValgKode::FjernprintKanalvalg,
        }
    }

    /// What a code says; nothing for one that is no letter (`NemSMS`) or not known.
    pub fn af_kode(kode: &KombiValgKode) -> Option<Kanalvalg> {
        match kode {
            KombiValgKode::DigitalPost => Some(Kanalvalg::Afsender(Kanal::Digital)),
            KombiValgKode::FysiskPost => Some(Kanalvalg::Afsender(Kanal::Fysisk)),
            KombiValgKode::AutomatiskValg => Some(Kanalvalg::Platform),
            KombiValgKode::FjernprintKanalvalg => Some(Kanalvalg::Printleverandoer),
            _ => None,
        }
    }

    /// The channel a letter will take, where the receiver is on the list of who takes Digital
    /// Post (`tilmeldt`), or is not: so that what the letter says may depend on it. Nothing
    /// where the print vendor chooses.
    ///
    /// The platform's list is of the day; what happens after it was asked, nobody can tell.
    pub fn forventet(self, tilmeldt: bool) -> Option<Kanal> {
        match self {
            Kanalvalg::Afsender(kanal) => Some(kanal),
            Kanalvalg::Platform if tilmeldt => Some(Kanal::Digital),
            Kanalvalg::Platform => Some(Kanal::Fysisk),
            Kanalvalg::Printleverandoer => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Kanalvalg; 4] = [
        Kanalvalg::Afsender(Kanal::Digital),
        Kanalvalg::Afsender(Kanal::Fysisk),
        Kanalvalg::Platform,
        Kanalvalg::Printleverandoer,
    ];

    #[test]
    fn each_choice_has_a_code_of_its_own() {
        let codes = ALL.map(|valg| valg.kode().as_str().to_owned());
        let expected = [
            "Digital Post",
            "Fysisk Post",
            "Automatisk Valg",
            "Fjernprint Kanalvalg",
        ];
        assert_eq!(codes, expected);
        for valg in ALL {
            assert_eq!(Kanalvalg::af_kode(&valg.kode()), Some(valg));
        }
        assert_eq!(Kanalvalg::af_kode(&KombiValgKode::NemSms), None);
        assert_eq!(Kanalvalg::af_kode(&KombiValgKode::of("Due")), None);
    }

    #[test]
    fn the_platform_goes_by_its_list_and_the_vendor_by_its_own_rules() {
        use Kanal::{Digital, Fysisk};
        let of = |tilmeldt| ALL.map(|valg| valg.forventet(tilmeldt));
        assert_eq!(of(true), [Some(Digital), Some(Fysisk), Some(Digital), None]);
        assert_eq!(of(false), [Some(Digital), Some(Fysisk), Some(Fysisk), None]);
    }

    #[test]
    fn an_authority_is_addressed_as_a_company() {
        let cvr: Cvr = "12345678".parse().expect("a number");
        let cpr: Cpr = "0101010000".parse().expect("a number");
        let both = [Modtager::Virksomhed(cvr.clone()), Modtager::Myndighed(cvr)];
        for modtager in both {
            assert_eq!(
                (modtager.nummertype(), modtager.nummer()),
                ("CVR", "12345678")
            );
        }
        let borger = Modtager::Borger(cpr);
        assert_eq!(
            (borger.nummertype(), borger.nummer()),
            ("CPR", "0101010000")
        );
    }
}
