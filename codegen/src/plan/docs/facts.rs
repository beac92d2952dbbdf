//! What the contract says of a value, in a few words: type, shape, occurrence.

use super::{code, escape_free};
use crate::model::{
    Bound, Element, Facet, FacetSet, SchemaModel, SimpleRef, SimpleType, SimpleVariety, TypeName,
    TypeRef, ValueConstraint,
};
use snitflade_runtime::schema::Builtin;

/// So many codes are named; of more only their number is told.
const MOST_CODES: usize = 4;

/// Patterns longer than this are told with their type only.
const LONGEST_PATTERN: usize = 40;

/// ``Element `CPRnummer`, `PersonnummerType`: text, exactly 10 characters; required.``
pub fn element(schema: &SchemaModel, element: &Element, occurrence: &str) -> String {
    let nil = match element.nillable {
        true => "may be nil",
        false => "",
    };
    let facts = [occurrence, nil, &constraint(&element.constraint)];
    member(
        "Element",
        &element.name.local,
        &typed(schema, element.ty),
        &facts,
    )
}

/// The same of a member of another kind.
pub fn member(kind: &str, name: &str, typed: &str, facts: &[&str]) -> String {
    let mut out = format!("{kind} {}, {typed}", code(name));
    for fact in facts.iter().filter(|fact| !fact.is_empty()) {
        out.push_str("; ");
        out.push_str(fact);
    }
    out + "."
}

/// A type's name, and for a simple one the shape of its values.
pub fn typed(schema: &SchemaModel, ty: TypeRef) -> String {
    match ty {
        TypeRef::AnyType => "any content, kept as it stood".to_owned(),
        TypeRef::Complex(idx) => match &schema.complex(idx).name {
            TypeName::Named(name) => code(&name.local),
            _ => "of a type without a name".to_owned(),
        },
        TypeRef::Simple(simple) => {
            let shape = shape(schema, simple, LONGEST_PATTERN);
            match simple_name(schema, simple) {
                Some(name) => format!("{name}: {shape}"),
                None => shape,
            }
        }
    }
}

/// The name of a simple type, if it has one.
pub fn simple_name(schema: &SchemaModel, simple: SimpleRef) -> Option<String> {
    match simple {
        SimpleRef::Builtin(builtin) => Some(code(&format!("xs:{}", builtin.name()))),
        SimpleRef::Declared(idx) => match &schema.simple(idx).name {
            TypeName::Named(name) => Some(code(&name.local)),
            _ => None,
        },
    }
}

/// What values of a simple type look like; longer patterns are left out.
pub fn shape(schema: &SchemaModel, simple: SimpleRef, longest_pattern: usize) -> String {
    let row = match simple {
        SimpleRef::Builtin(builtin) => return built_in(builtin).to_owned(),
        SimpleRef::Declared(idx) => schema.simple(idx),
    };
    let (kind, unit) = kind(schema, row, longest_pattern);
    let facets = facets(&row.facets, unit, longest_pattern);
    match facets.is_empty() {
        true => kind,
        false => format!("{kind}, {facets}"),
    }
}

/// What a type's values are without its facets, and what its length counts.
fn kind(schema: &SchemaModel, row: &SimpleType, longest_pattern: usize) -> (String, &'static str) {
    match &row.variety {
        SimpleVariety::Atomic(builtin) => {
            let unit = match builtin {
                Builtin::HexBinary | Builtin::Base64Binary => "octet",
                _ => "character",
            };
            (built_in(*builtin).to_owned(), unit)
        }
        SimpleVariety::List(item) => {
            let item = shape(schema, *item, longest_pattern);
            (format!("values between spaces, each {item}"), "value")
        }
        SimpleVariety::Union(members) => {
            let names = members.iter().filter_map(|one| simple_name(schema, *one));
            let names: Vec<String> = names.take(MOST_CODES).collect();
            let kind = match names.len() == members.len() {
                true => format!("a value of {}", names.join(" or ")),
                false => format!("a value of one of {} types", members.len()),
            };
            (kind, "character")
        }
    }
}

