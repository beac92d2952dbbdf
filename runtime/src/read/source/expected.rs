//! Tags that are written as the content model expects them: the common case, recognized
//! by comparing the document with the name instead of taking the tag apart.
//!
//! Only a document in memory is read so, and only a start tag without attributes and white
//! space, whose prefix was met before under the same bindings. Everything else is left to
//! [`next_token`](Source::next_token), which would have found the same.

use super::chars::is_space;
use super::input::Input;
use super::scope::NO_BINDING;
use super::slice::Slice;
use super::words::{same, text_end};
use super::{Held, Source};
use crate::schema::automaton::Mark;
use crate::schema::{NameId, NsId, Schema};

/// How many namespaces are remembered at once; messages use two or three.
const SPELLINGS: usize = 4;

/// How many names are compared at most; a later one is looked up as any other.
const COMPARED: usize = 16;

/// How many references a text may hold, and after how many octets the last may stand, to be
/// read here; more are counted as the events they are.
const REFERENCES: usize = 8;
const REFERRING: usize = 1024;

/// How names of a namespace were written last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling {
    ns: NsId,
    /// The bindings in scope then; see [`Scope::state`](super::scope::Scope::state).
    scope: u32,
    binding: u32,
    /// Place and length of the prefix with its colon.
    at: usize,
    length: u32,
    /// Its first octets, and which of eight they are.
    first: u64,
    mask: u64,
}

impl Spelling {
    const NONE: Spelling = Spelling {
        ns: NsId::FOREIGN,
        scope: 0,
        binding: NO_BINDING,
        at: 0,
        length: 0,
        first: 0,
        mask: 0,
    };
}

/// The spellings met so far, each at the place its namespace has.
#[derive(Debug)]
pub(super) struct Spellings([Spelling; SPELLINGS]);

impl Spellings {
    pub(super) const NONE: Spellings = Spellings([Spelling::NONE; SPELLINGS]);

    #[inline]
    fn of(&self, ns: NsId) -> &Spelling {
        &self.0[usize::from(ns.0) % SPELLINGS]
    }
}

impl<'a> Source<'a> {
    /// The document, where what comes next can be told by a look at it. With `blanks`, white
    /// space before it is passed over: the place where it ends comes along.
    #[inline(always)]
    pub(super) fn ahead(&mut self, blanks: bool) -> Option<(&mut Slice<'a>, usize)> {
        let Input::Slice(slice) = &mut self.input else {
            return None;
        };
        // What counts events looks up when it is at the last.
        if self.pending_end || self.ahead.is_some() || self.events <= 2 {
            return None;
        }
        let mut at = slice.at;
        if blanks {
            let bytes = slice.text.as_bytes();
            while bytes.get(at).copied().is_some_and(is_space) {
                at += 1;
            }
        }
        Some((slice, at))
    }

    /// Remembers how the name of the current start tag, which is in `ns`, was written.
    #[inline]
    pub(super) fn remember_spelling(&mut self, ns: NsId) {
        let Input::Slice(slice) = &self.input else {
            return;
        };
        let at = slice.content.0;
        let Some(first) = slice.text.as_bytes()[at..].first_chunk() else {
            return;
        };
        if ns == NsId::FOREIGN {
            return;
        }
        let mask = match self.prefix_len {
            length @ 0..8 => (1 << (8 * length)) - 1,
            _ => u64::MAX,
        };
        self.spellings.0[usize::from(ns.0) % SPELLINGS] = Spelling {
            ns,
            scope: self.scope.state(),
            binding: self.binding,
            at,
            length: self.prefix_len,
            first: u64::from_le_bytes(*first) & mask,
            mask,
        };
    }

