//! A document with an element on each line, for people. Only where there is white space
//! or nothing between elements: texts stay as they are.

use quick_xml::events::Event;
use quick_xml::reader::Reader;

/// One thing in a document.
struct Piece<'x> {
    text: &'x str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Open,
    Close,
    Whole,
    Text,
    /// White space: a text where an element holds nothing else, and else layout.
    Blank,
}

/// The document laid out; as it was where it is not well-formed.
pub(super) fn pretty(xml: &str) -> String {
    let Some(pieces) = pieces(xml) else {
        return xml.to_owned();
    };
    let mut out = String::with_capacity(xml.len() * 2);
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(piece) = pieces.get(at) {
        if piece.kind == Kind::Close {
            depth = depth.saturating_sub(1);
        }
        let end = match piece.kind {
            Kind::Open => inline_end(&pieces, at).unwrap_or(at),
            _ => at,
        };
        out.push_str(&"  ".repeat(depth));
        pieces[at..=end]
            .iter()
            .for_each(|piece| out.push_str(piece.text));
        out.push('\n');
        if piece.kind == Kind::Open && end == at {
            depth += 1;
        }
        at = end + 1;
    }
    out
}

/// Where an element ends that is written in one line: it holds text, or nothing.
fn inline_end(pieces: &[Piece<'_>], start: usize) -> Option<usize> {
    let (mut depth, mut holds_text) = (0, false);
    let inside = pieces.get(start + 1);
    for (at, piece) in pieces.iter().enumerate().skip(start) {
        match piece.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            // Text right inside keeps all of the element's content as it is.
            Kind::Text if depth == 1 => holds_text = true,
            _ => {}
        }
        if depth == 0 {
            let is_empty = inside.is_some_and(|inside| inside.kind == Kind::Close);
            return (holds_text || is_empty).then_some(at);
        }
    }
    None
}

fn without_layout(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let kind = |at: usize| pieces.get(at).map(|piece: &Piece<'_>| piece.kind);
    let is_value = |at: usize| {
        let before = at.checked_sub(1).and_then(kind);
        (before, kind(at + 1)) == (Some(Kind::Open), Some(Kind::Close))
    };
    let kinds = (0..pieces.len()).map(|at| match pieces[at].kind {
        Kind::Blank if is_value(at) => Kind::Text,
        kind => kind,
    });
    let kinds: Vec<Kind> = kinds.collect();
    let all = pieces.into_iter().zip(kinds);
    let all = all.map(|(piece, kind)| Piece { kind, ..piece });
    all.filter(|piece| piece.kind != Kind::Blank).collect()
}

fn pieces(xml: &str) -> Option<Vec<Piece<'_>>> {
    let mut reader = Reader::from_str(xml);
    let (mut pieces, mut depth) = (Vec::new(), 0_usize);
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event().ok()?;
        let text = xml.get(start..reader.buffer_position() as usize)?;
        let kind = match event {
            Event::Eof => return (depth == 0).then(|| without_layout(pieces)),
            Event::Start(_) => Kind::Open,
            Event::End(_) => Kind::Close,
            Event::Text(_) if text.trim().is_empty() => Kind::Blank,
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => Kind::Text,
            _ => Kind::Whole,
        };
        match kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.checked_sub(1)?,
            _ => {}
        }
        pieces.push(Piece { text, kind });
    }
}

#[cfg(test)]
mod tests {
    use super::pretty;

    #[test]
    fn elements_get_lines_and_texts_stay() {
        let xml = "<?xml version=\"1.0\"?><a x='1'><b>t &amp; u</b><c/><d></d><e><f> </f></e></a>";
        let laid_out = "<?xml version=\"1.0\"?>\n<a x='1'>\n  <b>t &amp; u</b>\n  <c/>\n  \
                        <d></d>\n  <e>\n    <f> </f>\n  </e>\n</a>\n";
        assert_eq!(pretty(xml), laid_out);
        assert_eq!(pretty(laid_out), laid_out);
        let mixed = "<a>x<b>y</b> z</a>\n";
        assert_eq!(pretty(mixed), mixed);
        assert_eq!(pretty("<a><b></a>"), "<a><b></a>");
    }
}
