//! Texts that a pattern accepts.

use super::Pick;
use super::random::Random;
use crate::regex::{Ast, CharSet, syntax};

/// How long a text may get.
const MAX_LENGTH: usize = 20_000;

/// How long the text should be, in characters, if facets say so.
pub(super) type Target = Option<(u64, u64)>;

/// A text that a pattern accepts, most of the time: the caller checks.
pub(super) fn text(
    pattern: &str,
    pick: Pick,
    target: Target,
    random: &mut Random,
) -> Option<String> {
    let ast = syntax(pattern).ok()?;
    let mut out = String::new();
    let mut writer = Writer {
        pick,
        spare: None,
        random,
    };
    if let Some((low, high)) = target {
        let length = match pick {
            Pick::Low | Pick::Typical => low,
            Pick::High => high,
            Pick::Random => writer.random.between(low, high.min(low.saturating_add(40))),
        };
        writer.spare = Some(length.min(MAX_LENGTH as u64).saturating_sub(shortest(&ast)));
    }
    writer.write(&ast, &mut out);
    Some(out)
}

/// How many characters the shortest text has.
fn shortest(ast: &Ast) -> u64 {
    match ast {
        Ast::Empty => 0,
        Ast::Set(_) => 1,
        Ast::Concat(parts) => parts.iter().map(shortest).fold(0, u64::saturating_add),
        Ast::Alt(branches) => branches.iter().map(shortest).min().unwrap_or(0),
        Ast::Repeat(inner, min, _) => shortest(inner).saturating_mul(u64::from(*min)),
    }
}

struct Writer<'r> {
    pick: Pick,
    /// How many repetitions beyond the least are left to reach a length.
    spare: Option<u64>,
    random: &'r mut Random,
}

impl Writer<'_> {
    fn write(&mut self, ast: &Ast, out: &mut String) {
        match ast {
            Ast::Empty => {}
            Ast::Set(set) => out.extend(character(set, self.random)),
            Ast::Concat(parts) => {
                for part in parts {
                    self.write(part, out);
                }
            }
            Ast::Alt(branches) => {
                if let Some(branch) = self.random.pick(branches) {
                    self.write(branch, out);
                }
            }
            Ast::Repeat(inner, min, max) => {
                for _ in 0..self.count(u64::from(*min), max.map(u64::from)) {
                    if out.len() > MAX_LENGTH {
                        return;
                    }
                    self.write(inner, out);
                }
            }
        }
    }

    fn count(&mut self, min: u64, max: Option<u64>) -> u64 {
        let room = max.map_or(u64::MAX, |max| max - min.min(max));
        if let Some(spare) = &mut self.spare {
            // All of it here, or some here and some in later repetitions.
            let most = room.min(*spare);
            let more = match self.random.below(2) {
                0 => most,
                _ => self.random.between(0, most),
            };
            *spare -= more;
            return min + more;
        }
        match (self.pick, max) {
            (Pick::Low, _) => min,
            (Pick::High, Some(max)) => max,
            (Pick::High, None) => min + 8,
            (Pick::Typical | Pick::Random, _) => min + self.random.between(0, room.min(6)),
        }
    }
}

/// Characters to prefer, most readable first.
const NICE: &[(u32, u32)] = &[
    (0x61, 0x7A),
    (0x30, 0x39),
    (0x41, 0x5A),
    (0xE6, 0xE6),
    (0xF8, 0xF8),
    (0xE5, 0xE5),
    (0xC6, 0xC6),
    (0xD8, 0xD8),
    (0xC5, 0xC5),
];

/// A character of the set that XML can hold, readable if possible.
fn character(set: &CharSet, random: &mut Random) -> Option<char> {
    let mut nice: Vec<(u32, u32)> = Vec::new();
    for (low, high) in NICE {
        for (from, to) in set.ranges() {
            if from.max(low) <= to.min(high) {
                nice.push((*from.max(low), *to.min(high)));
            }
        }
    }
    // Mostly letters and digits; now and then whatever else the set holds.
    let plain: Vec<(u32, u32)> = clip(set, 0x21, 0xD7FF);
    let others: Vec<(u32, u32)> = [clip(set, 0x20, 0x20), clip(set, 0xE000, 0xFFFD)].concat();
    let last = [clip(set, 0x9, 0xA), clip(set, 0x1_0000, 0x10_FFFF)].concat();
    let pools = [nice, plain, others, last];
    let pool = pools.iter().find(|pool| !pool.is_empty())?;
    let (low, high) = random.pick(pool)?;
    let code = random.between((*low).into(), (*high).into());
    char::from_u32(u32::try_from(code).ok()?)
}

fn clip(set: &CharSet, low: u32, high: u32) -> Vec<(u32, u32)> {
    let ranges = set.ranges().iter();
    ranges
        .filter(|range| range.0.max(low) <= range.1.min(high))
        .map(|range| (range.0.max(low), range.1.min(high)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regex::Pattern;

    #[test]
    fn texts_match_their_pattern() {
        let mut random = Random::new(1);
        for pattern in [
            "[0-9]{10}",
            "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}",
            "(100)|[1-9]\\d?",
            "\\-?P(\\d*D)?(T(\\d*H)?(\\d*M)?(\\d*(\\.\\d*)?S)?)?",
            "[\\i-[:]][\\c-[:]]*",
            "([^>\\(\\)\\[\\]\\\\,;:@\\s]{0,191}@[^>\\(\\)\\[\\]\\\\,;:@\\s]{1,64})",
            "\\p{IsGreek}+\\p{Zs}\\W",
            ".{0,4000}",
            "",
        ] {
            let compiled = Pattern::parse(pattern).unwrap();
            for pick in [Pick::Low, Pick::High, Pick::Typical, Pick::Random] {
                for _ in 0..20 {
                    let text = text(pattern, pick, None, &mut random).unwrap();
                    assert!(compiled.is_match(&text), "{pattern}: {text:?}");
                }
            }
        }
    }

    #[test]
    fn endless_counts_end() {
        let text = text("(a{1000}){50}", Pick::High, None, &mut Random::new(2));
        assert!(text.is_some_and(|text| text.len() <= MAX_LENGTH + 1000));
    }
}
