//! An envelope off the wire: alone, or in the input of the push service.

use super::kuvert::Besked;
use crate::document::Root;
use crate::read::{
    Mode, ReadError, ReadOptions, Rule, Source, Token, Violation, read_here, respelled,
};
use crate::value::{Blank, Node};
use crate::xml::XSI;

/// The namespace of the push service's messages.
const PUSH: &str = "urn:oio:sts:1.0.0";
/// The push service's input, which holds the envelope and nothing else.
const INPUT: &str = "ModtagBeskedInput";
const INPUT_PATH: &str = "/ModtagBeskedInput";

/// Reads an envelope: a document with this root, or a `ModtagBeskedInput` around it.
///
/// The encoding is that of the byte order mark, else that of `charset`, else that of the
/// declaration (RFC 7303 §3).
pub(super) fn read<E: Besked + Blank>(
    root: &Root<E>,
    message: &[u8],
    charset: Option<&str>,
    options: &ReadOptions,
) -> Result<(E, Vec<Violation>), ReadError> {
    let spelled = respelled(message, charset)?;
    let text = spelled.as_ref().map_or(message, String::as_bytes);
    let mut source = Source::from_slice_with(text, options.limits.clone())?;
    let mut value = E::blank();
    source.next_token()?;
    let violations = match source.name() == (PUSH, INPUT) {
        true => within(root, &mut source, &mut value, options)?,
        false => read_here(
            root.schema(),
            root.element(),
            &mut source,
            &mut value,
            options,
        )?,
    };
    source.finish()?;
    Ok((value, violations))
}

/// Reads the one child of the input, from its start tag to its end tag.
fn within(
    root: &Root<impl Sized>,
    source: &mut Source<'_>,
    value: &mut dyn Node,
    options: &ReadOptions,
) -> Result<Vec<Violation>, ReadError> {
    let stranger = source.attributes().find(|one| one.namespace != XSI);
    if let Some(stranger) = stranger.map(|one| one.local.to_owned())
        && options.mode == Mode::Strict
    {
        return Err(fail(
            source,
            Rule::UNKNOWN_ATTRIBUTE,
            "no attributes",
            stranger,
        ));
    }
    if next(source)? != Token::Start {
        let found = "the end of the element".to_owned();
        return Err(fail(source, Rule::MISSING, root.name().1, found));
    }
    let read = read_here(root.schema(), root.element(), source, value, options);
    let violations = read.map_err(below_input)?;
    match next(source)? {
        Token::Start => {
            let found = source.name().1.to_owned();
            Err(fail(
                source,
                Rule::NOTHING_MORE,
                "the end of the element",
                found,
            ))
        }
        _ => Ok(violations),
    }
}

/// The next tag; white space between tags is skipped, other text refused.
fn next(source: &mut Source<'_>) -> Result<Token, ReadError> {
    loop {
        match source.next_token()? {
            Token::Text if source.text().trim().is_empty() => {}
            Token::Text => {
                return Err(fail(
                    source,
                    Rule::UNEXPECTED,
                    "elements",
                    "text".to_owned(),
                ));
            }
            token => return Ok(token),
        }
    }
}

/// An error at the current token.
fn fail(source: &mut Source<'_>, rule: Rule, expected: &str, found: String) -> ReadError {
    let violation = source.fail(rule, expected, found).into_violation();
    ReadError::new(Violation {
        path: INPUT_PATH.to_owned(),
        ..violation
    })
}

/// The same error with the path from the input.
fn below_input(error: ReadError) -> ReadError {
    let violation = error.into_violation();
    ReadError::new(Violation {
        path: format!("{INPUT_PATH}{}", violation.path),
        ..violation
    })
}

/// The id in a message that cannot be read as a whole: the first text in a `BeskedId`.
pub(super) fn found_id(message: &[u8], charset: Option<&str>, options: &ReadOptions) -> Found {
    scan(message, charset, options).unwrap_or(Found::Broken)
}

/// What [`found_id`] finds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The id, as it is compared.
    Id(String),
    /// A whole document, in which there is none.
    None,
    /// No document.
    Broken,
}

fn scan(message: &[u8], charset: Option<&str>, options: &ReadOptions) -> Result<Found, ReadError> {
    let spelled = respelled(message, charset)?;
    let text = spelled.as_ref().map_or(message, String::as_bytes);
    let mut source = Source::from_slice_with(text, options.limits.clone())?;
    let mut inside = None;
    loop {
        match source.next_token()? {
            Token::Eof => return Ok(Found::None),
            Token::Start if source.name().1 == "BeskedId" => inside = Some(source.depth()),
            Token::End if inside.is_some_and(|depth| source.depth() < depth) => inside = None,
            Token::Text if inside.is_some() && !source.text().trim().is_empty() => {
                return Ok(Found::Id(super::ids::compared(source.text())));
            }
            Token::Start | Token::End | Token::Text => {}
        }
    }
}

#[cfg(test)]
mod tests;
