//! Messages of several parts: SOAP with attachments, MTOM.
//!
//! XOP is another spelling of the same infoset, so it is undone before
//! anything reads a message and done after everything has written it: reader,
//! writer and security profiles see the envelope whole, with base64 in its
//! place (XOP 1.0 §1.3), and the engine knows nothing of it.

mod attachment;
mod boundary;
mod multipart;
mod optimise;
mod package;
mod parameters;
mod xop;

pub use attachment::Attachment;
pub(crate) use boundary::boundary;
pub(crate) use multipart::{Part, parts};
pub(crate) use optimise::Wrapping;
#[cfg(feature = "server")]
pub(crate) use package::Package;
pub(crate) use package::{in_its_encoding, open};
pub(crate) use parameters::parameter;

use crate::read::{ReadError, Rule, Violation};

/// The media type of an envelope whose binary content is in other parts.
pub(crate) const XOP: &str = "application/xop+xml";
/// The media type of a message of several parts.
pub(crate) const RELATED: &str = "multipart/related";

/// The message is no multipart message, or breaks off.
const MULTIPART: Rule = Rule::new("mime-multipart", "multipart");
/// A part cannot be found, or there are two of one name.
const PART: Rule = Rule::new("mime-part", "part");
/// A part is in an encoding that is not undone.
const ENCODING: Rule = Rule::new("mime-encoding", "transfer-encoding");
/// Larger than allowed.
const LIMIT: Rule = Rule::LIMIT;

/// A finding about the parts of a message; `offset` counts from its first byte.
fn broken(rule: Rule, offset: usize, expected: impl Into<String>, found: String) -> ReadError {
    ReadError::new(Violation {
        rule,
        path: String::new(),
        line: 1,
        column: 1,
        offset: offset as u64,
        expected: expected.into(),
        found,
        recoverable: false,
        declared: None,
    })
}

/// Whether a `Content-Type` is this media type, parameters aside.
pub(crate) fn is_media(content_type: &str, media: &str) -> bool {
    let own = content_type.split(';').next().unwrap_or("").trim();
    own.eq_ignore_ascii_case(media)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_media_type_is_compared_without_parameters_and_letter_case() {
        for (own, is) in [
            ("multipart/related", true),
            ("Multipart/Related ; boundary=x", true),
            (" multipart/related;", true),
            ("multipart/relatedness", false),
            ("text/xml; multipart/related", false),
            ("", false),
        ] {
            assert_eq!(is_media(own, RELATED), is, "{own}");
        }
    }

    #[test]
    fn a_finding_stands_at_its_octet() {
        let error = broken(PART, 17, "a part", "none".to_owned());
        let found = error.violation();
        assert_eq!((found.offset, found.line, found.column), (17, 1, 1));
        assert_eq!((&*found.expected, &*found.found), ("a part", "none"));
        assert!(!found.recoverable && found.path.is_empty());
    }
}
