//! The parts of an envelope that a signature may cover.

use super::block_attributes::WSU;
use super::{HeaderBlock, SoapVersion};
use crate::read::{Source, Token};
use crate::xml::tag_end;
use std::ops::Range;

/// The namespace of `wsse:Security` (WS-Security 1.0 and 1.1).
pub(crate) const WSSE: &str = "http://docs.oasis-open.org/wss/2004/01/\
                               oasis-200401-wss-wssecurity-secext-1.0.xsd";

/// Body, or one header block, of an envelope that was written, known by its
/// place and, where the security profile asked for one, by its `wsu:Id`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Namespace of its element.
    pub namespace: String,
    /// Local name of its element.
    pub local: String,
    /// Its element in the envelope, start tag to end tag.
    pub range: Range<usize>,
    /// What stands between start tag and end tag; `None` for an empty-element tag.
    pub content: Option<Range<usize>>,
    /// Its `wsu:Id`, unique in the envelope.
    pub id: Option<String>,
    /// Whether it is to be signed: the body, and each header block that says so
    /// ([`HeaderBlock::signed`]).
    pub signed: bool,
}

/// What a part of an envelope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PartKind {
    /// `soap:Body`.
    Body,
    /// The header block `wsse:Security`.
    Security,
    /// Any other header block.
    Header,
}

impl Part {
    /// The body, whose place is not known yet.
    pub(super) fn body(version: SoapVersion) -> Part {
        Part::unplaced(PartKind::Body, version.namespace(), "Body", true)
    }

    /// A header block, whose place is not known yet.
    pub(super) fn of(block: &HeaderBlock) -> Part {
        let name = (block.namespace(), block.local());
        let kind = match name {
            (WSSE, "Security") => PartKind::Security,
            _ => PartKind::Header,
        };
        Part::unplaced(kind, name.0, name.1, block.signed)
    }

    fn unplaced(kind: PartKind, namespace: &str, local: &str, signed: bool) -> Part {
        Part {
            kind,
            namespace: namespace.to_owned(),
            local: local.to_owned(),
            range: 0..0,
            content: None,
            id: None,
            signed,
        }
    }

    /// Says where it stands in what was written.
    pub(super) fn place(&mut self, xml: &str, range: Range<usize>) {
        let element = &xml[range.clone()];
        let start = element.len().min(tag_end(element) + 1);
        self.content = match element[..start].ends_with("/>") {
            true => None,
            false => element
                .rfind("</")
                .map(|end| range.start + start..range.start + end),
        };
        self.range = range;
    }

    /// Moves with what is inserted at `at`, `length` octets long.
    pub(super) fn shift(&mut self, at: usize, length: usize) {
        shift(&mut self.range, at, length);
        if let Some(content) = &mut self.content {
            shift(content, at, length);
        }
    }
}

/// Moves a range with what is inserted at `at`. What is inserted at the end of a
/// range belongs to it, what is inserted at its start stands before it, unless it
/// is empty.
pub(super) fn shift(range: &mut Range<usize>, at: usize, length: usize) {
    let empty = range.start == range.end;
    if at < range.start || at == range.start && !empty {
        range.start += length;
    }
    if at <= range.end {
        range.end += length;
    }
}

/// The attribute that names a part, and the declaration of its prefix, which is
/// bound to nothing else in any block.
pub(super) struct Naming<'a> {
    wants_id: &'a dyn Fn(&Part) -> bool,
    /// What ids begin with; empty where nothing wants one.
    stem: String,
    prefix: String,
    next: usize,
}

impl<'a> Naming<'a> {
    /// No part gets an id.
    pub(super) fn none() -> Naming<'a> {
        Naming {
            wants_id: &|_| false,
            stem: String::new(),
            prefix: String::new(),
            next: 0,
        }
    }

    /// Parts that want one get an id unlike any in another message, and in the payload.
    #[cfg(any(feature = "client", feature = "server"))]
    pub(super) fn fresh(
        wants_id: &'a dyn Fn(&Part) -> bool,
        body: &Part,
        headers: &[HeaderBlock],
    ) -> Naming<'a> {
        let mut blocks = headers.iter().map(Part::of);
        match wants_id(body) || blocks.any(|part| wants_id(&part)) {
            true => {
                let stem = format!("id-{}", uuid::Uuid::new_v4().simple());
                Naming::with(wants_id, stem, headers)
            }
            false => Naming::none(),
        }
    }

    fn with(
        wants_id: &'a dyn Fn(&Part) -> bool,
        stem: String,
        headers: &[HeaderBlock],
    ) -> Naming<'a> {
        let mut prefix = "wsu".to_owned();
        let bound = |prefix: &str| {
            let declaration = format!("xmlns:{prefix}");
            headers.iter().any(|block| {
                let mut bindings = block.xml.bindings.iter();
                block.xml.xml.contains(&declaration) || bindings.any(|(own, _)| own == prefix)
            })
        };
        while bound(&prefix) {
            prefix.push('x');
        }
        Naming {
            wants_id,
            stem,
            prefix,
            next: 0,
        }
    }

    /// The declaration for the envelope's start tag, or nothing.
    pub(super) fn declaration(&self) -> String {
        match self.stem.is_empty() {
            false => format!(" xmlns:{}=\"{WSU}\"", self.prefix),
            true => String::new(),
        }
    }

    /// Gives a part its id; the attribute to write, unless it has that already.
    pub(super) fn name(&mut self, part: &mut Part, block: Option<&HeaderBlock>) -> String {
        if self.stem.is_empty() || !(self.wants_id)(part) {
            return String::new();
        }
        if let Some(own) = block.and_then(own_id) {
            part.id = Some(own);
            return String::new();
        }
        let id = format!("{}-{}", self.stem, self.next);
        self.next += 1;
        let attribute = format!(" {}:Id=\"{id}\"", self.prefix);
        part.id = Some(id);
        attribute
    }
}

