//! Helpers for the sagdok family, written once for all its versions.
//!
//! `urn:oio:sagdok:3.0.0` is one namespace with different contents in SF1461,
//! SF1470, SF1490, SF1500 and SF1510, so every generated crate has types of its
//! own. Those named `UnikIdType`, `TidspunktType` and `VirkningType` implement
//! the traits here, by the `[[trait]]` rules of `contracts/codegen.toml`.

use crate::value::{DateTime, Node, View};
use std::cmp::Ordering;

/// `UnikIdType`: a UUID or a URN.
pub trait UnikId: Node {
    /// The UUID in lower case, as it is compared; `None` if a URN is given.
    /// The contracts admit upper case.
    fn uuid(&self) -> Option<String> {
        alternative(self.view(0), 0).map(|uuid| uuid.to_ascii_lowercase())
    }

    /// The URN; `None` if a UUID is given.
    fn urn(&self) -> Option<String> {
        alternative(self.view(0), 1)
    }
}

/// `TidspunktType`: an instant, or the mark of an open end.
pub trait Tidspunkt: Node {
    /// What it says; `None` if it says nothing, or something the contract does not know.
    fn graense(&self) -> Option<Graense> {
        match alternative(self.view(0), 0) {
            Some(text) => text.parse().ok().map(Graense::Tidsstempel),
            None => alternative(self.view(0), 1).map(|_| Graense::Aaben),
        }
    }
}

/// One end of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Graense {
    /// `TidsstempelDatoTid`
    Tidsstempel(DateTime),
    /// `GraenseIndikator`: no bound; minus infinity as a beginning, plus
    /// infinity as an end.
    Aaben,
}

/// `VirkningType`: the period in which something has effect.
pub trait Virkning {
    /// The type of the beginning.
    type FraTidspunkt: Tidspunkt;
    /// The type of the end.
    type TilTidspunkt: Tidspunkt;

    /// The beginning, which belongs to the period.
    fn fra_tidspunkt(&self) -> Option<&Self::FraTidspunkt>;

    /// The end, which does not.
    fn til_tidspunkt(&self) -> Option<&Self::TilTidspunkt>;

    /// Whether the period holds at an instant. An end that is not given is
    /// open. `None` where the values do not tell: an instant without zone
    /// within 14 hours of one with a zone (XSD 1.0 Datatypes §3.2.7.4).
    fn gaelder(&self, at: &DateTime) -> Option<bool> {
        let fra = self.fra_tidspunkt().and_then(Tidspunkt::graense);
        let til = self.til_tidspunkt().and_then(Tidspunkt::graense);
        let begun = order(fra, at).map(|order| order != Some(Ordering::Greater));
        let ended =
            order(til, at).map(|order| matches!(order, Some(Ordering::Less | Ordering::Equal)));
        match (begun, ended) {
            (Some(false), _) | (_, Some(true)) => Some(false),
            (Some(true), Some(false)) => Some(true),
            _ => None,
        }
    }
}

/// How a bound lies to an instant: `Some(None)` is open, `None` is undecided.
fn order(graense: Option<Graense>, at: &DateTime) -> Option<Option<Ordering>> {
    match graense {
        Some(Graense::Tidsstempel(moment)) => moment.partial_cmp(at).map(Some),
        Some(Graense::Aaben) | None => Some(None),
    }
}

/// The text a choice holds, if it holds this alternative.
fn alternative(choice: View<'_>, index: u16) -> Option<String> {
    let View::One(choice) = choice else {
        return None;
    };
    match (choice.alternative() == index, choice.view(index)) {
        (true, View::One(value)) => value.text(&mut String::new()).map(str::to_owned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Dynamic, Text};

    impl UnikId for Dynamic {}
    impl Tidspunkt for Dynamic {}

    struct Periode {
        fra: Option<Dynamic>,
        til: Option<Dynamic>,
    }

    impl Virkning for Periode {
        type FraTidspunkt = Dynamic;
        type TilTidspunkt = Dynamic;

        fn fra_tidspunkt(&self) -> Option<&Dynamic> {
            self.fra.as_ref()
        }

        fn til_tidspunkt(&self) -> Option<&Dynamic> {
            self.til.as_ref()
        }
    }

    /// A type whose one member is a choice that holds this alternative.
    fn chosen(alternative: u16, lexical: &str) -> Dynamic {
        let text = Text {
            lexical,
            code: None,
            valid: true,
        };
        let mut value = Dynamic::default();
        let choice = value.member(0, true).unwrap();
        let held = choice.member(alternative, true).unwrap();
        held.take_text(&text).unwrap();
        value
    }

    fn moment(text: &str) -> DateTime {
        DateTime::new(text).unwrap()
    }

    fn periode(fra: Option<&str>, til: Option<&str>) -> Periode {
        let side = |text: Option<&str>| text.map(|text| chosen(0, text));
        Periode {
            fra: side(fra),
            til: side(til),
        }
    }

    #[test]
    fn an_id_is_a_uuid_in_lower_case_or_a_urn() {
        let id = chosen(0, "C0FFEE00-0000-4000-8000-00000000000A");
        assert_eq!(
            (id.uuid().as_deref(), id.urn()),
            (Some("c0ffee00-0000-4000-8000-00000000000a"), None)
        );
        let id = chosen(1, "urn:oio:Eksempel");
        assert_eq!(
            (id.uuid(), id.urn().as_deref()),
            (None, Some("urn:oio:Eksempel"))
        );
        let none = Dynamic::default();
        assert_eq!((none.uuid(), none.urn()), (None, None));
    }

    #[test]
    fn a_bound_is_an_instant_or_open() {
        let at = chosen(0, "2024-01-01T00:00:00Z").graense();
        assert_eq!(
            at,
            Some(Graense::Tidsstempel(moment("2024-01-01T00:00:00Z")))
        );
        assert_eq!(chosen(1, "true").graense(), Some(Graense::Aaben));
        assert_eq!(chosen(2, "x").graense(), None);
        assert_eq!(chosen(0, "i dag").graense(), None);
    }

    #[test]
    fn a_period_holds_its_beginning_and_not_its_end() {
        let (fra, til) = ("2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z");
        let whole = periode(Some(fra), Some(til));
        for (at, expected) in [
            ("2023-12-31T23:59:59Z", Some(false)),
            (fra, Some(true)),
            ("2024-06-01T00:00:00Z", Some(true)),
            (til, Some(false)),
            ("2025-01-02T00:00:00Z", Some(false)),
            // Without a zone it may lie on either side of the bound.
            ("2024-01-01T00:00:00", None),
            ("2024-06-01T00:00:00", Some(true)),
        ] {
            assert_eq!(whole.gaelder(&moment(at)), expected, "{at}");
        }
        let early = moment("0001-01-01T00:00:00Z");
        let late = moment("9999-01-01T00:00:00Z");
        assert_eq!(periode(None, Some(til)).gaelder(&early), Some(true));
        assert_eq!(periode(Some(fra), None).gaelder(&late), Some(true));
        let open = Periode {
            fra: Some(chosen(1, "true")),
            til: Some(chosen(1, "true")),
        };
        assert_eq!(open.gaelder(&early), Some(true));
    }
}
