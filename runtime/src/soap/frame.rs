//! The frame around a body: envelope, header blocks, the body's child.

use super::{HeaderBlock, SoapVersion};
use crate::read::{Limits, ReadError, Rule, Source, Token, Violation};
use crate::value::AnyElement;

/// The document is no SOAP envelope.
pub(super) const ENVELOPE: Rule = Rule::new("soap-envelope", "envelope");
/// The envelope is of a SOAP version nobody knows.
const VERSION: Rule = Rule::new("soap-version", "version");
/// The body holds what it may not.
pub(super) const BODY: Rule = Rule::new("soap-body", "body");

/// A message being read, stopped at the body's child.
pub(crate) struct Frame<'d> {
    /// Stands on the start tag of the body's child, or on the body's end tag.
    pub(crate) source: Source<'d>,
    pub(crate) version: SoapVersion,
    pub(crate) headers: Vec<HeaderBlock>,
    /// Namespace and local name of the body's child.
    pub(crate) body: Option<(String, String)>,
}

/// Why there is no frame, and the version as far as it was known.
#[derive(Debug)]
pub(crate) struct NoFrame {
    pub(crate) version: Option<SoapVersion>,
    pub(crate) error: ReadError,
}

impl NoFrame {
    /// Whether the envelope is of an unknown version.
    pub(crate) fn is_version_mismatch(&self) -> bool {
        self.error.rule() == VERSION
    }
}

/// What the header blocks of a message may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderLimits {
    /// How many there may be.
    pub blocks: usize,
    /// Octets they may take together.
    pub octets: usize,
}

impl Default for HeaderLimits {
    fn default() -> Self {
        HeaderLimits {
            blocks: 100,
            octets: 1 << 20,
        }
    }
}

impl<'d> Frame<'d> {
    /// Reads up to the body's child.
    pub(crate) fn open(bytes: &'d [u8], limits: Limits) -> Result<Frame<'d>, NoFrame> {
        Frame::open_within(bytes, limits, HeaderLimits::default())
    }

    /// Reads up to the body's child, past header blocks within these limits.
    pub(crate) fn open_within(
        bytes: &'d [u8],
        limits: Limits,
        header_limits: HeaderLimits,
    ) -> Result<Frame<'d>, NoFrame> {
        let none = |error| NoFrame {
            version: None,
            error,
        };
        let mut source = Source::from_slice_with(bytes, limits).map_err(none)?;
        let version = envelope(&mut source).map_err(none)?;
        match parts(&mut source, version, header_limits) {
            Ok((headers, body)) => Ok(Frame {
                source,
                version,
                headers,
                body,
            }),
            Err(error) => Err(NoFrame {
                version: Some(version),
                error,
            }),
        }
    }

    /// Whether the body holds a fault.
    pub(crate) fn is_fault(&self) -> bool {
        self.body.as_ref().is_some_and(|(namespace, local)| {
            local == "Fault" && namespace == self.version.namespace()
        })
    }

    /// Reads from the end of the body's child to the end of the document.
    pub(crate) fn close(&mut self) -> Result<(), ReadError> {
        let source = &mut self.source;
        if self.body.is_some() {
            let token = next(source, "/Envelope/Body")?;
            if token != Token::End {
                return Err(unexpected(
                    source,
                    token,
                    BODY,
                    "/Envelope/Body",
                    "one child",
                ));
            }
        }
        self.finish()
    }

    /// Keeps every child of the body, and reads to the end of the document.
    pub(crate) fn rest(&mut self) -> Result<Vec<AnyElement>, ReadError> {
        let mut kept = vec![self.source.capture()?];
        while next(&mut self.source, "/Envelope/Body")? == Token::Start {
            kept.push(self.source.capture()?);
        }
        self.finish()?;
        Ok(kept)
    }

    /// From the end of the body to the end of the document.
    fn finish(&mut self) -> Result<(), ReadError> {
        close_envelope(&mut self.source)
    }
}

/// From the end of the body to the end of the document.
pub(super) fn close_envelope(source: &mut Source<'_>) -> Result<(), ReadError> {
    let token = next(source, "/Envelope")?;
    if token != Token::End {
        let expected = "nothing after Body";
        return Err(unexpected(source, token, ENVELOPE, "/Envelope", expected));
    }
    source.finish()
}

/// Enters the envelope.
pub(super) fn envelope(source: &mut Source<'_>) -> Result<SoapVersion, ReadError> {
    let token = next(source, "")?;
    if token != Token::Start || source.name().1 != "Envelope" {
        return Err(unexpected(source, token, ENVELOPE, "", "a SOAP Envelope"));
    }
    match SoapVersion::from_namespace(source.name().0) {
        Some(version) => Ok(version),
        None => {
            let expected = "SOAP 1.1 or SOAP 1.2";
            Err(unexpected(source, token, VERSION, "/Envelope", expected))
        }
    }
}

type Parts = (Vec<HeaderBlock>, Option<(String, String)>);

