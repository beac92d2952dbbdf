//! Rust sources as far as needed to find a macro or a call and the texts in it.

use std::ops::Range;

/// A text in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// Where it stands, with its quotation marks.
    pub(super) range: Range<usize>,
    /// What it says.
    pub(super) value: String,
}

/// A source without what is no code.
#[derive(Debug)]
pub(super) struct Source<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// The same with blanks for comments and within texts.
    pub(super) code: String,
    /// Texts, in their order.
    pub(super) literals: Vec<Literal>,
}

impl<'t> Source<'t> {
    /// Takes a source apart.
    pub(super) fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut code = bytes.to_vec();
        let mut literals = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            let end = at
                + match rest {
                    [b'/', b'/', ..] => line(rest),
                    [b'/', b'*', ..] => block(rest),
                    [b'"', ..] => quoted(rest),
                    [b'\'', ..] => letter(rest),
                    [b'r', ..] if !follows_name(bytes, at) => raw(rest).unwrap_or(0),
                    _ => 0,
                };
            if end == at {
                at += 1;
                continue;
            }
            if let Some(value) = value(&text[at..end]) {
                literals.push(Literal {
                    range: at..end,
                    value,
                });
            }
            let inner = code[at..end].iter_mut().filter(|byte| **byte != b'\n');
            inner.for_each(|byte| *byte = b' ');
            at = end;
        }
        Source {
            text,
            code: String::from_utf8_lossy(&code).into_owned(),
            literals,
        }
    }

    /// Texts within a range.
    pub(super) fn within(&self, range: &Range<usize>) -> impl Iterator<Item = &Literal> {
        let (start, end) = (range.start, range.end);
        let inside = move |it: &&Literal| it.range.start >= start && it.range.end <= end;
        self.literals.iter().filter(inside)
    }

    /// Where a word begins, as a word of its own, within a range.
    pub(super) fn words(&self, word: &str, range: &Range<usize>) -> Vec<usize> {
        let bytes = self.code.as_bytes();
        let ends = |at: usize| {
            let next = bytes.get(at + word.len()).copied().unwrap_or(b' ');
            !is_name(next)
        };
        self.code[range.clone()]
            .match_indices(word)
            .map(|(at, _)| at + range.start)
            .filter(|at| !follows_name(bytes, *at) && ends(*at))
            .collect()
    }

    /// The brackets that come next, with all in them, if nothing but blanks stand before.
    pub(super) fn group(&self, from: usize) -> Option<Range<usize>> {
        let rest = &self.code[from..];
        let start = from + rest.len() - rest.trim_start().len();
        let mut depth = 0usize;
        for (at, byte) in self.code.bytes().enumerate().skip(start) {
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.checked_sub(1)?,
                _ => {}
            }
            if depth == 0 {
                return (at > start).then_some(start..at + 1);
            }
        }
        None
    }

    /// Blanks that keep what comes after on its line.
    pub(super) fn lines_of(&self, range: &Range<usize>) -> String {
        let lines = self.text[range.clone()].matches('\n').count();
        "\n".repeat(lines)
    }
}

/// A text with parts of it replaced; the parts do not overlap.
pub(super) fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = String::new();
    let mut from = 0;
    for (range, new) in edits {
        if range.start >= from {
            out.push_str(&text[from..range.start]);
            out.push_str(&new);
            from = range.end;
        }
    }
    out + &text[from..]
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

fn follows_name(bytes: &[u8], at: usize) -> bool {
    at > 0 && is_name(bytes[at - 1])
}

fn line(rest: &[u8]) -> usize {
    let end = rest.iter().position(|byte| *byte == b'\n');
    end.unwrap_or(rest.len())
}

/// Comments stand in each other.
fn block(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0usize, 0);
    while at < rest.len() {
        match &rest[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(rest: &[u8]) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// `'a'`, and nothing of a lifetime.
fn letter(rest: &[u8]) -> usize {
    if rest.get(1) == Some(&b'\\') {
        let end = rest.iter().skip(3).position(|byte| *byte == b'\'');
        return end.map_or(1, |end| end + 4);
    }
    let end = rest.iter().take(6).skip(2).position(|byte| *byte == b'\'');
    let one =
        |end: usize| std::str::from_utf8(&rest[1..end + 2]).is_ok_and(|it| it.chars().count() == 1);
    end.filter(|end| one(*end)).map_or(1, |end| end + 3)
}

fn raw(rest: &[u8]) -> Option<usize> {
    let signs = rest
        .iter()
        .skip(1)
        .take_while(|byte| **byte == b'#')
        .count();
    if rest.get(signs + 1) != Some(&b'"') {
        return None;
    }
    let close = format!("\"{}", "#".repeat(signs));
    let body = rest.get(signs + 2..)?;
    let end = body
        .windows(close.len())
        .position(|it| it == close.as_bytes())?;
    Some(signs + 2 + end + close.len())
}

/// What a text says; of a comment or a letter nothing.
fn value(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        return Some(raw.trim_matches('#').trim_matches('"').to_owned());
    }
    let inner = literal.strip_prefix('"')?.strip_suffix('"')?;
    Some(inner.replace("\\\"", "\"").replace("\\\\", "\\"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "// contract!(\"no\")\nfn a<'x>(b: &'x str) -> char { 'c' }\n\
        /* /* contract! */ */ contract! { roots = [\"a/\\\"b\"], c = r#\"d\"e\"# }\n";

    #[test]
    fn only_code_is_searched() {
        let source = Source::of(TEXT);
        let values: Vec<&str> = source.literals.iter().map(|it| it.value.as_str()).collect();
        assert_eq!(values, ["a/\"b", "d\"e"]);
        let all = 0..TEXT.len();
        let found = source.words("contract", &all);
        assert_eq!(found.len(), 1);
        let group = source.group(found[0] + "contract!".len()).expect("a group");
        assert!(TEXT[group.clone()].starts_with('{') && TEXT[group].ends_with('}'));
        assert_eq!(source.code.len(), TEXT.len());
        assert!(source.words("contrac", &all).is_empty());
    }

    #[test]
    fn parts_are_replaced() {
        let edits = vec![(4..5, "X".to_owned()), (0..2, String::new())];
        assert_eq!(edited("abcdef", edits), "cdXf");
    }
}
