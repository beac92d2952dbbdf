//! The bytes of a document: tags, texts, prefixes.

use crate::schema::{Name, NsId, Schema};
use crate::xml::{XML, XSI, declare, push_attribute, push_text};

/// Stands for a reference to an ID until the document is done. Private use, so
/// that no sampled text holds it.
const REFERENCE: char = '\u{E5ED}';

/// A document on its way.
#[derive(Debug, Default)]
pub(super) struct Output {
    text: String,
    /// Where the declarations of the root element go.
    declarations: Option<usize>,
    /// Namespaces that have a prefix, in the order of their first use.
    namespaces: Vec<String>,
    ids: Vec<String>,
    open: bool,
}

impl Output {
    /// How long the document is so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    fn prefix(&mut self, namespace: &str) -> String {
        if namespace == XML {
            return "xml:".to_owned();
        }
        if namespace == XSI {
            if !self.namespaces.iter().any(|known| known == XSI) {
                self.namespaces.push(XSI.to_owned());
            }
            return "xsi:".to_owned();
        }
        if namespace.is_empty() {
            return String::new();
        }
        let known = self.namespaces.iter().position(|known| known == namespace);
        let number = known.unwrap_or_else(|| {
            self.namespaces.push(namespace.to_owned());
            self.namespaces.len() - 1
        });
        format!("n{number}:")
    }

    /// The name as it stands in a tag.
    pub(super) fn name(&mut self, schema: &Schema<'_>, name: Name<'_>) -> String {
        let prefix = self.prefix(schema.namespace(name.ns));
        prefix + name.local
    }

    /// A name of a namespace that need not be in the tables.
    pub(super) fn foreign(&mut self, namespace: &str, local: &str) -> String {
        self.prefix(namespace) + local
    }

    pub(super) fn start(&mut self, name: &str) {
        self.close_tag();
        self.text.push('<');
        self.text.push_str(name);
        if self.declarations.is_none() {
            self.declarations = Some(self.text.len());
        }
        self.open = true;
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        let value = self.with_prefixes(value);
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        push_attribute(&mut self.text, &value);
        self.text.push('"');
    }

    /// `xsi:nil="true"`
    pub(super) fn nil(&mut self) {
        let name = self.prefix(XSI) + "nil";
        self.attribute(&name, "true");
    }

    /// `xsi:type`
    pub(super) fn type_name(&mut self, schema: &Schema<'_>, name: Name<'_>) {
        let attribute = self.prefix(XSI) + "type";
        let value = self.name(schema, name);
        self.attribute(&attribute, &value);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.close_tag();
        let text = self.with_prefixes(text);
        push_text(&mut self.text, &text);
    }

    pub(super) fn end(&mut self, name: &str) {
        if self.open {
            self.text.push_str("/>");
            self.open = false;
            return;
        }
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    fn close_tag(&mut self) {
        if self.open {
            self.text.push('>');
            self.open = false;
        }
    }

    /// Notes an ID of the document.
    pub(super) fn id(&mut self, id: &str) {
        self.ids.push(id.to_owned());
    }

    /// A text that becomes a reference to an ID of the document.
    pub(super) fn reference() -> String {
        REFERENCE.to_string()
    }

    /// Spells `{namespace}local` words with prefixes.
    fn with_prefixes(&mut self, text: &str) -> String {
        if !text.starts_with('{') && !text.contains(" {") {
            return text.to_owned();
        }
        let words: Vec<String> = text
            .split(' ')
            .map(|word| {
                match word
                    .strip_prefix('{')
                    .and_then(|rest| rest.rsplit_once('}'))
                {
                    Some((namespace, local)) => self.prefix(namespace) + local,
                    None => word.to_owned(),
                }
            })
            .collect();
        words.join(" ")
    }

    /// The document, with its declarations in the root element. `None` if it
    /// refers to an ID and holds none.
    pub(super) fn finish(mut self) -> Option<Vec<u8>> {
        let mut declarations = String::new();
        for (number, namespace) in self.namespaces.iter().enumerate() {
            let prefix = if namespace == XSI {
                "xsi".to_owned()
            } else {
                format!("n{number}")
            };
            declare(&mut declarations, &prefix, namespace);
        }
        self.text.insert_str(self.declarations?, &declarations);
        if self.text.contains(REFERENCE) {
            self.text = self.text.replace(REFERENCE, self.ids.first()?);
        }
        Some(self.text.into_bytes())
    }
}

/// Whether a namespace is one of the tables'.
pub(super) fn is_known(ns: NsId) -> bool {
    ns != NsId::NONE && ns != NsId::FOREIGN
}
