//! Content for wildcards.

use super::document::Document;
use super::error::SampleError;
use super::height::INFINITE;
use super::output::is_known;
use crate::schema::{ElementId, NsSet, Process, Wildcard};

/// The namespace of elements that no table knows.
const ELSEWHERE: &str = "urn:example:vilkaarlig";

impl<'s> Document<'_, 's> {
    /// Writes an element that a wildcard admits; none if it need not be there
    /// and none is at hand.
    pub(super) fn wildcard(
        &mut self,
        wildcard: &Wildcard<'s>,
        optional: bool,
    ) -> Result<(), SampleError> {
        if wildcard.process == Process::Strict {
            return match self.declared(wildcard) {
                Some(id) => self.element(id),
                None if optional => Ok(()),
                None => self.no_content("a strict wildcard admits no element of the contract"),
            };
        }
        let namespaces = match wildcard.namespaces {
            NsSet::Except(except) => except.namespaces,
            other => other,
        };
        let namespace = match namespaces {
            NsSet::Any | NsSet::Not(_) | NsSet::NotIn(_) | NsSet::Except(_) => ELSEWHERE.to_owned(),
            NsSet::List(list) => match list.iter().find(|ns| is_known(**ns)).or(list.first()) {
                Some(ns) => self.schema.namespace(*ns).to_owned(),
                None if optional => return Ok(()),
                None => return self.no_content("a wildcard that admits no namespace"),
            },
        };
        let name = self.output.foreign(&namespace, "VilkaarligtIndhold");
        self.output.start(&name);
        self.output.text("Åbent indhold");
        self.output.end(&name);
        Ok(())
    }

    /// The smallest global element a wildcard admits.
    fn declared(&self, wildcard: &Wildcard<'s>) -> Option<ElementId> {
        let fits = |id: &&ElementId| {
            let name = self.schema.element(**id).name;
            wildcard.namespaces.admits(name, self.schema.name(name).ns)
                && self.heights.element(**id) != INFINITE
        };
        let fitting = self.schema.global_elements.iter().filter(fits);
        fitting.copied().min_by_key(|id| self.heights.element(*id))
    }
}
