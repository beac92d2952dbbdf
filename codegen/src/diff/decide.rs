//! What is decided about all documents of a message, beside what rules tell.

use super::namespaces::Namespaces;
use super::{Breaking, MessageReport, Side, Undecided, Verdict, Wire};
use crate::inclusion::{self, Inclusion};
use crate::model::ElementIdx;
use std::collections::HashMap;

/// Decides each pair of elements once.
pub(super) struct Decide<'a> {
    forth: Inclusion<'a>,
    back: Inclusion<'a>,
    known: HashMap<(ElementIdx, ElementIdx), (Verdict, Verdict)>,
}

impl<'a> Decide<'a> {
    pub fn new(old: &'a Side, new: &'a Side, map: &Namespaces) -> Self {
        let (old, new) = (&old.model.schema, &new.model.schema);
        let forth = Inclusion::new(old, new).with_renamed(map.renamed(false));
        let back = Inclusion::new(new, old).with_renamed(map.renamed(true));
        // The whole budget of a comparison: no pair of our contracts uses it up, nor do the
        // largest sets of others (`tests/tests/inclusion_bounds.rs`), so a smaller one gains nothing.
        Decide {
            forth,
            back,
            known: HashMap::new(),
        }
    }

    /// Adds the verdicts to a message that changed, and what they tell of changes that no rule
    /// can judge.
    pub fn message(&mut self, message: &mut MessageReport, old: ElementIdx, new: ElementIdx) {
        if message.changes.is_empty() && message.shared.is_empty() {
            return;
        }
        let (forth, back) = (&mut self.forth, &mut self.back);
        let known = self.known.entry((old, new)).or_insert_with(|| {
            (
                verdict(forth.element(old, new)),
                verdict(back.element(new, old)),
            )
        });
        let wire = match (&known.0, &known.1) {
            (Verdict::Proved, Verdict::Proved) => Some(Wire::None),
            (Verdict::Proved, _) => Some(Wire::Widened),
            (_, Verdict::Proved) => Some(Wire::Narrowed),
            _ => None,
        };
        for change in &mut message.changes {
            // What an absent value means is no matter of which documents are valid, and what may be
            // blocked shows in documents with `xsi:type` only, which are not decided here.
            let is_other = change.rule.starts_with("default-") || change.rule == "block-changed";
            if let (Wire::Unclear, Some(wire), false) = (change.wire, wire, is_other) {
                change.wire = wire;
            }
        }
        message.old_in_new = Some(known.0.clone());
        message.new_in_old = Some(known.1.clone());
    }
}

fn verdict(verdict: inclusion::Verdict) -> Verdict {
    match verdict {
        inclusion::Verdict::Proved => Verdict::Proved,
        inclusion::Verdict::Breaks(witness) => Verdict::Breaks(Breaking {
            xml: witness.xml,
            path: witness.path,
        }),
        inclusion::Verdict::Undecided(reason) => Verdict::Undecided(Undecided {
            reason: reason.to_string(),
        }),
    }
}
