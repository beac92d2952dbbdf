//! The messages that are compared, and to which of them a change belongs.

use super::around::outlines;
use super::found::Found;
use super::namespaces::Namespaces;
use super::walk::{Pair, Pairs, type_name, type_text};
use super::{Change, Flow, Outline, Shared, Side};
use crate::model::ElementIdx;
use std::collections::{BTreeMap, BTreeSet};

/// A message on both sides.
struct Message {
    /// `Service.operation request`
    name: String,
    flow: Flow,
    reached: Vec<(String, Pair)>,
}

/// The messages that are compared.
pub(super) struct Messages<'a> {
    old: &'a Side,
    new: &'a Side,
    pairs: Pairs<'a>,
    list: Vec<Message>,
}

/// What became of the messages: for each, in the order they were added, its own changes and
/// the names of the shared types that changed.
pub(super) struct Sorted {
    pub own: Vec<(Vec<Change>, Vec<String>)>,
    pub shared: Vec<Shared>,
}

impl<'a> Messages<'a> {
    pub fn new(old: &'a Side, new: &'a Side, map: &'a Namespaces) -> Self {
        Messages {
            old,
            new,
            pairs: Pairs::new(&old.model.schema, &new.model.schema, map),
            list: Vec::new(),
        }
    }

    /// Adds a message that starts with these elements; the answer is its number.
    pub fn elements(
        &mut self,
        name: String,
        flow: Flow,
        old: ElementIdx,
        new: ElementIdx,
    ) -> usize {
        let root = &self.new.model.schema.element(new).name.local;
        let path = format!("/{root}");
        self.add(name, flow, Pair::Elements(old, new), &path)
    }

    /// Adds a message that is the pair.
    pub fn add(&mut self, name: String, flow: Flow, pair: Pair, path: &str) -> usize {
        let reached = self.pairs.reached(pair, path);
        self.list.push(Message {
            name,
            flow,
            reached,
        });
        self.list.len() - 1
    }

    /// Whether a pair belongs to a message.
    pub fn has(&self, pair: Pair) -> bool {
        let mut reached = self.list.iter().flat_map(|message| &message.reached);
        reached.any(|(_, it)| *it == pair)
    }

    /// Gives each change to its message, or to the type that several share.
    pub fn sorted(&self) -> Sorted {
        let mut users: BTreeMap<Pair, Vec<usize>> = BTreeMap::new();
        for (at, message) in self.list.iter().enumerate() {
            for (_, pair) in &message.reached {
                users.entry(*pair).or_default().push(at);
            }
        }
        let mut own: Vec<(Vec<Change>, Vec<String>)> = Vec::new();
        own.resize_with(self.list.len(), Default::default);
        let mut shared = Vec::new();
        let mut done = BTreeSet::new();
        let ambiguous = self.ambiguous(&users);
        let called = |pair: Pair| {
            let (_, name) = self.name(pair);
            match self.namespace(pair).filter(|_| ambiguous.contains(&name)) {
                Some(namespace) => format!("{name} of {namespace}"),
                None => name,
            }
        };
        for (at, message) in self.list.iter().enumerate() {
            for (path, pair) in &message.reached {
                let found = self.found(*pair);
                let is_first = done.insert(*pair);
                match users.get(pair) {
                    _ if found.is_empty() => {}
                    Some(all) if all.len() > 1 => {
                        own[at].1.push(called(*pair));
                        if is_first {
                            shared.push(Shared {
                                name: called(*pair),
                                ..self.shared(*pair, path, all, found)
                            });
                        }
                    }
                    _ => own[at].0.extend(self.changes(found, path, message.flow)),
                }
            }
        }
        shared.sort_by(|one: &Shared, other| one.name.cmp(&other.name));
        Sorted { own, shared }
    }

    /// What stands around changes of a message.
    pub fn outlines(&self, number: usize, changes: &[Change]) -> Vec<Outline> {
        let message = self.list.get(number);
        match message.and_then(|message| message.reached.first()) {
            Some((path, pair)) => outlines((self.old, self.new), path, *pair, changes),
            None => Vec::new(),
        }
    }

    /// Names that several of the shared types that changed have.
    fn ambiguous(&self, users: &BTreeMap<Pair, Vec<usize>>) -> BTreeSet<String> {
        let (mut once, mut twice) = (BTreeSet::new(), BTreeSet::new());
        for (pair, all) in users {
            if all.len() > 1 && !self.found(*pair).is_empty() {
                let (_, name) = self.name(*pair);
                if !once.insert(name.clone()) {
                    twice.insert(name);
                }
            }
        }
        twice
    }

    /// The namespace of the newer side of a pair.
    fn namespace(&self, pair: Pair) -> Option<String> {
        let schema = &self.new.model.schema;
        let name = match pair {
            Pair::Types(_, other) => type_name(schema, other)?,
            Pair::Elements(_, other) => &schema.element(other).name,
        };
        Some(name.ns.to_string())
    }

    fn found(&self, pair: Pair) -> &[Found] {
        self.pairs.node(pair).map_or(&[], |node| &node.found)
    }

    fn changes(&self, found: &[Found], path: &str, flow: Flow) -> Vec<Change> {
        let sides = (self.old, self.new);
        found
            .iter()
            .map(|it| it.change(sides, path, flow))
            .collect()
    }

    fn shared(&self, pair: Pair, path: &str, users: &[usize], found: &[Found]) -> Shared {
        let flows = users.iter().map(|at| self.list[*at].flow);
        let flow = flows.fold(Flow::default(), Flow::and);
        let (old, name) = self.name(pair);
        let changes = self.changes(found, path, flow);
        Shared {
            old_name: (old != name).then_some(old),
            name,
            users: users.iter().map(|at| self.list[*at].name.clone()).collect(),
            outlines: outlines((self.old, self.new), path, pair, &changes),
            changes,
        }
    }

    /// How a pair is called on both sides.
    fn name(&self, pair: Pair) -> (String, String) {
        let (old, new) = (&self.old.model.schema, &self.new.model.schema);
        match pair {
            Pair::Types(one, other) => (type_text(old, one), type_text(new, other)),
            Pair::Elements(one, other) => (
                format!("element {}", old.element(one).name.local),
                format!("element {}", new.element(other).name.local),
            ),
        }
    }
}
