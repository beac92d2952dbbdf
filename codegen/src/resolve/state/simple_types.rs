//! What is asked of simple types, built in or declared.

use crate::model::{self, SimpleRef, SimpleVariety};
use crate::resolve::state::Set;
use snitflade_runtime::schema::{Builtin, White};

impl Set<'_, '_> {
    /// Atomic, list or union.
    pub fn variety(&self, part: SimpleRef) -> SimpleVariety {
        match part {
            SimpleRef::Builtin(builtin) => match list_item(builtin) {
                Some(item) => SimpleVariety::List(SimpleRef::Builtin(item)),
                None => SimpleVariety::Atomic(builtin),
            },
            SimpleRef::Declared(idx) => self.model.simple(idx).variety.clone(),
        }
    }

    /// How a simple type is called in messages.
    pub fn simple_label(&self, part: SimpleRef) -> String {
        match part {
            SimpleRef::Builtin(builtin) => format!("type xs:{}", builtin.name()),
            SimpleRef::Declared(idx) => self.type_label(&self.model.simple(idx).name),
        }
    }

    /// Effective `whiteSpace`.
    pub fn white(&self, part: SimpleRef) -> model::Facet<White> {
        match part {
            SimpleRef::Builtin(builtin) => builtin.white().into(),
            SimpleRef::Declared(idx) => self.model.simple(idx).white.clone(),
        }
    }

    /// The built-in type an atomic type comes down to.
    pub fn atom(&self, part: SimpleRef) -> Option<Builtin> {
        match self.variety(part) {
            SimpleVariety::Atomic(builtin) => Some(builtin),
            _ => None,
        }
    }
}

/// The item type of the built-in lists.
pub(in crate::resolve) fn list_item(builtin: Builtin) -> Option<Builtin> {
    match builtin {
        Builtin::NmTokens => Some(Builtin::NmToken),
        Builtin::IdRefs => Some(Builtin::IdRef),
        Builtin::Entities => Some(Builtin::Entity),
        _ => None,
    }
}
