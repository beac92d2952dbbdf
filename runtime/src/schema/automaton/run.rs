//! Matching a sequence of names against an automaton.

use super::{Automaton, LeafKind, Mark, Mode, Op};
use crate::schema::{ElementId, NO_SLOT, NameId, NsId, Process};
use std::collections::{BTreeSet, VecDeque};
use std::ops::Range;

/// One way to have read the children so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Configuration {
    pub(super) state: u32,
    pub(super) counters: Vec<u32>,
}

/// A place in a content model.
#[derive(Clone, Debug, Default)]
pub struct Cursor {
    pub(super) state: u32,
    pub(super) counters: Vec<u32>,
    /// The other configurations of an ambiguous model.
    pub(super) others: Vec<Configuration>,
    /// Some configurations were given up.
    pub(super) dropped: bool,
}

impl Cursor {
    /// Before the first child, where a model has no counters.
    pub(crate) const START: Cursor = Cursor {
        state: 0,
        counters: Vec::new(),
        others: Vec::new(),
        dropped: false,
    };

    /// Whether ways to read an ambiguous model had to be given up: a refusal
    /// is no verdict on the document then.
    pub(crate) fn gave_up(&self) -> bool {
        self.dropped
    }
}

/// What a name led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Index into the leaves.
    pub(crate) leaf: u32,
    /// Steps of the leaf's path from this index on start new items.
    pub(crate) fresh: u16,
    /// The element declaration that matched; `None` for a wildcard.
    pub(crate) element: Option<ElementId>,
    /// Which member of the substitution group it is.
    pub(crate) alternative: u16,
    /// The member of the value, where the element is in one of its own; none where its leaf
    /// says more.
    pub(crate) slot: u16,
}

/// What may come next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// Names of elements, in order of preference.
    pub names: Vec<NameId>,
    /// Whether a wildcard may match.
    pub any: bool,
    /// Whether the content may end.
    pub end: bool,
}

impl Automaton {
    /// A cursor before the first child.
    pub fn start(&self) -> Cursor {
        let mut cursor = Cursor::START;
        self.provide(&mut cursor);
        cursor
    }

    /// Gives a cursor that is [`Cursor::START`] the counters of this model.
    #[inline]
    pub(crate) fn provide(&self, cursor: &mut Cursor) {
        if !self.counters.is_empty() {
            cursor.counters = vec![0; self.counters.len()];
        }
    }

    /// Takes a child element; `None` leaves the cursor where it was.
    #[inline]
    pub fn step(&self, cursor: &mut Cursor, name: NameId, ns: NsId) -> Option<Step> {
        match self.mode {
            Mode::Plain | Mode::Counted => {
                let (target, step) = self.find(cursor.state, name, ns)?;
                self.follow(cursor, target).then_some(step)
            }
            Mode::Ambiguous => self.step_all(cursor, name, ns),
        }
    }

    /// The names that may come next, in the order of the model, and their marks; none of
    /// an ambiguous one.
    #[inline]
    pub(crate) fn next_names(&self, cursor: &Cursor) -> (&[NameId], &[Mark]) {
        match self.mode {
            Mode::Ambiguous => (&[], &[]),
            _ => {
                let range = &self.states[cursor.state as usize].entries;
                let range = range.start as usize..range.end as usize;
                (&self.names[range.clone()], &self.marks[range])
            }
        }
    }

    /// Takes the child that is at this place of [`next_names`](Self::next_names), as `step` does.
    #[inline]
    pub(crate) fn step_next(&self, cursor: &mut Cursor, place: usize) -> Option<Step> {
        let first = self.states[cursor.state as usize].entries.start as usize;
        let (target, step) = self.step_at(first + place);
        if self.mode == Mode::Plain {
            cursor.state = self.entries[first + place].state;
            return Some(step);
        }
        self.follow(cursor, target).then_some(step)
    }

    /// Makes a move if its guards hold.
    #[inline]
    fn follow(&self, cursor: &mut Cursor, target: u32) -> bool {
        let a_move = &self.moves[target as usize];
        if self.mode == Mode::Counted {
            if !self.allows(&a_move.ops, &cursor.counters) {
                return false;
            }
            self.apply(&a_move.ops, &mut cursor.counters);
        }
        cursor.state = a_move.state;
        true
    }

    /// Whether the content may end here.
    #[inline]
    pub fn accepts(&self, cursor: &Cursor) -> bool {
        self.ends(cursor.state, &cursor.counters)
            || cursor
                .others
                .iter()
                .any(|c| self.ends(c.state, &c.counters))
    }

    fn ends(&self, state: u32, counters: &[u32]) -> bool {
        match &self.states[state as usize].accept {
            Some(ops) => ops.is_empty() || self.allows(ops, counters),
            None => false,
        }
    }

    /// What may come next, for messages.
    pub fn expected(&self, cursor: &Cursor) -> Expected {
        let mut out = Expected {
            end: self.accepts(cursor),
            ..Expected::default()
        };
        self.expected_in(cursor.state, &cursor.counters, &mut out);
        for other in &cursor.others {
            self.expected_in(other.state, &other.counters, &mut out);
        }
        out
    }

    fn expected_in(&self, state: u32, counters: &[u32], out: &mut Expected) {
        let row = &self.states[state as usize];
        let open = |target: u32| self.allows(&self.moves[target as usize].ops, counters);
        for at in row.entries.start..row.entries.end {
            let name = self.names[at as usize];
            if open(self.entries[at as usize].target) && !out.names.contains(&name) {
                out.names.push(name);
            }
        }
        let wild = &self.wild[row.wild.start as usize..row.wild.end as usize];
        out.any |= wild.iter().any(|target| open(*target));
    }

