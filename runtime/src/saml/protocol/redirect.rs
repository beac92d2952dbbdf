//! Messages in the query of an address (SAML 2.0 bindings §3.4).

use super::MOST_OCTETS;
use crate::http::percent::{decode, encode};
use crate::keys::{Certificate, SignatureAlgorithm, Signer};
use crate::saml::error::{SamlError, SamlFault};
use crate::signature::{SignatureError, signature_named, signature_uri};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use std::fmt;
use std::io::Read;

/// Whether a message asks or answers: the name of its parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// `SAMLRequest`.
    Request,
    /// `SAMLResponse`.
    Response,
}

impl MessageKind {
    /// The name of the parameter.
    pub fn parameter(self) -> &'static str {
        match self {
            MessageKind::Request => "SAMLRequest",
            MessageKind::Response => "SAMLResponse",
        }
    }
}

/// The address that carries a message, signed: `location` and the message in its query.
///
/// # Errors
/// If the key does not sign with the algorithm.
pub async fn redirect_url(
    location: &str,
    kind: MessageKind,
    xml: &str,
    relay_state: Option<&str>,
    signer: &dyn Signer,
    algorithm: SignatureAlgorithm,
) -> Result<String, SamlError> {
    let mut deflated = Vec::new();
    let mut encoder = DeflateEncoder::new(xml.as_bytes(), Compression::default());
    encoder
        .read_to_end(&mut deflated)
        .map_err(|_| wrong("a message that can be deflated"))?;
    let mut query = format!("{}=", kind.parameter());
    encode(&STANDARD.encode(deflated), &mut query);
    if let Some(state) = relay_state {
        query += "&RelayState=";
        encode(state, &mut query);
    }
    query += "&SigAlg=";
    encode(&signature_uri(algorithm), &mut query);
    let signature = signer.sign(algorithm, query.as_bytes()).await;
    let signature = signature
        .map_err(|error| SamlError::signature(SamlFault::Signing, SignatureError::from(error)))?;
    query += "&Signature=";
    encode(&STANDARD.encode(signature), &mut query);
    let joint = if location.contains('?') { '&' } else { '?' };
    Ok(format!("{location}{joint}{query}"))
}

/// A message that came in a query. `Debug` shows nothing of its content.
#[derive(Clone, PartialEq, Eq)]
pub struct RedirectMessage {
    kind: MessageKind,
    xml: Vec<u8>,
    relay_state: Option<String>,
    signature: Option<Signature>,
}

#[derive(Clone, PartialEq, Eq)]
struct Signature {
    algorithm: String,
    /// What is signed: the parameters as they stand in the query.
    octets: String,
    value: Vec<u8>,
}

/// A parameter as it stands in the query, and without its escapes.
struct Parameter<'q> {
    raw: &'q str,
    value: String,
}

impl RedirectMessage {
    /// Opens the query of an address, as it stands there, without its `?`. Other parameters than
    /// those of the binding are passed over.
    ///
    /// # Errors
    /// If it carries no message or more than one, a parameter twice, or cannot be read.
    pub fn open(query: &str) -> Result<RedirectMessage, SamlError> {
        let request = parameter(query, "SAMLRequest")?;
        let response = parameter(query, "SAMLResponse")?;
        let (kind, message) = match (request, response) {
            (Some(message), None) => (MessageKind::Request, message),
            (None, Some(message)) => (MessageKind::Response, message),
            _ => return Err(wrong("one of SAMLRequest and SAMLResponse")),
        };
        let encoding = parameter(query, "SAMLEncoding")?;
        if encoding.is_some_and(|found| found.value != DEFLATE) {
            return Err(wrong("SAMLEncoding DEFLATE"));
        }
        let state = parameter(query, "RelayState")?;
        let algorithm = parameter(query, "SigAlg")?;
        let signature = match (algorithm, parameter(query, "Signature")?) {
            (Some(algorithm), Some(value)) => Some(Signature {
                octets: octets(&message, state.as_ref(), &algorithm),
                algorithm: algorithm.value,
                value: base64(&value.value)?,
            }),
            (None, None) => None,
            _ => return Err(wrong("SigAlg and Signature together")),
        };
        Ok(RedirectMessage {
            kind,
            xml: inflated(&base64(&message.value)?)?,
            relay_state: state.map(|state| state.value),
            signature,
        })
    }

