//! The lexical space and the row of every built-in type.

use super::binary::{is_base64_binary, is_hex_binary};
use super::decimal::Digits;
use super::duration::Span;
use super::moment::{Moment, MomentKind};
use super::name::{is_language, is_name, is_nc_name, is_nm_token, is_q_name};
use super::uri::is_uri_reference;
use crate::schema::{Builtin, Facets, NameId, Simple, SimpleId, Variety, White};

/// Judges a text (white space processed) by the lexical space of a built-in
/// type; the error says what was expected. Whether prefixes are bound, IDs
/// unique and entities declared is not judged here.
pub fn check(builtin: Builtin, text: &str) -> Result<(), &'static str> {
    use Builtin as B;
    let (fits, expected) = match builtin {
        B::AnySimpleType | B::String | B::NormalizedString | B::Token => return Ok(()),
        B::AnyUri => (is_uri_reference(text), "a URI reference"),
        B::Boolean => (
            matches!(text, "true" | "false" | "1" | "0"),
            "true, false, 1 or 0",
        ),
        B::Decimal => (Digits::parse(text).is_some(), "a decimal number"),
        B::Float | B::Double => (is_float(text), "a number, INF, -INF or NaN"),
        B::Duration => (
            Span::parse(text).is_some(),
            "a duration such as P1Y2M3DT4H5M6S",
        ),
        B::HexBinary => (is_hex_binary(text), "pairs of hexadecimal digits"),
        B::Base64Binary => (is_base64_binary(text), "base64 data"),
        B::QName | B::Notation => (is_q_name(text), "a qualified name"),
        B::Language => (is_language(text), "a language tag such as da or en-US"),
        B::NmToken => (is_nm_token(text), "name characters only"),
        B::Name => (is_name(text), "a name"),
        B::NcName | B::Id | B::IdRef | B::Entity => (is_nc_name(text), "a name without colon"),
        B::NmTokens => (items(text, is_nm_token), "a list of name tokens"),
        B::IdRefs | B::Entities => (items(text, is_nc_name), "a list of names without colon"),
        other => {
            if let Some(kind) = moment_kind(other) {
                return Moment::parse(kind, text).map(|_| ());
            }
            return integer(other, text);
        }
    };
    if fits { Ok(()) } else { Err(expected) }
}

fn items(text: &str, fits: fn(&str) -> bool) -> bool {
    !text.is_empty() && text.split(' ').all(fits)
}

pub(super) fn moment_kind(builtin: Builtin) -> Option<MomentKind> {
    Some(match builtin {
        Builtin::DateTime => MomentKind::DateTime,
        Builtin::Time => MomentKind::Time,
        Builtin::Date => MomentKind::Date,
        Builtin::GYearMonth => MomentKind::GYearMonth,
        Builtin::GYear => MomentKind::GYear,
        Builtin::GMonthDay => MomentKind::GMonthDay,
        Builtin::GDay => MomentKind::GDay,
        Builtin::GMonth => MomentKind::GMonth,
        _ => return None,
    })
}

/// The range of a type derived from `integer`; `None` is unbounded.
fn integer_range(builtin: Builtin) -> (Option<i128>, Option<i128>) {
    use Builtin as B;
    match builtin {
        B::NonPositiveInteger => (None, Some(0)),
        B::NegativeInteger => (None, Some(-1)),
        B::Long => (Some(i64::MIN.into()), Some(i64::MAX.into())),
        B::Int => (Some(i32::MIN.into()), Some(i32::MAX.into())),
        B::Short => (Some(i16::MIN.into()), Some(i16::MAX.into())),
        B::Byte => (Some(i8::MIN.into()), Some(i8::MAX.into())),
        B::NonNegativeInteger => (Some(0), None),
        B::UnsignedLong => (Some(0), Some(u64::MAX.into())),
        B::UnsignedInt => (Some(0), Some(u32::MAX.into())),
        B::UnsignedShort => (Some(0), Some(u16::MAX.into())),
        B::UnsignedByte => (Some(0), Some(u8::MAX.into())),
        B::PositiveInteger => (Some(1), None),
        _ => (None, None),
    }
}

