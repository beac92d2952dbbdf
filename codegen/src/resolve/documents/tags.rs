//! What a piece of schema text says, prose and layout left out.

/// The tags of a well-formed text without annotations, comments and white
/// space that means nothing. Equal results mean equal declarations.
pub(in crate::resolve) fn of(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut skipped = 0usize;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at..];
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(end) = end_of_tag(tag) else {
            break;
        };
        let inner = &tag[1..end];
        rest = &tag[end..];
        let is_close = inner.starts_with('/');
        let is_empty = inner.ends_with('/');
        if skipped > 0 || is_annotation(inner) {
            match (is_close, is_empty) {
                (true, _) => skipped = skipped.saturating_sub(1),
                (false, false) => skipped += 1,
                (false, true) => {}
            }
            continue;
        }
        out.push('<');
        let words = inner.trim_end_matches('/').split_whitespace();
        out.push_str(&words.collect::<Vec<_>>().join(" "));
        out.push_str(if is_empty { "/>" } else { ">" });
    }
    out
}

/// The `>` of the tag that begins the text; attribute values may hold others.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at),
            (Some(q), b) if q == b => quote = None,
            _ => {}
        }
    }
    None
}

fn is_annotation(inner: &str) -> bool {
    let name = inner
        .trim_start_matches('/')
        .split([' ', '\t', '\n', '\r', '/'])
        .next();
    let local = name.and_then(|name| name.rsplit(':').next());
    local == Some("annotation")
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn prose_and_layout_do_not_count() {
        let a = "<x:e a='1>'>\n<x:annotation><x:d>p<b/></x:d></x:annotation><x:f  v=\"2\" /></x:e>";
        let b = "<x:e a='1>'><!-- c --><x:f v=\"2\"/></x:e>";
        assert_eq!(of(a), of(b));
        assert_ne!(of(a), of("<x:e a='1>'><x:f v=\"3\"/></x:e>"));
    }
}
