//! Escapes: `\n`, `\.`, `\d`, `\p{Lu}`, `\p{IsGreek}`.

use super::blocks::block;
use super::category::{category, digits, word};
use super::class::CharSet;
use super::error::PatternError;
use super::names;
use super::parse::Scanner;

/// What an escape stands for.
pub(super) enum Escape {
    One(char),
    Set(CharSet),
}

const HELP: &str = "XSD knows \\n \\r \\t, \\ before one of \\|.?*+(){}-[]^, \\s \\i \\c \\d \\w, \
                    their complements in upper case, and \\p{…}";

/// Reads an escape; the scanner stands after the backslash.
pub(super) fn escape(scanner: &mut Scanner<'_>) -> Result<Escape, PatternError> {
    let at = scanner.at() - 1;
    let Some(c) = scanner.next() else {
        return Err(PatternError::syntax(
            at,
            "a backslash ends the pattern",
            HELP,
        ));
    };
    let set = match c {
        'n' => return Ok(Escape::One('\n')),
        'r' => return Ok(Escape::One('\r')),
        't' => return Ok(Escape::One('\t')),
        '\\' | '|' | '.' | '?' | '*' | '+' | '(' | ')' | '{' | '}' | '-' | '[' | ']' | '^' => {
            return Ok(Escape::One(c));
        }
        's' | 'S' => CharSet::new(vec![(9, 10), (13, 13), (32, 32)]),
        'i' | 'I' => names::initial(),
        'c' | 'C' => names::name(),
        'd' | 'D' => digits(),
        'w' | 'W' => word(),
        'p' | 'P' => property(scanner, at)?,
        other => {
            let message = format!("\\{other} is no escape");
            return Err(PatternError::syntax(at, message, HELP));
        }
    };
    let complement = c.is_ascii_uppercase();
    Ok(Escape::Set(if complement { set.negated() } else { set }))
}

fn property(scanner: &mut Scanner<'_>, at: usize) -> Result<CharSet, PatternError> {
    const HELP: &str = "name a category like \\p{Lu} or a block like \\p{IsLatinExtended-A}";
    let name = scanner
        .eat('{')
        .then(|| scanner.until('}'))
        .flatten()
        .ok_or_else(|| PatternError::syntax(at, "\\p needs a name in braces", HELP))?;
    let set = match name.strip_prefix("Is") {
        Some(name) => block(name),
        None => category(name),
    };
    set.ok_or_else(|| PatternError::syntax(at, format!("{name} is no category or block"), HELP))
}
