//! Content of wildcards: kept XML that is judged apart from the document.
//!
//! Such content is often most of an extension point and little of a message. What
//! a wildcard alone admits there is gathered and read once, in one go, so that it
//! does not make the whole document be read back.

use super::children::Children;
use super::engine::{Done, Engine, MANY_NAMESPACES};
use super::kept::starts_with_tag;
use super::kept_group::{CLOSE, Group, KnownTag};
use super::kept_plain::PlainKept;
use crate::read::{Limits, Source, admits_each};
use crate::schema::{NameId, NsId, Process, Wildcard};
use crate::value::{AnyElement, Node};
use crate::xml::name_end;
use std::sync::Arc;

/// How many sets of bindings are kept apart.
const GROUPS: usize = 16;

impl<'s, 'a> Engine<'_, 's, 'a> {
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

    /// A member that a wildcard particle admits.
    pub(super) fn wildcard_member(
        &mut self,
        any: &Wildcard<'_>,
        node: &dyn Node,
        to: &mut Children<'_>,
    ) -> Done {
        let known = node.raw().and_then(|kept| self.known_tag(kept));
        let name = match known {
            Some(tag) => tag.name,
            None => self.any_name(node),
        };
        self.before_child(to, |_| name)?;
        let process = self.process_of(any, name, to);
        match process.zip(node.raw()) {
            Some((process, kept)) => self.wildcard_child(process, kept, name, known),
            None => self.any_child(node),
        }
    }

    /// Content of a wildcard that judges it by `process`. Its start tag may be known.
    pub(super) fn wildcard_child(
        &mut self,
        process: Process,
        kept: &AnyElement,
        name: (NameId, NsId),
        known: Option<KnownTag>,
    ) -> Done {
        if self.review || self.writer.options.version_1_1 || !starts_with_tag(&kept.xml) {
            return self.any_kept(kept);
        }
        let group = match known {
            Some(tag) => tag.group,
            None => match self.group(&kept.bindings)? {
                Some(group) => group,
                None => return self.any_kept(kept),
            },
        };
        let around = self.writer.open_elements();
        let known = known.or_else(|| self.groups[group].tag(&kept.xml));
        let tag = known.or_else(|| self.learn_tag(group, kept, name));
        if let Some(tag) = tag.filter(|tag| self.is_plain(tag, kept, around)) {
            self.put_plain(tag, kept);
            return Ok(());
        }
        let group = &mut self.groups[group];
        group.add(kept, name, process);
        group.around = group.around.max(around);
        let from = group.trails.len();
        group.trails.extend_from_slice(&self.trail);
        group.places.push(from..group.trails.len());
        self.writer.any(kept);
        Ok(())
    }

    /// What is known of the start tag of kept XML.
    fn known_tag(&self, kept: &AnyElement) -> Option<KnownTag> {
        let same = |group: &&Group| group.bindings == kept.bindings;
        self.groups.iter().find(same)?.tag(&kept.xml)
    }

    /// Remembers the start tag of kept XML, which has this name.
    fn learn_tag(
        &mut self,
        group: usize,
        kept: &AnyElement,
        name: (NameId, NsId),
    ) -> Option<KnownTag> {
        kept.bare_name()?;
        let end = name_end(&kept.xml);
        let is_spelled = |plain: PlainKept<'_, '_, '_>| plain.begins_with(name, end);
        let spelled = self.plain(group, kept).is_some_and(is_spelled);
        let tag = KnownTag {
            group,
            end,
            name,
            element: self.schema.global_element(name.0).filter(|_| spelled),
        };
        self.groups[group].learn(&kept.xml, tag);
        Some(tag)
    }

    /// What judges kept XML of a group, if a document can declare its bindings.
    fn plain<'k>(
        &'k mut self,
        group: usize,
        kept: &'k AnyElement,
    ) -> Option<PlainKept<'k, 's, 'a>> {
        let group = &self.groups[group];
        Some(PlainKept {
            schema: self.schema,
            bindings: &group.bindings,
            spaces: group.spaces.as_deref()?,
            xml: &kept.xml,
            at: 0,
            text: &mut self.scratch,
        })
    }

    /// Whether kept XML is of the plain kind and valid. A wildcard that asks for less admits
    /// it all the same.
    fn is_plain(&mut self, tag: &KnownTag, kept: &AnyElement, around: u32) -> bool {
        let room = self.writer.options.depth.saturating_sub(around);
        let plain = tag.element.zip(self.plain(tag.group, kept));
        plain.is_some_and(|(id, plain)| plain.admits(id, tag.end, room))
    }

    /// Writes kept XML whose start tag holds nothing but a name.
    fn put_plain(&mut self, tag: KnownTag, kept: &AnyElement) {
        let Some(declared) = self.writer.declared_on_root() else {
            return self.writer.any(kept);
        };
        let Group {
            bindings, lacking, ..
        } = &mut self.groups[tag.group];
        if lacking.0 != Some(declared) {
            *lacking = (Some(declared), self.writer.lacking(bindings));
        }
        self.writer.any_bare(&kept.xml, tag.end, &lacking.1);
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
            spaces: self.namespaces_of(bindings),
            ..Group::default()
        });
        Ok(Some(self.groups.len() - 1))
    }

    /// The namespaces of bindings, if a document can declare these.
    fn namespaces_of(&self, bindings: &[(String, Arc<str>)]) -> Option<Vec<NsId>> {
        Source::embedded("", bindings, Limits::default())?;
        let all = bindings.iter();
        Some(
            all.map(|(_, uri)| self.schema.find_namespace(uri))
                .collect(),
        )
    }

    /// Judges what was gathered. Where strict reading may refuse some of it, the
    /// whole document has to be read back.
    pub(super) fn judge_groups(&mut self) -> Done {
        if self.groups.iter().all(|group| group.pieces.is_empty()) {
            return Ok(());
        }
        let groups = std::mem::take(&mut self.groups);
        let gathered = groups.into_iter().filter(|group| !group.pieces.is_empty());
        for mut group in gathered {
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

#[cfg(test)]
mod tests;
