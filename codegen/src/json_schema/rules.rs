//! Patterns of a schema as facets.

use super::facets::placed;
use super::flat::Flat;
use super::types::Types;
use super::{codes, pattern};
use crate::diag::Severity;
use crate::model::FacetSet;

impl<'d> Types<'d, '_> {
    /// Each pattern is a step of its own: all have to match.
    pub(super) fn patterns(&mut self, flat: &Flat<'d>, facets: &mut FacetSet) -> Option<()> {
        for node in flat.pattern.iter().copied() {
            let text = self.text(node)?;
            match pattern::read(text) {
                Ok(read) => {
                    if let Some(changed) = read.changed {
                        let message = format!("{text:?} cannot be meant: {changed}");
                        let help =
                            format!("it is read as {:?}, which matches whole texts", read.text);
                        self.report(
                            Severity::Warning,
                            codes::PATTERN_READ,
                            node.span,
                            message,
                            &help,
                        );
                    }
                    facets.patterns.push(vec![placed(read.text, node.span)]);
                }
                Err(error) => {
                    let message = format!("{text:?} cannot be read: {error}");
                    let help =
                        "look-around, back references and word boundaries have no equal here";
                    self.report(Severity::Error, codes::PATTERN, node.span, message, help);
                    return None;
                }
            }
        }
        Some(())
    }
}
