//! Where references lead.

use super::bounds::error;
use super::documents::{Documents, Foreign, Found, Target};
use super::{Node, codes, pointer};
use crate::diag::Diagnostic;
use crate::source::{Span, percent_decode};
use crate::suggest::closest;

/// How many references may lead to each other in a row.
const MAX_HOPS: usize = 64;

impl Documents {
    /// What one reference leads to; that may be a reference again. `reference` is the value
    /// of `$ref`.
    pub fn hop(&self, reference: &Node) -> Result<Found<'_>, Box<Diagnostic>> {
        self.hop_on(reference, &mut Vec::new())
    }

    /// What a node means: itself, or what its reference leads to in the end.
    pub fn follow<'d>(&'d self, node: &'d Node) -> Result<Found<'d>, Box<Diagnostic>> {
        self.follow_on(node, &mut Vec::new())
    }

    /// What a node means where only a value of this document's own kind can stand.
    pub fn value<'d>(&'d self, node: &'d Node) -> Result<&'d Node, Box<Diagnostic>> {
        match self.follow(node)? {
            Found::Node(found) => Ok(found),
            Found::Foreign(file) => Err(other_kind(&file)),
        }
    }

    fn follow_on<'d>(
        &'d self,
        node: &'d Node,
        trail: &mut Vec<Span>,
    ) -> Result<Found<'d>, Box<Diagnostic>> {
        let mut node = node;
        while let Some(reference) = node.reference() {
            match self.hop_on(reference, trail)? {
                Found::Node(next) => node = next,
                file => return Ok(file),
            }
        }
        Ok(Found::Node(node))
    }

    fn hop_on(
        &self,
        reference: &Node,
        trail: &mut Vec<Span>,
    ) -> Result<Found<'_>, Box<Diagnostic>> {
        let span = reference.span;
        let Some(text) = reference.text().filter(|text| !text.is_empty()) else {
            let message = match reference.text() {
                Some(_) => "`$ref` is empty".to_owned(),
                None => format!("`$ref` is {}, not a text", reference.kind()),
            };
            return Err(bad(span, message));
        };
        if trail.contains(&span) || trail.len() >= MAX_HOPS {
            let found = error(
                codes::CIRCLE,
                span,
                format!("`{text}` leads back to itself"),
            );
            let found = trail
                .iter()
                .take(3)
                .fold(found, |found, on| found.label(*on, "on the way"));
            return Err(Box::new(found.help("a reference has to end at a value")));
        }
        trail.push(span);
        let (location, fragment) = match text.split_once('#') {
            Some((location, fragment)) => (location, Some(fragment)),
            None => (text, None),
        };
        let file = match location.is_empty() {
            true => span.file,
            false => match self.targets.get(&(span.file, location.to_owned())) {
                Some(Target::Tree(file)) => *file,
                Some(Target::Foreign(path)) => {
                    return Ok(Found::Foreign(Foreign {
                        path: path.clone(),
                        fragment: fragment.map(percent_decode),
                        span,
                    }));
                }
                Some(Target::Missing(why)) => return Err(nowhere(span, text, why)),
                None => return Err(nowhere(span, text, "the file was not read")),
            },
        };
        let Some(steps) = pointer::steps(fragment.unwrap_or_default()) else {
            let message = format!("`{text}` has no pointer behind `#`");
            return Err(bad(span, message));
        };
        let Some(root) = self.trees.get(&file) else {
            return Err(nowhere(span, text, "the file could not be read"));
        };
        self.walk(root, &steps, (span, text), trail)
    }

    /// Goes down a pointer; what is a reference on the way is followed.
    fn walk<'d>(
        &'d self,
        root: &'d Node,
        steps: &[String],
        (span, text): (Span, &str),
        trail: &mut Vec<Span>,
    ) -> Result<Found<'d>, Box<Diagnostic>> {
        let mut node = root;
        for step in steps {
            if node.reference().is_some() && node.get(step).is_none() {
                node = match self.follow_on(node, trail)? {
                    Found::Node(node) => node,
                    Found::Foreign(file) => return Err(other_kind(&file)),
                };
            }
            node = match self.step(node, step) {
                Some(next) => next,
                None => {
                    let keys = node.members().iter().map(|member| member.key.as_str());
                    let near = closest(step, keys).map(|near| format!(", perhaps `{near}`"));
                    let why = format!("there is no `{step}`{}", near.unwrap_or_default());
                    return Err(nowhere(span, text, &why));
                }
            };
        }
        Ok(Found::Node(node))
    }

    /// What one step of a pointer leads to.
    fn step<'d>(&self, node: &'d Node, name: &str) -> Option<&'d Node> {
        match self.large.get(&node.span).filter(|_| node.is_object()) {
            Some(keys) => node
                .members()
                .get(*keys.get(name)?)
                .map(|member| &member.value),
            None => pointer::step(node, name),
        }
    }
}

fn nowhere(span: Span, text: &str, why: &str) -> Box<Diagnostic> {
    let message = format!("`{text}` leads nowhere: {why}");
    let found = error(codes::LEADS_NOWHERE, span, message);
    Box::new(
        found.help(
            "put the file there, or correct the reference; nothing is fetched from the network",
        ),
    )
}

fn bad(span: Span, message: String) -> Box<Diagnostic> {
    let help = "write `#/a/b` for a place in this file, `file.yaml#/a/b` for one in another";
    Box::new(error(codes::BAD_REFERENCE, span, message).help(help))
}

fn other_kind(file: &Foreign) -> Box<Diagnostic> {
    let message = format!("`{}` is neither YAML nor JSON", file.path);
    let found = error(codes::OTHER_KIND, file.span, message);
    Box::new(found.help("only a payload or a body can be described in another language"))
}
