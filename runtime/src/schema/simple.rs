//! Simple types and their facets (XSD 1.0 Datatypes).

use super::{NameId, SimpleId};

/// A simple type with its effective facets: what the base demands is included.
#[derive(Clone, Copy, Debug)]
pub struct Simple<'a> {
    /// The type's name; [`NameId::NONE`] when anonymous.
    pub name: NameId,
    /// The type it derives from.
    pub base: SimpleId,
    /// Atomic, list or union.
    pub variety: Variety<'a>,
    /// Effective `whiteSpace`.
    pub white: White,
    /// Effective constraining facets.
    pub facets: Facets<'a>,
    /// Whether values must not be shown in messages and traces.
    pub sensitive: bool,
}

/// Atomic, list or union.
#[derive(Clone, Copy, Debug)]
pub enum Variety<'a> {
    /// Judged by a built-in type.
    Atomic(Builtin),
    /// White-space separated items.
    List(SimpleId),
    /// The first member type that accepts wins.
    Union(&'a [SimpleId]),
}

/// `whiteSpace`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum White {
    /// Kept.
    Preserve,
    /// Tab, line feed and return become spaces.
    Replace,
    /// Replaced, runs collapsed, ends trimmed.
    Collapse,
}

/// Constraining facets in force for a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facets<'a> {
    /// `length`: characters, octets or items.
    pub length: Option<u64>,
    /// `minLength`
    pub min_length: Option<u64>,
    /// `maxLength`
    pub max_length: Option<u64>,
    /// `minInclusive` or `minExclusive`
    pub min: Option<Bound<'a>>,
    /// `maxInclusive` or `maxExclusive`
    pub max: Option<Bound<'a>>,
    /// `totalDigits`
    pub total_digits: Option<u32>,
    /// `fractionDigits`
    pub fraction_digits: Option<u32>,
    /// One entry for each derivation step that has patterns; all must match.
    /// Several patterns of one step are alternatives.
    pub patterns: &'a [&'a [&'a str]],
    /// Allowed values in lexical form (`{namespace}local` for QName and
    /// NOTATION); empty when not enumerated.
    pub enumeration: &'a [&'a str],
}

impl Facets<'_> {
    /// No facet at all.
    pub const NONE: Facets<'static> = Facets {
        length: None,
        min_length: None,
        max_length: None,
        min: None,
        max: None,
        total_digits: None,
        fraction_digits: None,
        patterns: &[],
        enumeration: &[],
    };
}

/// A bound of a value range, in lexical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound<'a> {
    /// The bound.
    pub text: &'a str,
    /// Whether the bound itself belongs to the range.
    pub inclusive: bool,
}

macro_rules! builtins {
    ($($variant:ident $name:literal),+ $(,)?) => {
        /// The built-in simple types (XSD 1.0 Datatypes §3), with the ur-type first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Builtin {
            $(#[doc = concat!("`xs:", $name, "`")] $variant),+
        }

        impl Builtin {
            /// Every built-in type, in the order of their [`SimpleId`]s.
            pub const ALL: &'static [Builtin] = &[$(Builtin::$variant),+];

            /// The local name in the schema namespace.
            pub const fn name(self) -> &'static str {
                match self { $(Builtin::$variant => $name),+ }
            }

            /// The id that stands for this type in every schema.
            pub const fn id(self) -> SimpleId {
                SimpleId(self as u32)
            }
        }
    };
}

builtins! {
    AnySimpleType "anySimpleType",
    String "string",
    Boolean "boolean",
    Decimal "decimal",
    Float "float",
    Double "double",
    Duration "duration",
    DateTime "dateTime",
    Time "time",
    Date "date",
    GYearMonth "gYearMonth",
    GYear "gYear",
    GMonthDay "gMonthDay",
    GDay "gDay",
    GMonth "gMonth",
    HexBinary "hexBinary",
    Base64Binary "base64Binary",
    AnyUri "anyURI",
    QName "QName",
    Notation "NOTATION",
    NormalizedString "normalizedString",
    Token "token",
    Language "language",
    NmToken "NMTOKEN",
    NmTokens "NMTOKENS",
    Name "Name",
    NcName "NCName",
    Id "ID",
    IdRef "IDREF",
    IdRefs "IDREFS",
    Entity "ENTITY",
    Entities "ENTITIES",
    Integer "integer",
    NonPositiveInteger "nonPositiveInteger",
    NegativeInteger "negativeInteger",
    Long "long",
    Int "int",
    Short "short",
    Byte "byte",
    NonNegativeInteger "nonNegativeInteger",
    UnsignedLong "unsignedLong",
    UnsignedInt "unsignedInt",
    UnsignedShort "unsignedShort",
    UnsignedByte "unsignedByte",
    PositiveInteger "positiveInteger",
}

impl Builtin {
    /// The built-in type an id below [`BUILTIN_SIMPLES`](super::BUILTIN_SIMPLES) means.
    pub fn from_id(id: SimpleId) -> Option<Builtin> {
        Builtin::ALL.get(id.0 as usize).copied()
    }

    /// The built-in type with this local name in the schema namespace.
    pub fn from_name(name: &str) -> Option<Builtin> {
        Builtin::ALL.iter().copied().find(|b| b.name() == name)
    }
}
