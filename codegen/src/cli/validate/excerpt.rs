//! The part of a document's line that a violation points at.

use crate::diag::render::floor_boundary;
use std::ops::Range;

/// How many bytes of a line are shown before and after the place. Messages
/// often stand on one line of many kilobytes.
const AROUND: usize = 400;

/// The longest stretch that is marked, in characters.
const MARKED: usize = 60;

/// A piece of one line and the range to mark in it.
pub(super) struct Excerpt<'t> {
    pub line: &'t str,
    /// Where the piece starts in the text.
    pub start: usize,
    pub marked: Range<usize>,
}

/// The place at a byte offset; `None` if the text has no such place.
pub(super) fn excerpt(text: &str, offset: u64) -> Option<Excerpt<'_>> {
    let at = usize::try_from(offset).ok()?;
    let (before, after) = text.split_at_checked(at)?;
    // Only what is shown is looked at: a line may be the whole of a long document.
    let first = floor_boundary(text, at.saturating_sub(AROUND));
    let first = before[first..].rfind('\n').map_or(first, |n| first + n + 1);
    let last = floor_boundary(text, at + AROUND);
    let last = after[..last - at]
        .find(['\n', '\r'])
        .map_or(last, |n| at + n);
    let end = at + length(&text[at..last]);
    Some(Excerpt {
        line: &text[first..last],
        start: first,
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

#[cfg(test)]
mod tests {
    use super::excerpt;

    fn marked<'t>(text: &'t str, before: &str) -> Option<&'t str> {
        let offset = text.find(before).expect("a place");
        excerpt(text, offset as u64).map(|e| &e.line[e.marked])
    }

    #[test]
    fn tags_and_texts_are_marked() {
        let text = "<a>\n  <bæ x='1'>tal</bæ>\r\n</a>";
        assert_eq!(marked(text, "<bæ"), Some("<bæ"));
        assert_eq!(marked(text, "tal"), Some("tal"));
        assert_eq!(marked(text, "</bæ"), Some("</bæ>"));
        assert_eq!(marked(text, "<a"), Some("<a>"));
        let line = excerpt(text, 8).map(|e| e.line);
        assert_eq!(line, Some("  <bæ x='1'>tal</bæ>"));
    }

    #[test]
    fn places_outside_the_text_are_no_panic() {
        assert_eq!(excerpt("<a/>", 4).map(|e| e.marked), Some(4..4));
        assert!(excerpt("<a/>", 90).is_none());
        assert!(excerpt("æ", 1).is_none());
    }

    #[test]
    fn of_a_long_line_a_piece_is_shown() {
        let text = format!("{}<æ>{}", "å".repeat(5_000), "ø".repeat(5_000));
        let piece = excerpt(&text, 10_000).expect("a place");
        assert!(piece.line.len() <= 2 * super::AROUND);
        assert_eq!(&piece.line[piece.marked], "<æ>");
    }
}
