//! Candidates for values of the built-in types.

use super::danish;
use super::random::Random;
use crate::schema::{Builtin, Facets};

/// Where a value stands, and what counts its like.
pub(super) struct Place<'p> {
    /// Local name of the element or attribute.
    pub(super) name: &'p str,
    /// How many values were written before; makes values distinct.
    pub(super) serial: u64,
    /// Whether distinct values go before readable ones.
    pub(super) distinct: bool,
}

/// Texts that are likely values of a type; the caller checks each.
pub(super) fn candidates(
    builtin: Builtin,
    facets: &Facets<'_>,
    place: &Place<'_>,
    random: &mut Random,
) -> Vec<String> {
    use Builtin as B;
    let n = place.serial;
    let mut texts: Vec<String> = match builtin {
        B::AnySimpleType | B::String | B::NormalizedString | B::Token => {
            return texts(facets, place, random);
        }
        B::Boolean => vec!["true".into(), "false".into(), "1".into()],
        B::Float | B::Double => vec![
            "12.5".into(),
            "0".into(),
            "-1.5E-3".into(),
            format!("{n}.25"),
        ],
        B::Duration => vec![
            "P1Y2M3DT4H5M6S".into(),
            "P1D".into(),
            format!("PT{n}S"),
            "-PT0.5S".into(),
        ],
        B::AnyUri => vec![format!("urn:example:{n}"), "u".into()],
        B::QName | B::Notation => vec![format!("eksempel{n}")],
        B::Language => vec!["da".into(), "en-GB".into()],
        B::Name | B::NcName | B::NmToken | B::Id | B::Entity | B::IdRef => {
            vec![
                format!("navn{n}"),
                format!("n{n}"),
                format!("n{}", n % 10),
                "n".into(),
            ]
        }
        B::HexBinary => octets(facets).map(|count| hex(count, n)).collect(),
        B::Base64Binary => octets(facets).map(|count| base64(count, n)).collect(),
        other if other.primitive() == B::Decimal => return numbers(other, facets, place, random),
        other => moments(other, n),
    };
    if facets.length.is_some() || facets.min_length.is_some() || facets.max_length.is_some() {
        texts.extend(lengths(facets).into_iter().map(|length| "n".repeat(length)));
    }
    texts
}

/// Texts of every length the facets leave open.
fn texts(facets: &Facets<'_>, place: &Place<'_>, random: &mut Random) -> Vec<String> {
    let fitting = danish::texts(place.name);
    let start = random.below(fitting.len());
    let mut all: Vec<String> = Vec::new();
    for index in 0..fitting.len() {
        all.extend(
            fitting
                .get((start + index) % fitting.len())
                .map(|text| (*text).to_owned()),
        );
    }
    let word = all.first().cloned().unwrap_or_default();
    let numbered = format!("{word} {}", place.serial);
    match place.distinct {
        true => all
            .splice(0..0, [numbered, format!("n{}", place.serial)])
            .for_each(drop),
        false => all.push(numbered),
    }
    if danish::is_of_persons(place.name) || facets.length == Some(10) {
        let numbers = danish::impossible_cpr(place.serial);
        all.splice(0..0, numbers);
    }
    for length in lengths(facets) {
        let mut sized: String = word
            .chars()
            .chain(" eksempel".chars().cycle())
            .take(length)
            .collect();
        if sized.ends_with(' ') {
            sized.pop();
            sized.push('x');
        }
        all.push(sized);
    }
    all
}

/// Lengths worth trying: the bounds and a few between.
fn lengths(facets: &Facets<'_>) -> Vec<usize> {
    const LONGEST: u64 = 100_000;
    let low = facets.length.or(facets.min_length).unwrap_or(0);
    let high = facets.length.or(facets.max_length).unwrap_or(low.max(60));
    [low, low + 1, low.midpoint(high), high]
        .into_iter()
        .filter(|length| (low..=high).contains(length) && *length <= LONGEST)
        .map(|length| length as usize)
        .collect()
}

fn octets(facets: &Facets<'_>) -> impl Iterator<Item = usize> + use<> {
    let usual = match facets.length.or(facets.min_length).or(facets.max_length) {
        None => Some(6),
        Some(_) => None,
    };
    usual.into_iter().chain(lengths(facets))
}

fn hex(count: usize, serial: u64) -> String {
    (0..count as u64)
        .map(|at| format!("{:02X}", (serial + at) % 256))
        .collect()
}

