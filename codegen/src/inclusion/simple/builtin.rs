//! Texts of the built-in types: exactly, or from above and from below.

use super::bounds::DECIMAL;
use super::text::Text;
use snitflade_runtime::schema::Builtin;

/// What is known of the texts of a type.
pub(super) struct Texts {
    /// At least all of them.
    pub upper: Text,
    /// At most all of them.
    pub lower: Text,
}

fn exact(text: Text) -> Texts {
    Texts {
        upper: text.clone(),
        lower: text,
    }
}

fn between(upper: &str, lower: &str) -> Texts {
    Texts {
        upper: Text::pattern(upper),
        lower: match lower {
            "" => Text::None,
            lower => Text::pattern(lower),
        },
    }
}

/// Whether values refer to each other over a document.
pub(super) fn refers(builtin: Builtin) -> bool {
    use Builtin as B;
    matches!(
        builtin,
        B::Id | B::IdRef | B::IdRefs | B::Entity | B::Entities | B::Notation
    )
}

/// How the value of an integer type is bounded.
pub(super) fn range(builtin: Builtin) -> (Option<&'static str>, Option<&'static str>) {
    use Builtin as B;
    match builtin {
        B::NonPositiveInteger => (None, Some("0")),
        B::NegativeInteger => (None, Some("-1")),
        B::Long => (Some("-9223372036854775808"), Some("9223372036854775807")),
        B::Int => (Some("-2147483648"), Some("2147483647")),
        B::Short => (Some("-32768"), Some("32767")),
        B::Byte => (Some("-128"), Some("127")),
        B::NonNegativeInteger => (Some("0"), None),
        B::UnsignedLong => (Some("0"), Some("18446744073709551615")),
        B::UnsignedInt => (Some("0"), Some("4294967295")),
        B::UnsignedShort => (Some("0"), Some("65535")),
        B::UnsignedByte => (Some("0"), Some("255")),
        B::PositiveInteger => (Some("1"), None),
        _ => (None, None),
    }
}

const NC_NAME: &str = r"[\i-[:]][\c-[:]]*";
const ZONE: &str = r"(Z|[+\-][0-9]{2}:[0-9]{2})?";
const DAY: &str = "(0[1-9]|1[0-9]|2[0-8])";
const MONTH: &str = "(0[1-9]|1[0-2])";

/// Texts after white space is processed; bounds of numbers are added elsewhere.
pub(super) fn texts(builtin: Builtin) -> Texts {
    use Builtin as B;
    let clock = "[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?";
    let hour = "(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]";
    let year = "-?[0-9]{4,}";
    match builtin {
        B::AnySimpleType | B::String | B::NormalizedString | B::Token => exact(Text::any()),
        B::Language => exact(Text::pattern("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")),
        B::NmToken => exact(Text::pattern(r"\c+")),
        B::Name => exact(Text::pattern(r"\i\c*")),
        B::NcName => exact(Text::pattern(NC_NAME)),
        B::Boolean => exact(Text::words(["true", "false", "1", "0"])),
        B::Decimal => exact(Text::pattern(DECIMAL)),
        B::HexBinary => exact(Text::pattern("([0-9a-fA-F]{2})*")),
        B::Id => between(NC_NAME, NC_NAME),
        B::IdRef | B::Entity => between(NC_NAME, ""),
        B::AnyUri => between(r"[\s\S]*", "[a-z0-9/]*|http://[a-z0-9]+"),
        B::QName => between(r"([\i-[:]][\c-[:]]*:)?[\i-[:]][\c-[:]]*", "[a-z]+"),
        B::Notation => between(r"([\i-[:]][\c-[:]]*:)?[\i-[:]][\c-[:]]*", ""),
        B::Float | B::Double => between(r"[0-9+\-.eEINFa]+", r"-?[0-9]{1,4}(\.[0-9]{1,3})?"),
        B::Base64Binary => between("[A-Za-z0-9+/= ]*", "([A-Za-z0-9+/]{4})*"),
        B::Duration => between("-?P[0-9YMDTHS.]+", "P[1-9][YMD]|PT[1-9][HMS]"),
        B::DateTime => between(
            &format!("{year}-[0-9]{{2}}-[0-9]{{2}}T{clock}{ZONE}"),
            &format!("(19|20)[0-9]{{2}}-{MONTH}-{DAY}T{hour}(\\.[0-9]{{1,6}})?Z?"),
        ),
        B::Date => between(
            &format!("{year}-[0-9]{{2}}-[0-9]{{2}}{ZONE}"),
            &format!("(19|20)[0-9]{{2}}-{MONTH}-{DAY}Z?"),
        ),
        B::Time => between(&format!("{clock}{ZONE}"), &format!("{hour}Z?")),
        B::GYear => between(&format!("{year}{ZONE}"), "(19|20)[0-9]{2}Z?"),
        B::GYearMonth => between(
            &format!("{year}-[0-9]{{2}}{ZONE}"),
            &format!("(19|20)[0-9]{{2}}-{MONTH}Z?"),
        ),
        B::GMonth => between(&format!("--[0-9]{{2}}(--)?{ZONE}"), &format!("--{MONTH}")),
        B::GDay => between(&format!("---[0-9]{{2}}{ZONE}"), &format!("---{DAY}")),
        B::GMonthDay => between(
            &format!("--[0-9]{{2}}-[0-9]{{2}}{ZONE}"),
            &format!("--{MONTH}-{DAY}"),
        ),
        B::NmTokens | B::IdRefs | B::Entities => between(r"\c+( \c+)*", ""),
        _ => exact(Text::pattern("[+\\-]?[0-9]+")),
    }
}
