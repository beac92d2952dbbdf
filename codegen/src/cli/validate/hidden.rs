//! Where a document holds personal data: no line that reaches into it is quoted.

use crate::model::QName;
use crate::options::is_personal;
use snitflade_runtime::schema::{NameId, Schema};
use std::collections::BTreeSet;
use std::ops::Range;

/// Local names whose content is hidden.
pub(super) struct Hidden<'s> {
    elements: BTreeSet<&'s str>,
    attributes: BTreeSet<&'s str>,
    types: BTreeSet<&'s str>,
}

impl<'s> Hidden<'s> {
    /// What the tables hide. By local name alone, so that no prefix and no broken
    /// declaration brings anything to light.
    pub(super) fn new(schema: &'s Schema<'s>) -> Self {
        let local = |name: NameId| schema.name(name).local;
        let elements = schema.elements.iter().filter(|row| row.sensitive);
        let complexes = schema.complexes.iter();
        let attributes = complexes.flat_map(|row| row.attributes.iter());
        let attributes = attributes.filter(|used| used.sensitive);
        let types = schema.simples.iter().filter(|row| row.sensitive);
        Hidden {
            elements: elements.map(|row| local(row.name)).collect(),
            attributes: attributes.map(|used| local(used.name)).collect(),
            types: types.map(|row| local(row.name)).collect(),
        }
    }

    /// The hidden stretches of a document, well-formed or not, in order: from the
    /// start tag of an element to its end tag, or to the end if there is none.
    pub(super) fn stretches(&self, text: &str) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while let Some(found) = text[at..].find('<') {
            let start = at + found;
            let tag = &text[start..end_of_tag(text, start)];
            at = start + tag.len();
            let name = name_of(&tag[1..]);
            let closed = tag.ends_with("/>");
            if !name.is_empty() && self.hides_element(tag, name) && !closed {
                at = end_of_element(text, at, name);
            } else if !self.hides_attribute(tag) {
                continue;
            }
            out.push(start..at);
        }
        out
    }

    fn hides_element(&self, tag: &str, name: &str) -> bool {
        let is_type = |(name, value): &(&str, &str)| {
            local(name) == "type" && is_hidden(&self.types, local(value.trim()))
        };
        is_hidden(&self.elements, local(name)) || attributes(tag).iter().any(is_type)
    }

    fn hides_attribute(&self, tag: &str) -> bool {
        let all = attributes(tag);
        let mut names = all.iter().map(|(name, _)| local(name));
        names.any(|name| is_hidden(&self.attributes, name))
    }
}

fn is_hidden(listed: &BTreeSet<&str>, local: &str) -> bool {
    listed.contains(local) || is_personal(&QName::new("", local))
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The name a tag starts with.
fn name_of(rest: &str) -> &str {
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '<' | '='));
    &rest[..end.unwrap_or(rest.len())]
}

/// The end of a tag, or the next one where it has none.
fn end_of_tag(text: &str, start: usize) -> usize {
    let mut quote = None;
    for (at, c) in text[start..].char_indices().skip(1) {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return start + at + 1,
            (_, '<') => return start + at,
            _ => {}
        }
    }
    text.len()
}

/// Behind the end tag of an element whose start tag ends at `from`.
fn end_of_element(text: &str, from: usize, name: &str) -> usize {
    let (mut at, mut open) = (from, 1);
    while let Some(found) = text[at..].find('<') {
        let start = at + found;
        at = end_of_tag(text, start);
        let tag = &text[start + 1..at];
        match tag.strip_prefix('/') {
            Some(rest) if name_of(rest) == name => open -= 1,
            None if name_of(tag) == name && !tag.ends_with("/>") => open += 1,
            _ => {}
        }
        if open == 0 {
            return at;
        }
    }
    text.len()
}

/// Names and values of the attributes of a tag, as far as they can be told.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.trim_end();
        let name = name.rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
        let name = name.into_iter().next().unwrap_or("");
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, next) = match quote {
            Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            None => ("", after),
        };
        out.push((name, value));
        rest = next;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str) -> Vec<&str> {
        let names = Hidden {
            elements: ["hemmelig"].into(),
            attributes: ["skjult"].into(),
            types: ["Kode"].into(),
        };
        let found = names.stretches(text).into_iter();
        found.map(|range| &text[range]).collect()
    }

    #[test]
    fn elements_are_hidden_with_all_that_is_in_them() {
        let inner = "<x:hemmelig a='>'><hemmelig/><b>1</b></x:hemmelig>";
        assert_eq!(hidden(&format!("<a>{inner}<c>2</c></a>")), [inner]);
        assert_eq!(
            hidden("<a><CPRNummer>1</CPRNummer>"),
            ["<CPRNummer>1</CPRNummer>"]
        );
        assert_eq!(
            hidden("<a t:type='t:Kode'>1</a>2"),
            ["<a t:type='t:Kode'>1</a>"]
        );
        assert!(hidden("<a hemmelig='1'><c type='Tal'>2</c></a>").is_empty());
    }

    #[test]
    fn attributes_hide_their_tag() {
        let text = "<a><b c=\"1\" skjult = '2'>3</b><d telefonnummer='4'/></a>";
        let found = ["<b c=\"1\" skjult = '2'>", "<d telefonnummer='4'/>"];
        assert_eq!(hidden(text), found);
    }

    #[test]
    fn what_is_not_closed_is_hidden_to_the_end() {
        for text in [
            "<hemmelig>1</a>",
            "<hemmelig 1",
            "<hemmelig",
            "<hemmelig><hemmelig>1</hemmelig>",
        ] {
            assert_eq!(hidden(text), [text]);
        }
        assert!(hidden("<").is_empty() && hidden("<>=").is_empty());
    }
}
