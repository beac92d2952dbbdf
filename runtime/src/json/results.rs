//! Results within an answer, found while it is read; see the same of XML.

use super::path::path;
use super::read::{Done, Reader};
use super::tree::{At, Kind};
use crate::lexical::NoNamespaces;
use crate::read::FoundResult;
use crate::schema::automaton::LeafKind;
use crate::schema::{ComplexId, TypeId};

impl<'a: 'r, 'r> Reader<'r, '_, 'a> {
    /// Records an object that is a result by its type.
    pub(super) fn result(&mut self, id: ComplexId, at: At) -> Done {
        let rows = self.results.rows;
        let Ok(row) = rows.binary_search_by_key(&id, |row| row.ty) else {
            return Ok(());
        };
        let Some(row) = rows.get(row) else {
            return Ok(());
        };
        let code = self.scalar_member(at, row.code);
        let text = self.scalar_member(at, row.text);
        let failed = code.as_ref().is_none_or(|code| !row.is_success(code));
        let listed = code
            .as_ref()
            .is_some_and(|code| self.is_listed(id, row.code, code));
        let result = FoundResult {
            path: path(&self.trail),
            code: code.map(|code| code.trim().to_owned()),
            listed,
            text,
        };
        let texts = [result.code.as_deref(), result.text.as_deref()];
        let texts: usize = texts.into_iter().flatten().map(str::len).sum();
        self.charge(2 * size_of_val(&result) + result.path.len() + texts, at)?;
        self.results.keep(result, failed);
        Ok(())
    }

    /// The lexical form of a member; the first of a list.
    fn scalar_member(&self, object: At, name: &str) -> Option<String> {
        let name = name.strip_prefix('@').unwrap_or(name);
        let mut members = self.tree.members(object);
        let (_, value) = members.find(|(at, _)| self.tree.string(*at) == name)?;
        let value = match self.tree.kind(value) {
            Kind::Array => self.tree.children(value).next()?,
            _ => value,
        };
        match self.tree.kind(value) {
            Kind::String => Some(self.tree.string(value).into_owned()),
            Kind::Number | Kind::True | Kind::False => Some(self.tree.raw(value).to_owned()),
            Kind::Null | Kind::Array | Kind::Object => None,
        }
    }

    /// Whether a code is one of those that its type lists.
    fn is_listed(&self, id: ComplexId, name: &str, code: &str) -> bool {
        let schema = self.schema;
        let leaves = schema.automaton(id).map(|model| &model.leaves);
        let types = leaves
            .into_iter()
            .flatten()
            .filter_map(|leaf| match leaf.kind {
                LeafKind::Element { id, .. } => Some(schema.element(id)),
                LeafKind::Any(_) => None,
            });
        let mut named = types.filter(|row| schema.name(row.name).local == name);
        named.any(|row| match row.ty {
            TypeId::Simple(ty) => {
                let checked = schema.check_simple(ty, code, &NoNamespaces);
                checked.is_ok_and(|checked| checked.code.is_some())
            }
            TypeId::Complex(_) => false,
        })
    }
}
