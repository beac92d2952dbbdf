//! Formats as types of XSD.

use crate::model::FacetSet;
use snitflade_runtime::schema::Builtin;

/// What a format means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// This type.
    Type(Builtin),
    /// A text of this form.
    Pattern(&'static str),
    /// A remark: any text.
    Remark,
    /// Octets, which JSON has no form for.
    Octets,
    /// A name of XSD, which is no format of JSON Schema.
    OfXsd(Builtin),
    /// Nobody knows.
    Unknown,
}

const UUID: &str = "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}";

/// The type that all plain UUIDs have.
pub(super) const UUID_TYPE: &str = "uuid";

/// Whether facets are those of a UUID, and no others.
pub(super) fn is_uuid(facets: &FacetSet) -> bool {
    let plain = FacetSet {
        patterns: vec![vec![UUID.into()]],
        ..FacetSet::default()
    };
    *facets == plain
}

/// The meaning of a format of strings.
pub(super) fn of_string(format: &str) -> Format {
    match format {
        "date" => Format::Type(Builtin::Date),
        "date-time" => Format::Type(Builtin::DateTime),
        "time" => Format::Type(Builtin::Time),
        "duration" => Format::Type(Builtin::Duration),
        "byte" => Format::Type(Builtin::Base64Binary),
        "uri" | "uri-reference" | "iri" | "iri-reference" => Format::Type(Builtin::AnyUri),
        "uuid" => Format::Pattern(UUID),
        "email" | "idn-email" | "hostname" | "idn-hostname" | "ipv4" | "ipv6" | "password"
        | "json-pointer" | "regex" => Format::Remark,
        "binary" => Format::Octets,
        other => {
            let name = other.strip_prefix("xs:").or(other.strip_prefix("xsd:"));
            let builtin = name.and_then(Builtin::from_name);
            builtin.map_or(Format::Unknown, Format::OfXsd)
        }
    }
}

/// The type of a whole number.
pub(super) fn of_integer(format: &str) -> Option<Builtin> {
    match format {
        "int32" => Some(Builtin::Int),
        "int64" => Some(Builtin::Long),
        _ => None,
    }
}

/// The type of a number.
pub(super) fn of_number(format: &str) -> Option<Builtin> {
    match format {
        "float" => Some(Builtin::Float),
        "double" => Some(Builtin::Double),
        _ => None,
    }
}

/// Values of a type, to see whether a pattern admits any.
pub(super) fn values(builtin: Builtin) -> &'static [&'static str] {
    match builtin {
        Builtin::DateTime => &[
            "2026-01-31T12:00:00Z",
            "2026-01-31T12:00:00.000Z",
            "2026-01-31T12:00:00+01:00",
            "2026-01-31T12:00:00.000+01:00",
            "2026-01-31T12:00:00",
        ],
        Builtin::Date => &["2026-01-31", "2026-01-31Z"],
        Builtin::Time => &["12:00:00", "12:00:00Z", "12:00:00.000"],
        _ => &[],
    }
}