    /// Enters the element whose start tag comes next, if it has one of these names and is
    /// written as expected; answers which. With `blanks`, white space before it is no text.
    #[inline]
    pub(crate) fn enter_expected(
        &mut self,
        schema: &Schema<'_>,
        (names, marks): (&[NameId], &[Mark]),
        blanks: bool,
    ) -> Option<usize> {
        if self.depth == 0 || self.depth >= self.limits.depth {
            return None;
        }
        self.scope.leave(self.depth + 1);
        let scope = self.scope.state();
        let (_, at) = self.ahead(blanks)?;
        let Input::Slice(slice) = &mut self.input else {
            return None;
        };
        let bytes = slice.text.as_bytes();
        let tag = bytes.get(at..)?.strip_prefix(b"<")?;
        if tag.first() == Some(&b'/') {
            return None;
        }
        let first = u64::from_le_bytes(*tag.first_chunk()?);
        // Names beside each other are in one namespace as a rule.
        let mut spelling = &Spelling::NONE;
        let mut prefixed = false;
        for (place, (name, mark)) in names.iter().zip(marks).take(COMPARED).enumerate() {
            if spelling.ns != mark.ns {
                spelling = self.spellings.of(mark.ns);
                let begins = first & spelling.mask == spelling.first;
                prefixed = begins && spelling.ns == mark.ns && spelling.scope == scope;
            }
            if !prefixed {
                continue;
            }
            let prefix = spelling.length as usize;
            let end = prefix + usize::from(mark.length);
            let Some(close @ (b'>' | b'/')) = tag.get(end) else {
                continue;
            };
            if !same(&tag[prefix..end], schema.name(*name).local.as_bytes())
                || prefix > 8 && tag[..prefix] != bytes[spelling.at..spelling.at + prefix]
            {
                continue;
            }
            let start = at + 1;
            match close {
                b'>' => {
                    slice.open(start, start + end);
                    slice.at = start + end + 1;
                }
                _ if tag.get(end + 1) == Some(&b'>') => {
                    self.pending_end = true;
                    slice.at = start + end + 2;
                }
                _ => return None,
            }
            slice.content = (start, start + end);
            self.at = at as u64;
            self.attrs.clear();
            self.name_len = end as u32;
            self.prefix_len = prefix as u32;
            self.binding = spelling.binding;
            self.names.pass();
            self.events -= 2;
            self.depth += 1;
            return Some(place);
        }
        None
    }

    /// Goes to the end tag of the current element over text that stands as it is meant;
    /// answers where the text begins. The text is the current one then.
    #[inline]
    pub(crate) fn text_expected(&mut self) -> Option<u64> {
        let (slice, start) = self.ahead(false)?;
        if slice.has_returns {
            return None;
        }
        let bytes = slice.text.as_bytes();
        let end = start + text_end(bytes.get(start..)?)?;
        let end = match slice.close(end) {
            Some(()) => {
                self.held = Held::Slice(start, end);
                end
            }
            None => self.referring_text(start, end)?,
        };
        self.at = end as u64;
        self.events -= 2;
        self.depth -= 1;
        Some(start as u64)
    }

    /// The same over a short text with a few references, the first of which may be at `mark`;
    /// answers where the end tag begins.
    fn referring_text(&mut self, start: usize, mark: usize) -> Option<usize> {
        let Source { input, text, .. } = self;
        let Input::Slice(slice) = input else {
            return None;
        };
        text.clear();
        let (mut from, mut at) = (start, mark);
        for _ in 0..REFERENCES {
            if at - start > REFERRING {
                return None;
            }
            let rest = slice.text.get(at..)?;
            let (reference, c) = match rest.as_bytes() {
                [b'<', b'/', ..] => {
                    text.push_str(&slice.text[from..at]);
                    slice.close(at)?;
                    self.held = Held::Collected;
                    return Some(at);
                }
                [b'&', b'a', b'm', b'p', b';', ..] => (5, '&'),
                [b'&', b'l', b't', b';', ..] => (4, '<'),
                [b'&', b'g', b't', b';', ..] => (4, '>'),
                _ => return None,
            };
            text.push_str(&slice.text[from..at]);
            text.push(c);
            from = at + reference;
            at = from + text_end(&slice.text.as_bytes()[from..])?;
        }
        None
    }

    /// Goes to the end tag of the current element, if it comes next.
    #[inline]
    pub(crate) fn leave_expected(&mut self, blanks: bool) -> bool {
        let Some((slice, at)) = self.ahead(blanks) else {
            return false;
        };
        if slice.close(at).is_none() {
            return false;
        }
        self.scope.leave(self.depth + 1);
        self.at = at as u64;
        self.events -= 2;
        self.depth -= 1;
        true
    }
}
