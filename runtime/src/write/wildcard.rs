//! Content of wildcards: kept XML that is judged apart from the document.
//!
//! Such content is often most of an extension point and little of a message. What
//! a wildcard alone admits there is gathered and read once, in one go, so that it
//! does not make the whole document be read back.

use super::children::Children;
use super::engine::{Done, Engine, MANY_NAMESPACES};
use super::kept::starts_with_tag;
use super::kept_group::{CLOSE, Group};
use crate::read::{Limits, Source, admits_each};
use crate::schema::{NameId, NsId, Process, Wildcard};
use crate::value::{AnyElement, Node};
use std::sync::Arc;

/// How many sets of bindings are kept apart.
const GROUPS: usize = 16;

impl Engine<'_, '_, '_> {
    /// How a child of this name is judged that a wildcard particle admits, if that
    /// needs no look at its siblings.
    pub(super) fn process_of(
        &self,
        any: &Wildcard<'_>,
        (name, ns): (NameId, NsId),
        to: &Children<'_>,
    ) -> Option<Process> {
        let model = self.schema.automaton(to.ty?)?;
        let process = model.only_wildcards(name, ns)?;
        (process == any.process && any.namespaces.admits(name, ns)).then_some(process)
    }

    /// Content of a wildcard, which judges it by `process` if that is known.
    pub(super) fn wildcard_child(
        &mut self,
        process: Option<Process>,
        name: (NameId, NsId),
        node: &dyn Node,
    ) -> Done {
        let Some((process, kept)) = process.zip(node.raw()) else {
            return self.any_child(node);
        };
        if self.review || self.writer.options.version_1_1 || !starts_with_tag(&kept.xml) {
            return self.any_child(node);
        }
        let Some(at) = self.group(&kept.bindings)? else {
            return self.any_child(node);
        };
        let around = self.writer.open_elements();
        let group = &mut self.groups[at];
        group.add(kept, name, process);
        group.around = group.around.max(around);
        let from = group.trails.len();
        group.trails.extend_from_slice(&self.trail);
        group.places.push(from..group.trails.len());
        self.writer.any(kept);
        Ok(())
    }

    /// The group of these bindings.
    fn group(
        &mut self,
        bindings: &[(String, Arc<str>)],
    ) -> Result<Option<usize>, super::WriteError> {
        let same = |group: &Group| group.bindings == bindings;
        if let Some(at) = self.groups.iter().position(same) {
            return Ok(Some(at));
        }
        self.check_prefixes(bindings.iter().map(|binding| &binding.0))?;
        if self.groups.len() >= GROUPS {
            return Ok(None);
        }
        self.groups.push(Group {
            bindings: bindings.to_vec(),
            ..Group::default()
        });
        Ok(Some(self.groups.len() - 1))
    }

    /// Judges what was gathered. Where strict reading may refuse some of it, the
    /// whole document has to be read back.
    pub(super) fn judge_groups(&mut self) -> Done {
        let groups = std::mem::take(&mut self.groups);
        for mut group in groups {
            group.text.push_str(CLOSE);
            if self.review || !self.is_admitted(&group) {
                self.review = true;
                self.check_pieces(&group)?;
            }
        }
        Ok(())
    }

    fn is_admitted(&self, group: &Group) -> bool {
        let depth = self.writer.options.depth.saturating_sub(group.around);
        let most = Limits::default();
        let declared = group.bindings.len() as u32 + 1;
        let limits = Limits {
            depth: depth.saturating_add(1),
            bytes: u64::MAX,
            memory: u64::MAX,
            // The document declares other bindings around, and some on the element.
            attributes: most.attributes.saturating_sub(declared),
            bindings: most.bindings.saturating_sub(MANY_NAMESPACES as u32),
            ..most
        };
        let source = Source::embedded(&group.text, &group.bindings, limits);
        source.is_some_and(|mut source| admits_each(self.schema, &mut source, group.pieces.iter()))
    }

    /// Each must be one element: none may end the element around it.
    #[cold]
    fn check_pieces(&mut self, group: &Group) -> Done {
        for (piece, place) in group.pieces.iter().zip(&group.places) {
            let kept = AnyElement {
                xml: group.text[piece.place.clone()].to_owned(),
                bindings: group.bindings.clone(),
            };
            let place = group.trails[place.clone()].to_vec();
            let outer = std::mem::replace(&mut self.trail, place);
            self.check_kept(&kept)?;
            self.trail = outer;
        }
        Ok(())
    }
}