fn parts(
    source: &mut Source<'_>,
    version: SoapVersion,
    limits: HeaderLimits,
) -> Result<Parts, ReadError> {
    let mut headers = Vec::new();
    child(source, version, "Header or Body")?;
    if source.name().1 == "Header" {
        let mut left = limits.octets;
        while next(source, "/Envelope/Header")? == Token::Start {
            if headers.len() == limits.blocks {
                let expected = format!("at most {} header blocks", limits.blocks);
                return Err(too_much(source, &expected));
            }
            let block = block(source, version)?;
            match left.checked_sub(size(&block)) {
                Some(rest) => left = rest,
                None => {
                    let expected = format!("at most {} octets of header blocks", limits.octets);
                    return Err(too_much(source, &expected));
                }
            }
            headers.push(block);
        }
        child(source, version, "Body")?;
    }
    if source.name().1 != "Body" {
        return Err(unexpected(
            source,
            Token::Start,
            ENVELOPE,
            "/Envelope",
            "Body",
        ));
    }
    let body = match next(source, "/Envelope/Body")? {
        Token::Start => {
            let (namespace, local) = source.name();
            Some((namespace.to_owned(), local.to_owned()))
        }
        _ => None,
    };
    Ok((headers, body))
}

/// The octets of a block, with the bindings from outside that it keeps.
fn size(block: &HeaderBlock) -> usize {
    let bindings = block.xml.bindings.iter();
    let bindings: usize = bindings
        .map(|(prefix, name)| prefix.len() + name.len())
        .sum();
    block.xml.xml.len() + bindings
}

fn too_much(source: &mut Source<'_>, expected: &str) -> ReadError {
    fail(
        source,
        Rule::LIMIT,
        "/Envelope/Header",
        expected,
        "more".to_owned(),
    )
}

/// Enters the next child of the envelope.
pub(super) fn child(
    source: &mut Source<'_>,
    version: SoapVersion,
    what: &str,
) -> Result<(), ReadError> {
    let token = next(source, "/Envelope")?;
    if token != Token::Start || source.name().0 != version.namespace() {
        return Err(unexpected(source, token, ENVELOPE, "/Envelope", what));
    }
    Ok(())
}

/// Keeps the header block whose start tag is current.
fn block(source: &mut Source<'_>, version: SoapVersion) -> Result<HeaderBlock, ReadError> {
    let soap = version.namespace();
    let (namespace, local) = source.name();
    let (namespace, local) = (namespace.to_owned(), local.to_owned());
    // What is neither true nor false might be meant as true.
    let flag = source.attribute(soap, "mustUnderstand").map(str::trim);
    let must_understand = !matches!(flag, None | Some("0" | "false"));
    let role = match version {
        SoapVersion::V11 => source.attribute(soap, "actor"),
        SoapVersion::V12 => source.attribute(soap, "role"),
    };
    let role = role.map(str::to_owned);
    let texts = namespace.len() + local.len() + role.as_ref().map_or(0, String::len);
    source.charge(2 * size_of::<HeaderBlock>() + texts)?;
    Ok(HeaderBlock {
        namespace,
        local,
        must_understand,
        role,
        xml: source.capture()?,
        signed: false,
        spelled: true,
    })
}

/// The next tag; white space between tags is skipped, other text refused.
pub(super) fn next(source: &mut Source<'_>, path: &str) -> Result<Token, ReadError> {
    loop {
        match source.next_token()? {
            Token::Text if source.text().trim().is_empty() => {}
            Token::Text => return Err(fail(source, BODY, path, "elements", "text".to_owned())),
            token => return Ok(token),
        }
    }
}

pub(super) fn unexpected(
    source: &mut Source<'_>,
    token: Token,
    rule: Rule,
    path: &str,
    expected: &str,
) -> ReadError {
    let found = match token {
        Token::Start => {
            let (namespace, local) = source.name();
            format!("{local} in namespace {namespace:?}")
        }
        _ => "the end of the element".to_owned(),
    };
    fail(source, rule, path, expected, found)
}

