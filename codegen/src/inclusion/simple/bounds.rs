//! Numbers within bounds as expressions of how they may be written.

use super::text::Text;
use crate::model::Bound;
use snitflade_runtime::lexical::Digits;

/// How a `decimal` may be written.
pub(super) const DECIMAL: &str = r"[+\-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)";

/// Numbers not above a bound (below it where it is exclusive); `None` if it is no number.
pub(super) fn upper(bound: &Bound) -> Option<Text> {
    let digits = Digits::parse(&bound.text)?;
    let below_zero = digits.negative || digits.is_zero() && !bound.inclusive;
    Some(Text::pattern(&match below_zero {
        true => format!("-({})", from(&digits, bound.inclusive)),
        false => format!(r"-[0-9.]*|\+?({})", up_to(&digits, bound.inclusive)),
    }))
}

/// Numbers not below a bound.
pub(super) fn lower(bound: &Bound) -> Option<Text> {
    let digits = Digits::parse(&bound.text)?;
    let positive = !digits.negative && (!digits.is_zero() || !bound.inclusive);
    Some(Text::pattern(&match positive {
        true => format!(r"\+?({})", from(&digits, bound.inclusive)),
        false => format!(r"\+?[0-9.]*|-({})", up_to(&digits, bound.inclusive)),
    }))
}

/// Every way to write a number; `None` if it is none.
pub(super) fn forms(text: &str) -> Option<Text> {
    let bound = Bound {
        text: text.to_owned(),
        inclusive: true,
    };
    Some(
        Text::pattern(DECIMAL)
            .and(upper(&bound)?)
            .and(lower(&bound)?),
    )
}

/// At most so many digits.
pub(super) fn total(most: u32) -> Text {
    let ways = (0..=most).map(|k| format!(r"[+\-]?0*[0-9]{{0,{k}}}(\.[0-9]{{0,{}}}0*)?", most - k));
    Text::pattern(&ways.collect::<Vec<_>>().join("|"))
}

/// At most so many digits behind the point.
pub(super) fn fraction(most: u32) -> Text {
    Text::pattern(&format!(r"[+\-]?[0-9]*(\.[0-9]{{0,{most}}}0*)?"))
}

/// Digits that differ from `digits` first at one place, by the range `differ` gives.
fn first_differing(
    digits: &str,
    differ: fn(u8) -> Option<String>,
    rest: fn(usize) -> String,
) -> Vec<String> {
    let bytes = digits.bytes().enumerate();
    bytes
        .filter_map(|(at, digit)| {
            let range = differ(digit)?;
            Some(format!(
                "{}{range}{}",
                &digits[..at],
                rest(digits.len() - at - 1)
            ))
        })
        .collect()
}

fn smaller(digit: u8) -> Option<String> {
    (digit > b'0').then(|| format!("[0-{}]", char::from(digit - 1)))
}

fn greater(digit: u8) -> Option<String> {
    (digit < b'9').then(|| format!("[{}-9]", char::from(digit + 1)))
}

fn exactly(count: usize) -> String {
    match count {
        0 => String::new(),
        count => format!("[0-9]{{{count}}}"),
    }
}

fn any(_: usize) -> String {
    "[0-9]*".to_owned()
}

/// Unsigned numbers of at most this size.
fn up_to(limit: &Digits<'_>, inclusive: bool) -> String {
    let (whole, part) = (limit.integer, limit.fraction);
    let mut ways: Vec<String> = Vec::new();
    let mut less = first_differing(whole, smaller, exactly);
    if !whole.is_empty() {
        less.push(format!("[0-9]{{0,{}}}", whole.len() - 1));
    }
    ways.extend(less.iter().map(|way| format!(r"0*{way}(\.[0-9]*)?")));
    let parts = first_differing(part, smaller, any);
    ways.extend(parts.iter().map(|way| format!(r"0*{whole}\.{way}")));
    if !part.is_empty() {
        ways.push(format!("0*{whole}"));
    }
    ways.extend((0..part.len()).map(|end| format!(r"0*{whole}\.{}", &part[..end])));
    ways.extend(inclusive.then(|| same(whole, part)));
    ways.join("|")
}

/// Unsigned numbers of at least this size.
fn from(limit: &Digits<'_>, inclusive: bool) -> String {
    let (whole, part) = (limit.integer, limit.fraction);
    let mut more = first_differing(whole, greater, exactly);
    more.push(format!("[1-9][0-9]{{{},}}", whole.len()));
    let mut ways: Vec<String> = more
        .iter()
        .map(|way| format!(r"0*{way}(\.[0-9]*)?"))
        .collect();
    let parts = first_differing(part, greater, any);
    ways.extend(parts.iter().map(|way| format!(r"0*{whole}\.{way}")));
    ways.push(format!(r"0*{whole}\.{part}0*[1-9][0-9]*"));
    ways.extend(inclusive.then(|| same(whole, part)));
    ways.join("|")
}

fn same(whole: &str, part: &str) -> String {
    match part.is_empty() {
        true => format!(r"0*{whole}(\.0*)?"),
        false => format!(r"0*{whole}\.{part}0*"),
    }
}
