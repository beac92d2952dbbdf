//! How a value of one type becomes one of another.

use crate::plan::{Item, ItemId, ItemKind, Plan, Ty};

/// A type of the one version and one of the other.
pub(super) type Pair = (ItemId, ItemId);

/// How a value of one type becomes one of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// It is one already.
    Same,
    /// By the implementation for its type.
    Item,
    /// Through its text on the wire, judged by the new type.
    Parse,
    /// Through its text on the wire, into a type of the language.
    Take,
    /// The value is hidden from now on.
    Hide(Box<Way>),
    /// The value is hidden no more.
    Show(Box<Way>),
    /// Both may be nil.
    Nillable(Box<Way>),
    /// The old one may be nil.
    NotNil(Box<Way>),
    /// The new one may be nil.
    MaybeNil(Box<Way>),
    /// Each value of a list.
    List(Box<Way>),
}

/// Two plans, and what is asked of a pair of items on the way.
pub(super) struct Ways<'w, 'p> {
    pub old: &'p Plan,
    pub new: &'p Plan,
    /// Whether a pair of items has a conversion.
    pub allows: &'w dyn Fn(Pair) -> bool,
}

impl Ways<'_, '_> {
    /// The way between two types, if there is one.
    pub fn between(&self, old: &Ty, new: &Ty) -> Option<Way> {
        let (old, new) = (self.old.behind_aliases(old), self.new.behind_aliases(new));
        let outer =
            |inner: Option<Way>, outer: fn(Box<Way>) -> Way| inner.map(|way| outer(Box::new(way)));
        // What is one already is one with the same around it.
        let both = |inner: Option<Way>, outer: fn(Box<Way>) -> Way| match inner? {
            Way::Same => Some(Way::Same),
            way => Some(outer(Box::new(way))),
        };
        match (old, new) {
            (Ty::Sensitive(one), Ty::Sensitive(other)) => both(self.between(one, other), |way| {
                Way::Show(Box::new(Way::Hide(way)))
            }),
            (Ty::Sensitive(one), other) => outer(self.between(one, other), Way::Show),
            (one, Ty::Sensitive(other)) => outer(self.between(one, other), Way::Hide),
            (Ty::Nillable(one), Ty::Nillable(other)) => {
                both(self.between(one, other), Way::Nillable)
            }
            (Ty::Nillable(one), other) => outer(self.between(one, other), Way::NotNil),
            (one, Ty::Nillable(other)) => outer(self.between(one, other), Way::MaybeNil),
            (Ty::List(one), Ty::List(other)) => both(self.between(one, other), Way::List),
            (Ty::Any, Ty::Any) => Some(Way::Same),
            (Ty::Native(one), Ty::Native(other)) if one.path == other.path => Some(Way::Same),
            (Ty::Item(one), Ty::Item(other)) => self.items(*one, *other),
            (one, other) => {
                let leaves = [leaf(self.old, one)?, leaf(self.new, other)?];
                has_text_in_common(leaves).then(|| self.reading(other))?
            }
        }
    }

    /// How a text becomes a value. The runtime's types judge a text where it is parsed, and
    /// the language's where it is taken, for they hold no other.
    fn reading(&self, new: &Ty) -> Option<Way> {
        match self.new.behind_aliases(new) {
            Ty::Item(_) => Some(Way::Parse),
            Ty::Native(native) if native.path.starts_with("v1::") => Some(Way::Parse),
            Ty::List(inner) => self.reading(inner).filter(|way| *way == Way::Take),
            _ => Some(Way::Take),
        }
    }

    /// Types that live elsewhere are the same or have no conversion: the crate that has
    /// them is none of the two.
    fn items(&self, old: ItemId, new: ItemId) -> Option<Way> {
        let home = |plan: &Plan, id: ItemId| {
            let item = plan.item(id);
            let path = plan.module_of(item).external.clone();
            path.map(|path| (path, item.name.clone()))
        };
        match (home(self.old, old), home(self.new, new)) {
            (None, None) => (self.allows)((old, new)).then_some(Way::Item),
            (one, other) => (one == other).then_some(Way::Same),
        }
    }
}

/// The built-in type that the text of a simple value is one of; none for all else.
pub(super) fn leaf<'p>(plan: &'p Plan, of: &'p Ty) -> Option<&'p str> {
    match plan.behind_aliases(of) {
        Ty::Native(native) => Some(native.path),
        Ty::Item(id) => leaf_of(plan, plan.item(*id)),
        Ty::List(inner) => leaf(plan, inner).map(|_| LIST),
        Ty::Any | Ty::Nillable(_) | Ty::Sensitive(_) => None,
    }
}

/// What stands for the type of any list.
const LIST: &str = "list";

/// The same of an item.
pub(super) fn leaf_of<'p>(plan: &'p Plan, item: &'p Item) -> Option<&'p str> {
    match &item.kind {
        ItemKind::Codes(_) => Some("String"),
        ItemKind::Checked { inner, .. } => leaf(plan, inner),
        _ => None,
    }
}

/// Whether a text means the same as a value of both, if it is one of both. Octets are not
/// told by their text alone: `CAFE` is two octets in hexadecimal and three in base64. A
/// qualified name is told by its text and its bindings, a value of any type by its type.
pub(super) fn has_text_in_common([one, other]: [&str; 2]) -> bool {
    let is_number = |of: &str| {
        let integers = ["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64"];
        integers.contains(&of) || ["v1::Integer", "v1::Decimal"].contains(&of)
    };
    let is_plain = |of: &str| {
        let others = [
            "bool",
            "f32",
            "f64",
            "v1::Date",
            "v1::DateTime",
            "v1::Time",
            "v1::Duration",
            "v1::GYear",
            "v1::GYearMonth",
            "v1::GMonth",
            "v1::GMonthDay",
            "v1::GDay",
        ];
        is_number(of) || others.contains(&of)
    };
    match [one, other] {
        _ if one == other => !["v1::QName", "v1::AnySimple"].contains(&one),
        ["String", there] | [there, "String"] => is_plain(there),
        _ => is_number(one) && is_number(other),
    }
}