/// An error at the current token.
pub(crate) fn fail(
    source: &mut Source<'_>,
    rule: Rule,
    path: &str,
    expected: &str,
    found: String,
) -> ReadError {
    let place = source.fail(rule, expected, found).into_violation();
    ReadError::new(Violation {
        path: path.to_owned(),
        ..place
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope_11(inner: &str) -> String {
        let soap = SoapVersion::V11.namespace();
        format!("<?xml version='1.0'?>\n<S:Envelope xmlns:S='{soap}'>{inner}</S:Envelope>\n")
    }

    fn open(text: &str) -> Result<(), NoFrame> {
        let mut frame = Frame::open(text.as_bytes(), Limits::default())?;
        if frame.body.is_some() {
            frame.source.skip().unwrap();
        }
        let version = Some(frame.version);
        frame.close().map_err(|error| NoFrame { version, error })
    }

    #[test]
    fn header_blocks_are_kept() {
        let text = envelope_11(
            "<S:Header xmlns:h='urn:h'> <h:a S:mustUnderstand='1' S:actor='urn:me'>x</h:a><b/>\
             </S:Header><S:Body><c xmlns='urn:c'/></S:Body>",
        );
        let frame = Frame::open(text.as_bytes(), Limits::default()).unwrap();
        let [a, b] = &frame.headers[..] else {
            panic!("{:?}", frame.headers)
        };
        assert_eq!((a.namespace(), a.local()), ("urn:h", "a"));
        assert!(a.must_understand() && !b.must_understand());
        assert_eq!(a.role(), Some("urn:me"));
        assert_eq!(frame.body, Some(("urn:c".into(), "c".into())));
        assert!(open(&text).is_ok());
    }

    #[test]
    fn header_blocks_are_bounded() {
        let limits = HeaderLimits {
            blocks: 3,
            octets: 100,
        };
        let opened = |blocks: &str| {
            let inner = format!("<S:Header>{blocks}</S:Header><S:Body/>");
            let text = envelope_11(&inner);
            let frame = Frame::open_within(text.as_bytes(), Limits::default(), limits);
            frame.map(|frame| frame.headers.len()).map_err(|none| {
                let found = none.error.into_violation();
                (found.rule, found.path, found.expected)
            })
        };
        let refused = |expected: &str| {
            let path = "/Envelope/Header".to_owned();
            Err((Rule::LIMIT, path, expected.to_owned()))
        };
        assert_eq!(opened("<a/><a/><a/>"), Ok(3));
        assert_eq!(
            opened("<a/><a/><a/><a/>"),
            refused("at most 3 header blocks")
        );
        let half = format!("<a>{}</a>", "x".repeat(43));
        assert_eq!(opened(&half.repeat(2)), Ok(2));
        let over = refused("at most 100 octets of header blocks");
        assert_eq!(opened(&format!("{half}{half}<a/>")), over);
        // Bindings that a block inherits count: each block keeps its own.
        let long = "u".repeat(60);
        let bound = format!("<S:Header xmlns:p='{long}'><p:a/><p:a/></S:Header><S:Body/>");
        let text = envelope_11(&bound);
        let frame = Frame::open_within(text.as_bytes(), Limits::default(), limits);
        assert_eq!(frame.map(|_| ()).unwrap_err().error.rule(), Rule::LIMIT);
    }

    #[test]
    fn header_blocks_take_eight_times_their_octets_at_most() {
        let long = "u".repeat(5_000);
        let attributes: String = (0..900).map(|n| format!(" a{n}=''")).collect();
        for blocks in [
            "<a/>".repeat(100),
            format!("<p:a xmlns:p='{long}'><p:b/></p:a>").repeat(50),
            format!("<a>{}</a>", "x".repeat(500_000)),
            format!("<a>{}</a>", "<b/>".repeat(100_000)),
            format!("<a{attributes}/>"),
        ] {
            let text = envelope_11(&format!("<S:Header>{blocks}</S:Header><S:Body/>"));
            let limits = Limits {
                memory: 8 * text.len() as u64 + (64 << 10),
                ..Limits::default()
            };
            let frame = Frame::open(text.as_bytes(), limits);
            assert!(frame.is_ok(), "{blocks:.40}: {:?}", frame.err());
        }
    }

    #[test]
    fn empty_bodies_are_bodies() {
        assert!(open(&envelope_11("<S:Body/>")).is_ok());
        assert!(open(&envelope_11("<S:Body> </S:Body>")).is_ok());
    }

    #[test]
    fn what_is_no_envelope_is_refused_with_its_place() {
        let rule = |inner: &str| open(&envelope_11(inner)).unwrap_err().error.rule();
        assert_eq!(rule(""), ENVELOPE);
        assert_eq!(rule("<Body/>"), ENVELOPE);
        assert_eq!(rule("<S:Body><a/><b/></S:Body>"), BODY);
        assert_eq!(rule("<S:Body>text</S:Body>"), BODY);
        assert_eq!(rule("<S:Body/><S:Body/>"), ENVELOPE);
        let odd = open("<x/>").unwrap_err();
        assert_eq!((odd.error.rule(), odd.version), (ENVELOPE, None));
        let new = open("<Envelope xmlns='urn:soap-3'/>").unwrap_err();
        assert!(new.is_version_mismatch());
        assert_eq!(new.error.violation().path, "/Envelope");
    }

    #[test]
    fn a_block_is_as_large_as_its_text_and_the_bindings_it_keeps() {
        let xml = crate::value::AnyElement {
            xml: "<h:a/>".to_owned(),
            bindings: vec![
                ("h".to_owned(), "urn:h".into()),
                ("x".to_owned(), "u".into()),
            ],
        };
        assert_eq!(
            size(&HeaderBlock::new("urn:h", "a", xml)),
            6 + 1 + 5 + 1 + 1
        );
    }
}
