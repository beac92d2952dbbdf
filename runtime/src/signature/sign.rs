//! Making a signature.

use super::algorithms::DigestAlgorithm;
use super::error::{SignatureError, SignatureFault};
use super::ids::Ids;
use super::key_info::KeyInfo;
use super::{token, write};
use crate::c14n::{Canonicalization, Document, NodeId};
use crate::keys::{SignatureAlgorithm, Signer};
use crate::read::Limits;
use std::ops::Range;

/// What a signature is made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SigningSettings {
    /// How SignedInfo is signed.
    pub algorithm: SignatureAlgorithm,
    /// How the parts are digested.
    pub digest: DigestAlgorithm,
    /// A PrefixList names the prefixes that only values use (`xsi:type="p:T"`), so that what
    /// they mean is signed.
    pub list_value_prefixes: bool,
}

impl Default for SigningSettings {
    /// RSA-SHA256 and SHA-256, with a PrefixList.
    fn default() -> Self {
        SigningSettings {
            algorithm: SignatureAlgorithm::RsaSha256,
            digest: DigestAlgorithm::Sha256,
            list_value_prefixes: true,
        }
    }
}

/// A part of a message that is to be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where the element stands, start tag to end tag.
    pub range: Range<usize>,
    /// The id it carries.
    pub id: String,
    /// What of it is signed.
    pub kind: PartKind,
}

/// What of a part is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// The element.
    Element,
    /// The token that the element, a `wsse:SecurityTokenReference`, refers to.
    Token,
}

/// A signature that lacks its value.
#[derive(Clone, Debug)]
pub struct Unsigned {
    signed_info: String,
    algorithm: SignatureAlgorithm,
}

impl Unsigned {
    /// Signs. Answers the element `ds:Signature`, which stands on its own wherever it is put.
    ///
    /// # Errors
    /// If the key does not sign, or not with the algorithm of the settings.
    pub async fn sign(
        self,
        signer: &dyn Signer,
        key_info: &KeyInfo,
    ) -> Result<String, SignatureError> {
        let certificate = signer.certificate();
        if *key_info == KeyInfo::SubjectKeyIdentifier && certificate.key_identifier().is_none() {
            let expected = "a certificate with a subject key identifier";
            return Err(SignatureError::new(SignatureFault::Key, expected));
        }
        let octets = self.signed_info.as_bytes();
        let value = signer.sign(self.algorithm, octets).await?;
        let key_info = key_info.write(certificate);
        Ok(write::signature(&self.signed_info, &value, &key_info))
    }

    /// The octets that are signed.
    pub fn octets(&self) -> &[u8] {
        self.signed_info.as_bytes()
    }
}

/// Digests parts of a message.
///
/// The signature is put into the message where none of the parts is: in `wsse:Security`.
///
/// # Errors
/// If the message cannot be read, a part does not stand where it is said to, or its id is not
/// its own alone.
pub fn prepare(
    message: &str,
    parts: &[Part],
    settings: &SigningSettings,
) -> Result<Unsigned, SignatureError> {
    let document = Document::read(message.as_bytes(), Limits::default())?;
    let ids = Ids::of(&document);
    let mut signed_info = write::begin(settings.algorithm);
    for (at, part) in parts.iter().enumerate() {
        let element = place(&document, &ids, part).map_err(|error| error.at(at + 1))?;
        let (transforms, octets) = match part.kind {
            PartKind::Element => plain(&document, element, settings, false)?,
            PartKind::Token => {
                let found = token::token(&document, &ids, element);
                let found = found.map_err(|error| error.at(at + 1))?;
                (
                    write::token(),
                    token::canonical(&document, found, Vec::new())?,
                )
            }
        };
        let id = Some(part.id.as_str());
        write::reference(&mut signed_info, id, &transforms, settings.digest, &octets);
    }
    Ok(finished(signed_info, settings))
}

/// Digests an element that will hold its signature, as a SAML assertion does; without an id,
/// the whole document.
///
/// # Errors
/// As [`prepare`].
pub fn prepare_enveloped(
    document: &str,
    part: Option<&Part>,
    settings: &SigningSettings,
) -> Result<Unsigned, SignatureError> {
    let document = Document::read(document.as_bytes(), Limits::default())?;
    let mut signed_info = write::begin(settings.algorithm);
    let (id, transforms, octets) = match part {
        Some(part) => {
            let element = place(&document, &Ids::of(&document), part)?;
            let (transforms, octets) = plain(&document, element, settings, true)?;
            (Some(part.id.as_str()), transforms, octets)
        }
        None => {
            let form = form(&document, document.root(), settings);
            let octets = document.canonical(&form)?;
            (None, write::element(&form.prefixes, true), octets)
        }
    };
    write::reference(&mut signed_info, id, &transforms, settings.digest, &octets);
    Ok(finished(signed_info, settings))
}

fn finished(signed_info: String, settings: &SigningSettings) -> Unsigned {
    Unsigned {
        signed_info: signed_info + "</ds:SignedInfo>",
        algorithm: settings.algorithm,
    }
}

/// The element of a part: where it is said to be, with an id that leads to it.
fn place(document: &Document<'_>, ids: &Ids<'_>, part: &Part) -> Result<NodeId, SignatureError> {
    let found = ids.element(&part.id)?;
    match document.element_at(&part.range) {
        Some(element) if element == found => Ok(element),
        _ => Err(SignatureError::new(
            SignatureFault::NotFound,
            "an element at the place of the part, with its id",
        )),
    }
}

fn form(document: &Document<'_>, element: NodeId, settings: &SigningSettings) -> Canonicalization {
    let prefixes = match settings.list_value_prefixes {
        true => document.value_prefixes(element).into_iter().collect(),
        false => Vec::new(),
    };
    Canonicalization {
        prefixes,
        ..Canonicalization::default()
    }
}

fn plain(
    document: &Document<'_>,
    element: NodeId,
    settings: &SigningSettings,
    enveloped: bool,
) -> Result<(String, Vec<u8>), SignatureError> {
    let form = form(document, element, settings);
    let octets = document.canonical_element(element, &form)?;
    Ok((write::element(&form.prefixes, enveloped), octets))
}
