//! Who gets which name, told by what things are and never by their order or number.
//!
//! Everything that needs a name in one scope makes a [`Claim`]: a rank, a key, and a
//! ladder of names from the plain one to more particular ones. [`settle`] hands the
//! names out by four rules:
//!
//! 1. A name on a lower rung goes before the same name on a higher one: a plain name
//!    is never lost to a made one.
//! 2. Of several claims to one rung's name the best rank has it. The rank says what the
//!    thing is (an element before an attribute) and how near its spelling on the wire
//!    is to the identifier ([`closeness`]); of equal ranks the smaller key has it.
//! 3. Whoever lost the plain name takes the first higher rung that tells it apart from
//!    the one who has it: the namespace does not where it is the same.
//! 4. Where no rung does, a short hash of the key is put behind the plain name.
//!
//! So a name depends on the thing itself and on those it clashes with. A new
//! declaration renames others only where it takes a name that one of them had, because
//! it has the better claim to that very name.

use super::ident::{self, Case};
use super::letter_case;
use sha2::{Digest, Sha256};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// A wish for a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What the thing is; a smaller one goes first.
    pub rank: u8,
    /// What it is on the wire, apart from everything else in the scope.
    pub key: String,
    /// Names, the plain one first.
    pub ladder: Vec<String>,
}

impl Claim {
    /// A claim whose ladder has at least one rung.
    pub fn new(rank: u8, key: impl Into<String>, ladder: Vec<String>) -> Self {
        Claim {
            rank,
            key: key.into(),
            ladder: ladder.into_iter().map(ident::whole).collect(),
        }
    }

    fn plain(&self) -> &str {
        self.ladder.first().map_or("", String::as_str)
    }

    fn order(&self, other: &Claim) -> Ordering {
        (self.rank, &self.key).cmp(&(other.rank, &other.key))
    }
}

/// How near a spelling on the wire is to the identifier made of it: 0 for the same, 1
/// and 2 for the two kinds of camel case, 3 for anything else.
pub fn closeness(wire: &str, identifier: &str) -> u8 {
    match wire {
        wire if wire == identifier => 0,
        wire if wire == letter_case::upper_camel(wire) => 1,
        wire if wire == letter_case::lower_camel(wire) => 2,
        _ => 3,
    }
}

/// A name for each claim, in the order of the claims; `free` tells which names may be
/// used at all.
pub fn settle(claims: &[Claim], case: Case, free: impl Fn(&str) -> bool) -> Vec<String> {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by(|a, b| claims[*a].order(&claims[*b]));
    let mut names: Vec<Option<String>> = vec![None; claims.len()];
    let mut given: BTreeSet<String> = BTreeSet::new();
    let rungs = claims.iter().map(|claim| claim.ladder.len()).max();
    let mut winners: BTreeMap<&str, usize> = BTreeMap::new();
    for rung in 0..rungs.unwrap_or(0) {
        for at in &order {
            let Some(name) = claims[*at].ladder.get(rung) else {
                continue;
            };
            let tells = rung == 0 || tells_apart(claims, &winners, *at, rung);
            if names[*at].is_none() && tells && free(name) && given.insert(name.clone()) {
                names[*at] = Some(name.clone());
                if rung == 0 {
                    winners.insert(name, *at);
                }
            }
        }
    }
    for at in order {
        if names[at].is_none() {
            let name = hashed(&claims[at], case, |name| {
                free(name) && !given.contains(name)
            });
            given.insert(name.clone());
            names[at] = Some(name);
        }
    }
    names.into_iter().flatten().collect()
}

/// Whether a rung's name is none that the holder of the plain name could have as well.
fn tells_apart(claims: &[Claim], winners: &BTreeMap<&str, usize>, at: usize, rung: usize) -> bool {
    let own = &claims[at];
    let winner = winners.get(own.plain());
    winner.is_none_or(|winner| !claims[*winner].ladder.contains(&own.ladder[rung]))
}

/// The plain name with a hash of the key; a longer one where that is taken, too.
fn hashed(claim: &Claim, case: Case, free: impl Fn(&str) -> bool) -> String {
    let digest = Sha256::digest(claim.key.as_bytes());
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let lengths = (4..=hex.len()).map(|end| hex[..end].to_owned());
    // Two things of one key differ in nothing that could be told.
    let counted = (2u32..).map(|n| format!("{}{n}", &hex[..4]));
    lengths
        .chain(counted)
        .map(|word| ident::suffixed(claim.plain(), &word, case))
        .find(|name| free(name))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(rank: u8, key: &str, ladder: &[&str]) -> Claim {
        let ladder = ladder.iter().map(|name| (*name).to_owned()).collect();
        Claim::new(rank, key, ladder)
    }

    fn names(claims: &[Claim]) -> Vec<String> {
        let first = claims[0].ladder[0].starts_with(|c: char| c.is_uppercase());
        let case = if first { Case::Camel } else { Case::Snake };
        settle(claims, case, |name| name != "String")
    }

    #[test]
    fn the_better_rank_keeps_the_plain_name() {
        let element = claim(0, "navn", &["navn", "navn_sag"]);
        let attribute = claim(8, "@navn", &["navn", "navn_attribut"]);
        let expected = ["navn_attribut", "navn"];
        assert_eq!(names(&[attribute, element]), expected);
    }

    #[test]
    fn a_rung_that_tells_nothing_is_passed_over() {
        let exact = claim(0, "a_b", &["a_b", "a_b_sag"]);
        let other = claim(2, "aB", &["a_b", "a_b_sag"]);
        let found = names(&[other, exact]);
        assert_eq!(found[1], "a_b");
        assert!(found[0].starts_with("a_b_x"), "{found:?}");
    }

    #[test]
    fn a_plain_name_goes_before_a_made_one() {
        let list = [
            claim(0, "{a}Sag", &["Sag", "SagType"]),
            claim(0, "{b}Sag", &["Sag", "SagType2"]),
            claim(3, "SagType2", &["SagType2", "SagType2Type"]),
            claim(0, "String", &["String", "StringType"]),
        ];
        let found = names(&list);
        assert_eq!(
            (&*found[0], &*found[2], &*found[3]),
            ("Sag", "SagType2", "StringType")
        );
        assert!(found[1].starts_with("SagX"), "{found:?}");
    }

    #[test]
    fn things_of_one_key_are_told_apart_all_the_same() {
        let one = claim(0, "k", &["Navn"]);
        let found = names(&[one.clone(), one.clone(), one]);
        let distinct: BTreeSet<_> = found.iter().collect();
        assert_eq!(distinct.len(), 3, "{found:?}");
    }

    #[test]
    fn spellings_are_ranked() {
        let ranks = ["a_b", "AB", "aB", "a-b"].map(|wire| closeness(wire, "a_b"));
        assert_eq!(ranks, [0, 3, 2, 3]);
        assert_eq!(closeness("SagType", "sag_type"), 1);
    }
}
