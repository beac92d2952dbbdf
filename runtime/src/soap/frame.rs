//! The frame around a body: envelope, header blocks, the body's child.

mod header_blocks;
mod tags;

pub use header_blocks::HeaderLimits;
pub(crate) use tags::fail;
pub(super) use tags::{BODY, ENVELOPE, child, close_envelope, envelope, next, unexpected};

use super::{HeaderBlock, SoapVersion};
use crate::read::{Limits, ReadError, Source, Token};
use crate::value::AnyElement;

/// A message being read, stopped at the body's child.
pub(crate) struct Frame<'d> {
    /// Stands on the start tag of the body's child, or on the body's end tag.
    pub(crate) source: Source<'d>,
    pub(crate) version: SoapVersion,
    pub(crate) headers: Vec<HeaderBlock>,
    /// Whether the body has a child.
    pub(crate) body: bool,
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
        self.error.rule() == tags::VERSION
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

    /// Namespace and local name of the body's child, before anything of it is read.
    pub(crate) fn body_name(&self) -> Option<(&str, &str)> {
        self.body.then(|| self.source.name())
    }

    /// Whether the body holds a fault.
    pub(crate) fn is_fault(&self) -> bool {
        self.body_name() == Some((self.version.namespace(), "Fault"))
    }

    /// Reads from the end of the body's child to the end of the document.
    pub(crate) fn close(&mut self) -> Result<(), ReadError> {
        let source = &mut self.source;
        if self.body {
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
        close_envelope(&mut self.source)
    }

    /// Keeps every child of the body, and reads to the end of the document.
    pub(crate) fn rest(&mut self) -> Result<Vec<AnyElement>, ReadError> {
        let mut kept = vec![self.source.capture()?];
        while next(&mut self.source, "/Envelope/Body")? == Token::Start {
            kept.push(self.source.capture()?);
        }
        close_envelope(&mut self.source)?;
        Ok(kept)
    }
}

type Parts = (Vec<HeaderBlock>, bool);

fn parts(
    source: &mut Source<'_>,
    version: SoapVersion,
    limits: HeaderLimits,
) -> Result<Parts, ReadError> {
    let mut headers = Vec::new();
    child(source, version, "Header or Body")?;
    if source.name().1 == "Header" {
        headers = header_blocks::read(source, version, limits)?;
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
    let body = next(source, "/Envelope/Body")? == Token::Start;
    Ok((headers, body))
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
        if frame.body {
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
        assert_eq!(frame.body_name(), Some(("urn:c", "c")));
        assert!(open(&text).is_ok());
    }

    #[test]
    fn empty_bodies_are_bodies() {
        assert!(open(&envelope_11("<S:Body/>")).is_ok());
        assert!(open(&envelope_11("<S:Body> </S:Body>")).is_ok());
    }

    type Seen = (SoapVersion, usize, Option<String>, u32, Option<String>);

    /// What a message shows of itself, or the rule, path and expectation it breaks.
    fn seen(text: &str, limits: Limits) -> Result<Seen, (Option<SoapVersion>, String)> {
        let broken = |error: ReadError| {
            let found = error.into_violation();
            format!("{:?} {} {}", found.rule, found.path, found.expected)
        };
        let mut frame = Frame::open(text.as_bytes(), limits)
            .map_err(|none| (none.version, broken(none.error)))?;
        let name = frame
            .body_name()
            .map(|(uri, local)| format!("{uri} {local}"));
        let source = &frame.source;
        let bound = source.namespace_of("s").map(str::to_owned);
        let seen = (
            frame.version,
            frame.headers.len(),
            name,
            source.depth(),
            bound,
        );
        let version = Some(frame.version);
        let failed = |error| (version, broken(error));
        if frame.body {
            frame.source.skip().map_err(failed)?;
        }
        frame.close().map_err(failed)?;
        Ok(seen)
    }

    /// As it is usually written, and with white space that has it read tag by tag.
    #[test]
    fn an_envelope_is_the_same_however_it_is_recognized() {
        let declarations = [
            "",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
            "<?xml version='1.0'?>\n ",
        ];
        let namespaces = [
            SoapVersion::V11.namespace(),
            SoapVersion::V12.namespace(),
            "urn:soap-3",
        ];
        let inner = [
            "<P:Body><c xmlns='urn:c'>x<d/></c></P:Body>",
            "<P:Header></P:Header><P:Body></P:Body>",
            "<P:Header/>\n<P:Body><s:c/></P:Body>",
            "<P:Header><h xmlns='urn:h'/></P:Header> <P:Body><a/><b/></P:Body>",
            "<P:Body>text</P:Body>",
            "<P:Body><a></b></P:Body>",
            "<P:Bodies/>",
            "<Body></Body>",
            "",
        ];
        let limits = |depth, attributes, bindings| Limits {
            depth,
            attributes,
            bindings,
            ..Limits::default()
        };
        let bounds = [
            (9, 9, 9),
            (2, 9, 9),
            (1, 9, 9),
            (0, 9, 9),
            (9, 0, 9),
            (9, 9, 1),
            (9, 9, 2),
        ];
        let (mut read, mut refused) = (0, 0);
        for prefix in [
            "s",
            "soap",
            "xml",
            "xmlx",
            "sø",
            "a-prefix-longer-than-any-other",
        ] {
            for (declared, namespace) in
                declarations.iter().flat_map(|d| namespaces.map(|n| (d, n)))
            {
                for inner in inner.map(|inner| inner.replace("P:", &format!("{prefix}:"))) {
                    let start = format!("<{prefix}:Envelope xmlns:{prefix}=\"{namespace}\">");
                    let usual = format!("{declared}{start}{inner}</{prefix}:Envelope>");
                    let body = format!("{prefix}:Body>");
                    let loose = usual.replace(" xmlns:", "  xmlns:");
                    let loose = loose.replace(&format!("<{body}"), &format!("<{prefix}:Body >"));
                    for (depth, attributes, bindings) in bounds {
                        let limits = || limits(depth, attributes, bindings);
                        let found = seen(&usual, limits());
                        assert_eq!(found, seen(&loose, limits()), "{usual}");
                        match found {
                            Ok(_) => read += 1,
                            Err(_) => refused += 1,
                        }
                    }
                }
            }
        }
        // Both kinds are among them.
        assert_eq!((read, refused), (176, 4_360));
    }

    #[test]
    fn errors_are_where_they_are_in_envelopes_as_they_are_usually_written() {
        let soap = SoapVersion::V11.namespace();
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<s:Envelope xmlns:s=\"{soap}\">\n<s:Body>\
             <a/><b/></s:Body></s:Envelope>"
        );
        let error = open(&text).unwrap_err().error;
        let found = error.violation();
        assert_eq!(Some(found.offset as usize), text.find("<b/>"));
        assert_eq!((found.line, found.column), (3, 13));
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
}
