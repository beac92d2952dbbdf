//! A message taken apart: its version, header blocks and body, each kept as it stood.

use super::leaves::Name;
use snitflade_runtime::read::{ReadError, Source, Token};
use snitflade_runtime::soap::SoapVersion;
use snitflade_runtime::value::AnyElement;

/// The parts of a message.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) version: Option<SoapVersion>,
    pub(super) blocks: Vec<(Name, AnyElement)>,
    /// The body's child.
    pub(super) body: Option<(Name, AnyElement)>,
}

impl Parts {
    /// Takes a message apart. What is no envelope has no version.
    ///
    /// # Errors
    /// What is not well-formed.
    pub(super) fn of(message: &[u8]) -> Result<Parts, ReadError> {
        let mut source = Source::from_slice(message)?;
        let mut parts = Parts::default();
        if source.next_token()? != Token::Start || source.name().1 != "Envelope" {
            return Ok(parts);
        }
        parts.version = SoapVersion::from_namespace(source.name().0);
        while let Some(local) = child(&mut source)? {
            match local.as_str() {
                "Header" => {
                    while child(&mut source)?.is_some() {
                        parts.blocks.push(kept(&mut source)?);
                    }
                }
                "Body" => {
                    while child(&mut source)?.is_some() {
                        let child = kept(&mut source)?;
                        parts.body.get_or_insert(child);
                    }
                }
                _ => source.skip()?,
            }
        }
        Ok(parts)
    }

    /// Whether the body holds a fault.
    pub(super) fn is_fault(&self) -> bool {
        let namespace = self.version.map_or("", SoapVersion::namespace);
        let name = self
            .body
            .as_ref()
            .map(|((ns, local), _)| (ns.as_str(), local.as_str()));
        name == Some((namespace, "Fault"))
    }
}

/// Goes on to the next child of the element that is open; none at its end.
fn child(source: &mut Source<'_>) -> Result<Option<String>, ReadError> {
    loop {
        match source.next_token()? {
            Token::Start => return Ok(Some(source.name().1.to_owned())),
            Token::Text => {}
            Token::End | Token::Eof => return Ok(None),
        }
    }
}

fn kept(source: &mut Source<'_>) -> Result<(Name, AnyElement), ReadError> {
    let (namespace, local) = source.name();
    let name = (namespace.to_owned(), local.to_owned());
    Ok((name, source.capture()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_taken_apart() {
        let message = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' \
                       xmlns:p='urn:p'><s:Header> <p:h>1</p:h><h2/></s:Header>\n<s:Body>\
                       <!-- x --><p:b><p:c/></p:b> </s:Body></s:Envelope>";
        let parts = Parts::of(message.as_bytes()).expect("well-formed");
        assert_eq!(parts.version, Some(SoapVersion::V11));
        let names: Vec<&str> = parts
            .blocks
            .iter()
            .map(|(name, _)| name.1.as_str())
            .collect();
        assert_eq!(names, ["h", "h2"]);
        let (name, body) = parts.body.as_ref().expect("a body");
        assert_eq!(name, &("urn:p".to_owned(), "b".to_owned()));
        assert_eq!(body.to_document(), "<p:b xmlns:p=\"urn:p\"><p:c/></p:b>");
        assert!(!parts.is_fault());
    }

    #[test]
    fn what_is_no_message_has_no_version() {
        assert!(Parts::of(b"<html/>").is_ok_and(|parts| parts.version.is_none()));
        assert!(Parts::of(b"--boundary").is_err());
    }
}
