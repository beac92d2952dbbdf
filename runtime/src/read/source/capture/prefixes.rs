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
    // How long the name is of an element whose start tag was the last tag.
    let mut open = None;
    loop {
        let here = match bytes.get(at) {
            Some(b'<') => at,
            _ => match memchr3(b'<', b':', b'&', &bytes[at..]) {
                Some(mark) => at + mark,
                None => return Some(used),
            },
        };
        at = match (bytes[here], bytes.get(here + 1)?) {
            (b'<', b'/') => {
                text = after_end_tag(bytes, here, open.take())?;
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
                let colon = tag.bytes().position(|octet| octet == b':');
                used.add(&tag[..colon.unwrap_or(0)])?;
                // What ends otherwise is empty, or has white space after its name.
                let bare = !tag.ends_with(['/', ' ', '\t', '\n', '\r']);
                open = bare.then_some(tag.len());
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
}

/// What comes after the end tag at a place, of an element with a name so long if that is
/// known. A name holds no `>`, so one at the name's end is the tag's.
#[inline]
fn after_end_tag(bytes: &[u8], at: usize, name: Option<usize>) -> Option<usize> {
    let close = name.map(|length| at + 2 + length);
    match close.filter(|close| bytes.get(*close) == Some(&b'>')) {
        Some(close) => Some(close + 1),
        None => Some(at + memchr(b'>', &bytes[at..])? + 1),
    }
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
            "<p:a>x</p:a >",
            "<p:a><q:b >x</q:b></p:a>",
            "<a>b</a\n>",
            "<p:a><q:b/></p:a>",
            "<p:a><q:b/>>r:m</p:a>",
            "<p:a><q:bbbb></q:bbbb>>r:m <c></c ></p:a>",
            "<p:a><q:b></q:b>\u{e6} r:m</p:a>",
            "<a><b>x</b>>>>> s:t</a>",
        ] {
            let source = Source::from_slice(xml.as_bytes()).unwrap();
            let read = source.read_prefixes(xml).unwrap();
            let read: Vec<&str> = read.iter().map(String::as_str).collect();
            assert_eq!(found(xml), Some(read), "{xml}");
        }
    }

    /// Elements put together of pieces that mislead, each looked at and read.
    #[test]
    fn looks_and_readings_agree_on_made_up_elements() {
        let pieces = [
            "<q:b>", "</q:b>", "<q:b >", "</q:b >", "<c/>", "<r:c />", ">", ">>", "x", " ", "s:t",
            " u:v ", "&gt;", "&amp;w:x", ":",
        ];
        let mut state = 7_u64;
        let mut told = 0;
        for _ in 0..20_000 {
            let mut xml = "<p:a>".to_owned();
            for _ in 0..8 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                xml.push_str(pieces[(state >> 33) as usize % pieces.len()]);
            }
            xml.push_str("</p:a>");
            let source = Source::from_slice(xml.as_bytes()).unwrap();
            let Ok(read) = source.read_prefixes(&xml) else {
                continue;
            };
            if let Some(found) = found(&xml) {
                let read: Vec<&str> = read.iter().map(String::as_str).collect();
                assert_eq!(found, read, "{xml}");
                told += 1;
            }
        }
        assert!(told > 500, "{told}");
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
