//! The names of the elements that have types in the rows.

use crate::schema::{NameId, ResultType, Schema, TypeId};
use std::collections::{HashMap, HashSet};

/// The names of the elements that have types in the rows.
pub(super) struct Names {
    /// Rows by local names; one of those that say the same.
    pub(super) rows: HashMap<String, Vec<usize>>,
    /// The names with their namespaces.
    pub(super) declared: HashSet<NameId>,
}

impl Names {
    pub(super) fn of(schema: &Schema<'_>, rows: &[ResultType<'_>]) -> Names {
        let (mut names, mut declared) = (HashMap::<String, Vec<usize>>::new(), HashSet::new());
        let annotations = |row: usize| (rows[row].code, rows[row].text, rows[row].success);
        for element in schema.elements {
            if let TypeId::Complex(ty) = element.ty
                && let Ok(row) = rows.binary_search_by_key(&ty, |row| row.ty)
            {
                declared.insert(element.name);
                let local = schema.name(element.name).local;
                let list = names.entry(local.to_owned()).or_default();
                if !list
                    .iter()
                    .any(|known| annotations(*known) == annotations(row))
                {
                    list.push(row);
                }
            }
        }
        Names {
            rows: names,
            declared,
        }
    }
}
