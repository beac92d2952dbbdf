//! The name of every row, in the order of the rows.

use super::names::NameTable;
use crate::plan::Plan;

/// Names of rows; each list stands beside the rows of its kind.
#[derive(Clone, Debug)]
pub struct Labels {
    /// Of namespaces.
    pub namespaces: Vec<String>,
    /// Of expanded names.
    pub names: Vec<String>,
    /// Of declared simple types.
    pub simples: Vec<String>,
    /// Of complex types; the first is `any_type`.
    pub complexes: Vec<String>,
    /// Of elements.
    pub elements: Vec<String>,
    /// Of identity constraints.
    pub identities: Vec<String>,
}

/// The names of the rows that [`lower`](super::lower) makes.
pub(super) fn labels(table: &NameTable<'_>, plan: &Plan) -> Labels {
    let rows = &plan.rows;
    let any_type = std::iter::once("any_type".to_owned());
    let names = table.keys().map(|(ns, local)| rows.name(ns, local));
    Labels {
        namespaces: table
            .all_namespaces()
            .map(|ns| rows.namespace(ns))
            .collect(),
        names: names.collect(),
        simples: rows.simples.clone(),
        complexes: any_type.chain(rows.complexes.iter().cloned()).collect(),
        elements: rows.elements.clone(),
        identities: rows.identities.clone(),
    }
}
