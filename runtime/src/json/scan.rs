//! Taking a text apart: RFC 8259 to the letter, bounded in depth, size and memory.
//!
//! No crate does this part: numbers have to stay as they are spelled, every value needs
//! its place, and memory has to be charged before it is taken.

use super::budget::Budget;
use super::error::violation;
use super::rules::MALFORMED;
use super::string::measure;
use super::tree::{At, Item, Kind, Tree};
use crate::read::{Rule, Violation};

/// Takes a text apart.
pub(super) fn scan<'t>(text: &'t str, budget: &Budget<'_>) -> Result<Tree<'t>, Box<Violation>> {
    let mut scan = Scan {
        text,
        at: 0,
        items: Vec::new(),
        open: Vec::new(),
        budget,
    };
    scan.value()?;
    while let Some(open) = scan.open.last().copied() {
        scan.go_on(open)?;
    }
    scan.blanks();
    if scan.at < text.len() {
        return Err(scan.broken("the end of the document"));
    }
    Ok(Tree {
        text,
        items: scan.items,
    })
}

struct Scan<'t, 'b, 'l> {
    text: &'t str,
    at: usize,
    items: Vec<Item>,
    /// Arrays and objects that have not ended.
    open: Vec<At>,
    budget: &'b Budget<'l>,
}

impl Scan<'_, '_, '_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// What stands here is not what JSON demands.
    #[cold]
    fn broken(&self, expected: &str) -> Box<Violation> {
        self.broken_at(self.at, expected)
    }

    #[cold]
    fn broken_at(&self, at: usize, expected: &str) -> Box<Violation> {
        // One character: more could be personal data.
        let found = match self.text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(c) => format!("{c:?}"),
            None => "the end of the document".to_owned(),
        };
        Box::new(violation(MALFORMED, "$".into(), at as u32, expected, found))
    }

    #[cold]
    fn beyond(&self, expected: String) -> Box<Violation> {
        let found = "a document that needs more";
        let at = self.at as u32;
        Box::new(violation(Rule::LIMIT, "$".into(), at, expected, found))
    }

    /// Room for one more item, charged before it is taken.
    fn push(&mut self, item: Item) -> Result<(), Box<Violation>> {
        if self.budget.is_stopped() {
            let expected = "no wish to stop reading";
            let at = self.at as u32;
            let found = "the stop flag raised";
            let stopped = violation(Rule::STOPPED, "$".into(), at, expected, found);
            return Err(Box::new(stopped));
        }
        if self.items.len() == self.items.capacity() {
            let more = self.items.len().max(16);
            if !self.budget.take(more * size_of::<Item>()) {
                let memory = self.budget.limits.memory;
                return Err(self.beyond(format!("at most {memory} octets of memory")));
            }
            self.items.reserve_exact(more);
        }
        self.items.push(item);
        Ok(())
    }

    /// A value that begins here; an array or object stays open.
    fn value(&mut self) -> Result<(), Box<Violation>> {
        self.blanks();
        let kind = match self.peek() {
            Some(b'{') => return self.open(Kind::Object),
            Some(b'[') => return self.open(Kind::Array),
            Some(b'"') => return self.string(),
            Some(b'-' | b'0'..=b'9') => return self.number(),
            Some(b't') => Kind::True,
            Some(b'f') => Kind::False,
            Some(b'n') => Kind::Null,
            _ => return Err(self.broken("a value")),
        };
        let word = kind.words();
        let here = self.text.get(self.at..).unwrap_or_default();
        if !here.starts_with(word) {
            return Err(self.broken("true, false or null"));
        }
        self.leaf(kind, false, self.at + word.len())
    }

    fn leaf(&mut self, kind: Kind, escaped: bool, end: usize) -> Result<(), Box<Violation>> {
        let next = self.items.len() as u32 + 1;
        self.push(Item {
            kind,
            escaped,
            start: self.at as u32,
            end: end as u32,
            next,
        })?;
        self.at = end;
        Ok(())
    }

    fn string(&mut self) -> Result<(), Box<Violation>> {
        let inner = self.text.get(self.at + 1..).unwrap_or_default();
        match measure(inner) {
            Ok((length, escaped)) => self.leaf(Kind::String, escaped, self.at + 1 + length),
            Err((at, expected)) => Err(self.broken_at(self.at + 1 + at, expected)),
        }
    }

    /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
    fn number(&mut self) -> Result<(), Box<Violation>> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        let digits = |mut at: usize| {
            let from = at;
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            (at, at > from)
        };
        if bytes.get(at) == Some(&b'-') {
            at += 1;
        }
        let (end, some) = digits(at);
        if !some {
            return Err(self.broken_at(end, "a digit"));
        }
        if bytes.get(at) == Some(&b'0') && end > at + 1 {
            return Err(self.broken_at(at, "a number without leading zeros"));
        }
        at = end;
        if bytes.get(at) == Some(&b'.') {
            let (end, some) = digits(at + 1);
            if !some {
                return Err(self.broken_at(end, "a digit behind the point"));
            }
            at = end;
        }
        if let Some(b'e' | b'E') = bytes.get(at) {
            let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
            let (end, some) = digits(at + 1 + sign);
            if !some {
                return Err(self.broken_at(end, "a digit of the exponent"));
            }
            at = end;
        }
        self.leaf(Kind::Number, false, at)
    }

    fn open(&mut self, kind: Kind) -> Result<(), Box<Violation>> {
        let depth = self.budget.limits.depth;
        if self.open.len() >= depth as usize {
            return Err(self.beyond(format!("at most {depth} levels of arrays and objects")));
        }
        let at = At(self.items.len() as u32);
        self.leaf(kind, false, self.at + 1)?;
        self.open.push(at);
        Ok(())
    }

    /// What comes behind a value in an open array or object, or behind its bracket.
    fn go_on(&mut self, open: At) -> Result<(), Box<Violation>> {
        let is_first = self.items.len() == open.0 as usize + 1;
        let kind = self.items.get(open.0 as usize).map(|item| item.kind);
        let is_object = kind == Some(Kind::Object);
        let (bracket, next) = match is_object {
            true => (b'}', "a comma or }"),
            false => (b']', "a comma or ]"),
        };
        self.blanks();
        match self.peek() {
            Some(found) if found == bracket => {
                self.at += 1;
                self.open.pop();
                let next = self.items.len() as u32;
                if let Some(item) = self.items.get_mut(open.0 as usize) {
                    (item.end, item.next) = (self.at as u32, next);
                }
                return Ok(());
            }
            Some(b',') if !is_first => self.at += 1,
            _ if is_first => {}
            _ => return Err(self.broken(next)),
        }
        if is_object {
            self.name()?;
        }
        self.value()
    }

    fn name(&mut self) -> Result<(), Box<Violation>> {
        self.blanks();
        if self.peek() != Some(b'"') {
            return Err(self.broken("the name of a member, in quotes"));
        }
        self.string()?;
        self.blanks();
        if self.peek() != Some(b':') {
            return Err(self.broken("a colon"));
        }
        self.at += 1;
        Ok(())
    }
}
