//! Two trees of facts, walked side by side.

use super::difference::{Component, ComponentKind, Difference, Field};
use super::tree::{Fact, Node};
use crate::model::QName;
use crate::source::Span;
use std::collections::BTreeMap;

/// The differences of two lists of global components.
pub(super) fn differences(before: &[Node], after: &[Node]) -> Vec<Difference> {
    let mut found = Vec::new();
    for pair in pairs(before, after) {
        let Some(node) = pair.0.or(pair.1) else {
            continue;
        };
        let name = node.name.clone().unwrap_or_else(|| QName::new("", ""));
        let kind = node.kind;
        let mut walk = Walk {
            component: Component { kind, name },
            path: vec![node.key.clone()],
            found: Vec::new(),
        };
        walk.pair(pair);
        found.extend(walk.found);
    }
    found.sort_by(|a, b| (&a.path, a.field).cmp(&(&b.path, b.field)));
    found
}

type Pair<'n> = (Option<&'n Node>, Option<&'n Node>);

/// Nodes of two lists by key, then by second key; what has no partner stands alone.
fn pairs<'n>(before: &'n [Node], after: &'n [Node]) -> Vec<Pair<'n>> {
    let mut free: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, node) in after.iter().enumerate().rev() {
        free.entry(&node.key).or_default().push(at);
    }
    let mut partner = |node: &Node| free.get_mut(node.key.as_str()).and_then(Vec::pop);
    let mut partners: Vec<Option<usize>> = before.iter().map(&mut partner).collect();
    let mut alone: Vec<usize> = free.into_values().flatten().collect();
    alone.sort_unstable();
    for (node, partner) in before.iter().zip(&mut partners) {
        if partner.is_none() && node.second_key.is_some() {
            let same = alone
                .iter()
                .position(|at| after[*at].second_key == node.second_key);
            *partner = same.map(|at| alone.remove(at));
        }
    }
    let partners = partners.into_iter().map(|at| at.map(|at| &after[at]));
    let both = before.iter().map(Some).zip(partners);
    both.chain(alone.into_iter().map(|at| (None, Some(&after[at]))))
        .collect()
}

struct Walk {
    component: Component,
    path: Vec<String>,
    found: Vec<Difference>,
}

impl Walk {
    fn pair(&mut self, pair: Pair<'_>) {
        match pair {
            (Some(before), Some(after)) if before.kind != after.kind => {
                let kinds = [before, after].map(|node| Some(node.kind.to_string()));
                self.add(Field::Kind, (before, after), kinds);
            }
            (Some(before), Some(after)) => self.both(before, after),
            (Some(node), None) => self.alone(node, true),
            (None, Some(node)) => self.alone(node, false),
            (None, None) => {}
        }
    }

    /// A node that only one side has.
    fn alone(&mut self, node: &Node, is_before: bool) {
        let text = Some(node.kind.to_string());
        let (before, after) = either(text, is_before);
        let (before_span, after_span) = either(node.span, is_before);
        self.push(
            node.kind,
            Field::Presence,
            before,
            after,
            (before_span, after_span),
        );
    }

    fn both(&mut self, before: &Node, after: &Node) {
        let from = self.found.len();
        self.facts(before, after);
        let differ: Vec<Field> = self.found[from..].iter().map(|d| d.field).collect();
        let pairs = pairs(&before.children, &after.children);
        if before.ordered {
            self.order(before, after, &pairs);
        }
        for pair in pairs {
            let stated_by = |node: Option<&Node>| node.and_then(|node| node.stated_by);
            let stated_by_fact = match pair {
                (Some(_), Some(_)) => None,
                (node, other) => stated_by(node).or(stated_by(other)),
            };
            if stated_by_fact.is_some_and(|field| differ.contains(&field)) {
                continue;
            }
            let key = pair.0.or(pair.1).map_or("", |node| node.key.as_str());
            let depth = self.path.len();
            if !key.is_empty() {
                self.path.push(key.to_owned());
            }
            self.pair(pair);
            self.path.truncate(depth);
        }
    }

    fn facts(&mut self, before: &Node, after: &Node) {
        let mut fields: BTreeMap<Field, [Option<&Fact>; 2]> = BTreeMap::new();
        for (side, node) in [before, after].into_iter().enumerate() {
            for fact in &node.facts {
                fields.entry(fact.field).or_default()[side] = Some(fact);
            }
        }
        for (field, sides) in fields {
            let texts = sides.map(|fact| fact.map(|fact| fact.text.clone()));
            if texts[0] == texts[1] {
                continue;
            }
            let span = |at: usize, node: &Node| sides[at].and_then(|fact| fact.span).or(node.span);
            let spans = (span(0, before), span(1, after));
            let [before_text, after_text] = texts;
            self.push(before.kind, field, before_text, after_text, spans);
        }
    }

    /// The order of the children both sides have.
    fn order(&mut self, before: &Node, after: &Node, pairs: &[Pair<'_>]) {
        let shared = pairs.iter().filter_map(|(one, other)| (*one).zip(*other));
        let in_before: Vec<(&Node, &Node)> = shared.collect();
        let mut in_after = in_before.clone();
        in_after.sort_by_key(|(_, node)| {
            let place = after.children.iter();
            let mut place = place.enumerate();
            place
                .find(|(_, child)| std::ptr::eq(*child, *node))
                .map(|(at, _)| at)
        });
        let same = in_before.iter().zip(&in_after);
        if same.into_iter().all(|(a, b)| std::ptr::eq(a.0, b.0)) {
            return;
        }
        let names = |list: &[(&Node, &Node)]| {
            let names: Vec<&str> = list.iter().map(|(node, _)| node.key.as_str()).collect();
            Some(names.join(", "))
        };
        let texts = [names(&in_before), names(&in_after)];
        self.add(Field::Order, (before, after), texts);
    }

    fn add(&mut self, field: Field, nodes: (&Node, &Node), texts: [Option<String>; 2]) {
        let [before, after] = texts;
        let spans = (nodes.0.span, nodes.1.span);
        self.push(nodes.0.kind, field, before, after, spans);
    }

    fn push(
        &mut self,
        kind: ComponentKind,
        field: Field,
        before: Option<String>,
        after: Option<String>,
        (before_span, after_span): (Option<Span>, Option<Span>),
    ) {
        self.found.push(Difference {
            component: self.component.clone(),
            kind,
            path: self.path.clone(),
            field,
            before,
            after,
            before_span,
            after_span,
        });
    }
}

fn either<T>(value: Option<T>, is_before: bool) -> (Option<T>, Option<T>) {
    match is_before {
        true => (value, None),
        false => (None, value),
    }
}
