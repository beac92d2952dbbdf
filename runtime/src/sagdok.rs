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
