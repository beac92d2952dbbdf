//! Anchors of other dialects: where `^` and `$` can only mean the ends of the text.
//!
//! XSD judges the whole text and has no anchors: to it both signs are ordinary
//! characters. An author who writes `^` where nothing can stand before it, or `$`
//! where nothing can stand behind it, means an anchor; everywhere else the sign can
//! only be a character, and is one. The same goes for `\A`, `\z` and `\Z`.
//!
//! A sign that is the whole of an alternative (`€|$|£`) is a character too, unless
//! another sign of the pattern shows that the author writes anchors (`^[0-9]+|$`).

use std::ops::Range;

type Places = Vec<Range<usize>>;

/// Groups nested deeper than this are left to the parser, which refuses them.
const DEEPEST: usize = super::MAX_DEPTH + 1;

/// The places of all anchors, in order; empty where the pattern has none.
pub(super) fn find(text: &str) -> Places {
    let mut scan = Scan {
        text,
        at: 0,
        certain: Vec::new(),
        alone: Vec::new(),
    };
    scan.alternatives(true, 0);
    if scan.certain.is_empty() {
        return Vec::new();
    }
    let mut all = scan.certain;
    all.append(&mut scan.alone);
    all.sort_by_key(|range| range.start);
    all
}

struct Scan<'p> {
    text: &'p str,
    at: usize,
    certain: Places,
    /// Signs that are the whole of an alternative.
    alone: Places,
}

/// One part of an alternative.
struct Part {
    place: Range<usize>,
    kind: Kind,
    /// Anchors inside, if it is a group: those that count where nothing stands before
    /// it, and those that count where nothing stands behind it.
    inside: (Places, Places),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Opening,
    Closing,
    Other,
}

impl Scan<'_> {
    /// Reads alternatives up to a `)` or the end. Tells which anchors inside count if
    /// nothing stands before, and which if nothing stands behind; at the top they do.
    fn alternatives(&mut self, top: bool, depth: usize) -> (Places, Places) {
        let (mut opening, mut closing) = (Vec::new(), Vec::new());
        loop {
            let parts = self.branch(depth);
            let (front, back, rest) = ends(&parts);
            match rest.is_none() && front.len() + back.len() == 1 && top {
                true => self.alone.extend(front.into_iter().chain(back)),
                false => {
                    opening.extend(front);
                    closing.extend(back);
                    if let Some((first, last)) = rest {
                        opening.extend(parts[first].inside.0.iter().cloned());
                        closing.extend(parts[last].inside.1.iter().cloned());
                    }
                }
            }
            if !self.eat('|') {
                break;
            }
        }
        if top {
            self.certain.append(&mut opening);
            self.certain.append(&mut closing);
        }
        (opening, closing)
    }

    fn branch(&mut self, depth: usize) -> Vec<Part> {
        let mut parts = Vec::new();
        while let Some(c) = self.peek() {
            if c == '|' || (c == ')' && depth > 0) {
                break;
            }
            let start = self.at;
            let (mut kind, inside) = self.part(c, depth);
            if self.count() {
                kind = Kind::Other;
            }
            parts.push(Part {
                place: start..self.at,
                kind,
                inside,
            });
        }
        parts
    }

    fn part(&mut self, c: char, depth: usize) -> (Kind, (Places, Places)) {
        self.at += c.len_utf8();
        let none = (Vec::new(), Vec::new());
        match c {
            '^' => (Kind::Opening, none),
            '$' => (Kind::Closing, none),
            '\\' => {
                let kind = match self.peek() {
                    Some('A') => Kind::Opening,
                    Some('z' | 'Z') => Kind::Closing,
                    _ => Kind::Other,
                };
                self.at += self.peek().map_or(0, char::len_utf8);
                (kind, none)
            }
            '[' => {
                self.class();
                (Kind::Other, none)
            }
            '(' if depth < DEEPEST => {
                if self.rest().starts_with("?:") {
                    self.at += 2;
                }
                let inside = self.alternatives(false, depth + 1);
                self.eat(')');
                (Kind::Other, inside)
            }
            _ => (Kind::Other, none),
        }
    }

    /// Passes over a class; the scanner stands behind its `[`.
    fn class(&mut self) {
        let mut open = 1;
        let mut before = '[';
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            match c {
                '\\' => self.at += self.peek().map_or(0, char::len_utf8),
                '[' if before == '-' => open += 1,
                ']' => open -= 1,
                _ => {}
            }
            if open == 0 {
                return;
            }
            before = c;
        }
    }

    /// Passes over counts, lazy ones included.
    fn count(&mut self) -> bool {
        let start = self.at;
        while let Some(c) = self.peek() {
            match c {
                '?' | '*' | '+' => self.at += 1,
                '{' => match self.rest().find('}') {
                    Some(end) => self.at += end + 1,
                    None => break,
                },
                _ => break,
            }
        }
        self.at > start
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }
}

