//! From pair to pair, the fewest elements first, until one breaks or none is left.

use super::content::Child;
use super::costs::{Costs, LAX};
use super::enter::{Entry, Turn, enter};
use super::local::{Break, Local, Named, Pair};
use super::names::Side;
use super::print::print;
use super::values::Values;
use super::verdict::{Breach, Reason, Verdict, Witness};
use super::witness::{Maker, Tree};
use crate::model::{QName, TypeRef};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::rc::Rc;

/// A pair of declarations with the types at hand; without types where it is entered.
type Key = (Child, Child, Option<(TypeRef, TypeRef)>);

/// What is kept from one comparison to the next.
#[derive(Debug, Default)]
pub(super) struct Kept {
    local: HashMap<Key, Rc<Local>>,
    /// Pairs that are proved, and whether with all that `xsi:type` may name.
    proved: HashSet<(Key, bool)>,
}

struct Place {
    key: Key,
    named: Named,
    typed: Option<QName>,
    cost: u64,
    /// Where it was reached from, in which content, at which place.
    above: Option<(usize, Vec<Named>, usize)>,
}

/// One comparison.
pub(super) struct Search<'s, 'a> {
    pub from: &'s Side<'a>,
    pub to: &'s Side<'a>,
    pub costs: &'s Costs,
    pub values: &'s mut Values,
    pub kept: &'s mut Kept,
    pub budget: usize,
    pub typed: bool,
    places: Vec<Place>,
    known: HashMap<Key, usize>,
    heap: BinaryHeap<Reverse<(u64, usize)>>,
    best: Option<(u64, usize, Break, Option<QName>)>,
    open: Option<(usize, String)>,
    identities: bool,
}

impl<'s, 'a> Search<'s, 'a> {
    pub fn new(
        (from, to): (&'s Side<'a>, &'s Side<'a>),
        costs: &'s Costs,
        values: &'s mut Values,
        kept: &'s mut Kept,
        (budget, typed): (usize, bool),
    ) -> Self {
        Search {
            from,
            to,
            costs,
            values,
            kept,
            budget,
            typed,
            places: Vec::new(),
            known: HashMap::new(),
            heap: BinaryHeap::new(),
            best: None,
            open: None,
            identities: false,
        }
    }

    /// Compares from a pair of declarations downwards.
    pub fn run(mut self, named: Named, to: Child) -> Verdict {
        let key = (named.1, to, None);
        self.reach(Place {
            key,
            named,
            typed: None,
            cost: 1,
            above: None,
        });
        while let Some(Reverse((cost, at))) = self.heap.pop() {
            if self.best.as_ref().is_some_and(|best| best.0 <= cost) {
                break;
            }
            if self.budget == 0 {
                self.open(at, "the budget of configurations is used up");
                break;
            }
            if self.places[at].cost == cost {
                self.look(at);
            }
        }
        self.verdict()
    }

    fn reach(&mut self, place: Place) {
        let (key, cost) = (place.key, place.cost);
        if self.kept.proved.contains(&(key, self.typed)) {
            return;
        }
        let at = match self.known.get(&key) {
            Some(known) if self.places[*known].cost <= cost => return,
            Some(known) => {
                self.places[*known] = place;
                *known
            }
            None => {
                self.budget = self.budget.saturating_sub(1);
                self.known.insert(key, self.places.len());
                self.places.push(place);
                self.places.len() - 1
            }
        };
        self.heap.push(Reverse((cost, at)));
    }

    fn open(&mut self, at: usize, why: &str) {
        self.open.get_or_insert_with(|| (at, why.to_owned()));
    }

    fn found(&mut self, at: usize, found: &Break, typed: Option<QName>) {
        let cost = self.places[at].cost.saturating_add(found.cost);
        if self.best.as_ref().is_none_or(|best| cost < best.0) {
            self.best = Some((cost, at, found.clone(), typed));
        }
    }

    fn look(&mut self, at: usize) {
        let (a, b, types) = self.places[at].key;
        match types {
            None => {
                let entry = enter(self.from, self.to, a, b, self.typed);
                self.entered(at, entry);
            }
            Some(types) => {
                let local = self.local(self.places[at].key, types);
                for found in &local.breaks {
                    self.found(at, found, None);
                }
                if let Some(why) = &local.open {
                    self.open(at, why);
                }
                for edge in &local.edges {
                    let Some(named) = edge.word.get(edge.at) else {
                        continue;
                    };
                    self.reach(Place {
                        key: (edge.children.0, edge.children.1, None),
                        named: (named.0.clone(), edge.children.0),
                        typed: None,
                        cost: self.places[at].cost.saturating_add(edge.cost),
                        above: Some((at, edge.word.clone(), edge.at)),
                    });
                }
            }
        }
    }

