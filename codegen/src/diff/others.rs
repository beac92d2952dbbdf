//! Global elements and types that no message uses.

use super::found::Found;
use super::messages::Messages;
use super::namespaces::Namespaces;
use super::rules::contract;
use super::walk::{Pair, Pairs};
use super::{Change, Flow, Side, Wire};
use crate::model::{ElementIdx, HttpContent, Message, Model, Payload, QName, SimpleRef, TypeRef};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What a global component is, and where.
type Globals = BTreeMap<(&'static str, QName), (Global, Option<Span>)>;

#[derive(Clone, Copy)]
enum Global {
    Element(ElementIdx),
    Type(TypeRef),
}

/// Changes of globals that no message uses. They travel nowhere by themselves.
pub(super) fn others(
    (old, new): (&Side, &Side),
    map: &Namespaces,
    messages: &Messages<'_>,
) -> Vec<Change> {
    let before = globals(old, |name| map.name(name));
    let after = globals(new, QName::clone);
    let change = |found: Found| {
        found
            .wire(Wire::None)
            .change((old, new), "", Flow::default())
    };
    let used = (used(&old.model), used(&new.model));
    // Each of these is told by itself.
    let both = after
        .iter()
        .filter_map(|(key, (global, _))| pair(before.get(key)?.0, *global));
    let both: BTreeSet<Pair> = both.collect();
    let mut out = Vec::new();
    let mut pairs = Pairs::new(&old.model.schema, &new.model.schema, map);
    for (key, (global, span)) in &after {
        let path = format!("{} {}", key.0, key.1.local);
        let Some((partner, was)) = before.get(key) else {
            if !used.1.contains(&global.itself()) {
                out.push(change(
                    Found::new(contract::GLOBAL_ADDED, path).at(None, *span),
                ));
            }
            continue;
        };
        let Some(pair) = pair(*partner, *global) else {
            continue;
        };
        if messages.has(pair) || used.1.contains(&global.itself()) {
            continue;
        }
        let reached = pairs.reached_within(pair, "", &both);
        let nodes = reached.iter().filter_map(|(_, pair)| pairs.node(*pair));
        let said = nodes
            .flat_map(|node| &node.found)
            .filter(|it| it.rule != contract::DOCUMENTATION_CHANGED);
        let mut rules: Vec<&str> = said.map(|it| it.rule.id).collect();
        rules.dedup();
        if !rules.is_empty() {
            let found = Found::new(contract::GLOBAL_CHANGED, path).at(*was, *span);
            out.push(change(found.note(rules.join(", "))));
        }
    }
    for (key, (global, span)) in &before {
        if !after.contains_key(key) && !used.0.contains(&global.itself()) {
            let path = format!("{} {}", key.0, key.1.local);
            out.push(change(
                Found::new(contract::GLOBAL_REMOVED, path).at(*span, None),
            ));
        }
    }
    out
}

/// Two globals of one kind as a pair.
fn pair(old: Global, new: Global) -> Option<Pair> {
    match (old, new) {
        (Global::Element(one), Global::Element(other)) => Some(Pair::Elements(one, other)),
        (Global::Type(one), Global::Type(other)) => Some(Pair::Types(one, other)),
        _ => None,
    }
}

impl Global {
    /// What it is, as a pair with itself.
    fn itself(self) -> Pair {
        match self {
            Global::Element(idx) => Pair::Elements(idx, idx),
            Global::Type(ty) => Pair::Types(ty, ty),
        }
    }
}

fn globals(side: &Side, name: impl Fn(&QName) -> QName) -> Globals {
    let schema = &side.model.schema;
    let elements = schema.global_elements.iter().map(|(it, idx)| {
        let span = Some(schema.element(*idx).span);
        (("element", name(it)), (Global::Element(*idx), span))
    });
    let types = schema.global_types.iter().map(|(it, ty)| {
        let span = match ty {
            TypeRef::Complex(idx) => Some(schema.complex(*idx).span),
            TypeRef::Simple(SimpleRef::Declared(idx)) => Some(schema.simple(*idx).span),
            _ => None,
        };
        (("type", name(it)), (Global::Type(*ty), span))
    });
    elements.chain(types).collect()
}

/// What the messages of one side use, each as a pair with itself.
fn used(model: &Model) -> BTreeSet<Pair> {
    let map = Namespaces::default();
    let mut pairs = Pairs::new(&model.schema, &model.schema, &map);
    let mut out = BTreeSet::new();
    for root in roots(model) {
        if !out.contains(&root) {
            out.extend(pairs.reached(root, "").into_iter().map(|(_, pair)| pair));
        }
    }
    out
}

fn roots(model: &Model) -> Vec<Pair> {
    let element = |idx: ElementIdx| Pair::Elements(idx, idx);
    let mut out = Vec::new();
    for service in &model.services {
        for operation in &service.operations {
            let messages = [Some(operation.input), operation.output];
            out.extend(
                messages
                    .into_iter()
                    .flatten()
                    .filter_map(|message| match message {
                        Message::Element(idx) => Some(element(idx)),
                        Message::Empty => None,
                    }),
            );
            out.extend(operation.faults.iter().map(|fault| element(fault.element)));
        }
        let bound = service
            .ports
            .iter()
            .flat_map(|port| &port.binding.operations);
        let headers = bound.flat_map(|it| it.input_headers.iter().chain(&it.output_headers));
        out.extend(headers.map(|header| element(header.element)));
    }
    for message in model.channels.iter().flat_map(|channel| &channel.messages) {
        out.extend(match message.payload {
            Payload::Xml(idx) => Some(element(idx)),
            Payload::Json(ty) => Some(Pair::Types(ty, ty)),
            Payload::Opaque => None,
        });
        out.extend(message.kind.as_ref().map(|kind| element(kind.data)));
    }
    for operation in model.apis.iter().flat_map(|api| &api.operations) {
        let answers = operation.answers.iter().flat_map(|answer| &answer.bodies);
        for body in operation.request.iter().chain(answers) {
            contents(&body.content, &mut out);
        }
    }
    out.extend(model.files.iter().map(|file| element(file.root)));
    out
}

fn contents(content: &HttpContent, out: &mut Vec<Pair>) {
    match content {
        HttpContent::Xml(idx) => out.push(Pair::Elements(*idx, *idx)),
        HttpContent::Json(ty) => out.push(Pair::Types(*ty, *ty)),
        HttpContent::JsonList(list) => out.push(Pair::Types(list.item, list.item)),
        HttpContent::Multipart(parts) => {
            parts.iter().for_each(|part| contents(&part.content, out));
        }
        HttpContent::Bytes => {}
    }
}
