//! Violations of JSON documents.

use crate::read::{ReadError, Rule, Violation};

/// A violation at a byte offset; its line is counted later.
pub(super) fn violation(
    rule: Rule,
    path: String,
    offset: u32,
    expected: impl Into<String>,
    found: impl Into<String>,
) -> Violation {
    Violation {
        rule,
        path,
        line: 0,
        column: 0,
        offset: u64::from(offset),
        expected: expected.into(),
        found: found.into(),
        recoverable: false,
        declared: None,
    }
}

/// Line and column of an offset, both from 1.
fn place(text: &str, offset: u64) -> (u64, u64) {
    let mut end = text.len().min(offset as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = text.get(..end).unwrap_or_default();
    let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() as u64 + 1;
    let last = before.rsplit('\n').next().unwrap_or_default();
    (line, last.chars().count() as u64 + 1)
}

/// Says where an error is.
pub(super) fn placed(text: &str, mut violation: Violation) -> ReadError {
    (violation.line, violation.column) = place(text, violation.offset);
    ReadError::new(violation)
}

/// Says where violations are, in one pass over the text.
pub(super) fn place_all(text: &str, violations: &mut [Violation]) {
    violations.sort_by_key(|violation| violation.offset);
    let (mut from, mut line, mut column) = (0, 1, 1);
    for violation in violations {
        let mut end = text.len().min(violation.offset as usize);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let step = text.get(from..end).unwrap_or_default();
        let (lines, columns) = place(step, step.len() as u64);
        column = match lines {
            1 => column + columns - 1,
            _ => columns,
        };
        line += lines - 1;
        from = end;
        (violation.line, violation.column) = (line, column);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::KIND;

    #[test]
    fn places_count_lines_and_characters() {
        let text = "{\n \"æ\": 1,\n\n  \"b\": 2}";
        let mut all: Vec<Violation> = (0..=text.len() as u32)
            .rev()
            .map(|offset| violation(KIND, String::new(), offset, "", ""))
            .collect();
        place_all(text, &mut all);
        for found in all {
            let alone = place(text, found.offset);
            assert_eq!((found.line, found.column), alone, "{}", found.offset);
        }
        assert_eq!(place(text, 0), (1, 1));
        assert_eq!(place(text, 5), (2, 3), "in the middle of æ");
        assert_eq!(place(text, 6), (2, 4), "behind the two bytes of æ");
        assert_eq!(place(text, 13), (4, 1));
    }
}
