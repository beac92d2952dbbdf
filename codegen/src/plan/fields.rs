//! Members of a struct or enum on their way to names: collected first, named together.

use super::claims::{Claim, closeness, settle};
use super::ident::{self, Case};
use super::item::{Alternative, Choice, Field, Occurs, Usage};
use super::origin::Origin;
use super::reserved;
use crate::options::{Word, Words};
use std::collections::BTreeSet;

/// A member that has no identifier yet.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What it is.
    pub kind: Kind,
    /// What it comes from.
    pub origin: Origin,
    /// What it is on the wire, apart from the other members.
    pub key: String,
    /// What the identifier is made from.
    pub word: String,
    /// Words that tell it apart from members of the same identifier, best first; each
    /// goes behind the first word.
    pub others: Vec<String>,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// Its type.
    pub usage: Usage,
}

/// What a member is. The first kind in this order keeps a name that several want.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The value or the content of the type itself.
    Own,
    /// An element.
    Element,
    /// A wildcard.
    Wildcard,
    /// A group.
    Group,
    /// An attribute in no namespace.
    Attribute,
    /// An attribute in a namespace.
    QualifiedAttribute,
}

impl Draft {
    fn claim(&self, ident: &dyn Fn(&str) -> String) -> Claim {
        let mut ladder = vec![ident(&self.word)];
        let others = self.others.iter();
        ladder.extend(others.map(|other| ident(&format!("{} {other}", self.word))));
        let rank = 4 * self.kind as u8 + closeness(&self.word, &ladder[0]);
        Claim::new(rank, self.key.clone(), ladder)
    }
}

/// A name for each draft: the plain ones, unless two want the same or one is not free.
fn names(
    drafts: &[Draft],
    ident: &dyn Fn(&str) -> String,
    case: Case,
    free: fn(&str) -> bool,
) -> Vec<String> {
    let plain = drafts.iter().map(|draft| ident::whole(ident(&draft.word)));
    let plain: Vec<String> = plain.collect();
    let distinct: BTreeSet<&String> = plain.iter().collect();
    if distinct.len() == plain.len() && plain.iter().all(|name| free(name)) {
        return plain;
    }
    let claims: Vec<Claim> = drafts.iter().map(|draft| draft.claim(ident)).collect();
    settle(&claims, case, free)
}

/// Gives every draft an identifier, and one to the field for extra content.
pub fn named(words: &Words, drafts: Vec<Draft>) -> (Vec<Field>, String) {
    let snake = |word: &str| ident::snake(words, word);
    let names = names(&drafts, &snake, Case::Snake, |_| true);
    let [extra, content] = [Word::Extra, Word::Content].map(|word| words.get(word));
    let longer = [
        extra.to_owned(),
        format!("{extra} {content}"),
        format!("{extra} Xml"),
    ];
    let mut extra_names = longer.iter().map(|name| snake(name));
    let extra = extra_names
        .find(|name| !names.contains(name))
        .unwrap_or_else(|| snake(&format!("{extra} Rest")));
    let fields = drafts.into_iter().zip(names).map(|(draft, name)| Field {
        name,
        origin: draft.origin,
        doc: draft.doc,
        usage: draft.usage,
    });
    (fields.collect(), extra)
}

/// Gives every draft of an alternative an identifier.
pub fn named_alternatives(words: &Words, drafts: Vec<Draft>) -> Choice {
    let names = names(
        &drafts,
        &|word| ident::upper_camel(words, word),
        Case::Camel,
        reserved::is_free_variant,
    );
    let mut alternatives = Vec::with_capacity(drafts.len());
    for (slot, (draft, name)) in drafts.into_iter().zip(names).enumerate() {
        debug_assert!(draft.usage.occurs != Occurs::Optional);
        alternatives.push(Alternative {
            slot: slot as u16,
            name,
            origin: draft.origin,
            doc: draft.doc,
            usage: draft.usage,
        });
    }
    Choice {
        alternatives,
        blank: 0,
    }
}
