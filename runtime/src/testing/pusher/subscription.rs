//! Which beskeder land in a dueslag.

use super::fields::texts;
use crate::besked::compared;
use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};

/// The path of the beskedtype, and of what happened, from the root of an envelope.
const BESKEDTYPE: &str = "Beskedkuvert/Filtreringsdata/Beskedtype";
const HANDLING: &str = "Beskedkuvert/Filtreringsdata/ObjektRegistrering/ObjektHandling";

/// Which beskeder land in a dueslag: those that meet every condition of it.
#[derive(Clone, Debug, Default)]
pub struct Subscription {
    conditions: Vec<Condition>,
}

/// A field of the envelope has one of these values.
#[derive(Clone, Debug)]
struct Condition {
    field: String,
    values: ValueList,
}

/// Values that a field of the envelope is compared with (SF1460_B). Clones are the same
/// list: what is added or removed later counts for what is distributed after it.
///
/// `Debug` shows how many there are: they may be CPR numbers.
#[derive(Clone, Default)]
pub struct ValueList(Arc<RwLock<BTreeSet<String>>>);

impl Subscription {
    /// All that is distributed.
    pub fn all() -> Self {
        Subscription::default()
    }

    /// Only beskeder of these beskedtyper.
    #[must_use]
    pub fn beskedtyper<V: Into<String>>(self, ids: impl IntoIterator<Item = V>) -> Self {
        self.values(BESKEDTYPE, &ids.into_iter().collect())
    }

    /// Only beskeder that tell of one of these handlings (`ObjektHandling`).
    #[must_use]
    pub fn handlinger<V: Into<String>>(self, ids: impl IntoIterator<Item = V>) -> Self {
        self.values(HANDLING, &ids.into_iter().collect())
    }

    /// Only beskeder whose field has one of these values. The field is the path of its
    /// element from the root of the envelope, such as
    /// `Beskedkuvert/Filtreringsdata/RelateretObjekt/ObjektId`.
    #[must_use]
    pub fn values(mut self, field: impl Into<String>, values: &ValueList) -> Self {
        self.conditions.push(Condition {
            field: field.into(),
            values: values.clone(),
        });
        self
    }

    /// Whether a besked meets it.
    pub(in crate::testing) fn admits(&self, besked: &[u8]) -> bool {
        self.conditions.iter().all(|condition| {
            let found = texts(besked, &condition.field).unwrap_or_default();
            found.iter().any(|text| condition.values.contains(text))
        })
    }
}

impl ValueList {
    /// Without a value.
    pub fn new() -> Self {
        ValueList::default()
    }

    /// Adds a value.
    pub fn add(&self, value: impl Into<String>) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        all.insert(compared(&value.into()));
    }

    /// Removes a value.
    pub fn remove(&self, value: &str) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        all.remove(&compared(value));
    }

    /// Whether a value is there.
    pub fn contains(&self, value: &str) -> bool {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        all.contains(&compared(value))
    }
}

impl<V: Into<String>> FromIterator<V> for ValueList {
    fn from_iter<T: IntoIterator<Item = V>>(all: T) -> Self {
        let list = ValueList::new();
        all.into_iter().for_each(|value| list.add(value));
        list
    }
}

impl std::fmt::Debug for ValueList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        write!(f, "ValueList({} values)", all.len())
    }
}
