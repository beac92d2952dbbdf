//! Whether an object counts as handed over.

use sf2900_v2_4::types_v2::{
    ForretningsValideringsKodeType as Kode, ForretningskvitteringType,
    KvitteringstypeType as Kvitteringstype,
};
use std::fmt;

/// How far the hand-over of an object is, by the receipts so far.
///
/// The technical receipt says that Fordelingskomponenten has taken the object, and the receiver
/// answers later. Until a positive business receipt the object is still the sender's
/// responsibility. By Digital Post the hand-over is immediate, and no receipt follows.
///
/// Source: the catalogue of KOMBIT's snitflader, SF2900. That the positive code of a business
/// receipt is `ACCEPTERET` is read from the words: `MODTAGET` and `AFLEVERET` say that an object
/// came, not that it is accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Overdragelse {
    /// It was sent; the object is still the sender's.
    #[default]
    Undervejs,
    /// It is the receiver's.
    Overdraget,
    /// It was refused or failed, and stays the sender's.
    Afvist(Grund),
}

/// Why it was refused, as the receiver says it. `Debug` shows codes only: texts may be about
/// somebody.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Grund {
    /// `Begrundelse`
    pub begrundelse: Option<String>,
    /// `FejlKode` and `FejlTekst` of each fault.
    pub fejl: Vec<(String, String)>,
}

impl Overdragelse {
    /// What it is after one more receipt. What is decided stays: receipts that arrive late or
    /// twice change nothing.
    #[must_use]
    pub fn efter(self, kvittering: &ForretningskvitteringType) -> Overdragelse {
        if self != Overdragelse::Undervejs {
            return self;
        }
        let kind = &kvittering.kvitteringstype;
        match (&kvittering.forretnings_validerings_kode, kind) {
            (Kode::Afvist | Kode::Fejlet, _) => Overdragelse::Afvist(Grund::of(kvittering)),
            (Kode::Accepteret, Kvitteringstype::Forretning) => Overdragelse::Overdraget,
            (Kode::Modtaget | Kode::Afleveret | Kode::Accepteret, Kvitteringstype::DigitalPost) => {
                Overdragelse::Overdraget
            }
            _ => Overdragelse::Undervejs,
        }
    }
}

impl Grund {
    fn of(kvittering: &ForretningskvitteringType) -> Grund {
        let fejl = kvittering.fejl_liste.iter().flat_map(|liste| &liste.fejl);
        Grund {
            begrundelse: kvittering.begrundelse.clone().map(|text| text.0),
            fejl: fejl
                .map(|fejl| (fejl.fejl_kode.clone(), fejl.fejl_tekst.clone()))
                .collect(),
        }
    }
}

impl fmt::Debug for Grund {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes = self.fejl.iter().map(|(code, _)| code);
        f.debug_list().entries(codes).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sf2900_v2_4::types_v2::{FejlListeType, FejlType};
    use snitflade_runtime::value::CodeList;

    fn after(receipts: &[(Kode, Kvitteringstype)]) -> Overdragelse {
        receipts
            .iter()
            .fold(Overdragelse::default(), |now, (code, kind)| {
                now.efter(&ForretningskvitteringType::new(code.clone(), kind.clone()))
            })
    }

    #[test]
    fn only_a_positive_business_receipt_hands_over() {
        use Kvitteringstype::{DigitalPost, Forretning, Teknisk};
        for (receipts, expected) in [
            (vec![], Overdragelse::Undervejs),
            (vec![(Kode::Modtaget, Teknisk)], Overdragelse::Undervejs),
            (vec![(Kode::Accepteret, Teknisk)], Overdragelse::Undervejs),
            (vec![(Kode::Modtaget, Forretning)], Overdragelse::Undervejs),
            (
                vec![(Kode::Modtaget, Teknisk), (Kode::Accepteret, Forretning)],
                Overdragelse::Overdraget,
            ),
            (
                vec![(Kode::Afleveret, DigitalPost)],
                Overdragelse::Overdraget,
            ),
            (
                vec![(Kode::Accepteret, Forretning), (Kode::Afvist, Forretning)],
                Overdragelse::Overdraget,
            ),
            (
                vec![(Kode::Fejlet, Teknisk), (Kode::Accepteret, Forretning)],
                Overdragelse::Afvist(Grund::default()),
            ),
            (
                vec![(CodeList::of("NY".to_owned()), Forretning)],
                Overdragelse::Undervejs,
            ),
        ] {
            assert_eq!(after(&receipts), expected, "{receipts:?}");
        }
    }

    #[test]
    fn a_refusal_has_its_reasons_and_shows_their_codes_only() {
        let mut receipt = ForretningskvitteringType::new(Kode::Afvist, Kvitteringstype::Forretning);
        receipt.begrundelse = Some("borgeren er flyttet".into());
        let mut liste = FejlListeType::default();
        liste.fejl.push(FejlType::new("F7", "ukendt borger"));
        receipt.fejl_liste = Some(liste);
        let Overdragelse::Afvist(grund) = Overdragelse::default().efter(&receipt) else {
            panic!("not refused");
        };
        assert_eq!(grund.begrundelse.as_deref(), Some("borgeren er flyttet"));
        assert_eq!(grund.fejl, [("F7".to_owned(), "ukendt borger".to_owned())]);
        assert_eq!(format!("{grund:?}"), r#"["F7"]"#);
    }
}
