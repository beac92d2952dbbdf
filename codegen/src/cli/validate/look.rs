//! What a document is, before anything is judged: its root, the envelope around its body,
//! the message of Beskedfordeler in it.

use snitflade_runtime::read::{Limits, ReadError, Source, Token};
use snitflade_runtime::soap::SoapVersion;

/// Namespace and local name.
pub(super) type Name = (String, String);

/// The root of every message of Beskedfordeler; its version is not looked at.
const MESSAGE: &str = "Haendelsesbesked";
/// What namespaces of that root begin with.
const MESSAGE_NAMESPACE: &str = "urn:oio:besked:kuvert:";

/// A document at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub root: Name,
    /// The envelope, if the root is one.
    pub envelope: Option<Envelope>,
    /// The message of Beskedfordeler, if there is one.
    pub message: Option<Message>,
}

/// An envelope at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Envelope {
    pub version: SoapVersion,
    /// Names of its header blocks.
    pub headers: Vec<Name>,
    /// The body's child.
    pub body: Option<Name>,
    /// What the detail holds, if the body's child is a fault.
    pub details: Vec<Name>,
}

/// A message of Beskedfordeler at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Message {
    /// The UUID of its type.
    pub beskedtype: Option<String>,
    /// The elements it carries.
    pub payloads: Vec<Name>,
}

impl Envelope {
    /// Whether the body holds a fault.
    pub(super) fn is_fault(&self) -> bool {
        let body = self.body.as_ref();
        body.is_some_and(|(ns, local)| ns == self.version.namespace() && local == "Fault")
    }
}

/// Looks at a document, up to where it is no XML any more.
///
/// # Errors
/// Why it has no root.
pub(super) fn look(bytes: &[u8], limits: Limits) -> Result<Look, ReadError> {
    let mut source = Source::from_slice_with(bytes, limits)?;
    source.next_token()?;
    let mut found = Look::at(name(&source));
    if found.envelope.is_some() || found.message.is_some() {
        // What is wrong after the root is told when the document is judged.
        let _ = found.read(&mut source);
    }
    Ok(found)
}

fn name(source: &Source<'_>) -> Name {
    let (namespace, local) = source.name();
    (namespace.to_owned(), local.to_owned())
}

fn is_message((namespace, local): &Name) -> bool {
    local == MESSAGE && namespace.starts_with(MESSAGE_NAMESPACE)
}

impl Look {
    fn at(root: Name) -> Look {
        let version = SoapVersion::from_namespace(&root.0).filter(|_| root.1 == "Envelope");
        Look {
            envelope: version.map(|version| Envelope {
                version,
                headers: Vec::new(),
                body: None,
                details: Vec::new(),
            }),
            message: is_message(&root).then(Message::default),
            root,
        }
    }

    /// Reads what is below the root.
    fn read(&mut self, source: &mut Source<'_>) -> Result<(), ReadError> {
        let mut path = vec![self.root.clone()];
        let mut message_at = self.message.is_some().then_some(1);
        loop {
            match source.next_token()? {
                Token::Start => {
                    path.push(name(source));
                    self.note(&path);
                    if self.message.is_none() && path.last().is_some_and(is_message) {
                        self.message = Some(Message::default());
                        message_at = Some(path.len());
                    }
                    if let (Some(from), Some(message)) = (message_at, &mut self.message) {
                        message.note(path.get(from..).unwrap_or_default());
                    }
                }
                Token::Text => {
                    if let (Some(from), Some(message)) = (message_at, &mut self.message) {
                        let below = path.get(from..).unwrap_or_default();
                        message.text(below, source.text());
                    }
                }
                Token::End => {
                    path.pop();
                }
                Token::Eof => return Ok(()),
            }
        }
    }

    /// Takes note of an element of an envelope by its path.
    fn note(&mut self, path: &[Name]) {
        let Some(envelope) = &mut self.envelope else {
            return;
        };
        let [_, part, below @ ..] = path else { return };
        match (part.1.as_str(), below) {
            ("Header", [block]) => envelope.headers.push(block.clone()),
            ("Body", [child]) if envelope.body.is_none() => envelope.body = Some(child.clone()),
            ("Body", [fault, detail, entry])
                if fault.1 == "Fault" && detail.1.eq_ignore_ascii_case("detail") =>
            {
                envelope.details.push(entry.clone());
            }
            _ => {}
        }
    }
}

impl Message {
    /// Takes note of an element by its path below the message.
    fn note(&mut self, below: &[Name]) {
        if let [data, payload] = below
            && data.1 == "Beskeddata"
        {
            self.payloads.push(payload.clone());
        }
    }

    fn text(&mut self, below: &[Name], text: &str) {
        let locals: Vec<&str> = below.iter().map(|(_, local)| local.as_str()).collect();
        let text = text.trim();
        if let ["Beskedkuvert", "Filtreringsdata", "Beskedtype", ..] = locals[..]
            && !text.is_empty()
            && self.beskedtype.is_none()
        {
            self.beskedtype = Some(text.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locals(names: &[Name]) -> Vec<&str> {
        names.iter().map(|(_, local)| local.as_str()).collect()
    }

    #[test]
    fn an_envelope_is_looked_into() {
        for version in [SoapVersion::V11, SoapVersion::V12] {
            let xml = format!(
                "<Envelope xmlns='{}'><Header><a xmlns='urn:a'><b/></a></Header><!-- k -->\
                 <Body><Fault><detail><c xmlns='urn:c'/></detail></Fault></Body></Envelope>",
                version.namespace()
            );
            let found = look(xml.as_bytes(), Limits::default()).unwrap();
            let envelope = found.envelope.unwrap();
            assert!(envelope.is_fault());
            assert_eq!(envelope.version, version);
            assert_eq!(locals(&envelope.headers), ["a"]);
            assert_eq!(envelope.details, [("urn:c".to_owned(), "c".to_owned())]);
        }
    }

    #[test]
    fn a_message_is_found_alone_and_in_a_body() {
        let message = "<k:Haendelsesbesked xmlns:k='urn:oio:besked:kuvert:1.0'><k:Beskedkuvert>\
            <k:Filtreringsdata><k:Beskedtype><u>b0e2</u></k:Beskedtype></k:Filtreringsdata>\
            </k:Beskedkuvert><k:Beskeddata><p xmlns='urn:p'/></k:Beskeddata></k:Haendelsesbesked>";
        let soap = SoapVersion::V11.namespace();
        let inside =
            format!("<s:Envelope xmlns:s='{soap}'><s:Body><i>{message}</i></s:Body></s:Envelope>");
        for xml in [message, &inside] {
            let found = look(xml.as_bytes(), Limits::default()).unwrap();
            let message = found.message.unwrap();
            assert_eq!(message.beskedtype.as_deref(), Some("b0e2"));
            assert_eq!(locals(&message.payloads), ["p"]);
        }
    }

    #[test]
    fn what_breaks_off_is_known_as_far_as_it_goes() {
        let found = look(b"<a xmlns='urn:a'><b", Limits::default()).unwrap();
        assert_eq!(found.root, ("urn:a".to_owned(), "a".to_owned()));
        assert!(look(b"ingen XML", Limits::default()).is_err());
        assert!(look(b"", Limits::default()).is_err());
    }
}
