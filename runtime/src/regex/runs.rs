//! Patterns that are a row of counted classes, read greedily.

use super::ast::Ast;
use super::class::{CharSet, Class};

/// A row of counted classes. Greedy reading is exact, because a class with a
/// variable count shares no character with what may follow it.
#[derive(Debug)]
pub(super) struct Runs {
    runs: Box<[Run]>,
}

#[derive(Debug)]
struct Run {
    class: Class,
    min: usize,
    max: usize,
}

/// How long a row may be; the check whether greedy reading is exact looks from
/// each run at those that follow.
const MAX_RUNS: usize = 256;
const MAX_RANGES: usize = 1 << 15;

struct Item<'a> {
    set: &'a CharSet,
    min: usize,
    max: usize,
}

impl Runs {
    /// The row behind a pattern, if it is one.
    pub(super) fn build(ast: &Ast) -> Option<Runs> {
        let mut items = Vec::new();
        match ast {
            Ast::Concat(parts) => {
                for part in parts {
                    items.push(item(part)?);
                }
            }
            Ast::Empty => {}
            other => items.push(item(other)?),
        }
        // Each run holds its own class; long rows of large ones share theirs
        // in the automaton instead.
        let ranges: usize = items.iter().map(|item| item.set.ranges().len()).sum();
        if items.len() > MAX_RUNS || ranges > MAX_RANGES {
            return None;
        }
        for (index, here) in items.iter().enumerate() {
            if here.min != here.max && !separated(here.set, items.get(index + 1..)?) {
                return None;
            }
        }
        let runs = items.iter().map(|item| Run {
            class: Class::new(item.set),
            min: item.min,
            max: item.max,
        });
        Some(Runs {
            runs: runs.collect(),
        })
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        for run in &self.runs {
            let rest = bytes.get(at..).unwrap_or_default();
            let most = &rest[..rest.len().min(run.max)];
            let other = most.iter().position(|octet| !run.class.has_octet(*octet));
            let mut count = other.unwrap_or(most.len());
            at += count;
            while count < run.max {
                match bytes.get(at) {
                    Some(&byte) if byte < 128 => {
                        if !run.class.has_octet(byte) {
                            break;
                        }
                        at += 1;
                    }
                    Some(_) => match text.get(at..).and_then(|rest| rest.chars().next()) {
                        Some(c) if run.class.has(c) => at += c.len_utf8(),
                        _ => break,
                    },
                    None => break,
                }
                count += 1;
            }
            if count < run.min {
                return false;
            }
        }
        at == bytes.len()
    }
}

fn item(ast: &Ast) -> Option<Item<'_>> {
    match ast {
        Ast::Set(set) => Some(Item {
            set,
            min: 1,
            max: 1,
        }),
        Ast::Repeat(inner, min, max) => match &**inner {
            Ast::Set(set) => Some(Item {
                set,
                min: *min as usize,
                max: max.map_or(usize::MAX, |max| max as usize),
            }),
            _ => None,
        },
        _ => None,
    }
}

/// Whether no text can start with `set` after this point, up to and including
/// the first run that must occur.
fn separated(set: &CharSet, rest: &[Item<'_>]) -> bool {
    for next in rest {
        if set.overlaps(next.set) {
            return false;
        }
        if next.min > 0 {
            break;
        }
    }
    true
}
