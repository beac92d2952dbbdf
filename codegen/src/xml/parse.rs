//! Text to tree, over quick-xml.

use super::attributes::{RawAttribute, split};
use super::doctype;
use super::names::{is_char, is_name};
use super::qname::QName;
use super::references::{Entities, attribute_value, expand, line_ends};
use super::{Attribute, Document, Element, Node, Scope, Text};
use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::source::{FileId, SourceMap, Span};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::sync::Arc;

/// How deep elements may nest.
pub const MAX_DEPTH: usize = 256;

/// A finding that ends the parse: place and words.
type Failure = (usize, usize, String);

/// Reads a document. `None` means it is not well-formed and `diags` says why.
pub fn parse(map: &SourceMap, file: FileId, diags: &mut Diagnostics) -> Option<Document> {
    let text = map.text(file).clone();
    let root = parse_fragment(file, &text, diags)?;
    Some(Document { file, root })
}

/// Reads the root element of a text that stands in `file` from its beginning.
pub fn parse_fragment(file: FileId, text: &str, diags: &mut Diagnostics) -> Option<Element> {
    let parser = Parser {
        file,
        text,
        entities: Entities::new(),
        interned: HashMap::new(),
        stack: Vec::new(),
        root: None,
        seen_doctype: false,
    };
    match parser.run() {
        Ok(root) => Some(root),
        Err((start, end, message)) => {
            let span = span(file, start, end.min(text.len()));
            let diagnostic =
                Diagnostic::new(Severity::Error, codes::NOT_WELL_FORMED, span, message);
            diags.push(
                diagnostic
                    .help("the file is not well-formed XML; nothing after this place was read"),
            );
            None
        }
    }
}

fn span(file: FileId, start: usize, end: usize) -> Span {
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span {
        file,
        start: small(start),
        end: small(end.max(start)),
    }
}

struct Parser<'t> {
    file: FileId,
    text: &'t str,
    entities: Entities,
    interned: HashMap<String, Arc<str>>,
    stack: Vec<Element>,
    root: Option<Element>,
    seen_doctype: bool,
}

impl<'t> Parser<'t> {
    fn run(mut self) -> Result<Element, Failure> {
        if let Some((at, c)) = self.text.char_indices().find(|(_, c)| !is_char(*c)) {
            let message = format!("the character U+{:04X} may not stand in XML", u32::from(c));
            return Err((at, at + c.len_utf8(), message));
        }
        let mut reader = Reader::from_str(self.text);
        reader.config_mut().check_comments = true;
        reader.config_mut().allow_dangling_amp = false;
        loop {
            let start = reader.buffer_position() as usize;
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    let at = (reader.error_position() as usize).max(start);
                    return Err((start.min(at), at + 1, format!("not well-formed: {error}")));
                }
            };
            let end = reader.buffer_position() as usize;
            if matches!(event, Event::Eof) {
                return self.finish();
            }
            self.event(event, start, end)?;
        }
    }

    fn finish(mut self) -> Result<Element, Failure> {
        let end = self.text.len();
        if let Some(open) = self.stack.pop() {
            let at = open.span.start as usize;
            let message = format!("the element {} is never closed", open.name.local);
            return Err((at, open.span.end as usize, message));
        }
        let empty = || (0, end.min(1), "the file holds no element".to_owned());
        self.root.ok_or_else(empty)
    }

    fn event(&mut self, event: Event<'t>, start: usize, end: usize) -> Result<(), Failure> {
        match event {
            Event::Start(tag) => {
                let element = self.element(&tag, start, end)?;
                if self.stack.len() >= MAX_DEPTH {
                    let message = format!("elements nest deeper than {MAX_DEPTH}");
                    return Err((start, end, message));
                }
                self.stack.push(element);
            }
            Event::Empty(tag) => {
                let element = self.element(&tag, start, end)?;
                self.close(element, start)?;
            }
            Event::End(_) => {
                if let Some(mut element) = self.stack.pop() {
                    element.extent.end = span(self.file, start, end).end;
                    self.close(element, start)?;
                }
            }
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                self.text_event(event, start, end)?;
            }
            Event::DocType(doctype) => {
                if self.seen_doctype || self.root.is_some() || !self.stack.is_empty() {
                    return Err((
                        start,
                        end,
                        "a document type declaration stands here".to_owned(),
                    ));
                }
                self.seen_doctype = true;
                self.entities = doctype::entities(&doctype);
            }
            Event::Decl(_) if start != 0 => {
                return Err((start, end, "the XML declaration must come first".to_owned()));
            }
            Event::PI(pi) if pi.target().eq_ignore_ascii_case("xml") => {
                return Err((
                    start,
                    end,
                    "\"xml\" is no processing instruction".to_owned(),
                ));
            }
            _ => {}
        }
        Ok(())
    }

    fn text_event(&mut self, event: Event<'t>, start: usize, end: usize) -> Result<(), Failure> {
        let outside = |what: &str| {
            let message = format!("{what} stands outside the root element");
            Err((start, end, message))
        };
        match event {
            Event::Text(text) if text.contains("]]>") => {
                Err((start, end, "\"]]>\" may not stand in text".to_owned()))
            }
            Event::Text(text) => self.characters(&line_ends(&text), start, end),
            Event::CData(_) if self.stack.is_empty() => outside("text"),
            Event::CData(text) => self.characters(&line_ends(&text), start, end),
            Event::GeneralRef(name) => {
                let text = expand(&name, &self.entities).map_err(|why| (start, end, why))?;
                if self.stack.is_empty() {
                    return outside("a reference");
                }
                self.characters(&text, start, end)
            }
            _ => Ok(()),
        }
    }

    fn characters(&mut self, text: &str, start: usize, end: usize) -> Result<(), Failure> {
        let file = self.file;
        let Some(parent) = self.stack.last_mut() else {
            if text.trim_matches([' ', '\t', '\n', '\r']).is_empty() {
                return Ok(());
            }
            return Err((
                start,
                end,
                "text stands outside the root element".to_owned(),
            ));
        };
        if let Some(Node::Text(last)) = parent.children.last_mut() {
            last.text.push_str(text);
            last.span.end = span(file, start, end).end;
        } else {
            parent.children.push(Node::Text(Text {
                text: text.to_owned(),
                span: span(file, start, end),
            }));
        }
        Ok(())
    }

    fn close(&mut self, element: Element, start: usize) -> Result<(), Failure> {
        if let Some(parent) = self.stack.last_mut() {
            parent.children.push(Node::Element(element));
        } else if self.root.is_none() {
            self.root = Some(element);
        } else {
            let message = "a second root element stands here".to_owned();
            return Err((start, start + 1, message));
        }
        Ok(())
    }

    fn element(
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
        let mut declared = std::collections::BTreeSet::new();
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

    fn intern(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.interned.get(text) {
            return known.clone();
        }
        let new: Arc<str> = text.into();
        self.interned.insert(text.to_owned(), new.clone());
        new
    }
}

