//! From a start tag to an element: its declarations, name and attributes.

use super::attributes::{RawAttribute, split};
use super::names::is_name;
use super::parser::{Failure, Parser, span};
use super::qname::QName;
use super::references::attribute_value;
use super::{Attribute, Element, Scope};
use quick_xml::events::BytesStart;
use std::collections::BTreeSet;
use std::sync::Arc;

impl<'t> Parser<'t> {
    pub(super) fn element(
        &mut self,
        tag: &BytesStart<'t>,
        start: usize,
        end: usize,
    ) -> Result<Element, Failure> {
        let written = tag.name();
        let written: &str = written.as_ref();
        let name_start = start + 1;
        let offset = name_start + written.len();
        if !is_name(written) {
            return Err((
                name_start,
                offset,
                format!("{written:?} is no element name"),
            ));
        }
        let raw =
            split(tag.attributes_raw()).map_err(|(at, why)| (offset + at, offset + at + 1, why))?;
        let scope = self.scope(&raw, offset)?;
        let (prefix, name) = self.name(written, &scope, true, name_start)?;
        let mut attributes: Vec<Attribute> = Vec::with_capacity(raw.len());
        for attribute in raw.iter().filter(|a| !is_declaration(a.name)) {
            attributes.push(self.attribute(attribute, &scope, offset)?);
        }
        check_unique(&attributes)?;
        Ok(Element {
            name,
            prefix,
            attributes,
            children: Vec::new(),
            scope,
            span: span(self.file, start, end),
            name_span: span(self.file, name_start, offset),
            extent: span(self.file, start, end),
        })
    }

    /// The scope of a tag with its own declarations.
    fn scope(&mut self, raw: &[RawAttribute<'_>], offset: usize) -> Result<Scope, Failure> {
        let outer = self
            .stack
            .last()
            .map(|e| e.scope.clone())
            .unwrap_or_default();
        let mut own: Vec<(Arc<str>, Arc<str>)> = Vec::new();
        let mut declared = BTreeSet::new();
        for attribute in raw.iter().filter(|a| is_declaration(a.name)) {
            let at = offset + attribute.start;
            let fail = |why: String| (at, at + attribute.name.len(), why);
            let uri = attribute_value(attribute.value, &self.entities).map_err(fail)?;
            let prefix = attribute.name.strip_prefix("xmlns:").unwrap_or("");
            if !declared.insert(prefix) {
                return Err(fail(format!("the prefix {prefix:?} is declared twice")));
            }
            if !prefix.is_empty() && uri.is_empty() {
                return Err(fail(format!(
                    "the prefix {prefix:?} may not be bound to nothing"
                )));
            }
            if prefix == "xmlns" || (prefix == "xml") != (uri == super::XML_NS) {
                return Err(fail(format!(
                    "the prefix {prefix:?} may not be bound to {uri:?}"
                )));
            }
            own.push((self.intern(prefix), self.intern(&uri)));
        }
        Ok(outer.with(own))
    }

    fn attribute(
        &mut self,
        raw: &RawAttribute<'_>,
        scope: &Scope,
        offset: usize,
    ) -> Result<Attribute, Failure> {
        let start = offset + raw.start;
        let value_start = offset + raw.value_start;
        let value_end = value_start + raw.value.len();
        let (_, name) = self.name(raw.name, scope, false, start)?;
        let value = attribute_value(raw.value, &self.entities)
            .map_err(|why| (value_start, value_end, why))?;
        Ok(Attribute {
            name,
            value,
            span: span(self.file, start, value_end + 1),
            value_span: span(self.file, value_start, value_end),
        })
    }

    /// Prefix and expanded name.
    fn name(
        &mut self,
        written: &str,
        scope: &Scope,
        is_element: bool,
        at: usize,
    ) -> Result<(Arc<str>, QName), Failure> {
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        let fail = |why: String| (at, at + written.len(), why);
        if local.contains(':') || !super::is_ncname(local) {
            return Err(fail(format!("{written:?} is no qualified name")));
        }
        let ns = match prefix {
            "" if is_element => scope.lookup("").unwrap_or_else(|| self.intern("")),
            "" if written.starts_with(':') => {
                return Err(fail(format!("{written:?} is no qualified name")));
            }
            "" => self.intern(""),
            prefix => scope
                .lookup(prefix)
                .ok_or_else(|| fail(format!("the prefix {prefix:?} is not declared")))?,
        };
        let local = self.intern(local);
        Ok((self.intern(prefix), QName { ns, local }))
    }
}

fn is_declaration(name: &str) -> bool {
    name == "xmlns" || name.starts_with("xmlns:")
}

fn check_unique(attributes: &[Attribute]) -> Result<(), Failure> {
    let mut names = BTreeSet::new();
    for attribute in attributes {
        if !names.insert(&attribute.name) {
            let (start, end) = (attribute.span.start as usize, attribute.span.end as usize);
            let message = format!("the attribute {} is given twice", attribute.name);
            return Err((start, end, message));
        }
    }
    Ok(())
}
