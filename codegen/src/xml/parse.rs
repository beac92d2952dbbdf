//! Text to tree, over quick-xml.

use super::doctype;
use super::names::forbidden;
use super::parser::{Failure, Parser, span};
use super::references::{Entities, expand, line_ends};
use super::{Document, Element, Node, Text};
use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::source::{FileId, SourceMap};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

/// How deep elements may nest.
pub const MAX_DEPTH: usize = 256;

/// Reads a document. `None` means it is not well-formed and `diagnostics` says why.
pub fn parse(map: &SourceMap, file: FileId, diagnostics: &mut Diagnostics) -> Option<Document> {
    let text = map.text(file).clone();
    let root = parse_fragment(file, &text, diagnostics)?;
    Some(Document { file, root })
}

/// Reads the root element of a text that stands in `file` from its beginning.
pub fn parse_fragment(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Element> {
    let parser = Parser {
        file,
        text,
        entities: Entities::new(),
        interned: HashSet::new(),
        empty: Arc::from(""),
        stack: Vec::new(),
        root: None,
        has_doctype: false,
    };
    match parser.run() {
        Ok(root) => Some(root),
        Err((start, end, message)) => {
            let span = span(file, start, end.min(text.len()));
            let diagnostic =
                Diagnostic::new(Severity::Error, codes::NOT_WELL_FORMED, span, message);
            diagnostics.push(
                diagnostic
                    .help("the file is not well-formed XML; nothing after this place was read"),
            );
            None
        }
    }
}

impl<'t> Parser<'t> {
    fn run(mut self) -> Result<Element, Failure> {
        if let Some((at, c)) = forbidden(self.text) {
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
                if self.has_doctype || self.root.is_some() || !self.stack.is_empty() {
                    return Err((
                        start,
                        end,
                        "a document type declaration stands here".to_owned(),
                    ));
                }
                self.has_doctype = true;
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
            Event::Text(text) => self.characters(line_ends(&text), start, end),
            Event::CData(_) if self.stack.is_empty() => outside("text"),
            Event::CData(text) => self.characters(line_ends(&text), start, end),
            Event::GeneralRef(name) => {
                let text = expand(&name, &self.entities).map_err(|why| (start, end, why))?;
                if self.stack.is_empty() {
                    return outside("a reference");
                }
                self.characters(text.into(), start, end)
            }
            _ => Ok(()),
        }
    }

    fn characters(&mut self, text: Cow<'_, str>, start: usize, end: usize) -> Result<(), Failure> {
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
            last.text.push_str(&text);
            last.span.end = span(file, start, end).end;
        } else {
            parent.children.push(Node::Text(Text {
                text: text.into_owned(),
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::QName;

    fn read(text: &str) -> Result<Element, String> {
        let mut map = SourceMap::new();
        let file = map.add("t.xml", text);
        let mut diagnostics = Diagnostics::new();
        parse(&map, file, &mut diagnostics)
            .map(|d| d.root)
            .ok_or_else(|| {
                diagnostics
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
