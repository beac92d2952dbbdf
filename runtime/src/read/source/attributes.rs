//! Attributes and namespace declarations of a start tag.

mod names;
mod scan;

use super::Source;
use super::scope::NO_BINDING;
use crate::read::{ReadError, Rule};
use crate::schema::{NameId, NsId, Schema};
use crate::xml::XSI;
pub(super) use names::{UNBOUND, plain_name};
use names::{bind, distinct, resolve};
use scan::{count_attributes, next_attribute, normalise};

/// An attribute of the current start tag, by places.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attr {
    pub(super) name: u32,
    pub(super) local: u32,
    pub(super) name_end: u32,
    pub(super) value: u32,
    pub(super) value_end: u32,
    /// The value is in [`Source::values`], normalised.
    pub(super) normalised: bool,
    pub(super) binding: u32,
}

/// An attribute as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute<'s> {
    /// Namespace name; empty for none.
    pub namespace: &'s str,
    /// Local name.
    pub local: &'s str,
    /// Normalised value.
    pub value: &'s str,
}

/// A complaint: expected and found.
type Complaint = (Rule, &'static str, String);

fn malformed(expected: &'static str, found: impl Into<String>) -> Complaint {
    (Rule::MALFORMED, expected, found.into())
}

impl Source<'_> {
    /// Reads the attributes of the start tag just pulled and binds its namespaces.
    pub(super) fn read_attributes(&mut self, name_len: usize) -> Result<(), ReadError> {
        match self.scan(name_len) {
            Ok(()) => Ok(()),
            Err((rule, expected, found)) => Err(self.fail(rule, expected, found)),
        }
    }

    fn scan(&mut self, name_len: usize) -> Result<(), Complaint> {
        let Source {
            input,
            attrs,
            values,
            scope,
            limits,
            ..
        } = self;
        let content = input.content();
        let mut at = name_len;
        let mut declares = false;
        while let Some((mut attr, end)) = next_attribute(content, at)? {
            normalise(content, &mut attr, values, self.controls)?;
            let name = &content.as_bytes()[attr.name as usize..attr.name_end as usize];
            declares |= name.starts_with(b"xmlns");
            if attrs.len() >= FEW && attrs.len() == attrs.capacity() {
                // Growing by doubling would take more than such tags are long.
                let more = count_attributes(content, at, limits.attributes)?;
                attrs.reserve_exact(more);
            }
            attrs.push(attr);
            at = end;
            if attrs.len() > limits.attributes as usize {
                let found = format!("more than {}", limits.attributes);
                return Err((Rule::LIMIT, "fewer attributes", found));
            }
        }
        if declares {
            bind(content, values, attrs, scope, self.depth + 1)?;
            if scope.len() > limits.bindings as usize {
                let found = format!("more than {}", limits.bindings);
                let expected = "fewer namespace declarations in scope";
                return Err((Rule::LIMIT, expected, found));
            }
        }
        resolve(content, attrs, scope, self.fragment)?;
        distinct(content, attrs, scope)
    }

    /// How many attributes the current start tag has, namespace declarations left out.
    #[inline]
    pub(crate) fn attribute_count(&self) -> usize {
        self.attrs.len()
    }

    /// One of them.
    pub(crate) fn attribute_at(&self, index: usize) -> Attribute<'_> {
        let attr = &self.attrs[index];
        Attribute {
            namespace: self.scope.uri(attr.binding),
            local: &self.input.content()[attr.local as usize..attr.name_end as usize],
            value: self.value_of(attr),
        }
    }

    /// Whether an attribute is in the namespace of `xsi:`.
    #[inline]
    pub(crate) fn is_xsi(&self, index: usize) -> bool {
        let binding = self.attrs[index].binding;
        binding != NO_BINDING && self.scope.uri(binding) == XSI
    }

    fn value_of(&self, attr: &Attr) -> &str {
        let range = attr.value as usize..attr.value_end as usize;
        if attr.normalised {
            &self.values[range]
        } else {
            &self.input.content()[range]
        }
    }

    /// The name of an attribute in these tables.
    #[inline]
    pub(crate) fn attribute_name(&mut self, index: usize, schema: &Schema<'_>) -> (NameId, NsId) {
        let attr = &self.attrs[index];
        let ns = self.scope.ns(attr.binding, schema);
        let local = &self.input.content()[attr.local as usize..attr.name_end as usize];
        (schema.find_name(ns, local), ns)
    }

    /// The prefix an attribute was written with, for fragments.
    pub(super) fn attribute_prefix(&self, index: usize) -> (&str, u32) {
        let attr = &self.attrs[index];
        let end = attr.local.saturating_sub(1).max(attr.name);
        (
            &self.input.content()[attr.name as usize..end as usize],
            attr.binding,
        )
    }
}

/// Attributes there is room for without counting those of the tag.
const FEW: usize = 64;