/// The anchors an alternative begins and ends with, and the first and the last part
/// between them.
fn ends(parts: &[Part]) -> (Places, Places, Option<(usize, usize)>) {
    let is = |kind: Kind| move |part: &&Part| part.kind == kind;
    let front = parts.iter().take_while(is(Kind::Opening)).count();
    let tail = parts.get(front..).unwrap_or(&[]);
    let back = tail.iter().rev().take_while(is(Kind::Closing)).count();
    let places = |list: &[Part]| list.iter().map(|part| part.place.clone()).collect();
    let middle = tail.len() - back;
    (
        places(&parts[..front]),
        places(&tail[middle..]),
        (middle > 0).then(|| (front, front + middle - 1)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pattern without its anchors.
    fn without(text: &str) -> String {
        let mut out = text.to_owned();
        for range in find(text).into_iter().rev() {
            out.replace_range(range, "");
        }
        out
    }

    #[test]
    fn anchors_stand_where_nothing_else_can() {
        for (text, expected) in [
            ("^x$", "x"),
            ("^x", "x"),
            ("x$", "x"),
            ("(^a$)", "(a)"),
            ("((^a))$", "((a))"),
            ("^a|b$", "a|b"),
            ("^a$|^b$", "a|b"),
            ("(^a|^b)c", "(a|b)c"),
            ("a(b|c$)", "a(b|c)"),
            ("(^|,)x", "(|,)x"),
            ("a(,|$)", "a(,|)"),
            ("(?:^a$)", "(?:a)"),
            ("^^a$$", "a"),
            ("^$", ""),
            ("^$|^[0-9]{8}$", "|[0-9]{8}"),
            ("^[0-9]+|$", "[0-9]+|"),
            ("^[^$]$", "[^$]"),
            ("^[a-z-[^x]]$", "[a-z-[^x]]"),
            ("^[a-[b-[c]]]$", "[a-[b-[c]]]"),
            ("[a[b]$", "[a[b]"),
            ("[\\]^$]$", "[\\]^$]"),
            ("[^^$]$x", "[^^$]$x"),
            ("[a-[^$]$]$", "[a-[^$]$]"),
            ("\\A[0-9]\\z", "[0-9]"),
            ("^(a$){2}$", "(a){2}"),
        ] {
            assert_eq!(without(text), expected, "{text}");
        }
    }

    #[test]
    fn everywhere_else_the_signs_are_characters() {
        for text in [
            "a^b",
            "a$b",
            "\\^x",
            "[$]",
            "[^a]",
            "x\\$",
            "$[0-9]+",
            "[0-9]+^",
            "a(^b)",
            "(a$)b",
            "^*a",
            "x$?",
            "€|$|£",
            "^",
            "$",
            "^|-",
            "a\\\\^",
            "[a^]",
            "x${2}",
            "[a-[|^]]b",
        ] {
            assert_eq!(without(text), text);
        }
        assert_eq!(without("x\\\\$"), "x\\\\");
    }

    #[test]
    fn what_is_broken_is_passed_over() {
        for text in ["(", ")", "[", "\\", "a{", "^(", "(((^", ")$", "[\\"] {
            let _ = without(text);
        }
        let _ = without(&"(".repeat(100_000));
    }
}