fn integer(builtin: Builtin, text: &str) -> Result<(), &'static str> {
    let (low, high) = integer_range(builtin);
    // Most numbers are short; the rest is compared at any length.
    let (negative, value) = match text.parse::<i64>() {
        Ok(value) => (value < 0, Some(i128::from(value))),
        Err(_) => {
            let digits = Digits::parse_integer(text).ok_or("an integer")?;
            (digits.negative, digits.to_i128())
        }
    };
    let fits = match value {
        Some(value) => low.is_none_or(|low| low <= value) && high.is_none_or(|high| value <= high),
        // Beyond 128 bits: outside every bound on its side of zero.
        None if negative => low.is_none(),
        None => high.is_none(),
    };
    if fits {
        return Ok(());
    }
    Err(match builtin {
        Builtin::NonPositiveInteger => "an integer not above 0",
        Builtin::NegativeInteger => "an integer below 0",
        Builtin::NonNegativeInteger => "an integer not below 0",
        Builtin::PositiveInteger => "an integer above 0",
        Builtin::Long => "an integer of 64 bits",
        Builtin::Int => "an integer of 32 bits",
        Builtin::Short => "an integer of 16 bits",
        Builtin::Byte => "an integer of 8 bits",
        Builtin::UnsignedLong => "an integer of 64 bits, not below 0",
        Builtin::UnsignedInt => "an integer of 32 bits, not below 0",
        Builtin::UnsignedShort => "an integer of 16 bits, not below 0",
        _ => "an integer of 8 bits, not below 0",
    })
}

impl Builtin {
    /// The primitive type this one is derived from; itself for a primitive
    /// type, the ur-type for itself and for lists.
    pub const fn primitive(self) -> Builtin {
        use Builtin as B;
        match self {
            B::NormalizedString
            | B::Token
            | B::Language
            | B::NmToken
            | B::Name
            | B::NcName
            | B::Id
            | B::IdRef
            | B::Entity => B::String,
            B::Integer
            | B::NonPositiveInteger
            | B::NegativeInteger
            | B::Long
            | B::Int
            | B::Short
            | B::Byte
            | B::NonNegativeInteger
            | B::UnsignedLong
            | B::UnsignedInt
            | B::UnsignedShort
            | B::UnsignedByte
            | B::PositiveInteger => B::Decimal,
            B::NmTokens | B::IdRefs | B::Entities => B::AnySimpleType,
            other => other,
        }
    }

    /// The type this one is derived from; the ur-type for itself.
    pub const fn base(self) -> Builtin {
        use Builtin as B;
        match self {
            B::NormalizedString => B::String,
            B::Token => B::NormalizedString,
            B::Language | B::NmToken | B::Name => B::Token,
            B::NcName => B::Name,
            B::Id | B::IdRef | B::Entity => B::NcName,
            B::Integer => B::Decimal,
            B::NonPositiveInteger | B::Long | B::NonNegativeInteger => B::Integer,
            B::NegativeInteger => B::NonPositiveInteger,
            B::Int => B::Long,
            B::Short => B::Int,
            B::Byte => B::Short,
            B::UnsignedLong | B::PositiveInteger => B::NonNegativeInteger,
            B::UnsignedInt => B::UnsignedLong,
            B::UnsignedShort => B::UnsignedInt,
            B::UnsignedByte => B::UnsignedShort,
            _ => B::AnySimpleType,
        }
    }

    /// The `whiteSpace` of this type.
    pub const fn white(self) -> White {
        match self {
            Builtin::AnySimpleType | Builtin::String => White::Preserve,
            Builtin::NormalizedString => White::Replace,
            _ => White::Collapse,
        }
    }

    /// The item type, for the three built-in lists.
    pub const fn item(self) -> Option<Builtin> {
        match self {
            Builtin::NmTokens => Some(Builtin::NmToken),
            Builtin::IdRefs => Some(Builtin::IdRef),
            Builtin::Entities => Some(Builtin::Entity),
            _ => None,
        }
    }
}

const fn row(builtin: Builtin) -> Simple<'static> {
    let mut facets = Facets::NONE;
    let variety = match builtin.item() {
        Some(item) => {
            facets.min_length = Some(1);
            Variety::List(item.id())
        }
        None => Variety::Atomic(builtin),
    };
    Simple {
        name: NameId::NONE,
        base: builtin.base().id(),
        variety,
        white: builtin.white(),
        facets,
        sensitive: false,
    }
}

