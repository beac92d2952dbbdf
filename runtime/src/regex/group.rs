//! Character classes in brackets, with ranges, negation and subtraction.

use super::MAX_DEPTH;
use super::class::CharSet;
use super::error::PatternError;
use super::escape::{Escape, escape};
use super::scanner::Scanner;

/// Reads a class; the scanner stands after `[`.
pub(super) fn group(scanner: &mut Scanner<'_>, depth: usize) -> Result<CharSet, PatternError> {
    let start = scanner.at() - 1;
    if depth > MAX_DEPTH {
        return Err(PatternError::too_large(start, "subtractions nest too deep"));
    }
    let negative = scanner.eat('^');
    let mut set = CharSet::default();
    let mut empty = true;
    loop {
        if scanner.peek() == Some(']') && !empty {
            scanner.next();
            set.tidy();
            return Ok(if negative { set.negated() } else { set });
        }
        if !empty && scanner.eat_text("-[") {
            let minus = group(scanner, depth + 1)?;
            close(scanner, start)?;
            set.tidy();
            let whole = if negative { set.negated() } else { set };
            return Ok(whole.without(&minus));
        }
        member(scanner, &mut set, empty, start)?;
        empty = false;
    }
}

/// The bracket that must follow a subtraction.
fn close(scanner: &mut Scanner<'_>, start: usize) -> Result<(), PatternError> {
    if scanner.eat(']') {
        return Ok(());
    }
    Err(PatternError::syntax(
        scanner.at().max(start),
        "a subtraction must be the last part of its class",
        "write [a-z-[aeiou]]",
    ))
}

/// Reads one character, escape or range into `set`.
fn member(
    scanner: &mut Scanner<'_>,
    set: &mut CharSet,
    first: bool,
    start: usize,
) -> Result<(), PatternError> {
    let at = scanner.at();
    let low = match scanner.next() {
        None => return Err(unclosed(start)),
        Some('[') => return Err(bracket(at, '[')),
        Some(']') => {
            return Err(PatternError::syntax(
                at,
                "an empty class",
                "write \\] for the character ]",
            ));
        }
        Some('-') if !first && !ends_group(scanner) => return Err(hyphen(at)),
        Some('-') => {
            set.add_range('-', '-');
            return Ok(());
        }
        Some('\\') => match escape(scanner)? {
            Escape::One(c) => c,
            Escape::Set(other) => {
                scanner.spend(other.ranges().len(), at)?;
                set.add(&other);
                return Ok(());
            }
        },
        Some(c) => c,
    };
    if scanner.peek() != Some('-') || scanner.peek_text("-[") || scanner.peek_text("-]") {
        set.add_range(low, low);
        return Ok(());
    }
    scanner.next();
    let high = range_end(scanner, start)?;
    if high < low {
        let message = format!("the range {low}-{high} runs backwards");
        return Err(PatternError::syntax(
            at,
            message,
            "put the lower character first",
        ));
    }
    set.add_range(low, high);
    Ok(())
}

fn range_end(scanner: &mut Scanner<'_>, start: usize) -> Result<char, PatternError> {
    let at = scanner.at();
    match scanner.next() {
        None => Err(unclosed(start)),
        Some('-') => Err(hyphen(at)),
        Some('\\') => match escape(scanner)? {
            Escape::One(c) => Ok(c),
            Escape::Set(_) => Err(PatternError::syntax(
                at,
                "a range can not end in a set of characters",
                "write \\- for the character -",
            )),
        },
        Some(c) => Ok(c),
    }
}

/// Whether the hyphen just read is the last member: before `]` or a subtraction.
fn ends_group(scanner: &Scanner<'_>) -> bool {
    scanner.peek() == Some(']') || scanner.peek_text("-[")
}

fn unclosed(start: usize) -> PatternError {
    PatternError::syntax(
        start,
        "a class without its ]",
        "close it, or write \\[ for the character [",
    )
}

fn bracket(at: usize, c: char) -> PatternError {
    PatternError::syntax(at, format!("{c} inside a class"), "write \\[ or \\]")
}

fn hyphen(at: usize) -> PatternError {
    PatternError::syntax(
        at,
        "- stands for itself only as the first or last character of a class",
        "write \\-",
    )
}
