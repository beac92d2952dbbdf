//! The pairs that messages reach, each compared once.

use super::super::found::Found;
use super::super::namespaces::Namespaces;
use super::{Pair, Walk};
use crate::model::SchemaModel;
use std::collections::{BTreeSet, HashMap, VecDeque};

/// A pair that was compared.
#[derive(Debug, Default)]
pub(in crate::diff) struct Node {
    /// What was found in it; paths are relative to it.
    pub found: Vec<Found>,
    edges: Vec<(String, Pair)>,
}

/// Every pair that was compared so far.
pub(in crate::diff) struct Pairs<'a> {
    old: &'a SchemaModel,
    new: &'a SchemaModel,
    map: &'a Namespaces,
    nodes: HashMap<Pair, Node>,
}

impl<'a> Pairs<'a> {
    pub fn new(old: &'a SchemaModel, new: &'a SchemaModel, map: &'a Namespaces) -> Self {
        Pairs {
            old,
            new,
            map,
            nodes: HashMap::new(),
        }
    }

    /// A pair that was reached.
    pub fn node(&self, pair: Pair) -> Option<&Node> {
        self.nodes.get(&pair)
    }

    /// The pairs reached from one, itself first, nearest first, each with its path.
    pub fn reached(&mut self, start: Pair, path: &str) -> Vec<(String, Pair)> {
        self.reached_within(start, path, &BTreeSet::new())
    }

    /// The same, without the pairs outside and what only they lead to.
    pub fn reached_within(
        &mut self,
        start: Pair,
        path: &str,
        outside: &BTreeSet<Pair>,
    ) -> Vec<(String, Pair)> {
        let mut seen = BTreeSet::from([start]);
        let mut queue = VecDeque::from([(path.to_owned(), start)]);
        let mut out = Vec::new();
        while let Some((path, pair)) = queue.pop_front() {
            let node = self.compared(pair);
            for (step, below) in &node.edges {
                if !outside.contains(below) && seen.insert(*below) {
                    queue.push_back((format!("{path}{step}"), *below));
                }
            }
            out.push((path, pair));
        }
        out
    }

    fn compared(&mut self, pair: Pair) -> &Node {
        let (old, new, map) = (self.old, self.new, self.map);
        self.nodes.entry(pair).or_insert_with(|| {
            let mut walk = Walk::new(old, new, map);
            match pair {
                Pair::Elements(one, other) => walk.both_elements("", one, other),
                Pair::Types(one, other) => walk.both_types("", one, other),
            }
            Node {
                found: walk.found,
                edges: walk.edges,
            }
        })
    }
}