    /// The leaf a step led to.
    pub(crate) fn leaf(&self, step: &Step) -> &super::Leaf {
        &self.leaves[step.leaf as usize]
    }

    /// Whether some element of the model has this name.
    pub fn knows(&self, name: NameId) -> bool {
        name != NameId::NONE && self.names.contains(&name)
    }

    /// How a name is judged wherever the model admits it, if only wildcards do, and
    /// all in the same way.
    pub(crate) fn only_wildcards(&self, name: NameId, ns: NsId) -> Option<Process> {
        if self.knows(name) {
            return None;
        }
        let mut admitting = self.leaves.iter().filter_map(|leaf| match &leaf.kind {
            LeafKind::Any(any) if any.admits(name, ns) => Some(any.process),
            _ => None,
        });
        let process = admitting.next()?;
        admitting.all(|other| other == process).then_some(process)
    }

    /// Goes to the nearest place where `name` may come, as if what is missing
    /// before it were there. Used to go on after a violation.
    pub fn leap(&self, cursor: &mut Cursor, name: NameId, ns: NsId) -> Option<Step> {
        let mut queue = VecDeque::from([cursor.state]);
        let mut seen = BTreeSet::from([cursor.state]);
        while let Some(state) = queue.pop_front() {
            if let Some((target, step)) = self.find_named(state, name) {
                let a_move = &self.moves[target as usize];
                self.apply(&a_move.ops, &mut cursor.counters);
                cursor.state = a_move.state;
                cursor.others.clear();
                return Some(step);
            }
            let row = &self.states[state as usize];
            let entries = &self.entries[row.entries.start as usize..row.entries.end as usize];
            let wild = &self.wild[row.wild.start as usize..row.wild.end as usize];
            let targets = entries.iter().map(|e| e.target).chain(wild.iter().copied());
            for target in targets {
                let next = self.moves[target as usize].state;
                if seen.insert(next) {
                    queue.push_back(next);
                }
            }
        }
        let _ = ns;
        None
    }

    #[inline]
    fn find(&self, state: u32, name: NameId, ns: NsId) -> Option<(u32, Step)> {
        match self.find_named(state, name) {
            Some(found) => Some(found),
            None => self.find_wild(state, name, ns),
        }
    }

    #[inline]
    fn find_named(&self, state: u32, name: NameId) -> Option<(u32, Step)> {
        if name == NameId::NONE {
            return None;
        }
        let range = &self.states[state as usize].entries;
        let names = &self.names[range.start as usize..range.end as usize];
        let at = names.iter().position(|n| *n == name)?;
        Some(self.step_at(range.start as usize + at))
    }

    #[inline]
    pub(super) fn step_at(&self, at: usize) -> (u32, Step) {
        let entry = self.entries[at];
        let step = Step {
            leaf: entry.leaf,
            fresh: entry.fresh,
            element: Some(entry.element),
            alternative: entry.alternative,
            slot: entry.slot,
        };
        (entry.target, step)
    }

    fn find_wild(&self, state: u32, name: NameId, ns: NsId) -> Option<(u32, Step)> {
        let range = &self.states[state as usize].wild;
        self.wild[range.start as usize..range.end as usize]
            .iter()
            .find_map(|target| self.wild_step(*target, name, ns))
    }

    pub(super) fn wild_step(&self, target: u32, name: NameId, ns: NsId) -> Option<(u32, Step)> {
        let a_move = &self.moves[target as usize];
        match &self.leaves[a_move.leaf as usize].kind {
            LeafKind::Any(any) if any.admits(name, ns) => Some((
                target,
                Step {
                    leaf: a_move.leaf,
                    fresh: a_move.fresh,
                    element: None,
                    alternative: 0,
                    slot: NO_SLOT,
                },
            )),
            _ => None,
        }
    }

    /// Whether the guards among `ops` hold.
    pub(super) fn allows(&self, ops: &Range<u32>, counters: &[u32]) -> bool {
        // A counter that was entered or cleared earlier in the same list is
        // never guarded later in it, so guards can be read from the state before.
        let mut cleared = 0..0;
        for op in &self.ops[ops.start as usize..ops.end as usize] {
            let holds = match *op {
                Op::Enter(_) => true,
                Op::Again { counter, max, .. } => {
                    max == crate::schema::UNBOUNDED || counters[counter as usize] < max
                }
                Op::Leave { counter, min } => counters[counter as usize] >= min,
                Op::Clear { from, to } => {
                    cleared = from..to;
                    true
                }
                Op::Take(taken) => cleared.contains(&taken) || counters[taken as usize] == 0,
                Op::Complete { first, last, .. } => self.required[first as usize..last as usize]
                    .iter()
                    .all(|taken| counters[*taken as usize] == 1),
            };
            if !holds {
                return false;
            }
        }
        true
    }

    pub(super) fn apply(&self, ops: &Range<u32>, counters: &mut [u32]) {
        for op in &self.ops[ops.start as usize..ops.end as usize] {
            match *op {
                Op::Enter(counter) | Op::Take(counter) => counters[counter as usize] = 1,
                Op::Again { counter, cap, .. } => {
                    let count = &mut counters[counter as usize];
                    *count = count.saturating_add(1).min(cap);
                }
                Op::Leave { counter, .. } => counters[counter as usize] = 0,
                Op::Clear { from, to } | Op::Complete { from, to, .. } => {
                    counters[from as usize..to as usize].fill(0);
                }
            }
        }
    }
}
