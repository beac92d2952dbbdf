//! Traits of checked types: what the value inside allows.

use super::Plan;
use super::item::{ItemKind, Ty};

/// Which traits a type has by value, beside `Clone` and `PartialEq`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ByValue {
    /// `Eq` and `Hash`.
    total_equality: bool,
    /// `PartialOrd`.
    partial_order: bool,
    /// `Ord`.
    total_order: bool,
}

const ALL: ByValue = ByValue {
    total_equality: true,
    partial_order: true,
    total_order: true,
};

/// `NaN` is not equal to itself.
const FLOAT: ByValue = ByValue {
    total_equality: false,
    partial_order: true,
    total_order: false,
};

/// Dates without zone compare with some of those with one; durations in months with
/// some in days (XSD 1.0 Datatypes §3.2.6.2, §3.2.7.4).
const PARTLY_ORDERED: ByValue = ByValue {
    total_equality: true,
    partial_order: true,
    total_order: false,
};

/// Octets have no order.
const UNORDERED: ByValue = ByValue {
    total_equality: true,
    partial_order: false,
    total_order: false,
};

/// Values that may be anything at all.
const UNKNOWN: ByValue = ByValue {
    total_equality: false,
    partial_order: false,
    total_order: false,
};

impl Plan {
    /// What a checked type derives: what is true of the value inside. Order is by value
    /// for sensitive types too, since whoever holds two values may read both.
    pub fn checked_derives(&self, inner: &Ty) -> Vec<&'static str> {
        let by_value = self.by_value(inner);
        let mut derives = vec!["Clone", "PartialEq"];
        if by_value.total_equality {
            derives.extend(["Eq", "Hash"]);
        }
        if by_value.partial_order {
            derives.push("PartialOrd");
        }
        if by_value.total_order {
            derives.push("Ord");
        }
        derives
    }

    /// Whether the value inside a checked type is kept as a text that can be lent.
    pub fn holds_text(&self, inner: &Ty) -> bool {
        match self.behind_aliases(inner) {
            // A qualified name is two texts.
            Ty::Native(native) => {
                native.path == "String"
                    || native.path.starts_with("v1::") && native.path != "v1::QName"
            }
            _ => false,
        }
    }

    fn by_value(&self, of: &Ty) -> ByValue {
        match self.behind_aliases(of) {
            Ty::Native(native) => match native.path {
                "f32" | "f64" => FLOAT,
                "v1::HexBinary" | "v1::Base64Binary" => UNORDERED,
                "v1::Duration" | "v1::DateTime" | "v1::Time" | "v1::Date" | "v1::GYearMonth"
                | "v1::GYear" | "v1::GMonthDay" | "v1::GDay" | "v1::GMonth" => PARTLY_ORDERED,
                _ => ALL,
            },
            Ty::List(inner) | Ty::Sensitive(inner) => self.by_value(inner),
            Ty::Item(id) => match &self.items[id.0 as usize].kind {
                ItemKind::Codes(_) => ALL,
                ItemKind::Checked { inner, .. } => self.by_value(inner),
                _ => UNKNOWN,
            },
            Ty::Nillable(_) | Ty::Any => UNKNOWN,
        }
    }

    /// The type that a type is another name for.
    pub(crate) fn behind_aliases<'p>(&'p self, of: &'p Ty) -> &'p Ty {
        match of {
            Ty::Item(id) => match &self.items[id.0 as usize].kind {
                ItemKind::Alias(inner) => self.behind_aliases(inner),
                _ => of,
            },
            _ => of,
        }
    }
}
