//! Conversions that cost nothing to write: `From` for the alternatives of a choice, and
//! what the parameters of `new` take.

use super::Plan;
use super::item::{Alternative, Choice, Item, ItemKind, Occurs, Ty, Usage};
use super::text;

/// What a parameter of `new` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// The value itself.
    Value,
    /// Whatever becomes the value without a loss.
    Into,
    /// The same, by the name the runtime has for the type.
    IntoNative(&'static str),
    /// Whatever holds such values.
    Each,
    /// Whatever holds what becomes such a value without a loss.
    EachInto,
}

/// A type that a choice is made of without naming the alternative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion<'c> {
    /// The alternative.
    pub alternative: &'c Alternative,
    /// What is taken.
    pub taken: Taken,
}

/// What a conversion takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// What the alternative holds.
    Held,
    /// The plain value, which the alternative hides.
    Plain,
    /// One value, where the alternative holds a list.
    One,
}

impl Conversion<'_> {
    /// The type that is taken, as [`api`](super::api) spells types.
    pub fn source(&self, plan: &Plan) -> String {
        let of = &self.alternative.usage;
        match (self.taken, &of.ty, of.occurs) {
            (Taken::One, held, _) => text::ty(plan, held),
            (Taken::Plain, Ty::Sensitive(inner), _) => text::ty(plan, inner),
            (_, _, Occurs::Many) => text::usage(plan, of),
            (_, held, _) => text::ty(plan, held),
        }
    }
}

impl Plan {
    /// What a choice is made of without naming the alternative: the types that no other
    /// alternative has, hidden ones also as plain values and lists also as one value.
    /// `item` is that of the choice, if it has one.
    pub fn converting<'c>(&self, item: Option<&Item>, choice: &'c Choice) -> Vec<Conversion<'c>> {
        let mut sources = Vec::new();
        for alternative in &choice.alternatives {
            let many = alternative.usage.occurs == Occurs::Many;
            let held = self.plain(&alternative.usage.ty);
            let taken = |taken| Conversion { alternative, taken };
            match &held {
                Ty::Sensitive(inner) if !many => {
                    sources.push((false, (**inner).clone(), taken(Taken::Plain)));
                }
                _ if many && !alternative.usage.boxed => {
                    sources.push((false, held.clone(), taken(Taken::One)));
                }
                _ => {}
            }
            sources.push((many, held, taken(Taken::Held)));
        }
        let alone = sources.iter().filter(|(many, ty, _)| {
            let same = sources
                .iter()
                .filter(|other| (other.0, &other.1) == (*many, ty));
            // Kept XML says nothing of which alternative it is.
            *ty != Ty::Any && !item.is_some_and(|item| self.is_item(ty, item)) && same.count() == 1
        });
        alone.map(|(_, _, conversion)| conversion.clone()).collect()
    }

    /// What the parameter for a value takes.
    pub fn parameter(&self, usage: &Usage) -> Parameter {
        let converts = usage.boxed || self.is_converted_to(&usage.ty);
        match (usage.occurs, converts) {
            (Occurs::Many, true) => Parameter::EachInto,
            (Occurs::Many, false) => Parameter::Each,
            (_, false) => Parameter::Value,
            (_, true) => match self.behind_aliases(&usage.ty) {
                Ty::Native(native) if !usage.boxed => Parameter::IntoNative(native.path),
                _ => Parameter::Into,
            },
        }
    }

    /// Whether other values become values of this type without a loss.
    fn is_converted_to(&self, ty: &Ty) -> bool {
        match self.behind_aliases(ty) {
            Ty::Sensitive(_) | Ty::Nillable(_) => true,
            Ty::Native(native) => CONVERTED.contains(&native.path),
            Ty::Item(id) => {
                let item = &self.items[id.0 as usize];
                match &item.kind {
                    ItemKind::Choice(choice) => !self.converting(Some(item), choice).is_empty(),
                    _ => false,
                }
            }
            Ty::Any | Ty::List(_) => false,
        }
    }

    fn is_item(&self, ty: &Ty, item: &Item) -> bool {
        match ty {
            Ty::Item(id) => {
                let other = &self.items[id.0 as usize];
                (other.module, &other.name) == (item.module, &item.name)
            }
            _ => false,
        }
    }

    /// A type with no other names for types in it.
    fn plain(&self, ty: &Ty) -> Ty {
        match self.behind_aliases(ty) {
            Ty::List(inner) => Ty::List(Box::new(self.plain(inner))),
            Ty::Nillable(inner) => Ty::Nillable(Box::new(self.plain(inner))),
            Ty::Sensitive(inner) => Ty::Sensitive(Box::new(self.plain(inner))),
            ty => ty.clone(),
        }
    }
}

/// Types of the language and the runtime that others become: texts and numbers, and
/// dates and times of other crates.
const CONVERTED: [&str; 7] = [
    "String",
    "v1::Integer",
    "v1::Decimal",
    "v1::DateTime",
    "v1::Date",
    "v1::Time",
    "v1::Duration",
];
