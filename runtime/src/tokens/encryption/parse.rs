//! What stands around the encrypted octets, for all to read.

use super::algorithms::{Content, transport};
use crate::c14n::{Document, NodeId};
use crate::tokens::names::SAML;
use crate::tokens::{TokenError, TokenErrorKind};
use aws_lc_rs::rsa::OaepAlgorithm;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const XENC: &str = "http://www.w3.org/2001/04/xmlenc#";
const XENC11: &str = "http://www.w3.org/2009/xmlenc11#";
const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
const ELEMENT: &str = "http://www.w3.org/2001/04/xmlenc#Element";

/// An encrypted element.
pub(super) struct Encrypted {
    /// Where it stands: prefixes in it mean what they mean here.
    pub(super) place: NodeId,
    pub(super) content: Content,
    pub(super) octets: Vec<u8>,
    pub(super) transport: &'static OaepAlgorithm,
    /// The parameter of OAEP.
    pub(super) label: Option<Vec<u8>>,
    pub(super) wrapped_key: Vec<u8>,
}

/// Reads an `EncryptedAssertion`, or an `EncryptedData` by itself. The key is in its key
/// information or beside it, and there is one.
pub(super) fn encrypted(document: &Document<'_>, element: NodeId) -> Result<Encrypted, TokenError> {
    let (data, beside) = match document.is(element, SAML, "EncryptedAssertion") {
        true => {
            let data = only(document, element, XENC, "EncryptedData")?;
            let beside = optional(document, element, XENC, "EncryptedKey")?;
            (data, beside)
        }
        false if document.is(element, XENC, "EncryptedData") => (element, None),
        false => return Err(unexpected("an Assertion, or one that is encrypted")),
    };
    if document
        .attribute(data, "", "Type")
        .is_some_and(|found| found != ELEMENT)
    {
        return Err(unexpected("an encrypted element"));
    }
    let within = match optional(document, data, DS, "KeyInfo")? {
        Some(found) => optional(document, found, XENC, "EncryptedKey")?,
        None => None,
    };
    let ((Some(key), None) | (None, Some(key))) = (within, beside) else {
        return Err(unexpected("one EncryptedKey"));
    };
    let method = only(document, data, XENC, "EncryptionMethod")?;
    let name = document.attribute(method, "", "Algorithm").unwrap_or("");
    let content = Content::named(name).ok_or_else(|| not_allowed("AES in CBC or GCM", name))?;
    let method = only(document, key, XENC, "EncryptionMethod")?;
    let label = match optional(document, method, XENC, "OAEPparams")? {
        Some(found) => Some(octets(document, found)?),
        None => None,
    };
    Ok(Encrypted {
        place: data,
        content,
        octets: cipher_value(document, data)?,
        transport: wrapping(document, method)?,
        label,
        wrapped_key: cipher_value(document, key)?,
    })
}

/// How the key is wrapped.
fn wrapping(document: &Document<'_>, method: NodeId) -> Result<&'static OaepAlgorithm, TokenError> {
    let named = |element| document.attribute(element, "", "Algorithm").unwrap_or("");
    let name = named(method);
    let digest = optional(document, method, DS, "DigestMethod")?.map(named);
    let mask = optional(document, method, XENC11, "MGF")?.map(named);
    transport(name, digest, mask)
        .ok_or_else(|| not_allowed("RSA-OAEP with one digest throughout", name))
}

/// The octets in `CipherData`; a reference to them elsewhere is not followed.
fn cipher_value(document: &Document<'_>, parent: NodeId) -> Result<Vec<u8>, TokenError> {
    let data = only(document, parent, XENC, "CipherData")?;
    octets(document, only(document, data, XENC, "CipherValue")?)
}

fn octets(document: &Document<'_>, element: NodeId) -> Result<Vec<u8>, TokenError> {
    let wrong = || unexpected("base64 alone");
    let mut base64 = document.plain_text(element).ok_or_else(wrong)?.into_owned();
    base64.retain(|c| !c.is_ascii_whitespace());
    STANDARD.decode(base64).map_err(|_| wrong())
}

fn optional(
    document: &Document<'_>,
    parent: NodeId,
    namespace: &str,
    local: &str,
) -> Result<Option<NodeId>, TokenError> {
    let named = |child: &NodeId| document.is(*child, namespace, local);
    let mut found = document.children(parent).filter(named);
    match (found.next(), found.next()) {
        (first, None) => Ok(first),
        _ => Err(unexpected(&format!("one {local}"))),
    }
}

fn only(
    document: &Document<'_>,
    parent: NodeId,
    namespace: &str,
    local: &str,
) -> Result<NodeId, TokenError> {
    let found = optional(document, parent, namespace, local)?;
    found.ok_or_else(|| unexpected(&format!("one {local}")))
}

fn unexpected(expected: &str) -> TokenError {
    TokenError::new(TokenErrorKind::Answer, format!("expected {expected}"))
}

/// An algorithm that is not allowed, with its name as far as it looks like one.
fn not_allowed(expected: &str, name: &str) -> TokenError {
    let plain = |c: &char| c.is_ascii_graphic();
    let name: String = name.chars().take_while(plain).take(100).collect();
    let detail = format!("expected {expected}, found {name}");
    TokenError::new(TokenErrorKind::Encrypted, detail)
}
