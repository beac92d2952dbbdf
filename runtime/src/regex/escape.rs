//! Escapes: `\n`, `\.`, `\d`, `\p{Lu}`, `\p{IsGreek}`.

use super::blocks::block;
use super::category::{category, digits, word};
use super::class::CharSet;
use super::error::PatternError;
use super::names;
use super::scanner::Scanner;
use std::rc::Rc;

/// What an escape stands for.
pub(super) enum Escape {
    One(char),
    /// Shared by all places of the pattern that spell it alike.
    Set(Rc<CharSet>),
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
    match c {
        'n' => return Ok(Escape::One('\n')),
        'r' => return Ok(Escape::One('\r')),
        't' => return Ok(Escape::One('\t')),
        '\\' | '|' | '.' | '?' | '*' | '+' | '(' | ')' | '{' | '}' | '-' | '[' | ']' | '^' => {
            return Ok(Escape::One(c));
        }
        _ => {}
    }
    let name = match c {
        'p' | 'P' => property_name(scanner, at)?,
        _ => "",
    };
    if let Some(set) = scanner.known(at) {
        return Ok(Escape::Set(set));
    }
    let set = match c {
        's' | 'S' => CharSet::new(vec![(9, 10), (13, 13), (32, 32)]),
        'i' | 'I' => names::initial(),
        'c' | 'C' => names::name(),
        'd' | 'D' => digits(),
        'w' | 'W' => word(),
        'p' | 'P' => property(name, at)?,
        other => {
            let message = format!("\\{other} is no escape");
            return Err(PatternError::syntax(at, message, HELP));
        }
    };
    let complement = c.is_ascii_uppercase();
    let set = Rc::new(if complement { set.negated() } else { set });
    scanner.remember(at, &set);
    Ok(Escape::Set(set))
}

const PROPERTY_HELP: &str = "name a category like \\p{Lu} or a block like \\p{IsLatinExtended-A}";

fn property_name<'p>(scanner: &mut Scanner<'p>, at: usize) -> Result<&'p str, PatternError> {
    let name = scanner.eat('{').then(|| scanner.until('}')).flatten();
    name.ok_or_else(|| PatternError::syntax(at, "\\p needs a name in braces", PROPERTY_HELP))
}

fn property(name: &str, at: usize) -> Result<CharSet, PatternError> {
    let set = match name.strip_prefix("Is") {
        Some(name) => block(name),
        None => category(name),
    };
    set.ok_or_else(|| {
        PatternError::syntax(at, format!("{name} is no category or block"), PROPERTY_HELP)
    })
}
