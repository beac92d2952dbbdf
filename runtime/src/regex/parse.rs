//! From text to structure.

use super::MAX_DEPTH;
use super::ast::Ast;
use super::class::CharSet;
use super::error::PatternError;
use super::escape::{Escape, escape};
use super::group::group;
use super::scanner::Scanner;
use std::rc::Rc;

/// Reads an XSD 1.0 regular expression.
pub(crate) fn parse(text: &str) -> Result<Ast, PatternError> {
    let mut scanner = Scanner::new(text);
    let ast = alternatives(&mut scanner, 0)?;
    match scanner.peek() {
        None => Ok(ast),
        Some(_) => Err(PatternError::syntax(
            scanner.at(),
            "a ) without its (",
            "write \\) for the character )",
        )),
    }
}

fn alternatives(scanner: &mut Scanner<'_>, depth: usize) -> Result<Ast, PatternError> {
    if depth > MAX_DEPTH {
        let message = format!("groups nest deeper than {MAX_DEPTH}");
        return Err(PatternError::too_large(scanner.at(), message));
    }
    let mut branches = vec![branch(scanner, depth)?];
    while scanner.eat('|') {
        branches.push(branch(scanner, depth)?);
    }
    Ok(Ast::alt(branches))
}

fn branch(scanner: &mut Scanner<'_>, depth: usize) -> Result<Ast, PatternError> {
    let mut parts = Vec::new();
    while let Some(c) = scanner.peek()
        && c != '|'
        && c != ')'
    {
        let atom = atom(scanner, depth)?;
        parts.push(quantified(scanner, atom)?);
    }
    Ok(Ast::concat(parts))
}

fn atom(scanner: &mut Scanner<'_>, depth: usize) -> Result<Ast, PatternError> {
    let at = scanner.at();
    let set = match scanner.next() {
        Some('(') => {
            let inner = alternatives(scanner, depth + 1)?;
            if scanner.eat(')') {
                return Ok(inner);
            }
            return Err(PatternError::syntax(
                at,
                "a group without its )",
                "close it, or write \\( for the character (",
            ));
        }
        Some('[') => {
            let set = group(scanner, 0)?;
            scanner.spend(set.ranges().len(), at)?;
            set
        }
        Some('.') => CharSet::new(vec![(10, 10), (13, 13)]).negated(),
        Some('\\') => match escape(scanner)? {
            Escape::One(c) => CharSet::one(c),
            Escape::Set(set) => return Ok(Ast::Set(set)),
        },
        Some(c @ ('?' | '*' | '+' | '{')) => {
            return Err(PatternError::syntax(
                at,
                format!("{c} has nothing to repeat"),
                "groups like (?:…) and lazy counts do not exist in XSD; \
                 put a backslash before a character that stands for itself",
            ));
        }
        Some(c @ (']' | '}')) => {
            return Err(PatternError::syntax(
                at,
                format!("{c} without its opening bracket"),
                "put a backslash before it",
            ));
        }
        Some(c) => CharSet::one(c),
        None => return Ok(Ast::Empty),
    };
    Ok(Ast::Set(Rc::new(set)))
}

/// Reads the count after an atom, if there is one.
fn quantified(scanner: &mut Scanner<'_>, atom: Ast) -> Result<Ast, PatternError> {
    let (min, max) = match scanner.peek() {
        Some('?') => (0, Some(1)),
        Some('*') => (0, None),
        Some('+') => (1, None),
        Some('{') => {
            scanner.next();
            let (min, max) = counts(scanner)?;
            return Ok(atom.repeat(min, max));
        }
        _ => return Ok(atom),
    };
    scanner.next();
    Ok(atom.repeat(min, max))
}

/// Reads `n}`, `n,}` or `n,m}`.
fn counts(scanner: &mut Scanner<'_>) -> Result<(u32, Option<u32>), PatternError> {
    const HELP: &str = "write {n}, {n,} or {n,m}, or \\{ for the character {";
    let at = scanner.at() - 1;
    let min = number(scanner)?;
    let max = match (min, scanner.eat(',')) {
        (Some(min), false) => Some(min),
        (Some(_), true) => number(scanner)?,
        (None, _) => return Err(PatternError::syntax(at, "{ without a count", HELP)),
    };
    if !scanner.eat('}') {
        return Err(PatternError::syntax(at, "a count without its }", HELP));
    }
    match (min, max) {
        (Some(min), Some(max)) if max < min => Err(PatternError::syntax(
            at,
            format!("the count {{{min},{max}}} runs backwards"),
            "put the lower count first",
        )),
        (min, max) => Ok((min.unwrap_or(0), max)),
    }
}

fn number(scanner: &mut Scanner<'_>) -> Result<Option<u32>, PatternError> {
    let at = scanner.at();
    let mut value = None;
    while let Some(digit) = scanner.peek().and_then(|c| c.to_digit(10)) {
        let next = value.unwrap_or(0u32).checked_mul(10);
        value = next.and_then(|tens| tens.checked_add(digit));
        if value.is_none() {
            return Err(PatternError::too_large(at, "a count beyond 32 bits"));
        }
        scanner.next();
    }
    Ok(value)
}
