//! The prefixes that a kept element uses, found by a look at its tags and texts.
//!
//! The element was read once, so it is known to be well-formed. One without attributes binds
//! nothing itself, and most are so; any other is read again.

use crate::read::source::chars::is_ncname;
use crate::read::source::words::same;
use memchr::{memchr, memchr2, memchr3};

/// How many different prefixes are told apart here; messages use two or three.
const FEW: usize = 4;

/// Different prefixes, the empty one among them.
#[derive(Default)]
pub(super) struct Used<'x> {
    prefixes: [&'x str; FEW],
    count: usize,
}

impl<'x> Used<'x> {
    /// Adds a prefix; `None` where there is no room for it.
    #[inline]
    fn add(&mut self, prefix: &'x str) -> Option<()> {
        // Nobody has to bind `xml`.
        let is = |known: &&str| same(known.as_bytes(), prefix.as_bytes());
        if self.prefixes[..self.count].iter().any(is) || prefix == "xml" {
            return Some(());
        }
        *self.prefixes.get_mut(self.count)? = prefix;
        self.count += 1;
        Some(())
    }

    /// The prefixes in their order.
    pub(super) fn sorted(&self) -> impl Iterator<Item = &'x str> + use<'x> {
        let mut sorted = self.prefixes;
        sorted[..self.count].sort_unstable();
        sorted.into_iter().take(self.count)
    }
}

/// The prefixes that an element uses in names and in what looks like qualified names;
/// `None` where only a reading tells.
pub(super) fn used(xml: &str) -> Option<Used<'_>> {
    let bytes = xml.as_bytes();
    let mut used = Used::default();
    let (mut at, mut text) = (0, 0);
    while let Some(mark) = memchr3(b'<', b':', b'&', &bytes[at..]) {
        let here = at + mark;
        at = match (bytes[here], bytes.get(here + 1)?) {
            (b'<', b'/') => {
                text = here + memchr(b'>', &bytes[here..])? + 1;
                text
            }
            // Comments, sections and instructions.
            (b'<', b'!' | b'?') => return None,
            (b'<', _) => {
                let end = here + memchr2(b'>', b'=', &bytes[here..])?;
                if bytes[end] == b'=' {
                    return None;
                }
                let tag = &xml[here + 1..end];
                used.add(tag.split_once(':').map_or("", |(prefix, _)| prefix))?;
                text = end + 1;
                text
            }
            // A character by its number may be a colon; the others are part of no name.
            (b'&', b'#') => return None,
            (b'&', _) => here + 1,
            _ => {
                let end = here + memchr(b'<', &bytes[here..])?;
                for word in xml[text..end].split_ascii_whitespace() {
                    if let Some((prefix, local)) = word.split_once(':')
                        && is_ncname(prefix)
                        && is_ncname(local)
                    {
                        used.add(prefix)?;
                    }
                }
                end
            }
        };
    }
    Some(used)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::source::Source;

    fn found(xml: &str) -> Option<Vec<&str>> {
        Some(used(xml)?.sorted().collect())
    }

    #[test]
    fn a_look_finds_what_a_reading_finds() {
        for xml in [
            "<a/>",
            "<p:a />",
            "<p:a><q:b>x</q:b><c/></p:a>",
            "<p:a>2024-02-29T11:34:56Z</p:a>",
            "<p:a>q:n &amp; r:m&lt; s:t&gt;u</p:a>",
            "<p:a>x>q:n r:m xml:n q:n:m :n q: \u{e6}:\u{f8}</p:a>",
            "<p:a>&amp;q:n &lt; r:m</p:a>",
            "<xml:a/>",
        ] {
            let source = Source::from_slice(xml.as_bytes()).unwrap();
            let read = source.read_prefixes(xml).unwrap();
            let read: Vec<&str> = read.iter().map(String::as_str).collect();
            assert_eq!(found(xml), Some(read), "{xml}");
        }
    }

    #[test]
    fn what_a_look_does_not_tell_is_read() {
        for xml in [
            "<a b=\"1\"/>",
            "<p:a xmlns:p=\"urn:p\"/>",
            "<a><![CDATA[q:n]]></a>",
            "<a>q&#58;n</a>",
            "<a>q:<!-- -->n</a>",
            "<a><b:x/><c:x/><d:x/><e:x/></a>",
        ] {
            assert_eq!(found(xml), None, "{xml}");
        }
    }
}
