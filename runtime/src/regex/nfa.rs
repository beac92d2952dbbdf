//! The nondeterministic automaton of a pattern, and its simulation.

use super::MAX_STATES;
use super::ast::Ast;
use super::class::{CharSet, Class};
use super::error::PatternError;
use std::collections::BTreeMap;
use std::rc::Rc;

/// One state.
#[derive(Clone, Copy, Debug)]
pub(super) enum State {
    /// Reads a character of a class, then goes on.
    Read { class: u32, next: u32 },
    /// Goes on in both.
    Split(u32, u32),
    /// The text may end here.
    Accept,
}

#[derive(Debug)]
pub(super) struct Nfa {
    pub(super) states: Vec<State>,
    pub(super) classes: Vec<Class>,
    pub(super) sets: Vec<CharSet>,
    pub(super) start: u32,
}

impl Nfa {
    pub(super) fn build(ast: &Ast) -> Result<Nfa, PatternError> {
        let mut builder = Builder::default();
        let accept = builder.push(State::Accept)?;
        let start = builder.compile(ast, accept)?;
        Ok(Nfa {
            states: builder.states,
            classes: builder.sets.iter().map(Class::new).collect(),
            sets: builder.sets,
            start,
        })
    }

    /// Adds every state reachable from `from` without reading to `set`, the
    /// reading and accepting ones only. Each state is visited once for each `mark`.
    pub(super) fn close(&self, from: u32, set: &mut Vec<u32>, seen: &mut Marks) {
        let mut stack = std::mem::take(&mut seen.stack);
        stack.push(from);
        while let Some(state) = stack.pop() {
            seen.visits += 1;
            if !seen.first(state) {
                continue;
            }
            match self.states.get(state as usize) {
                Some(State::Split(a, b)) => {
                    stack.push(*b);
                    stack.push(*a);
                }
                Some(_) => set.push(state),
                None => {}
            }
        }
        seen.stack = stack;
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        let mut seen = Marks::new(self.states.len());
        let (mut now, mut next) = (Vec::new(), Vec::new());
        self.close(self.start, &mut now, &mut seen);
        for c in text.chars() {
            seen.clear();
            for &state in &now {
                if let Some(State::Read { class, next: to }) = self.states.get(state as usize)
                    && self
                        .classes
                        .get(*class as usize)
                        .is_some_and(|class| class.has(c))
                {
                    self.close(*to, &mut next, &mut seen);
                }
            }
            if next.is_empty() {
                return false;
            }
            std::mem::swap(&mut now, &mut next);
            next.clear();
        }
        now.iter()
            .any(|&state| matches!(self.states.get(state as usize), Some(State::Accept)))
    }
}

/// Which states were seen since the last [`clear`](Marks::clear).
pub(super) struct Marks {
    marks: Vec<u32>,
    round: u32,
    stack: Vec<u32>,
    /// How many states were looked at, for budgets.
    pub(super) visits: usize,
}

impl Marks {
    pub(super) fn new(states: usize) -> Self {
        Marks {
            marks: vec![0; states],
            round: 1,
            stack: Vec::new(),
            visits: 0,
        }
    }

    pub(super) fn clear(&mut self) {
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.marks.fill(0);
            self.round = 1;
        }
    }

    fn first(&mut self, state: u32) -> bool {
        match self.marks.get_mut(state as usize) {
            Some(mark) if *mark != self.round => {
                *mark = self.round;
                true
            }
            _ => false,
        }
    }
}

#[derive(Default)]
struct Builder {
    states: Vec<State>,
    sets: Vec<CharSet>,
    known: BTreeMap<Rc<CharSet>, u32>,
}

impl Builder {
    fn push(&mut self, state: State) -> Result<u32, PatternError> {
        if self.states.len() >= MAX_STATES {
            return Err(PatternError::too_large(
                0,
                format!("the pattern needs more than {MAX_STATES} states"),
            ));
        }
        self.states.push(state);
        Ok((self.states.len() - 1) as u32)
    }

    fn class(&mut self, set: &Rc<CharSet>) -> u32 {
        if let Some(&id) = self.known.get(set) {
            return id;
        }
        let id = self.sets.len() as u32;
        self.sets.push((**set).clone());
        self.known.insert(set.clone(), id);
        id
    }

    /// Appends the states of `ast` that go on in `next`; answers their first.
    fn compile(&mut self, ast: &Ast, next: u32) -> Result<u32, PatternError> {
        match ast {
            Ast::Empty => Ok(next),
            Ast::Set(set) => {
                let class = self.class(set);
                self.push(State::Read { class, next })
            }
            Ast::Concat(parts) => {
                let mut next = next;
                for part in parts.iter().rev() {
                    next = self.compile(part, next)?;
                }
                Ok(next)
            }
            Ast::Alt(branches) => {
                let mut entry = None;
                for branch in branches.iter().rev() {
                    let first = self.compile(branch, next)?;
                    entry = Some(match entry {
                        None => first,
                        Some(other) => self.push(State::Split(first, other))?,
                    });
                }
                Ok(entry.unwrap_or(next))
            }
            Ast::Repeat(inner, min, max) => self.repeat(inner, *min, *max, next),
        }
    }

    fn repeat(
        &mut self,
        inner: &Ast,
        min: u32,
        max: Option<u32>,
        next: u32,
    ) -> Result<u32, PatternError> {
        let mut entry = next;
        match max {
            None => {
                let hub = self.push(State::Split(next, next))?;
                let body = self.compile(inner, hub)?;
                if let Some(state) = self.states.get_mut(hub as usize) {
                    *state = State::Split(body, next);
                }
                entry = hub;
            }
            Some(max) => {
                for _ in min..max {
                    let first = self.compile(inner, entry)?;
                    entry = self.push(State::Split(first, next))?;
                }
            }
        }
        for _ in 0..min {
            entry = self.compile(inner, entry)?;
        }
        Ok(entry)
    }
}
