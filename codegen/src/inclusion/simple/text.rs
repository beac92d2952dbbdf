//! A language of texts before its characters are numbered.

use super::super::language::{Alphabet, Arena, Expr, MANY};
use snitflade_runtime::regex::{Ast, CharSet, syntax};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A language of texts.
#[derive(Clone, Debug)]
pub(in super::super) enum Text {
    None,
    Pattern(Rc<Ast>),
    Words(Rc<[String]>),
    Row(Vec<Text>),
    Alt(Vec<Text>),
    And(Vec<Text>),
    Repeat(Box<Text>, u32, u32),
}

impl Text {
    /// What an XSD expression matches; nothing if it is none.
    pub fn pattern(text: &str) -> Text {
        match syntax(text) {
            Ok(ast) => Text::Pattern(Rc::new(ast)),
            Err(_) => Text::None,
        }
    }

    /// Exactly these.
    pub fn words<S: Into<String>>(words: impl IntoIterator<Item = S>) -> Text {
        Text::Words(words.into_iter().map(Into::into).collect())
    }

    /// So many characters.
    pub fn length(min: u64, max: Option<u64>) -> Text {
        let any = Text::pattern(r"[\s\S]");
        let max = max.map_or(MANY, |max| u32::try_from(max).unwrap_or(MANY));
        Text::Repeat(Box::new(any), u32::try_from(min).unwrap_or(MANY), max)
    }

    pub fn any() -> Text {
        Text::length(0, None)
    }

    pub fn and(self, other: Text) -> Text {
        match self {
            Text::And(mut parts) => {
                parts.push(other);
                Text::And(parts)
            }
            one => Text::And(vec![one, other]),
        }
    }

    /// The sets of characters it is made of.
    pub fn sets(&self, into: &mut Vec<CharSet>) {
        match self {
            Text::None => {}
            Text::Pattern(ast) => sets_of(ast, into),
            Text::Words(words) => {
                let mut chars: Vec<char> = words.iter().flat_map(|word| word.chars()).collect();
                chars.sort_unstable();
                chars.dedup();
                into.extend(chars.into_iter().map(single));
            }
            Text::Row(parts) | Text::Alt(parts) | Text::And(parts) => {
                parts.iter().for_each(|part| part.sets(into));
            }
            Text::Repeat(inner, _, _) => inner.sets(into),
        }
    }

    /// The same over numbered classes of characters.
    pub fn expr(&self, arena: &mut Arena, alphabet: &Alphabet) -> Expr {
        let all = |parts: &[Text], arena: &mut Arena| -> Vec<Expr> {
            parts
                .iter()
                .map(|part| part.expr(arena, alphabet))
                .collect()
        };
        match self {
            Text::None => Arena::NONE,
            Text::Pattern(ast) => pattern(ast, arena, alphabet),
            Text::Words(words) => {
                let words = words.iter().filter_map(|word| {
                    let classes = word.chars().map(|c| alphabet.class(c));
                    classes.collect::<Option<Vec<usize>>>()
                });
                trie(words.collect(), arena)
            }
            Text::Row(parts) => {
                let parts = all(parts, arena);
                arena.row(&parts)
            }
            Text::Alt(parts) => {
                let parts = all(parts, arena);
                arena.alt(&parts)
            }
            Text::And(parts) => {
                let parts = all(parts, arena);
                arena.and(&parts)
            }
            Text::Repeat(inner, min, max) => {
                let inner = inner.expr(arena, alphabet);
                arena.repeat(inner, *min, *max)
            }
        }
    }
}

fn single(c: char) -> CharSet {
    CharSet::new(vec![(c as u32, c as u32)])
}

fn sets_of(ast: &Ast, into: &mut Vec<CharSet>) {
    match ast {
        Ast::Empty => {}
        Ast::Set(set) => into.push((**set).clone()),
        Ast::Concat(parts) | Ast::Alt(parts) => parts.iter().for_each(|p| sets_of(p, into)),
        Ast::Repeat(inner, _, _) => sets_of(inner, into),
    }
}

fn pattern(ast: &Ast, arena: &mut Arena, alphabet: &Alphabet) -> Expr {
    match ast {
        Ast::Empty => Arena::EMPTY,
        Ast::Set(set) => {
            let bits = alphabet.bits(set);
            arena.set(bits)
        }
        Ast::Concat(parts) => {
            let parts: Vec<Expr> = parts.iter().map(|p| pattern(p, arena, alphabet)).collect();
            arena.row(&parts)
        }
        Ast::Alt(parts) => {
            let parts: Vec<Expr> = parts.iter().map(|p| pattern(p, arena, alphabet)).collect();
            arena.alt(&parts)
        }
        Ast::Repeat(inner, min, max) => {
            let inner = pattern(inner, arena, alphabet);
            arena.repeat(inner, *min, max.unwrap_or(MANY))
        }
    }
}

/// Words as a tree of their beginnings.
fn trie(words: Vec<Vec<usize>>, arena: &mut Arena) -> Expr {
    let mut by_first: BTreeMap<usize, Vec<Vec<usize>>> = BTreeMap::new();
    let mut parts = Vec::new();
    for word in words {
        match word.split_first() {
            Some((first, rest)) => by_first.entry(*first).or_default().push(rest.to_vec()),
            None => parts.push(Arena::EMPTY),
        }
    }
    for (first, rests) in by_first {
        let rest = trie(rests, arena);
        let bits = super::super::language::Bits::of(arena.symbols(), [first]);
        let first = arena.set(bits);
        parts.push(arena.concat(first, rest));
    }
    parts.dedup();
    arena.alt(&parts)
}
