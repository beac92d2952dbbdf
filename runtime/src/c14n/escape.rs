//! Texts as canonical XML writes them (Canonical XML 1.0 §2.3).

/// Appends text between tags.
pub(super) fn push_text(out: &mut Vec<u8>, text: &str) {
    push(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'\r' => Some("&#xD;"),
        _ => None,
    });
}

/// Appends the value of an attribute.
pub(super) fn push_attribute(out: &mut Vec<u8>, text: &str) {
    push(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'"' => Some("&quot;"),
        b'\t' => Some("&#x9;"),
        b'\n' => Some("&#xA;"),
        b'\r' => Some("&#xD;"),
        _ => None,
    });
}

/// Appends what stands in a comment or a processing instruction: line ends are normalised,
/// as a reader of the document would.
pub(super) fn push_verbatim(out: &mut Vec<u8>, text: &str) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'\r', rest.as_bytes()) {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        out.push(b'\n');
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    out.extend_from_slice(rest.as_bytes());
}

#[inline]
fn push(out: &mut Vec<u8>, text: &str, escape: impl Fn(u8) -> Option<&'static str>) {
    let bytes = text.as_bytes();
    let mut done = 0;
    for (at, byte) in bytes.iter().enumerate() {
        // Everything that is escaped is at or below '>'.
        if *byte <= b'>'
            && let Some(instead) = escape(*byte)
        {
            out.extend_from_slice(&bytes[done..at]);
            out.extend_from_slice(instead.as_bytes());
            done = at + 1;
        }
    }
    out.extend_from_slice(&bytes[done..]);
}
