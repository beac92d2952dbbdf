//! Documents with something put into their tags and between them that canonical forms and
//! tokenizers may disagree about.

use crate::random::Random;

/// What may stand in a start tag of any document.
const SOUND_IN_TAGS: &[&str] = &[
    " xmlns=\"\"",
    " xmlns='urn:a'",
    " xmlns:p=\"urn:p\"",
    " xmlns:p=\"urn:q\" p:a=\"1\"",
    " xmlns:xml=\"http://www.w3.org/XML/1998/namespace\"",
    " xml:lang=\"da\"",
    " xml:space='preserve'",
    " a='&#13;&#10;&#9; &quot;'",
    " a=\"x\r\ny\tz\"",
    " a=\"&lt;>\"",
    " xml:id='i'",
    " Id=\"i\"",
    " z='2' a='1'",
    " xmlns:q='urn:p' q:a='2' a='1'",
    " xmlns:r='urn:a' xmlns:q='urn:b' q:a='2' r:b='1'",
    "\r",
    "\n",
    " xmlns:\u{e6}='urn:ae'",
    " a=\"'\" b='\"'",
    " a='\u{85}\u{2028}'",
];

/// What makes many a document none.
const BROKEN_IN_TAGS: &[&str] = &[
    " xmlns:p=\"\"",
    " p:a=\"1\"",
    " a='1' a='2'",
    " xmlns:a=\"relative\"",
    " p:p:a='1'",
    " :a='1'",
    " a:='1'",
    " xmlns:xmlns='urn:x'",
    " 1a=''",
    " xmlns:\u{e6}='urn:\u{e6}'",
    " a=''/",
];

/// What may stand in the content of any element.
const SOUND_BETWEEN: &[&str] = &[
    "<![CDATA[a<b&c]]>",
    "<![CDATA[]]>",
    "<!--c-->",
    "<!-- - -->",
    "<?p d?>",
    "<?p   d  ?>",
    "<?p?>",
    "&#13;",
    "&#xA;",
    "\r\n",
    "\r",
    "&amp;",
    "&lt;",
    "]]&gt;",
    "\u{feff}",
    "&#x10FFFF;",
    "\u{85}",
    "\u{2028}",
    "<p:e xmlns:p='urn:p'/>",
    "<e xmlns='urn:e'/>",
    "<e xmlns=''></e >",
    "<e\n/>",
    "<!---->",
    "<e xmlns='urn:e'><e xmlns=''><p:e xmlns:p='urn:e' p:a='1'/></e></e>",
];

/// What makes many a document none.
const BROKEN_BETWEEN: &[&str] = &[
    "]]>",
    "<p:e/>",
    "<?xml version='1.0'?>",
    "&#0;",
    "&#xFFFE;",
    "&nbsp;",
    "<?xMl d?>",
    "<?p:q d?>",
    "< e/>",
    "&#x41",
    "\u{1}",
];

/// Inserts something before a mark of the document, whatever becomes of it.
pub fn disturb(random: &mut Random, document: &mut Vec<u8>) {
    let (mark, texts) = match random.below(2) {
        0 => (b'>', [SOUND_IN_TAGS, BROKEN_IN_TAGS]),
        _ => (b'<', [SOUND_BETWEEN, BROKEN_BETWEEN]),
    };
    let places = document.iter().enumerate();
    let places = places.filter(|(_, octet)| **octet == mark);
    let places: Vec<usize> = places.map(|(at, _)| at).collect();
    let texts = texts[random.below(2)];
    if let (Some(at), Some(text)) = (random.pick(&places), random.pick(texts)) {
        document.splice(at..at, text.bytes());
    }
}

