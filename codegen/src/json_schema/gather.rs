//! Keywords, read one by one.

use super::codes;
use super::flat::{Bound, Flat, Kind, Property};
use super::types::Types;
use crate::diag::Severity;
use crate::source::Span;
use crate::yaml::{Found, Member, Node, Value};

/// How deep `allOf` may nest.
const MAX_PARTS: usize = 32;

/// Keywords that say nothing of what is valid.
const ANNOTATIONS: &[&str] = &[
    "$comment",
    "$id",
    "$schema",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "readOnly",
    "title",
    "writeOnly",
];

impl<'d> Types<'d, '_> {
    /// What a schema says, its references followed and its `allOf` put together. `None`
    /// after an error was reported.
    pub(super) fn flat(&mut self, node: &'d Node) -> Option<Flat<'d>> {
        let (node, name) = self.target(node)?;
        let mut flat = Flat::new(node.span);
        let mut parts = Vec::new();
        let good = self.part(node, &mut flat, &mut parts);
        flat.name = name;
        self.check_prefix(&flat.xml);
        good.then_some(flat)
    }

    /// What a node means, and the name it is referred to by.
    pub(super) fn target(&mut self, node: &'d Node) -> Option<(&'d Node, Option<String>)> {
        let mut at = node;
        let mut name = None;
        // A chain that does not end is reported by `follow`.
        let end = self.followed(node)?;
        while let Some(reference) = at.reference() {
            name = reference.text().map(last_step);
            match self.documents.hop(reference) {
                Ok(Found::Node(next)) if !std::ptr::eq(at, next) => at = next,
                _ => break,
            }
        }
        Some((end, name))
    }

    fn followed(&mut self, node: &'d Node) -> Option<&'d Node> {
        match self.documents.value(node) {
            Ok(found) => Some(found),
            Err(found) => {
                self.diagnostics.push(*found);
                None
            }
        }
    }

    /// Reads one schema into what is known already; whether all of it could be read.
    fn part(&mut self, node: &'d Node, flat: &mut Flat<'d>, parts: &mut Vec<Span>) -> bool {
        if parts.contains(&node.span) || parts.len() >= MAX_PARTS {
            let message = "the schema contains itself by `allOf`";
            let help = "a schema cannot be a part of itself; leave one of the references out";
            self.report(Severity::Error, codes::ENDLESS, node.span, message, help);
            return false;
        }
        if !node.is_object() {
            self.wrong(node, "a schema, an object");
            return false;
        }
        parts.push(node.span);
        let mut good = true;
        for member in node.members() {
            good &= self.keyword(member, flat, parts);
        }
        parts.pop();
        good
    }

    fn keyword(&mut self, member: &'d Member, flat: &mut Flat<'d>, parts: &mut Vec<Span>) -> bool {
        let value = &member.value;
        match member.key.as_str() {
            "type" => return self.kind(value, flat),
            "nullable" => match value.bool() {
                Some(nullable) => flat.nullable |= nullable,
                None => return self.wrong(value, "true or false"),
            },
            "properties" => flat.properties.extend(value.members().iter().map(property)),
            "required" => {
                for name in value.items() {
                    let Some(text) = name.text() else {
                        return self.wrong(name, "the name of a property");
                    };
                    flat.required.push((text, name.span));
                }
            }
            "items" => flat.items = Some(value),
            "enum" => flat.codes = Some(value),
            "const" => flat.codes = Some(value),
            "default" => flat.default = Some(value),
            "format" => flat.format = Some(value),
            "pattern" => flat.pattern.push(value),
            "xml" => self.xml(value, &mut flat.xml),
            "additionalProperties" if value.bool() == Some(false) => {}
            "uniqueItems" => self.unchecked(member.key_span, "that items of the list differ"),
            "allOf" => return self.all_of(value, flat, parts),
            "oneOf" | "anyOf" | "not" => return self.together(member),
            key => {
                if let Some(bound) = Bound::of(key) {
                    flat.bounds.push((bound, value));
                } else if !ANNOTATIONS.contains(&key) && !key.starts_with("x-") {
                    self.not_in_subset(member.key_span, key);
                    return false;
                }
            }
        }
        if matches!(member.key.as_str(), "description" | "title") && flat.doc.is_none() {
            let text = value.text().map(str::trim).filter(|text| !text.is_empty());
            flat.doc = text.map(str::to_owned);
        }
        true
    }

    /// `type`: one word, or words of which one is `null`.
    fn kind(&mut self, value: &'d Node, flat: &mut Flat<'d>) -> bool {
        let words: Vec<&Node> = match &value.value {
            Value::List(items) => items.iter().collect(),
            _ => vec![value],
        };
        for word in words {
            let kind = match word.text() {
                Some("null") => {
                    flat.nullable = true;
                    continue;
                }
                text => text.and_then(Kind::of),
            };
            let Some(kind) = kind else {
                return self.wrong(word, "object, array, string, integer, number or boolean");
            };
            if flat.kind.is_some_and(|known| known != kind) {
                let message = "a value of several types";
                let help =
                    "one Rust type stands for a schema: leave one of the types, besides null";
                self.report(Severity::Error, codes::SHAPE, word.span, message, help);
                return false;
            }
            flat.kind = Some(kind);
        }
        true
    }

    fn all_of(&mut self, value: &'d Node, flat: &mut Flat<'d>, parts: &mut Vec<Span>) -> bool {
        let mut good = true;
        for part in value.items() {
            good &= match self.followed(part) {
                Some(target) => self.part(target, flat, parts),
                None => false,
            };
        }
        good
    }

    /// Which members may come together: a warning where that is all it says.
    fn together(&mut self, member: &Member) -> bool {
        if !only_required(&member.value) {
            self.not_in_subset(member.key_span, &member.key);
            return false;
        }
        self.unchecked(member.key_span, "which of these members come together");
        true
    }
}

fn property(member: &Member) -> Property<'_> {
    Property {
        name: &member.key,
        span: member.key_span,
        schema: &member.value,
    }
}

/// Whether a condition is made of lists of `required` alone.
fn only_required(condition: &Node) -> bool {
    match &condition.value {
        Value::List(items) => !items.is_empty() && items.iter().all(only_required),
        Value::Object(members) => {
            let known = |member: &Member| match member.key.as_str() {
                "required" => !member.value.items().is_empty(),
                "oneOf" | "anyOf" | "allOf" | "not" => only_required(&member.value),
                _ => false,
            };
            !members.is_empty() && members.iter().all(known)
        }
        _ => false,
    }
}

/// What stands behind the last slash of a reference.
fn last_step(reference: &str) -> String {
    let step = reference.rsplit(['/', '#']).next().unwrap_or_default();
    step.replace("~1", "/").replace("~0", "~")
}
