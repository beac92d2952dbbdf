//! What a value keeps that has no member: attributes, elements, whole elements
//! as they stood. All of it is read back before it is given out.

use super::engine::{Done, Engine};
use super::writer::XML_1_1;
use crate::lexical::is_nc_name;
use crate::read::{Limits, ReadError, Rule, Source, Token};
use crate::schema::Element;
use crate::value::{AnyElement, Extra, ExtraContent, Node};

/// How many members of `xs:all` are searched for one that comes twice.
const MANY_MEMBERS: usize = 256;

impl Engine<'_, '_, '_> {
    /// An element kept as it stood; its name must be that of the place.
    pub(super) fn kept(&mut self, row: &Element<'_>, node: &dyn Node) -> Done {
        let Some(kept) = node.raw() else {
            return Err(self.layout("kept XML"));
        };
        let name = self.schema.name(row.name);
        let wanted = (self.schema.namespace(name.ns), name.local);
        match kept.name() {
            Some((ns, local)) if (ns.as_str(), local.as_str()) == wanted => self.push_kept(kept),
            other => {
                let expected = format!("an element {{{}}}{}", wanted.0, wanted.1);
                let found = match other {
                    Some((ns, local)) => format!("{{{ns}}}{local}"),
                    None => "no element".to_owned(),
                };
                Err(self.error(Rule::UNEXPECTED, expected, found))
            }
        }
    }

    /// Kept XML in the place of a child.
    pub(super) fn any_child(&mut self, node: &dyn Node) -> Done {
        match node.raw() {
            Some(kept) => self.any_kept(kept),
            None => Err(self.layout("kept XML")),
        }
    }

    /// The same.
    pub(super) fn any_kept(&mut self, kept: &AnyElement) -> Done {
        if kept.xml.is_empty() {
            let expected = "an element".to_owned();
            return Err(self.error(Rule::MISSING, expected, "kept XML that is empty".into()));
        }
        self.push_kept(kept)
    }

    /// Writes kept XML, which must be one element and nothing else: what a caller
    /// put there may not end the element around it.
    pub(super) fn push_kept(&mut self, kept: &AnyElement) -> Done {
        self.review = true;
        self.check_kept(kept)?;
        self.writer.any(kept);
        Ok(())
    }

    /// Kept XML must be one element and nothing else.
    pub(super) fn check_kept(&self, kept: &AnyElement) -> Done {
        if !starts_with_tag(&kept.xml) {
            return Err(self.not_an_element("something before its start tag"));
        }
        let prefixes = kept.bindings.iter().map(|binding| &binding.0);
        self.check_prefixes(prefixes)?;
        match alone(kept, self.writer.options.version_1_1) {
            Ok(()) => Ok(()),
            Err(error) => {
                let found = error.into_violation();
                let (rule, expected) = (found.rule, found.expected);
                let expected = format!("one kept element of well-formed XML: {expected}");
                Err(self.error(rule, expected, found.found))
            }
        }
    }

    #[cold]
    fn not_an_element(&self, found: &str) -> super::WriteError {
        let expected = "one kept element".to_owned();
        self.error(Rule::MALFORMED, expected, found.to_owned())
    }

    /// Prefixes that callers give must be names.
    pub(super) fn check_prefixes<'p>(
        &self,
        mut prefixes: impl Iterator<Item = &'p String>,
    ) -> Done {
        match prefixes.find(|prefix| !prefix.is_empty() && !is_nc_name(prefix)) {
            None => Ok(()),
            Some(wrong) => {
                let expected = "a prefix that is a name without colon".to_owned();
                Err(self.error(Rule::MALFORMED, expected, format!("{wrong:?}")))
            }
        }
    }

    pub(super) fn extra_attributes(&mut self, extra: Option<&Extra>) -> Done {
        let Some(extra) = extra.and_then(Extra::get) else {
            return Ok(());
        };
        self.review |= !is_order_only(extra);
        if let Some((ns, local)) = &extra.type_name {
            self.check_local(local)?;
            self.type_attribute(ns, local);
        }
        self.kept_attributes(extra, |_| true)
    }

    /// Kept attributes, as far as they are wanted by namespace.
    pub(super) fn kept_attributes(
        &mut self,
        extra: &ExtraContent,
        wanted: impl Fn(&str) -> bool,
    ) -> Done {
        self.check_prefixes(extra.bindings.iter().map(|binding| &binding.0))?;
        for (prefix, uri) in &extra.bindings {
            self.writer.bind_kept(prefix, uri);
            // A namespace may have another prefix now.
            self.tags.clear();
        }
        for (ns, local, value) in extra.attributes.iter().filter(|a| wanted(&a.0)) {
            self.check_local(local)?;
            self.check_characters(value)?;
            self.writer.attribute(ns, local, value);
        }
        Ok(())
    }

    fn check_local(&self, local: &str) -> Done {
        if is_nc_name(local) {
            return Ok(());
        }
        let expected = "a local name without colon".to_owned();
        Err(self.error(Rule::MALFORMED, expected, format!("{local:?}")))
    }
}

/// Whether nothing is kept but the order of `xs:all`, which names each member once
/// and so makes nothing invalid.
fn is_order_only(extra: &ExtraContent) -> bool {
    let order = &extra.order;
    let is_beside = extra.type_name.is_some()
        || extra.defaulted
        || !extra.attributes.is_empty()
        || !extra.bindings.is_empty()
        || !extra.elements.is_empty()
        || !extra.texts.is_empty()
        || !extra.children.is_empty();
    let once = |(at, slot): (usize, &u16)| !order[..at].contains(slot);
    !is_beside && order.len() <= MANY_MEMBERS && order.iter().enumerate().all(once)
}

/// Whether nothing stands before the start tag, where declarations may be needed.
pub(super) fn starts_with_tag(xml: &str) -> bool {
    xml.starts_with('<') && !matches!(xml.as_bytes().get(1), Some(b'!' | b'?'))
}

/// Reads kept XML as a document: one element, well-formed.
fn alone(kept: &AnyElement, version_1_1: bool) -> Result<(), ReadError> {
    let mut document = match version_1_1 {
        true => String::from_utf8_lossy(XML_1_1).into_owned(),
        false => String::new(),
    };
    document.push_str(&kept.to_document());
    let limits = Limits {
        depth: u32::MAX,
        memory: u64::MAX,
        ..Limits::default()
    };
    let mut source = Source::from_slice_with(document.as_bytes(), limits)?;
    while source.next_token()? != Token::Eof {}
    source.finish()
}
