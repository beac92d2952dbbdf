//! Results within an answer: found while it is read, as in XML.

use super::members::Members;
use super::path::path;
use super::read::Reader;
use super::shape::{Place, Shape};
use super::tree::{At, Kind};
use crate::read::{Found, FoundResult};
use crate::schema::{ComplexId, ResultType, TypeId};

/// The results that are asked for, and those found so far.
pub(super) struct Results<'r> {
    pub(super) rows: &'r [ResultType<'r>],
    pub(super) found: Found,
}

impl<'a: 'r, 'r> Reader<'r, '_, 'a> {
    /// Records what an object of a type says of how the request went, if values of the type
    /// are results.
    pub(super) fn note_result(&mut self, id: ComplexId, shape: &Shape<'a>, members: &Members<'r>) {
        let Some(row) = self.results.rows.iter().find(|row| row.ty == id) else {
            return;
        };
        let code = self.member_text(row.code, members);
        let success = code.as_deref().is_some_and(|code| row.is_success(code));
        let result = FoundResult {
            path: path(&self.trail),
            listed: code
                .as_deref()
                .is_some_and(|code| self.is_listed(row.code, code, shape)),
            text: self.member_text(row.text, members),
            code,
        };
        let found = &mut self.results.found;
        match (success, &found.first) {
            (false, _) => found.failed.push(result),
            (true, None) => (found.first, found.alike) = (Some(result), true),
            (true, Some(first)) => found.alike &= first.code == result.code,
        }
    }

    /// The text of a member, named as rows of results name it.
    fn member_text(&self, name: &str, members: &Members<'r>) -> Option<String> {
        let name = name.strip_prefix('@').unwrap_or(name);
        let mut all = members.0.iter();
        let value: At = all.find(|member| member.name == name)?.value;
        match self.tree.kind(value) {
            Kind::String => Some(self.tree.string(value).into_owned()),
            Kind::Null | Kind::Array | Kind::Object => None,
            Kind::False | Kind::True | Kind::Number => Some(self.tree.raw(value).to_owned()),
        }
    }

    /// Whether the contract lists a code.
    fn is_listed(&self, name: &str, code: &str, shape: &Shape<'a>) -> bool {
        let mut all = shape.members.iter();
        let Some(member) = all.find(|member| member.name == name) else {
            return false;
        };
        let Place::Element { id, .. } = member.place else {
            return false;
        };
        let TypeId::Simple(ty) = self.schema.element(id).ty else {
            return false;
        };
        self.schema.simple(ty).facets.enumeration.contains(&code)
    }
}