/// The `wsu:Id` a block has already.
fn own_id(block: &HeaderBlock) -> Option<String> {
    let text = block.xml.to_document();
    let mut source = Source::from_slice(text.as_bytes()).ok()?;
    match source.next_token().ok()? {
        Token::Start => source.attribute(WSU, "Id").map(str::to_owned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soap::Envelope;
    use crate::value::AnyElement;

    fn block(xml: &str) -> HeaderBlock {
        let kept = AnyElement::self_contained(xml.to_owned());
        let (namespace, local) = kept.name().unwrap();
        HeaderBlock::new(namespace, local, kept)
    }

    fn envelope(blocks: &[HeaderBlock]) -> Envelope {
        let wanted = |part: &Part| part.signed || part.kind == PartKind::Security;
        let naming = Naming::with(&wanted, "s".to_owned(), blocks);
        let body = Part::body(SoapVersion::V11);
        Envelope::named(SoapVersion::V11, blocks, "<b/>".into(), naming, body)
    }

    #[test]
    fn parts_are_known_by_place_and_by_the_ids_asked_for() {
        let security = format!("<w:Security xmlns:w=\"{WSSE}\" a='>'><x/></w:Security>");
        let blocks = [
            block("<h xmlns=\"urn:h\"/>"),
            block("<h xmlns=\"urn:i\">1</h>").signed(),
            block(&security),
        ];
        let envelope = envelope(&blocks);
        let shown = envelope.parts.iter().map(|part| {
            let content = part.content.clone().map(|content| &envelope.xml[content]);
            (part.kind, part.id.as_deref(), content)
        });
        let shown: Vec<_> = shown.collect();
        assert_eq!(
            shown,
            [
                (PartKind::Header, None, None),
                (PartKind::Header, Some("s-0"), Some("1")),
                (PartKind::Security, Some("s-1"), Some("<x/>")),
                (PartKind::Body, Some("s-2"), Some("<b/>")),
            ]
        );
        let signed = &envelope.xml[envelope.parts[1].range.clone()];
        assert_eq!(signed, "<h wsu:Id=\"s-0\" xmlns=\"urn:i\">1</h>");
        assert!(envelope.xml[..300].contains(&format!("xmlns:wsu=\"{WSU}\"")));
    }

    #[test]
    fn an_id_of_a_blocks_own_is_taken_and_a_bound_prefix_left_alone() {
        let own = format!("<h xmlns=\"urn:h\" xmlns:wsu=\"{WSU}\" wsu:Id=\"own\"/>");
        let other = "<wsu:h xmlns:wsu=\"urn:other\"/>";
        let envelope = envelope(&[block(&own).signed(), block(other).signed()]);
        let ids: Vec<_> = envelope
            .parts
            .iter()
            .map(|part| part.id.as_deref())
            .collect();
        assert_eq!(ids, [Some("own"), Some("s-0"), Some("s-1")]);
        assert!(
            envelope
                .xml
                .contains("<wsu:h wsux:Id=\"s-0\" xmlns:wsu=\"urn:other\"/>")
        );
    }

    #[test]
    fn what_is_inserted_moves_what_comes_after_it() {
        let security = format!("<w:Security xmlns:w=\"{WSSE}\"><x/></w:Security>");
        let mut envelope = envelope(&[block(&security), block("<h xmlns=\"urn:h\">1</h>")]);
        let at = envelope.parts[0].content.clone().unwrap().end;
        envelope.insert(at, "<sig/>");
        let text = |range: &Range<usize>| &envelope.xml[range.clone()];
        let content = envelope.parts[0].content.as_ref().map(text);
        assert_eq!(content, Some("<x/><sig/>"));
        assert!(text(&envelope.parts[0].range).ends_with("<sig/></w:Security>"));
        assert_eq!(text(&envelope.parts[1].range), "<h xmlns=\"urn:h\">1</h>");
        assert_eq!(
            text(&envelope.body().range),
            "<soap:Body wsu:Id=\"s-1\"><b/></soap:Body>"
        );
        assert!(text(&envelope.header).ends_with("1</h>"));
    }
}