    fn entered(&mut self, at: usize, entry: Entry) {
        self.identities |= entry.identities;
        if let Some(why) = &entry.open {
            self.open(at, why);
        }
        for (found, typed) in entry.breaks {
            self.found(at, &found, typed);
        }
        let (a, b, _) = self.places[at].key;
        for turn in entry.turns {
            let cost = self.places[at].cost.saturating_add(Turn::cost(&turn));
            self.reach(Place {
                key: (a, b, Some(turn.types)),
                named: self.places[at].named.clone(),
                typed: turn.named,
                cost,
                above: Some((at, Vec::new(), 0)),
            });
        }
    }

    fn local(&mut self, key: Key, types: (TypeRef, TypeRef)) -> Rc<Local> {
        if let Some(known) = self.kept.local.get(&key) {
            return known.clone();
        }
        let mut pair = Pair {
            from: self.from,
            to: self.to,
            costs: self.costs,
            values: self.values,
            budget: &mut self.budget,
        };
        let found = Rc::new(pair.local((key.0, types.0), (key.1, types.1)));
        if self.budget > 0 {
            self.kept.local.insert(key, found.clone());
        }
        found
    }

    fn path(&self, mut at: usize) -> String {
        let mut names = Vec::new();
        loop {
            let place = &self.places[at];
            if place.key.2.is_none() {
                names.push(format!("/{}", place.named.0.local));
            }
            match &place.above {
                Some((above, ..)) => at = *above,
                None => break,
            }
        }
        names.reverse();
        names.concat()
    }

    fn verdict(mut self) -> Verdict {
        let Some((cost, at, found, typed)) = self.best.take() else {
            if let Some((at, why)) = &self.open {
                return Verdict::Undecided(Reason::new(self.path(*at), why.clone()));
            }
            if self.identities && self.values.changed {
                let why = "identity constraints over values whose types differ";
                return Verdict::Undecided(Reason::new("", why));
            }
            let keys = self.places.iter().map(|place| (place.key, self.typed));
            self.kept.proved.extend(keys);
            return Verdict::Proved;
        };
        let mut path = self.path(at);
        if cost >= LAX {
            let why = "only within an element that a lax wildcard takes";
            return Verdict::Undecided(Reason::new(path, why));
        }
        if let Breach::Attribute(name) | Breach::Absent(name) = &found.what {
            path.push_str(&format!("/@{}", name.local));
        } else if let Some((name, _)) = &found.set {
            path.push_str(&format!("/@{}", name.local));
        }
        self.budget = self.budget.max(100_000);
        match self.tree(at, &found, typed) {
            Some(tree) => Verdict::Breaks(Box::new(Witness {
                xml: print(&tree, &|ns| ns.clone()),
                refused: print(&tree, &|ns| self.from.common_ns(ns)),
                path,
                what: found.what,
                elements: tree.count(),
                typed: tree.is_typed(),
            })),
            None => {
                let why = format!(
                    "{}, but no document that shows it could be made",
                    found.what
                );
                Verdict::Undecided(Reason::new(path, why))
            }
        }
    }

    fn tree(&mut self, mut at: usize, found: &Break, typed: Option<QName>) -> Option<Tree> {
        let mut maker = Maker {
            side: self.from,
            costs: self.costs,
            values: self.values,
            budget: &mut self.budget,
        };
        let place = &self.places[at];
        let turn = match (place.key.2, typed) {
            (Some(types), _) => Some((types.0, place.typed.clone())),
            (None, Some(name)) => Some((*self.from.schema.global_types.get(&name)?, Some(name))),
            (None, None) => None,
        };
        let mut tree = if place.key.2.is_none() && turn.is_some() {
            maker.named(&place.named, turn?)?
        } else {
            maker.broken(&place.named, turn, found)?
        };
        while let Some((above, word, inner)) = &self.places[at].above {
            let place = &self.places[*above];
            if let Some(types) = place.key.2 {
                let ty = (types.0, place.typed.clone());
                tree = maker.around(&place.named, ty, word, (*inner, tree))?;
            }
            at = *above;
        }
        Some(tree)
    }
}
