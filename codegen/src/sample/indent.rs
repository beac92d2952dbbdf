//! XML laid out for people, two spaces a level.

/// A piece of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'t> {
    Start(&'t str),
    End(&'t str),
    Empty(&'t str),
    Text(&'t str),
    /// A declaration, a comment, a processing instruction.
    Aside(&'t str),
}

/// An element that is open.
#[derive(Clone, Copy, Default)]
struct Level {
    /// Whether it holds elements and no text but white space.
    holds_elements_only: bool,
    /// Whether all in it stays as it is.
    is_kept: bool,
}

/// A document with each element on a line of its own, where its parent holds nothing but
/// elements; a text is never changed. What is not well-formed comes back as it is, up to
/// the place where it is not.
pub fn indented(xml: &str) -> String {
    let pieces = pieces(xml);
    let mut out = String::with_capacity(xml.len() * 5 / 4);
    let mut open: Vec<Level> = vec![Level {
        holds_elements_only: true,
        is_kept: false,
    }];
    let layouts = layouts(&pieces);
    for (piece, own) in pieces.iter().zip(layouts) {
        let level = open.last().copied().unwrap_or_default();
        let lines = level.holds_elements_only && !level.is_kept;
        match piece {
            Piece::Text(text) if lines && is_blank(text) => {}
            Piece::Text(text) => out.push_str(text),
            Piece::Aside(text) | Piece::Empty(text) => {
                new_line(&mut out, lines, open.len() - 1);
                out.push_str(text);
            }
            Piece::Start(text) => {
                new_line(&mut out, lines, open.len() - 1);
                out.push_str(text);
                open.push(Level {
                    holds_elements_only: own,
                    is_kept: level.is_kept || !level.holds_elements_only || preserves(text),
                });
            }
            Piece::End(text) => {
                if open.len() > 1 {
                    open.pop();
                }
                new_line(&mut out, lines, open.len() - 1);
                out.push_str(text);
            }
        }
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

fn new_line(out: &mut String, lines: bool, depth: usize) {
    if lines && !out.is_empty() {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    }
}

fn preserves(tag: &str) -> bool {
    tag.contains("xml:space=\"preserve\"") || tag.contains("xml:space='preserve'")
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' ' | '\t' | '\r' | '\n'))
}

/// For each start tag whether its element holds elements and no text but white space;
/// false for all other pieces.
fn layouts(pieces: &[Piece<'_>]) -> Vec<bool> {
    let mut found = vec![false; pieces.len()];
    // Place of the start tag, whether it holds an element, whether it holds text.
    let mut open: Vec<(usize, bool, bool)> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Start(_) | Piece::Empty(_) => {
                if let Some(parent) = open.last_mut() {
                    parent.1 = true;
                }
                if matches!(piece, Piece::Start(_)) {
                    open.push((at, false, false));
                }
            }
            Piece::Text(text) if !is_blank(text) => {
                if let Some(parent) = open.last_mut() {
                    parent.2 = true;
                }
            }
            Piece::End(_) => {
                if let Some((start, elements, text)) = open.pop() {
                    found[start] = elements && !text;
                }
            }
            Piece::Text(_) | Piece::Aside(_) => {}
        }
    }
    found
}

fn pieces(xml: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = xml;
    while !rest.is_empty() {
        let (piece, left) = first(rest);
        found.push(piece);
        rest = left;
    }
    found
}

/// The first piece of a text that is not empty, and what follows it.
fn first(text: &str) -> (Piece<'_>, &str) {
    let until = |end: &str| {
        let length = text.find(end).map_or(text.len(), |at| at + end.len());
        text.split_at(length)
    };
    if text.starts_with("<!--") {
        let (piece, rest) = until("-->");
        return (Piece::Aside(piece), rest);
    }
    if text.starts_with("<?") {
        let (piece, rest) = until("?>");
        return (Piece::Aside(piece), rest);
    }
    if text.starts_with("<![CDATA[") {
        let (piece, rest) = until("]]>");
        return (Piece::Text(piece), rest);
    }
    if !text.starts_with('<') {
        let (piece, rest) = text.split_at(text.find('<').unwrap_or(text.len()));
        return (Piece::Text(piece), rest);
    }
    let (tag, rest) = text.split_at(end_of_tag(text));
    let piece = match tag {
        _ if tag.starts_with("</") => Piece::End(tag),
        _ if tag.starts_with("<!") => Piece::Aside(tag),
        _ if tag.ends_with("/>") => Piece::Empty(tag),
        _ => Piece::Start(tag),
    };
    (piece, rest)
}

/// Where the tag at the beginning of a text ends; its values may hold `>`.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::indented;

    #[test]
    fn elements_stand_on_lines_and_texts_stay() {
        let xml = "<?xml version=\"1.0\"?><a b='>'><c> x </c><d/><e> </e><!-- k --></a>";
        let expected = "<?xml version=\"1.0\"?>\n<a b='>'>\n  <c> x </c>\n  <d/>\n  <e> </e>\n  \
            <!-- k -->\n</a>\n";
        assert_eq!(indented(xml), expected);
        assert_eq!(indented(expected), expected);
    }

    #[test]
    fn mixed_content_stays_as_it_is() {
        for xml in [
            "<a>x<b><c/></b></a>",
            "<a><![CDATA[<]]><b> <c/></b></a>",
            "<a>\n  <p>Hej <b>\n<i/></b></p>\n</a>",
            "<p xml:space='preserve'> <b/> </p>",
        ] {
            let laid_out = indented(xml);
            assert_eq!(laid_out.trim_end(), xml);
        }
    }

    #[test]
    fn what_is_not_well_formed_is_no_panic() {
        for xml in [
            "",
            "<",
            "<a",
            "</a></b>",
            "<a><b></a>",
            "<!--",
            "<![CDATA[",
            "æ<ø b=\"'",
        ] {
            let _ = indented(xml);
        }
    }
}
