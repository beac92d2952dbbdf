//! The tags of an envelope one after the other, and errors at them.

use crate::read::{ReadError, Rule, Source, Token, Violation};
use crate::soap::SoapVersion;

/// The document is no SOAP envelope.
pub(in crate::soap) const ENVELOPE: Rule = Rule::new("soap-envelope", "envelope");
/// The envelope is of a SOAP version nobody knows.
pub(super) const VERSION: Rule = Rule::new("soap-version", "version");
/// The body holds what it may not.
pub(in crate::soap) const BODY: Rule = Rule::new("soap-body", "body");

/// Enters the envelope.
pub(in crate::soap) fn envelope(source: &mut Source<'_>) -> Result<SoapVersion, ReadError> {
    const VERSIONS: [SoapVersion; 2] = [SoapVersion::V11, SoapVersion::V12];
    const NAMESPACES: [&str; 2] = [VERSIONS[0].namespace(), VERSIONS[1].namespace()];
    if let Some(which) = source.enter_root("Envelope", &NAMESPACES)? {
        return Ok(VERSIONS[which]);
    }
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

/// Enters the next child of the envelope.
pub(in crate::soap) fn child(
    source: &mut Source<'_>,
    version: SoapVersion,
    what: &str,
) -> Result<(), ReadError> {
    let token = match source.enter_alike("Body") {
        true => Token::Start,
        false => next(source, "/Envelope")?,
    };
    if token != Token::Start || source.name().0 != version.namespace() {
        return Err(unexpected(source, token, ENVELOPE, "/Envelope", what));
    }
    Ok(())
}

/// From the end of the body to the end of the document.
pub(in crate::soap) fn close_envelope(source: &mut Source<'_>) -> Result<(), ReadError> {
    let token = next(source, "/Envelope")?;
    if token != Token::End {
        let expected = "nothing after Body";
        return Err(unexpected(source, token, ENVELOPE, "/Envelope", expected));
    }
    source.finish()
}

/// The next tag; white space between tags is skipped, other text refused.
pub(in crate::soap) fn next(source: &mut Source<'_>, path: &str) -> Result<Token, ReadError> {
    loop {
        match source.next_token()? {
            Token::Text if source.text().trim().is_empty() => {}
            Token::Text => return Err(fail(source, BODY, path, "elements", "text".to_owned())),
            token => return Ok(token),
        }
    }
}

pub(in crate::soap) fn unexpected(
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
