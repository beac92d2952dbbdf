//! Patterns and enumerations of simple types, compiled on first use.

use super::normalize;
use crate::regex::Pattern;
use crate::schema::{PatternStep, Schema, Simple, SimpleId};

impl Schema<'_> {
    /// The patterns of a declared type, which are XSD expressions: how a pattern in
    /// another dialect is read was decided when the tables were made. One that
    /// cannot be compiled matches nothing: never silently accepted.
    pub(crate) fn compiled_patterns(&self, id: SimpleId, row: &Simple<'_>) -> &[PatternStep] {
        let compile = |text: &&str| Pattern::parse(text);
        let all = || {
            let steps = row.facets.patterns.iter();
            steps
                .map(|step| step.iter().map(compile).collect())
                .collect()
        };
        self.compiled(id)
            .map_or(&[], |compiled| compiled.patterns.get_or_init(all))
    }

    /// The allowed values of a declared type by their keys.
    pub(crate) fn compiled_codes(&self, id: SimpleId, row: &Simple<'_>) -> &[(Box<str>, u16)] {
        let all = || {
            let mut codes: Vec<(Box<str>, u16)> = (0..=u16::MAX)
                .zip(row.facets.enumeration)
                .map(|(index, text)| {
                    let text = normalize(row.white, text);
                    (self.code_key(id, row, &text).into(), index)
                })
                .collect();
            codes.sort();
            // Of equal values the first counts.
            codes.dedup_by(|later, earlier| later.0 == earlier.0);
            codes.into()
        };
        self.compiled(id)
            .map_or(&[], |compiled| compiled.codes.get_or_init(all))
    }
}
