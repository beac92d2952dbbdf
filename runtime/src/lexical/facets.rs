//! Constraining facets (XSD 1.0 Datatypes §4.3).

use super::binary::base64_octets;
use super::decimal::Digits;
use super::invalid_text::InvalidText;
use super::value::Value;
use crate::schema::{Builtin, Facets, Schema, Simple, SimpleId, Variety};
use std::borrow::Cow;
use std::cmp::Ordering;

/// Enumerations up to this size are searched in order.
const FEW: usize = 8;

/// Checks all facets of an atomic type but patterns and enumeration.
pub(super) fn check_atomic(
    row: &Simple<'_>,
    builtin: Builtin,
    text: &str,
) -> Result<(), InvalidText> {
    let facets = &row.facets;
    if facets.length.is_some() || facets.min_length.is_some() || facets.max_length.is_some() {
        check_text_length(facets, builtin, text)?;
    }
    if facets.total_digits.is_some() || facets.fraction_digits.is_some() {
        check_digits(facets, text)?;
    }
    if facets.min.is_some() || facets.max.is_some() {
        check_bounds(facets, builtin, text)?;
    }
    Ok(())
}

fn check_text_length(facets: &Facets<'_>, builtin: Builtin, text: &str) -> Result<(), InvalidText> {
    match builtin.primitive() {
        // §4.3.1.3: every QName and NOTATION is facet-valid.
        Builtin::QName | Builtin::Notation => Ok(()),
        Builtin::HexBinary => check_length(facets, text.len() as u64 / 2, "octets"),
        Builtin::Base64Binary => check_length(facets, base64_octets(text).unwrap_or(0), "octets"),
        _ => {
            // A character takes one to four bytes: often the bytes tell enough.
            let bytes = text.len() as u64;
            let enough = facets.min_length.is_none_or(|min| bytes.div_ceil(4) >= min);
            let fits = facets.max_length.is_none_or(|max| bytes <= max);
            if facets.length.is_none() && enough && fits {
                return Ok(());
            }
            check_length(facets, text.chars().count() as u64, "characters")
        }
    }
}

/// Checks a length in characters, octets or items.
pub(super) fn check_length(
    facets: &Facets<'_>,
    length: u64,
    unit: &str,
) -> Result<(), InvalidText> {
    let broken = if facets.length.is_some_and(|exact| length != exact) {
        ("cvc-length-valid", "exactly", facets.length)
    } else if facets.min_length.is_some_and(|min| length < min) {
        ("cvc-minLength-valid", "at least", facets.min_length)
    } else if facets.max_length.is_some_and(|max| length > max) {
        ("cvc-maxLength-valid", "at most", facets.max_length)
    } else {
        return Ok(());
    };
    let (rule, relation, limit) = broken;
    let limit = limit.unwrap_or(0);
    Err(InvalidText::new(
        rule,
        format!("{relation} {limit} {unit} (found {length})"),
    ))
}

fn check_digits(facets: &Facets<'_>, text: &str) -> Result<(), InvalidText> {
    let Some(digits) = Digits::parse(text) else {
        return Ok(());
    };
    if let Some(limit) = facets.total_digits
        && digits.total_digits() as u64 > u64::from(limit)
    {
        let expected = format!("at most {limit} digits");
        return Err(InvalidText::new("cvc-totalDigits-valid", expected));
    }
    if let Some(limit) = facets.fraction_digits
        && digits.fraction.len() as u64 > u64::from(limit)
    {
        let expected = format!("at most {limit} digits after the point");
        return Err(InvalidText::new("cvc-fractionDigits-valid", expected));
    }
    Ok(())
}

fn check_bounds(facets: &Facets<'_>, builtin: Builtin, text: &str) -> Result<(), InvalidText> {
    let Some(value) = Value::parse(builtin, text) else {
        return Ok(());
    };
    // A bound that is no value of the type admits nothing; the generator
    // refuses such contracts.
    let order = |bound: &str| value.compare(&Value::parse(builtin, bound)?);
    if let Some(min) = facets.min {
        let fits = match order(min.text) {
            Some(Ordering::Greater) => true,
            Some(Ordering::Equal) => min.inclusive,
            _ => false,
        };
        if !fits {
            let (rule, word) = match min.inclusive {
                true => ("cvc-minInclusive-valid", "at least"),
                false => ("cvc-minExclusive-valid", "above"),
            };
            return Err(InvalidText::new(
                rule,
                format!("a value {word} {}", min.text),
            ));
        }
    }
    if let Some(max) = facets.max {
        let fits = match order(max.text) {
            Some(Ordering::Less) => true,
            Some(Ordering::Equal) => max.inclusive,
            _ => false,
        };
        if !fits {
            let (rule, word) = match max.inclusive {
                true => ("cvc-maxInclusive-valid", "at most"),
                false => ("cvc-maxExclusive-valid", "below"),
            };
            return Err(InvalidText::new(
                rule,
                format!("a value {word} {}", max.text),
            ));
        }
    }
    Ok(())
}

impl Schema<'_> {
    /// What the codes of a type are found by: where the value is its text, the
    /// text itself, without a copy.
    pub(crate) fn code_key<'t>(
        &self,
        id: SimpleId,
        row: &Simple<'_>,
        text: &'t str,
    ) -> Cow<'t, str> {
        match row.variety {
            Variety::Atomic(builtin) if builtin.primitive() == Builtin::String => text.into(),
            _ => self.value_key(id, text).into(),
        }
    }

    pub(super) fn check_patterns(
        &self,
        id: SimpleId,
        row: &Simple<'_>,
        text: &str,
    ) -> Result<(), InvalidText> {
        if row.facets.patterns.is_empty() {
            return Ok(());
        }
        let steps = self.compiled_patterns(id, row);
        for (step, sources) in steps.iter().zip(row.facets.patterns) {
            let fits = step.iter().any(|pattern| match pattern {
                Ok(pattern) => pattern.is_match(text),
                Err(_) => false,
            });
            if !fits {
                let expected = format!("a text that matches {}", sources.join(" or "));
                return Err(InvalidText::new("cvc-pattern-valid", expected));
            }
        }
        Ok(())
    }

    /// The position of a value in its enumeration; none if there is none.
    pub(super) fn check_codes(
        &self,
        id: SimpleId,
        row: &Simple<'_>,
        text: &str,
    ) -> Result<Option<u16>, InvalidText> {
        let codes = row.facets.enumeration;
        if codes.is_empty() {
            return Ok(None);
        }
        if let Some(index) = codes.iter().take(FEW).position(|code| *code == text) {
            return Ok(u16::try_from(index).ok());
        }
        let known = self.compiled_codes(id, row);
        let key = self.code_key(id, row, text);
        if let Ok(at) = known.binary_search_by(|entry| (*entry.0).cmp(&*key)) {
            return Ok(known.get(at).map(|entry| entry.1));
        }
        let mut expected = String::from("one of ");
        expected.push_str(&codes.get(..FEW).unwrap_or(codes).join(", "));
        if codes.len() > FEW {
            expected.push_str(&format!(" and {} more", codes.len() - FEW));
        }
        Err(InvalidText::new("cvc-enumeration-valid", expected))
    }
}
