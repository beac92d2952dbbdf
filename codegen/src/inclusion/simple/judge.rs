//! Whether every text of one type is a text of another.

use super::super::language::{Alphabet, Arena, Bits, Expr, Found, Walk, difference};
use super::branch::Branch;
use super::language::Language;
use super::text::Text;
use snitflade_runtime::schema::White;
use std::cell::Cell;

/// More classes of characters are not told apart.
const CLASSES: usize = 2_000;

/// What a comparison of types comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Judged {
    Included,
    /// A text of the first that is none of the second.
    Text(String),
    Undecided,
    Exhausted,
}

/// White space is processed while a text is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Phase {
    Start,
    Word,
    Gap,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct State {
    expr: Expr,
    phase: Phase,
    white: u8,
}

/// The classes of white space and how it is processed.
struct Walker {
    space: usize,
    others: [usize; 3],
}

impl Walker {
    fn one(&self, arena: &mut Arena, state: State, symbol: usize) -> State {
        let blank = symbol == self.space || self.others.contains(&symbol);
        let mut next = state;
        match state.white {
            2 if blank => {
                if state.phase == Phase::Word {
                    next.phase = Phase::Gap;
                }
            }
            2 => {
                if state.phase == Phase::Gap {
                    next.expr = arena.derive(next.expr, self.space);
                }
                next.expr = arena.derive(next.expr, symbol);
                next.phase = Phase::Word;
            }
            1 if blank => next.expr = arena.derive(state.expr, self.space),
            _ => next.expr = arena.derive(state.expr, symbol),
        }
        next
    }
}

impl Walk for Walker {
    type State = (State, Vec<State>);

    fn step(&self, arena: &mut Arena, state: &Self::State, symbol: usize) -> Option<Self::State> {
        let first = self.one(arena, state.0, symbol);
        if first.expr == Arena::NONE {
            return None;
        }
        let others = state.1.iter().map(|s| self.one(arena, *s, symbol));
        let mut others: Vec<State> = others.filter(|s| s.expr != Arena::NONE).collect();
        others.sort_unstable();
        others.dedup();
        Some((first, others))
    }

    fn differs(&self, arena: &Arena, state: &Self::State) -> bool {
        arena.nullable(state.0.expr) && !state.1.iter().any(|s| arena.nullable(s.expr))
    }

    fn closed(&self, arena: &Arena, state: &Self::State) -> bool {
        let first = state.0;
        state.1.iter().any(|s| {
            s.white == first.white && s.phase == first.phase && arena.within(first.expr, s.expr)
        })
    }
}

fn start(arena: &mut Arena, alphabet: &Alphabet, white: White, text: &Text) -> State {
    State {
        expr: text.expr(arena, alphabet),
        phase: Phase::Start,
        white: match white {
            White::Preserve => 0,
            White::Replace => 1,
            White::Collapse => 2,
        },
    }
}

/// The shortest text of the first that is none of the second.
fn search(a: &[(White, &Text)], b: &[(White, &Text)], budget: &mut usize) -> Judged {
    let mut sets = Vec::new();
    a.iter().chain(b).for_each(|(_, text)| text.sets(&mut sets));
    sets.sort_unstable();
    sets.dedup();
    let alphabet = Alphabet::new(&sets.iter().collect::<Vec<_>>());
    if alphabet.len() > CLASSES {
        return Judged::Undecided;
    }
    let mut arena = Arena::new(alphabet.len());
    let class = |c: char| alphabet.class(c).unwrap_or(0);
    let walker = Walker {
        space: class(' '),
        others: ['\t', '\n', '\r'].map(class),
    };
    let second: Vec<State> = b
        .iter()
        .map(|(white, text)| start(&mut arena, &alphabet, *white, text))
        .collect();
    let costs = vec![1u64; alphabet.len()];
    let usable = Bits::all(alphabet.len());
    let mut best: Option<Vec<usize>> = None;
    for (white, text) in a {
        let first = start(&mut arena, &alphabet, *white, text);
        let begin = (first, second.clone());
        if first.expr == Arena::NONE {
            continue;
        }
        match difference(&mut arena, &walker, begin, &costs, &usable, budget) {
            Found::Included => {}
            Found::Exhausted => return Judged::Exhausted,
            Found::Word(word, _) => {
                if best.as_ref().is_none_or(|known| word.len() < known.len()) {
                    best = Some(word);
                }
            }
        }
    }
    match best {
        Some(word) => Judged::Text(alphabet.text(&word)),
        None => Judged::Included,
    }
}

fn parts<'l>(language: &'l Language, text: fn(&'l Branch) -> &'l Text) -> Vec<(White, &'l Text)> {
    language
        .branches
        .iter()
        .map(|b| (b.white, text(b)))
        .collect()
}

/// Whether every text of one is a text of the other.
pub(in super::super) fn judge(from: &Language, to: &Language, budget: &mut usize) -> Judged {
    let left = Cell::new(*budget);
    let searched = |a: &[(White, &Text)], b: &[(White, &Text)]| {
        let mut rest = left.get();
        let found = search(a, b, &mut rest);
        left.set(rest);
        found
    };
    let proof = match from.refers || to.refers {
        true => Judged::Undecided,
        false => searched(&parts(from, |b| &b.upper), &parts(to, |b| &b.lower)),
    };
    let found = match proof {
        Judged::Included | Judged::Exhausted => proof,
        _ => match searched(&parts(from, |b| &b.lower), &parts(to, |b| &b.upper)) {
            Judged::Included => Judged::Undecided,
            other => other,
        },
    };
    *budget = left.get();
    found
}

/// A text that is surely of a type, as short as can be.
pub(in super::super) fn example(language: &Language, budget: &mut usize) -> Option<String> {
    match search(&parts(language, |b| &b.lower), &[], budget) {
        Judged::Text(text) => Some(text),
        _ => None,
    }
}
