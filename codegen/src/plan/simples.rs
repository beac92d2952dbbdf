//! Rust types for simple types: a native type, an alias, a code list or a checked newtype.

use super::item::{Native, Ty};
use crate::model::{FacetSet, SchemaModel, SimpleIdx, SimpleRef, SimpleVariety};
use snitflade_runtime::schema::Builtin;

/// More codes than this stay text.
const MOST_CODES: usize = 2000;

/// What becomes of a declared simple type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The same values as this type: an alias if it has a name.
    Same(SimpleRef),
    /// A list without facets of its own.
    List(SimpleRef),
    /// An enum.
    Codes,
    /// A newtype with a checked constructor.
    Checked,
}

/// Decides what becomes of a declared simple type.
pub fn form(schema: &SchemaModel, idx: SimpleIdx) -> Form {
    let simple = schema.simple(idx);
    let no_facets = FacetSet::default();
    match &simple.variety {
        SimpleVariety::Atomic(builtin) => {
            let inherited = match simple.base {
                SimpleRef::Declared(base) => &schema.simple(base).facets,
                SimpleRef::Builtin(_) => &no_facets,
            };
            if *inherited == simple.facets {
                return Form::Same(simple.base);
            }
            let codes = simple.facets.enumeration.len();
            match codes > 0 && codes <= MOST_CODES && has_codes(*builtin) {
                true => Form::Codes,
                false => Form::Checked,
            }
        }
        SimpleVariety::List(item) => match simple.base {
            SimpleRef::Declared(base) if schema.simple(base).facets == simple.facets => {
                Form::Same(simple.base)
            }
            _ if simple.facets == no_facets => Form::List(*item),
            _ => Form::Checked,
        },
        SimpleVariety::Union(_) => match simple.base {
            SimpleRef::Declared(base) if schema.simple(base).facets == simple.facets => {
                Form::Same(simple.base)
            }
            _ => Form::Checked,
        },
    }
}

/// Whether equal values of the type have one spelling, so that an enum loses nothing.
fn has_codes(builtin: Builtin) -> bool {
    use Builtin::*;
    native(builtin).path == "String" || matches!(builtin, AnyUri)
}

/// The type of the value inside a checked newtype. A pattern judges the
/// spelling, so where there is one the type inside keeps it.
pub fn inner(schema: &SchemaModel, idx: SimpleIdx, ty: &dyn Fn(SimpleRef) -> Ty) -> Ty {
    let simple = schema.simple(idx);
    let spelling_matters = !simple.facets.patterns.is_empty();
    match &simple.variety {
        SimpleVariety::Atomic(builtin) if spelling_matters => Ty::Native(spelled(*builtin)),
        SimpleVariety::Atomic(builtin) => Ty::Native(native(*builtin)),
        SimpleVariety::List(_) if spelling_matters => Ty::List(Box::new(Ty::Native(TEXT))),
        SimpleVariety::List(item) => Ty::List(Box::new(ty(*item))),
        SimpleVariety::Union(_) => Ty::Native(TEXT),
    }
}

/// The Rust type of a built-in type whose values keep their spelling.
fn spelled(builtin: Builtin) -> Native {
    use Builtin::*;
    match builtin {
        Boolean | Float | Double => TEXT,
        Long | Int | Short | Byte | UnsignedLong | UnsignedInt | UnsignedShort | UnsignedByte => {
            native(Integer)
        }
        other => native(other),
    }
}

const TEXT: Native = Native {
    path: "String",
    size: 24,
};

/// The Rust type of a built-in type.
pub fn native(builtin: Builtin) -> Native {
    use Builtin::*;
    let (path, size) = match builtin {
        Boolean => ("bool", 1),
        Float => ("f32", 4),
        Double => ("f64", 8),
        Long => ("i64", 8),
        Int => ("i32", 4),
        Short => ("i16", 2),
        Byte => ("i8", 1),
        UnsignedLong => ("u64", 8),
        UnsignedInt => ("u32", 4),
        UnsignedShort => ("u16", 2),
        UnsignedByte => ("u8", 1),
        Decimal => ("v1::Decimal", 32),
        Integer | NonPositiveInteger | NegativeInteger | NonNegativeInteger | PositiveInteger => {
            ("v1::Integer", 32)
        }
        Duration => ("v1::Duration", 48),
        DateTime => ("v1::DateTime", 48),
        Time => ("v1::Time", 48),
        Date => ("v1::Date", 48),
        GYearMonth => ("v1::GYearMonth", 48),
        GYear => ("v1::GYear", 48),
        GMonthDay => ("v1::GMonthDay", 48),
        GDay => ("v1::GDay", 48),
        GMonth => ("v1::GMonth", 48),
        HexBinary => ("v1::HexBinary", 24),
        Base64Binary => ("v1::Base64Binary", 24),
        QName | Notation => ("v1::QName", 48),
        NmTokens | IdRefs | Entities => ("v1::List<String>", 24),
        AnySimpleType => ("v1::AnySimple", 24),
        String | AnyUri | NormalizedString | Token | Language | NmToken | Name | NcName | Id
        | IdRef | Entity => ("String", 24),
    };
    Native { path, size }
}
