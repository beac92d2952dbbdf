//! Deliveries of finansbilag (SF1590_A): their counts and sums. The contract is modelled, and that
//! `PosteringDebetKreditIndikator` is `Debet` or `Kredit` is its assumption.

use sf1590_a_v2_12_modelleret::finansbilag::{FinansbilagType, LeverancedataType, PosteringType};
use snitflade_runtime::value::{Decimal, Integer};
use std::error::Error;
use std::fmt;

/// Amounts have two digits after the point.
const SCALE: u32 = 2;

/// What the delivery data tell of the finansbilag of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summer {
    /// `AntalFinansbilag`.
    pub finansbilag: Integer,
    /// `AntalPosteringer`.
    pub posteringer: Integer,
    /// `SumDebetBeloeb`, in the currency of the postings.
    pub debet: Decimal,
    /// `SumKreditBeloeb`, in the currency of the postings.
    pub kredit: Decimal,
}

impl Summer {
    /// Counts and adds up. Amounts are added as they are, also negative ones.
    ///
    /// # Errors
    /// `oir-indikator`: a posting is neither `Debet` nor `Kredit`.
    /// `oir-beloeb`: an amount cannot be added: it has more than two digits after the point, or
    /// more before it than a number here holds.
    pub fn of(finansbilag: &[FinansbilagType]) -> Result<Summer, Afvigelse> {
        let (mut debet, mut kredit) = (0, 0);
        let mut posteringer = 0_usize;
        for postering in finansbilag.iter().flat_map(|one| &one.postering) {
            let sum = match postering.postering_debet_kredit_indikator.as_str() {
                "Debet" => &mut debet,
                "Kredit" => &mut kredit,
                _ => return Err(indikator(postering)),
            };
            let beloeb = postering.postering_beloeb.get().to_scaled(SCALE);
            let added = beloeb.and_then(|beloeb| i128::checked_add(*sum, beloeb));
            *sum = added.ok_or_else(|| beloeb_fejl(postering))?;
            posteringer += 1;
        }
        Ok(Summer {
            finansbilag: Integer::from(finansbilag.len()),
            posteringer: Integer::from(posteringer),
            debet: sum(debet)?,
            kredit: sum(kredit)?,
        })
    }
}

/// Whether the delivery data tell what the delivery holds. To be asked before it is sent.
///
/// Counts and sums are compared by value: `100.5` is `100.50`. That debit and credit are equal is
/// not demanded: no source says so.
///
/// # Errors
/// `oir-antal-finansbilag`, `oir-antal-posteringer`, `oir-sum-debet`, `oir-sum-kredit`: the first
/// number that is another. Else those of [`Summer::of`].
pub fn check_summer(
    data: &LeverancedataType,
    finansbilag: &[FinansbilagType],
) -> Result<(), Afvigelse> {
    let summer = Summer::of(finansbilag)?;
    let pair = |expected: &dyn fmt::Display, found: &dyn fmt::Display, is_same: bool| {
        (!is_same).then(|| (expected.to_string(), found.to_string()))
    };
    let (antal, poster) = (data.antal_finansbilag.get(), data.antal_posteringer.get());
    let (debet, kredit) = (data.sum_debet_beloeb.get(), data.sum_kredit_beloeb.get());
    let numbers = [
        (
            "oir-antal-finansbilag",
            "Leverancedata/AntalFinansbilag",
            pair(&summer.finansbilag, antal, summer.finansbilag == *antal),
        ),
        (
            "oir-antal-posteringer",
            "Leverancedata/AntalPosteringer",
            pair(&summer.posteringer, poster, summer.posteringer == *poster),
        ),
        (
            "oir-sum-debet",
            "Leverancedata/SumDebetBeloeb",
            pair(&summer.debet, debet, summer.debet == *debet),
        ),
        (
            "oir-sum-kredit",
            "Leverancedata/SumKreditBeloeb",
            pair(&summer.kredit, kredit, summer.kredit == *kredit),
        ),
    ];
    let first = numbers.into_iter().find_map(|(code, path, differs)| {
        let (expected, found) = differs?;
        Some(Afvigelse {
            code,
            path: path.to_owned(),
            expected,
            found,
            help: "count and add up the postings again: Summer::of does",
        })
    });
    first.map_or(Ok(()), Err)
}

fn sum(cents: i128) -> Result<Decimal, Afvigelse> {
    Decimal::from_scaled(cents, SCALE).map_err(|error| Afvigelse {
        code: "oir-beloeb",
        path: "Finansbilag".to_owned(),
        expected: "a sum".to_owned(),
        found: error.to_string(),
        help: "split the delivery",
    })
}

fn indikator(postering: &PosteringType) -> Afvigelse {
    Afvigelse {
        code: "oir-indikator",
        path: path(postering, "PosteringDebetKreditIndikator"),
        expected: "Debet or Kredit".to_owned(),
        found: format!("{:?}", postering.postering_debet_kredit_indikator.as_str()),
        help: "say on which side the posting stands",
    }
}

fn beloeb_fejl(postering: &PosteringType) -> Afvigelse {
    Afvigelse {
        code: "oir-beloeb",
        path: path(postering, "PosteringBeloeb"),
        expected: "an amount of at most 15 digits, two of them after the point".to_owned(),
        found: postering.postering_beloeb.to_string(),
        help: "round the amount, or split the posting",
    }
}

fn path(postering: &PosteringType, element: &str) -> String {
    let id = postering.postering_identifikation.as_str();
    format!("Finansbilag/Postering[{id}]/{element}")
}

/// A delivery does not say of itself what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Afvigelse {
    /// The code of the check.
    pub code: &'static str,
    /// Where, from below the root of the delivery.
    pub path: String,
    /// What the postings come to.
    pub expected: String,
    /// What the delivery says.
    pub found: String,
    /// One line of advice.
    pub help: &'static str,
}

impl fmt::Display for Afvigelse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Afvigelse {
            code,
            path,
            expected,
            found,
            help,
        } = self;
        write!(
            f,
            "{code}: {path}: expected {expected}, found {found}; {help}"
        )
    }
}

impl Error for Afvigelse {}
