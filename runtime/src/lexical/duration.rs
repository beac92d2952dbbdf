//! Durations (XSD 1.0 Datatypes §3.2.6).

use super::civil::days_to_month;
use std::cmp::Ordering;

/// Digits of a second that are compared; the spelling keeps all.
const SCALE_DIGITS: usize = 18;
const SCALE: i128 = 10i128.pow(SCALE_DIGITS as u32);

/// A duration: months and seconds, which do not convert into each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// Years and months, in months.
    pub months: i64,
    /// Days, hours, minutes and whole seconds, in seconds.
    pub seconds: i64,
    /// Fraction of a second in units of 10⁻¹⁸, of the sign of the duration.
    pub attoseconds: i64,
}

impl Span {
    /// Reads a text of the lexical space; `None` also for durations beyond
    /// 64 bits of months or seconds, a limit of this implementation.
    pub fn parse(text: &str) -> Option<Span> {
        let (sign, text) = match text.strip_prefix('-') {
            Some(text) => (-1, text),
            None => (1, text),
        };
        let text = text.strip_prefix('P')?;
        let (date, time) = match text.split_once('T') {
            Some((_, "")) => return None,
            Some((date, time)) => (date, time),
            None if text.is_empty() => return None,
            None => (text, ""),
        };
        let mut parts = Parts::default();
        parts.read(date, &[('Y', 12), ('M', 1)], &[('D', 86_400)])?;
        parts.read(time, &[], &[('H', 3600), ('M', 60), ('S', 1)])?;
        Some(Span {
            months: i64::try_from(parts.months).ok()? * sign,
            seconds: i64::try_from(parts.seconds).ok()? * sign,
            attoseconds: parts.fraction * sign,
        })
    }

    /// The partial order of §3.2.6.2: added to each of four dates, the answers
    /// must agree.
    pub fn compare(&self, other: &Span) -> Option<Ordering> {
        const FROM: [(i128, i128); 4] = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)];
        let mut orders = FROM
            .iter()
            .map(|from| self.from(*from).cmp(&other.from(*from)));
        let first = orders.next()?;
        orders.all(|order| order == first).then_some(first)
    }

    /// Seconds and parts of a second after adding to the first of a month.
    fn from(&self, (year, month): (i128, i128)) -> (i128, i128) {
        let months = year * 12 + month - 1 + i128::from(self.months);
        let days = days_to_month(months.div_euclid(12), months.rem_euclid(12) + 1);
        let parts = i128::from(self.attoseconds);
        let carry = parts.div_euclid(SCALE);
        (
            days * 86_400 + i128::from(self.seconds) + carry,
            parts.rem_euclid(SCALE),
        )
    }

    pub(super) fn write_key(&self, out: &mut String) {
        let key = format!("{}/{}/{}", self.months, self.seconds, self.attoseconds);
        out.push_str(&key);
    }
}

#[derive(Default)]
struct Parts {
    months: i128,
    seconds: i128,
    fraction: i64,
}

impl Parts {
    /// Reads numbers with their letters in this order, each at most once.
    fn read(
        &mut self,
        text: &str,
        months: &[(char, i128)],
        seconds: &[(char, i128)],
    ) -> Option<()> {
        let mut rest = text;
        let mut units = months
            .iter()
            .map(|unit| (*unit, true))
            .chain(seconds.iter().map(|unit| (*unit, false)));
        while !rest.is_empty() {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
            let (number, tail) = rest.split_at(end);
            let mut chars = tail.chars();
            let letter = chars.next()?;
            rest = chars.as_str();
            let ((_, factor), is_months) = units.find(|unit| unit.0.0 == letter)?;
            let whole = match number.split_once('.') {
                Some((whole, fraction)) if letter == 'S' => {
                    self.fraction = attoseconds(fraction)?;
                    whole
                }
                Some(_) => return None,
                None => number,
            };
            let value = whole
                .parse::<u64>()
                .ok()
                .map(i128::from)?
                .checked_mul(factor)?;
            let sum = if is_months {
                &mut self.months
            } else {
                &mut self.seconds
            };
            *sum = sum.checked_add(value)?;
        }
        Some(())
    }
}

fn attoseconds(fraction: &str) -> Option<i64> {
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let kept = fraction.get(..SCALE_DIGITS).unwrap_or(fraction);
    let value: i64 = kept.parse().ok()?;
    let missing = SCALE_DIGITS - kept.len();
    Some(value * 10i64.pow(missing as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lexical_space() {
        for text in [
            "P1Y2M3DT10H30M",
            "-P120D",
            "P0Y",
            "PT0.5S",
            "P1347M",
            "PT36H",
            "P1DT2.000S",
        ] {
            assert!(Span::parse(text).is_some(), "{text}");
        }
        for text in [
            "P",
            "PT",
            "P1YT",
            "1Y",
            "P-1Y",
            "P1M1Y",
            "P1S",
            "PT1D",
            "P1Y1Y",
            "PT1.5M",
            "PT1.S",
            "PT.5S",
            "P1.5Y",
            "p1Y",
            "P1y",
            "+P1Y",
            "PT1S2",
            "P1YM",
            "PT1.2.3S",
            "P1T1H",
            "P99999999999999999999Y",
            "",
        ] {
            assert!(Span::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn partial_order() {
        use Ordering::*;
        for (a, b, want) in [
            ("P1Y", "P364D", Some(Greater)),
            ("P1Y", "P365D", None),
            ("P1Y", "P366D", None),
            ("P1Y", "P367D", Some(Less)),
            ("P1M", "P27D", Some(Greater)),
            ("P1M", "P28D", None),
            ("P1M", "P31D", None),
            ("P1M", "P32D", Some(Less)),
            ("P5M", "P149D", Some(Greater)),
            ("P5M", "P150D", None),
            ("P5M", "P154D", Some(Less)),
            ("P12M", "P1Y", Some(Equal)),
            ("PT24H", "P1D", Some(Equal)),
            ("-PT0.5S", "PT0S", Some(Less)),
            ("-PT1.5S", "-PT1.4S", Some(Less)),
            ("PT1.50S", "PT1.5S", Some(Equal)),
            ("-P0D", "PT0S", Some(Equal)),
        ] {
            let parse = |text| Span::parse(text).unwrap();
            assert_eq!(parse(a).compare(&parse(b)), want, "{a} {b}");
            assert_eq!(
                parse(b).compare(&parse(a)),
                want.map(Ordering::reverse),
                "{b} {a}"
            );
        }
    }
}