/// The values of a built-in type.
fn built_in(builtin: Builtin) -> &'static str {
    use Builtin::*;
    match builtin {
        String | NormalizedString | Token => "text",
        Boolean => "true or false",
        Decimal => "decimal number",
        Float | Double => "floating-point number",
        Integer => "whole number",
        NonNegativeInteger => "whole number, 0 or more",
        PositiveInteger => "whole number, 1 or more",
        NonPositiveInteger => "whole number, 0 or less",
        NegativeInteger => "whole number below 0",
        Long => "whole number of 64 bits",
        Int => "whole number of 32 bits",
        Short => "whole number of 16 bits",
        Byte => "whole number of 8 bits",
        UnsignedLong => "whole number of 64 bits without a sign",
        UnsignedInt => "whole number of 32 bits without a sign",
        UnsignedShort => "whole number of 16 bits without a sign",
        UnsignedByte => "whole number of 8 bits without a sign",
        Duration => "length of time",
        DateTime => "date and time",
        Time => "time of day",
        Date => "date",
        GYearMonth => "year and month",
        GYear => "year",
        GMonthDay => "month and day",
        GDay => "day of a month",
        GMonth => "month",
        HexBinary => "octets in hexadecimal digits",
        Base64Binary => "octets in base64",
        AnyUri => "URI",
        QName | Notation => "qualified name",
        Language => "language tag",
        NmToken | Name | NcName => "name",
        NmTokens => "names between spaces",
        Id => "name that is unique in the document",
        IdRef => "name that stands elsewhere in the document as an ID",
        IdRefs => "names that stand elsewhere in the document as IDs",
        Entity => "name of an entity",
        Entities => "names of entities",
        AnySimpleType => "any simple value",
    }
}

/// Facets in words; `unit` is what a length counts.
pub fn facets(facets: &FacetSet, unit: &str, longest_pattern: usize) -> String {
    let mut out = Vec::new();
    let codes = &facets.enumeration;
    match codes.len() {
        0 => {}
        n if n > MOST_CODES => out.push(format!("one of {n} codes")),
        _ => {
            let codes: Vec<String> = codes.iter().map(|one| code(&one.text)).collect();
            out.push(match codes.as_slice() {
                [only] => format!("always {only}"),
                _ => format!("one of {}", codes.join(", ")),
            });
        }
    }
    out.extend(length(facets, unit));
    out.extend(digits(facets));
    out.extend(bounds(facets));
    for step in &facets.patterns {
        let all: Vec<&str> = step.iter().map(|facet| facet.value.as_str()).collect();
        out.extend(pattern(&all, longest_pattern));
    }
    out.join(", ")
}

fn length(facets: &FacetSet, unit: &str) -> Option<String> {
    let count = |n: u64| match n {
        1 => format!("1 {unit}"),
        n => format!("{n} {unit}s"),
    };
    let of = |facet: &Option<Facet<u64>>| facet.as_ref().map(|facet| facet.value);
    if let Some(exactly) = of(&facets.length) {
        return Some(format!("exactly {}", count(exactly)));
    }
    match (of(&facets.min_length), of(&facets.max_length)) {
        (Some(min), Some(max)) if min == max => Some(format!("exactly {}", count(min))),
        (Some(0) | None, Some(max)) => Some(format!("at most {}", count(max))),
        (Some(min), Some(max)) => Some(format!("{min} to {}", count(max))),
        (Some(0) | None, None) => None,
        (Some(min), None) => Some(format!("at least {}", count(min))),
    }
}

fn digits(facets: &FacetSet) -> Option<String> {
    let of = |facet: &Option<Facet<u32>>| facet.as_ref().map(|facet| facet.value);
    let digits = |n: u32| if n == 1 { "digit" } else { "digits" };
    match (of(&facets.total_digits), of(&facets.fraction_digits)) {
        (Some(all), Some(0)) => Some(format!(
            "at most {all} {}, none after the point",
            digits(all)
        )),
        (Some(all), Some(part)) => {
            let all = format!("at most {all} {}", digits(all));
            Some(format!("{all}, {part} of them after the point"))
        }
        (Some(all), None) => Some(format!("at most {all} {}", digits(all))),
        (None, Some(0)) => Some("no digits after the point".to_owned()),
        (None, Some(part)) => Some(format!("at most {part} {} after the point", digits(part))),
        (None, None) => None,
    }
}

fn bounds(facets: &FacetSet) -> Option<String> {
    let of = |facet: &Option<Facet<Bound>>, word: &str, open: &str| {
        let bound = &facet.as_ref()?.value;
        let word = if bound.inclusive { word } else { open };
        Some(format!("{word} {}", code(&bound.text)))
    };
    let min = of(&facets.min, "from", "more than");
    let max = of(&facets.max, "up to", "less than");
    let both: Vec<String> = min.into_iter().chain(max).collect();
    (!both.is_empty()).then(|| both.join(" "))
}

/// What one step of patterns asks for; one of them has to fit.
fn pattern(all: &[&str], longest: usize) -> Option<String> {
    if let [only] = all
        && let Some(count) = digits_only(only)
    {
        return Some(format!("{count} digits"));
    }
    let length: usize = all.iter().map(|text| text.len()).sum();
    let plain = all.iter().all(|text| escape_free(text));
    if length > longest || !plain {
        return (longest < usize::MAX).then(|| "in a form its type gives".to_owned());
    }
    let all: Vec<String> = all.iter().map(|text| code(text)).collect();
    Some(format!("pattern {}", all.join(" or ")))
}