fn base64(count: usize, serial: u64) -> String {
    let bytes: Vec<u8> = (0..count as u64)
        .map(|at| ((serial + at) % 256) as u8)
        .collect();
    crate::value::Base64Binary::from_bytes(&bytes).into()
}

fn moments(builtin: Builtin, n: u64) -> Vec<String> {
    let day = n % 28 + 1;
    let date = format!("2024-05-{day:02}");
    let years = [
        1900, 1970, 1999, 2000, 2001, 2010, 2023, 2025, 2030, 2057, 2099,
    ];
    let plain: Vec<String> = match builtin {
        Builtin::DateTime => {
            let mut all = vec![
                format!("{date}T10:30:00+02:00"),
                format!("{date}T10:30:00.125Z"),
            ];
            all.push(format!("{date}T10:30:00"));
            all.extend(years.map(|year| format!("{year}-01-01T00:00:00Z")));
            all
        }
        Builtin::Date => {
            let mut all = vec![date];
            all.extend(years.map(|year| format!("{year}-01-01")));
            all
        }
        Builtin::Time => ["10:30:00", "00:00:00", "23:59:59", "12:00:00"]
            .map(str::to_owned)
            .into(),
        Builtin::GYearMonth => {
            let mut all = vec!["2024-05".to_owned()];
            all.extend(years.map(|year| format!("{year}-01")));
            all
        }
        Builtin::GYear => {
            let mut all = vec!["2024".to_owned()];
            all.extend(years.map(|year| year.to_string()));
            all
        }
        Builtin::GMonthDay => vec![
            "--05-17".into(),
            "--02-29".into(),
            "--01-01".into(),
            "--12-31".into(),
        ],
        Builtin::GDay => vec![format!("---{day:02}"), "---01".into(), "---31".into()],
        _ => vec!["--05".into(), "--01".into(), "--12".into()],
    };
    let zoned: Vec<String> = plain
        .iter()
        .filter(|text| !text.ends_with('Z') && !text.contains('+'))
        .map(|text| format!("{text}Z"))
        .collect();
    plain.into_iter().chain(zoned).collect()
}

fn numbers(
    builtin: Builtin,
    facets: &Facets<'_>,
    place: &Place<'_>,
    random: &mut Random,
) -> Vec<String> {
    let mut all: Vec<String> = vec![(place.serial % 100).to_string()];
    if place.distinct {
        all.insert(0, place.serial.to_string());
    } else if builtin == Builtin::Decimal {
        all.splice(
            0..0,
            ["12.5", "1234.56", "0.5", "0.05", "-0.5"].map(str::to_owned),
        );
    }
    let mut whole: Vec<i128> = vec![42, 1, 0, -1, 100, 7];
    for bits in [8, 16, 32, 64] {
        let power = 1i128 << bits;
        whole.extend([power - 1, power / 2 - 1, -power / 2]);
    }
    for digits in facets
        .total_digits
        .into_iter()
        .filter(|digits| *digits < 38)
    {
        let power = 10i128.pow(digits);
        whole.extend([power - 1, power / 10, 1 - power]);
    }
    for bound in [facets.min, facets.max].into_iter().flatten() {
        let at = bound
            .text
            .split('.')
            .next()
            .and_then(|text| text.parse::<i128>().ok());
        if let Some(at) = at {
            let near = random.below(10) as i128;
            let steps = [at.checked_sub(1), at.checked_add(1)].into_iter();
            let wide = [at.checked_add(near), at.checked_sub(near)];
            whole.extend(steps.chain(wide).flatten());
        }
        if let Some(step) = facets.fraction_digits {
            all.extend(neighbours(bound.text, step));
        }
    }
    all.extend(whole.into_iter().map(|number| number.to_string()));
    all
}

/// The numbers one step of the last allowed digit next to a bound.
fn neighbours(bound: &str, fraction_digits: u32) -> Vec<String> {
    use crate::value::Decimal;
    let at = Decimal::new(bound)
        .ok()
        .and_then(|value| value.to_scaled(fraction_digits));
    let Some(at) = at else {
        return vec![];
    };
    let steps = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten();
    steps
        .filter_map(|number| Decimal::from_scaled(number, fraction_digits).ok())
        .map(String::from)
        .collect()
}

#[cfg(test)]
mod tests;