/// A row for each built-in type, in the order of their [`SimpleId`]s, so that
/// built-in and declared types are judged alike.
pub static BUILTINS: [Simple<'static>; Builtin::ALL.len()] = {
    let mut rows = [row(Builtin::AnySimpleType); Builtin::ALL.len()];
    let mut index = 0;
    while index < rows.len() {
        rows[index] = row(Builtin::ALL[index]);
        index += 1;
    }
    rows
};

/// The row of an id below [`BUILTIN_SIMPLES`](crate::schema::BUILTIN_SIMPLES).
pub(crate) fn builtin_row(id: SimpleId) -> &'static Simple<'static> {
    BUILTINS.get(id.0 as usize).unwrap_or(&BUILTINS[0])
}

/// Whether a text is in the lexical space of `float` and `double` (§3.2.4.1).
pub(super) fn is_float(text: &str) -> bool {
    if matches!(text, "INF" | "-INF" | "NaN") {
        return true;
    }
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent),
        None => (text, "0"),
    };
    Digits::parse(mantissa).is_some() && Digits::parse_integer(exponent).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Builtin as B;

    #[test]
    fn every_type_accepts_and_refuses() {
        for (builtin, yes, no) in [
            (B::Boolean, &["true", "0"][..], &["TRUE", "2", ""][..]),
            (B::Decimal, &["1.5", "-.5"], &["1e2", ""]),
            (
                B::Float,
                &["1E4", "INF", "NaN", "-0", "1."],
                &["+INF", "inf", "1e", "", "e5", "1_0"],
            ),
            (
                B::Double,
                &["12.78e-2", "-INF"],
                &["0x1", "Infinity", "nan"],
            ),
            (B::Integer, &["-0", "+12"], &["1.0", "", "-"]),
            (
                B::NonPositiveInteger,
                &["0", "-5", "-99999999999999999999999999999999999999999"],
                &["1"],
            ),
            (B::NegativeInteger, &["-1"], &["0", "-0"]),
            (B::Long, &["9223372036854775807"], &["9223372036854775808"]),
            (B::Int, &["-2147483648"], &["2147483648"]),
            (B::Short, &["32767"], &["-32769"]),
            (B::Byte, &["-128", "+0127"], &["128"]),
            (
                B::NonNegativeInteger,
                &["-0", "99999999999999999999999999999999999999999"],
                &["-1"],
            ),
            (
                B::UnsignedLong,
                &["18446744073709551615"],
                &["18446744073709551616", "-1"],
            ),
            (B::UnsignedInt, &["4294967295"], &["4294967296"]),
            (B::UnsignedShort, &["65535"], &["65536"]),
            (B::UnsignedByte, &["255"], &["256"]),
            (B::PositiveInteger, &["1"], &["0"]),
            (
                B::AnyUri,
                &["", "http://a/b c?æ", "%41", "a#b"],
                &["%", "%4", "%zz"],
            ),
            (B::QName, &["a:b", "b"], &["a:b:c", ":b", ""]),
            (B::NmTokens, &["a b"], &["", "a  b"]),
            (B::IdRefs, &["a b"], &["a 1"]),
            (B::Date, &["2024-02-29"], &["2024-02-30"]),
            (B::Duration, &["P1D"], &["P"]),
        ] {
            for text in yes {
                assert_eq!(check(builtin, text), Ok(()), "{builtin:?} {text}");
            }
            for text in no {
                assert!(check(builtin, text).is_err(), "{builtin:?} {text}");
            }
        }
    }

    #[test]
    fn rows_follow_the_ids() {
        for builtin in B::ALL {
            let row = builtin_row(builtin.id());
            assert_eq!(row.white, builtin.white());
            let mut base = *builtin;
            while base != B::AnySimpleType && base.base() != B::AnySimpleType {
                base = base.base();
            }
            if builtin.item().is_none() {
                assert_eq!(base, builtin.primitive(), "{builtin:?}");
            }
        }
    }
}