/// How many digits a pattern asks for, where it asks for nothing else.
fn digits_only(pattern: &str) -> Option<u32> {
    let each = pattern.replace("[0-9]", "");
    if each.is_empty() && !pattern.is_empty() {
        return u32::try_from(pattern.len() / "[0-9]".len()).ok();
    }
    let rest = pattern
        .strip_prefix("[0-9]")
        .or(pattern.strip_prefix("\\d"))?;
    rest.strip_prefix('{')?.strip_suffix('}')?.parse().ok()
}

/// `default` or `fixed`.
pub fn constraint(constraint: &ValueConstraint) -> String {
    match constraint {
        ValueConstraint::None => String::new(),
        ValueConstraint::Default(text) => format!("default {}", code(text)),
        ValueConstraint::Fixed(text) => format!("always {}", code(text)),
    }
}

/// How often a member occurs.
pub fn occurrence(min: u32, max: u32) -> String {
    match (min, max) {
        (0, 0) => "never".to_owned(),
        (0, 1) => "optional".to_owned(),
        (1, 1) => "required".to_owned(),
        (0, u32::MAX) => "any number of them".to_owned(),
        (min, u32::MAX) if min < 2 => "at least one".to_owned(),
        (min, u32::MAX) => format!("at least {min}"),
        (0, max) => format!("at most {max}"),
        (min, max) if min == max => format!("exactly {min}"),
        (min, max) => format!("{min} to {max}"),
    }
}

/// How often an alternative occurs where it is the one that was chosen.
pub fn repeated(max: u32) -> String {
    match max {
        0 | 1 => String::new(),
        max => occurrence(1, max),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EnumValue;

    fn described(facets: FacetSet) -> String {
        super::facets(&facets, "character", 40)
    }

    #[test]
    fn facets_are_sentences() {
        let none = FacetSet::default;
        let length = |min: u64, max: u64| FacetSet {
            min_length: (min > 0).then(|| min.into()),
            max_length: Some(max.into()),
            ..none()
        };
        assert_eq!(described(none()), "");
        assert_eq!(described(length(0, 1)), "at most 1 character");
        assert_eq!(described(length(1, 40)), "1 to 40 characters");
        assert_eq!(described(length(8, 8)), "exactly 8 characters");
        let digits = FacetSet {
            total_digits: Some(10.into()),
            fraction_digits: Some(2.into()),
            ..none()
        };
        assert_eq!(
            described(digits),
            "at most 10 digits, 2 of them after the point"
        );
        let bound = |text: &str, inclusive| Facet {
            value: Bound {
                text: text.to_owned(),
                inclusive,
            },
            span: None,
        };
        let bounds = FacetSet {
            min: Some(bound("0", true)),
            max: Some(bound("100", false)),
            ..none()
        };
        assert_eq!(described(bounds), "from `0` less than `100`");
    }

    #[test]
    fn codes_and_patterns_are_named_while_they_are_short() {
        let codes = |codes: &[&str]| FacetSet {
            enumeration: codes.iter().map(|code| EnumValue::from(*code)).collect(),
            ..FacetSet::default()
        };
        assert_eq!(described(codes(&["A"])), "always `A`");
        assert_eq!(described(codes(&["A", "B"])), "one of `A`, `B`");
        assert_eq!(
            described(codes(&["A", "B", "C", "D", "E"])),
            "one of 5 codes"
        );
        let pattern = |patterns: &[&str]| FacetSet {
            patterns: vec![patterns.iter().map(|text| Facet::from(*text)).collect()],
            ..FacetSet::default()
        };
        assert_eq!(described(pattern(&["[0-9]{10}"])), "10 digits");
        assert_eq!(described(pattern(&["[0-9][0-9]"])), "2 digits");
        assert_eq!(
            described(pattern(&["[a-z]+", "-"])),
            "pattern `[a-z]+` or `-`"
        );
        let long = pattern(&[&"[a-f]".repeat(20)]);
        assert_eq!(described(long), "in a form its type gives");
    }

    #[test]
    fn occurrence_is_told_as_people_say_it() {
        for (min, max, text) in [
            (1, 1, "required"),
            (0, 1, "optional"),
            (0, u32::MAX, "any number of them"),
            (1, u32::MAX, "at least one"),
            (2, u32::MAX, "at least 2"),
            (0, 5, "at most 5"),
            (3, 3, "exactly 3"),
            (2, 5, "2 to 5"),
        ] {
            assert_eq!(occurrence(min, max), text);
        }
        assert_eq!((repeated(1), repeated(5)), (String::new(), "1 to 5".into()));
    }
}