fn is_declaration(name: &str) -> bool {
    name == "xmlns" || name.starts_with("xmlns:")
}

fn check_unique(attributes: &[Attribute]) -> Result<(), Failure> {
    let mut seen = std::collections::BTreeSet::new();
    for attribute in attributes {
        if !seen.insert(&attribute.name) {
            let (start, end) = (attribute.span.start as usize, attribute.span.end as usize);
            let message = format!("the attribute {} is given twice", attribute.name);
            return Err((start, end, message));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Element, String> {
        let mut map = SourceMap::new();
        let file = map.add("t.xml", text);
        let mut diags = Diagnostics::new();
        parse(&map, file, &mut diags)
            .map(|d| d.root)
            .ok_or_else(|| {
                diags
                    .iter()
                    .map(|d| d.message.clone())
                    .collect::<Vec<_>>()
                    .join("; ")
            })
    }

    #[test]
    fn names_values_and_places_are_kept() {
        let text =
            "<?xml version='1.0'?>\r\n<a:r xmlns:a='u' x=' 1\t&amp;'><b/>t&#65;<![CDATA[<]]></a:r>";
        let root = read(text).unwrap();
        assert_eq!(root.name, QName::new("u", "r"));
        assert_eq!(root.attribute("x"), Some(" 1 &"));
        let span = root.attributes[0].value_span;
        assert_eq!(&text[span.start as usize..span.end as usize], " 1\t&amp;");
        assert_eq!(root.text(), "tA<");
        let name = root.name_span;
        assert_eq!(&text[name.start as usize..name.end as usize], "a:r");
    }

    #[test]
    fn defects_are_refused() {
        let deep = "<a>".repeat(MAX_DEPTH + 1);
        for bad in [
            "",
            "<a>",
            "<a/><b/>",
            "<a></b>",
            "x<a/>",
            "<a b='1' b='2'/>",
            "<p:a/>",
            "<a>&x;</a>",
            "<a>]]></a>",
            "<a b='<'/>",
            " <?xml version='1.0'?><a/>",
            "<a>\u{1}</a>",
            "<1/>",
            &deep,
            "<a xmlns:x=''/>",
            "<a><!-- -- --></a>",
            "<a>&</a>",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn internal_entities_are_expanded() {
        let root = read("<!DOCTYPE a [<!ENTITY e 'v'>]><a b='&e;'>&e;</a>").unwrap();
        assert_eq!(root.attribute("b"), Some("v"));
        assert_eq!(root.text(), "v");
    }
}
