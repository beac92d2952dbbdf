//! The order of groups that refer to each other.

use crate::diag::codes;
use crate::resolve::documents::order::order;
use crate::resolve::documents::symbols::Table;
use crate::resolve::state::Set;

impl<'a> Set<'a, '_> {
    /// The entries of a kind, each after those it refers to. One that contains itself is
    /// reported and left out.
    pub fn after_references<T>(
        &mut self,
        references: &[Vec<usize>],
        kind: &str,
        rule: &'static str,
        table: for<'s> fn(&'s Set<'a, '_>) -> &'s Table<T>,
    ) -> Vec<usize> {
        let (sorted, cycles) = order(references.len(), |at| references[at].clone());
        for at in cycles {
            let entry = &table(self).entries[at];
            let (span, message) = (
                entry.span,
                format!("the {kind} {} contains itself", entry.name),
            );
            self.error(codes::CIRCULAR, span, rule, message);
        }
        sorted
    }
}