/// Inserts something where it may stand, so that what was well-formed mostly is so still. Of
/// two prefixes for one namespace, an attribute may come to be there twice.
pub fn ornament(random: &mut Random, document: &mut Vec<u8>) {
    let places = Places::of(document);
    if random.below(2) == 0 {
        let tag = random.pick(&places.tags);
        if let (Some((start, end)), Some(text)) = (tag, random.pick(SOUND_IN_TAGS)) {
            let tag = String::from_utf8_lossy(&document[*start..*end]);
            let names = text.split_whitespace().filter_map(|it| it.split_once('='));
            let mut names = names.map(|(name, _)| format!("{name}="));
            let is_there = names.any(|name| tag.split_whitespace().any(|it| it.starts_with(&name)));
            if !is_there {
                document.splice(*end..*end, text.bytes());
            }
        }
    } else if let (Some(at), Some(text)) =
        (random.pick(&places.content), random.pick(SOUND_BETWEEN))
    {
        document.splice(*at..*at, text.bytes());
    }
}

/// Where things may stand in a document that is well-formed and has no type declaration.
#[derive(Default)]
struct Places {
    /// Start tags: from the bracket to where an attribute may be added.
    tags: Vec<(usize, usize)>,
    /// Before markup that is within the outermost element.
    content: Vec<usize>,
}

impl Places {
    fn of(document: &[u8]) -> Self {
        let mut found = Places::default();
        let (mut at, mut depth) = (0, 0);
        while let Some(next) = find(document, at, b"<") {
            if depth > 0 {
                found.content.push(next);
            }
            let rest = &document[next..];
            let end = match rest {
                _ if rest.starts_with(b"<!--") => find(document, next + 4, b"-->").map(|it| it + 3),
                _ if rest.starts_with(b"<![CDATA[") => {
                    find(document, next + 9, b"]]>").map(|it| it + 3)
                }
                _ if rest.starts_with(b"<?") => find(document, next + 2, b"?>").map(|it| it + 2),
                _ => tag_end(document, next),
            };
            // What is no document has no places from here on.
            let Some(end) = end else { break };
            match rest.get(1) {
                Some(b'!' | b'?') | None => {}
                Some(b'/') => depth -= 1,
                Some(_) => {
                    let is_empty = document[end - 2] == b'/';
                    found.tags.push((next, end - 1 - usize::from(is_empty)));
                    depth += i32::from(!is_empty);
                }
            }
            at = end;
        }
        found
    }
}

/// Behind the bracket that ends a tag.
fn tag_end(document: &[u8], start: usize) -> Option<usize> {
    let mut quote = None;
    let octets = document.iter().enumerate().skip(start + 1);
    for (at, octet) in octets {
        match (quote, *octet) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(*octet),
            (Some(open), octet) if open == octet => quote = None,
            _ => {}
        }
    }
    None
}

fn find(document: &[u8], from: usize, text: &[u8]) -> Option<usize> {
    let rest = document.get(from..)?;
    let mut all = rest.windows(text.len());
    all.position(|it| it == text).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: &str = "<?xml version='1.0'?><!-- <no> --><a xmlns='urn:a' b=\"1>2\"><b/><![CDATA[<c>]]>\
        <p:c xmlns:p='urn:p' p:d='1'>x</p:c></a><?p <no>?>";

    #[test]
    fn ornaments_mostly_leave_a_document_one() {
        let mut random = Random::new(1);
        let mut kept = 0;
        for _ in 0..1000 {
            let mut document = SEED.as_bytes().to_vec();
            for _ in 0..4 {
                ornament(&mut random, &mut document);
            }
            assert_ne!(document, SEED.as_bytes());
            kept += usize::from(crate::c14n::line(&document).starts_with("forms"));
        }
        assert!(kept >= 900, "{kept}");
    }

    #[test]
    fn disturbances_leave_some_and_break_some() {
        let mut random = Random::new(1);
        let mut kept = 0;
        for _ in 0..1000 {
            let mut document = SEED.as_bytes().to_vec();
            disturb(&mut random, &mut document);
            kept += usize::from(crate::c14n::line(&document).starts_with("forms"));
        }
        assert!((100..900).contains(&kept), "{kept}");
    }
}
