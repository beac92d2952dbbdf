//! The part of a document's line that a violation points at.

use std::ops::Range;

/// How many bytes of a line are shown before and after the place. Messages
/// often stand on one line of many kilobytes.
const AROUND: usize = 400;

/// The longest stretch that is marked, in characters.
const MARKED: usize = 60;

/// A piece of one line and the range to mark in it.
pub(super) struct Excerpt<'t> {
    pub line: &'t str,
    pub marked: Range<usize>,
}

/// The place at a line (from 1) and a column in characters (from 1).
pub(super) fn excerpt(text: &str, line: u64, column: u64) -> Option<Excerpt<'_>> {
    let index = usize::try_from(line.checked_sub(1)?).ok()?;
    let line = text.lines().nth(index)?;
    let characters = usize::try_from(column.checked_sub(1)?).ok()?;
    let at = match line.char_indices().nth(characters) {
        Some((at, _)) => at,
        None => line.len(),
    };
    let first = boundary(line, at.saturating_sub(AROUND));
    let last = boundary(line, at + AROUND);
    let end = at + length(&line[at..last]);
    Some(Excerpt {
        line: &line[first..last],
        marked: at - first..end - first,
    })
}

/// How many bytes to mark: a tag up to its name's end, a text up to its end.
fn length(rest: &str) -> usize {
    let tag = rest.starts_with('<');
    let mut end = rest.char_indices().enumerate().skip(1);
    let stop = end.find(|(count, (_, c))| match tag {
        true => c.is_whitespace() || matches!(c, '>'),
        false => matches!(c, '<' | '"' | '\'' | '>') || *count >= MARKED,
    });
    match stop {
        // The closing bracket belongs to the tag.
        Some((_, (at, '>'))) if tag => at + 1,
        Some((_, (at, _))) => at,
        None => rest.len(),
    }
}

/// The last character boundary at or before a byte.
fn boundary(line: &str, at: usize) -> usize {
    let at = at.min(line.len());
    (0..=at)
        .rev()
        .find(|at| line.is_char_boundary(*at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    fn marked(text: &str, line: u64, column: u64) -> Option<&str> {
        excerpt(text, line, column).map(|e| &e.line[e.marked])
    }

    #[test]
    fn tags_and_texts_are_marked() {
        let text = "<a>\n  <bæ x='1'>tal</bæ>\n</a>";
        assert_eq!(marked(text, 2, 3), Some("<bæ"));
        assert_eq!(marked(text, 2, 13), Some("tal"));
        assert_eq!(marked(text, 2, 16), Some("</bæ>"));
        assert_eq!(marked(text, 1, 1), Some("<a>"));
    }

    #[test]
    fn places_outside_the_text_are_no_panic() {
        assert_eq!(marked("<a/>", 1, 90), Some(""));
        assert_eq!(marked("<a/>", 9, 1), None);
        assert_eq!(marked("<a/>", 0, 0), None);
    }

    #[test]
    fn of_a_long_line_a_piece_is_shown() {
        let text = format!("{}<æ>{}", "å".repeat(5_000), "ø".repeat(5_000));
        let piece = excerpt(&text, 1, 5_001).expect("a place");
        assert!(piece.line.len() <= 2 * super::AROUND);
        assert_eq!(&piece.line[piece.marked], "<æ>");
    }
}
