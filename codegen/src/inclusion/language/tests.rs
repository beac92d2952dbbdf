//! The engine against a count of all short words.

use super::search::Walk;
use super::{Arena, Bits, Expr, Found, MANY, difference};

struct Pairs;

impl Walk for Pairs {
    type State = (Expr, Expr);
    fn step(&self, arena: &mut Arena, state: &(Expr, Expr), symbol: usize) -> Option<(Expr, Expr)> {
        let first = arena.derive(state.0, symbol);
        (first != Arena::NONE).then(|| (first, arena.derive(state.1, symbol)))
    }
    fn differs(&self, arena: &Arena, state: &(Expr, Expr)) -> bool {
        arena.nullable(state.0) && !arena.nullable(state.1)
    }
    fn closed(&self, arena: &Arena, state: &(Expr, Expr)) -> bool {
        arena.within(state.0, state.1)
    }
}

/// The next of a row of numbers that look random.
fn next(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

fn random(arena: &mut Arena, seed: &mut u64, depth: u32) -> Expr {
    let kind = if depth == 0 { 0 } else { next(seed) % 6 };
    match kind {
        0 => {
            let bits = next(seed) % 7 + 1;
            let set = Bits::of(3, (0..3).filter(|at| bits >> at & 1 == 1));
            arena.set(set)
        }
        1 | 2 => {
            let (a, b) = (
                random(arena, seed, depth - 1),
                random(arena, seed, depth - 1),
            );
            arena.concat(a, b)
        }
        3 => {
            let (a, b) = (
                random(arena, seed, depth - 1),
                random(arena, seed, depth - 1),
            );
            arena.alt(&[a, b])
        }
        4 => {
            let inner = random(arena, seed, depth - 1);
            let min = (next(seed) % 3) as u32;
            let max = match next(seed) % 3 {
                0 => MANY,
                more => min + more as u32,
            };
            arena.repeat(inner, min, max)
        }
        _ => {
            let members = (0..3).map(|at| {
                let min = (next(seed) % 2) as u32;
                (Bits::of(3, [at]), min, min.max((next(seed) % 2) as u32))
            });
            let members = members.collect();
            arena.all(members)
        }
    }
}

fn has(arena: &mut Arena, mut expr: Expr, word: &[usize]) -> bool {
    for symbol in word {
        expr = arena.derive(expr, *symbol);
    }
    arena.nullable(expr)
}

fn words(longest: u32) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    let mut last = all.clone();
    for _ in 0..longest {
        last = last
            .iter()
            .flat_map(|word| {
                (0..3).map(move |symbol| {
                    let mut longer: Vec<usize> = word.clone();
                    longer.push(symbol);
                    longer
                })
            })
            .collect();
        all.extend(last.iter().cloned());
    }
    all
}

#[test]
fn verdicts_agree_with_all_short_words() {
    let (mut seed, all) = (0x5EED_1234_5678_9ABC, words(6));
    let (mut included, mut broken) = (0, 0);
    for _ in 0..1_500 {
        let mut arena = Arena::new(3);
        let (a, b) = (
            random(&mut arena, &mut seed, 3),
            random(&mut arena, &mut seed, 3),
        );
        let shows = arena.within(a, b);
        let mut budget = 100_000;
        let usable = Bits::all(3);
        let found = difference(&mut arena, &Pairs, (a, b), &[1; 3], &usable, &mut budget);
        let shortest = all
            .iter()
            .find(|word| has(&mut arena, a, word) && !has(&mut arena, b, word));
        match found {
            Found::Included => {
                included += 1;
                assert_eq!(shortest, None);
            }
            Found::Word(word, cost) => {
                broken += 1;
                assert!(!shows, "it showed that there is no such word");
                assert_eq!(word.len() as u64, cost);
                assert!(has(&mut arena, a, &word) && !has(&mut arena, b, &word));
                if word.len() <= 6 {
                    assert_eq!(shortest.map(Vec::len), Some(word.len()));
                }
            }
            Found::Exhausted => panic!("three symbols need no such budget"),
        }
    }
    assert!(included > 50 && broken > 500, "{included} {broken}");
}

#[test]
fn the_cheapest_word_and_the_one_through_a_symbol() {
    let mut arena = Arena::new(3);
    let [a, b, c] = [0, 1, 2].map(|at| arena.set(Bits::of(3, [at])));
    let either = arena.alt(&[a, b]);
    let twice = arena.repeat(either, 2, 5);
    let row = arena.row(&[twice, c]);
    let costs = [5, 2, 7];
    let least = arena.least(row, &costs).unwrap();
    assert_eq!((least.symbols, least.cost), (vec![1, 1, 2], 11));
    let through = arena.through(row, &costs, 0).unwrap();
    assert_eq!((through.symbols, through.cost), (vec![0, 1, 2], 10));
    assert!(arena.through(twice, &costs, 2).is_none());
}
