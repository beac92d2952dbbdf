//! Members of a struct on their way to fields: collected first, named together.

use super::docs;
use super::ident;
use super::item::{Field, Usage};
use super::names::first_free;
use std::collections::BTreeSet;

/// A member that has no identifier yet.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What the identifier is made from.
    pub word: String,
    /// A second word, for when the first is taken.
    pub other: String,
    /// Words for when both are taken: what a group consists of.
    pub more: Vec<String>,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// Its type.
    pub usage: Usage,
}

impl Draft {
    /// Identifiers, best first.
    pub fn wanted(&self, ident: impl Fn(&str) -> String) -> Vec<String> {
        let mut out = vec![
            ident(&self.word),
            ident(&format!("{} {}", self.word, self.other)),
        ];
        for end in 1..=self.more.len() {
            out.push(ident(&format!(
                "{} {}",
                self.word,
                self.more[..end].join(" ")
            )));
        }
        out
    }
}

/// Gives every draft an identifier, and one to the field for extra content.
pub fn named(drafts: Vec<Draft>) -> (Vec<Field>, String) {
    let mut taken = BTreeSet::new();
    let mut fields = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let name = first_free(&draft.wanted(ident::snake), |name| !taken.contains(name));
        taken.insert(name.clone());
        fields.push(Field {
            name,
            doc: documented(draft.doc),
            usage: draft.usage,
        });
    }
    let extra = ["extra", "extra_content", "extra_xml"].map(str::to_owned);
    let extra = first_free(&extra, |name| !taken.contains(name));
    (fields, extra)
}

fn documented(mut doc: Vec<String>) -> Vec<String> {
    if doc.is_empty() {
        doc.push(docs::code(""));
    }
    doc
}