    /// Whether it asks or answers.
    pub fn kind(&self) -> MessageKind {
        self.kind
    }

    /// What it carries along, to be given back.
    pub fn relay_state(&self) -> Option<&str> {
        self.relay_state.as_deref()
    }

    /// The message, whoever it is of.
    #[cfg(test)]
    pub(crate) fn unverified(&self) -> &[u8] {
        &self.xml
    }

    /// The message, once its signature was checked: made by one of the trusted certificates with
    /// one of these algorithms.
    ///
    /// # Errors
    /// If it is not signed, or otherwise.
    pub fn verified(
        &self,
        trusted: &[Certificate],
        algorithms: &[SignatureAlgorithm],
    ) -> Result<&[u8], SamlError> {
        let Some(signature) = &self.signature else {
            let expected = "the parameters SigAlg and Signature";
            return Err(SamlError::new(SamlFault::Signature, "Signature", expected));
        };
        let allowed = signature_named(&signature.algorithm);
        let Some(algorithm) = allowed.filter(|found| algorithms.contains(found)) else {
            let expected = "an algorithm that is allowed";
            let error = SamlError::new(SamlFault::Signature, "SigAlg", expected);
            let shown = signature.algorithm.chars().filter(char::is_ascii_graphic);
            return Err(error.found(shown.take(100).collect::<String>()));
        };
        let octets = signature.octets.as_bytes();
        let holds =
            |certificate: &Certificate| certificate.verifies(algorithm, octets, &signature.value);
        match trusted.iter().any(holds) {
            true => Ok(&self.xml),
            false => {
                let expected = "the signature of a trusted key over the query";
                Err(SamlError::new(SamlFault::Signature, "Signature", expected))
            }
        }
    }
}

const DEFLATE: &str = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE";

/// The one parameter of a name.
fn parameter<'q>(query: &'q str, name: &str) -> Result<Option<Parameter<'q>>, SamlError> {
    let mut found = query.split('&').filter_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (decode(key).as_deref() == Some(name)).then_some((pair, value))
    });
    let first = found.next();
    if found.next().is_some() {
        return Err(wrong(&format!("one parameter {name}")));
    }
    let Some((raw, value)) = first else {
        return Ok(None);
    };
    let value = decode(&value.replace('+', " ")).ok_or_else(|| wrong("whole percent escapes"))?;
    Ok(Some(Parameter { raw, value }))
}

/// What is signed: these three parameters in this order (§3.4.4.1), however the query has them.
fn octets(
    message: &Parameter<'_>,
    state: Option<&Parameter<'_>>,
    algorithm: &Parameter<'_>,
) -> String {
    let state = state.map_or_else(String::new, |state| format!("&{}", state.raw));
    format!("{}{state}&{}", message.raw, algorithm.raw)
}

fn base64(text: &str) -> Result<Vec<u8>, SamlError> {
    let spaceless: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    STANDARD.decode(spaceless).map_err(|_| wrong("base64"))
}

/// A few octets may be inflated to very many.
fn inflated(octets: &[u8]) -> Result<Vec<u8>, SamlError> {
    let most = MOST_OCTETS as u64;
    let mut out = Vec::new();
    let read = DeflateDecoder::new(octets)
        .take(most + 1)
        .read_to_end(&mut out);
    match read {
        Ok(read) if read as u64 <= most => Ok(out),
        Ok(_) => Err(wrong("a message of one megabyte at most")),
        Err(_) => Err(wrong("a deflated message")),
    }
}

fn wrong(expected: &str) -> SamlError {
    SamlError::new(SamlFault::Binding, "?", expected)
}

impl fmt::Debug for RedirectMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, octets) = (self.kind, self.xml.len());
        write!(f, "RedirectMessage({kind:?}, {octets} octets)")
    }
}
