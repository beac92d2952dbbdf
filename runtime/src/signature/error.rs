//! Why a signature was refused, or could not be made.

use crate::c14n::CanonicalError;
use crate::keys::KeyError;
use std::fmt;

/// What is wrong with a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureFault {
    /// The document cannot be read or has no canonical form.
    Document,
    /// The document is not the message it should be.
    Message,
    /// There is no signature where one is due.
    Missing,
    /// There is more than one of what may occur once.
    Several,
    /// The signature is not put together as the specification says, or has parts that are not
    /// allowed.
    Structure,
    /// More references than the policy allows.
    TooMany,
    /// The signature algorithm is not allowed.
    Algorithm,
    /// A digest algorithm is not allowed.
    DigestAlgorithm,
    /// A canonicalization is not allowed.
    Canonicalization,
    /// A transform is not allowed.
    Transform,
    /// A reference leads out of the message, or to something but an element by its id.
    Reference,
    /// A reference leads nowhere.
    NotFound,
    /// An id that is referred to occurs more than once.
    DuplicateId,
    /// A value is not what it should be: text with comments in it, broken base64.
    Value,
    /// What is referred to was altered, or another canonical form was signed.
    Digest,
    /// The signature was not made with a trusted key, or was altered.
    Signature,
    /// The key that the signature names is not among those trusted.
    UntrustedKey,
    /// A part that has to be signed is not.
    NotCovered,
    /// A token is missing, or is referred to in a way that is not supported.
    Token,
    /// The key does not sign, or not with this algorithm.
    Key,
}

/// Why a signature was refused, or could not be made. Says which reference, which algorithm,
/// what was expected; shows nothing of the message.
#[derive(Clone, PartialEq, Eq)]
pub struct SignatureError {
    fault: SignatureFault,
    reference: Option<usize>,
    algorithm: Option<String>,
    expected: String,
}

impl SignatureError {
    pub(super) fn new(fault: SignatureFault, expected: impl Into<String>) -> SignatureError {
        SignatureError {
            fault,
            reference: None,
            algorithm: None,
            expected: expected.into(),
        }
    }

    /// With the reference it is about, counted from one.
    pub(super) fn at(mut self, reference: usize) -> SignatureError {
        self.reference.get_or_insert(reference);
        self
    }

    /// With the algorithm the message names: as far as it looks like a name.
    pub(super) fn using(mut self, algorithm: &str) -> SignatureError {
        let plain = |c: &char| c.is_ascii_graphic();
        self.algorithm = Some(algorithm.chars().take_while(plain).take(100).collect());
        self
    }

    /// What is wrong.
    pub fn fault(&self) -> SignatureFault {
        self.fault
    }

    /// Which reference, counted from one.
    pub fn reference(&self) -> Option<usize> {
        self.reference
    }

    /// The algorithm or transform the message names.
    pub fn algorithm(&self) -> Option<&str> {
        self.algorithm.as_deref()
    }
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "signature: {}", self.fault)?;
        if let Some(reference) = self.reference {
            write!(f, " (reference {reference})")?;
        }
        write!(f, ": expected {}", self.expected)?;
        if let Some(algorithm) = &self.algorithm {
            write!(f, ", found {algorithm}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignatureError({:?}: {self})", self.fault)
    }
}

impl fmt::Display for SignatureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SignatureFault::Document => "the document cannot be read",
            SignatureFault::Message => "no such message",
            SignatureFault::Missing => "no signature",
            SignatureFault::Several => "more than one",
            SignatureFault::Structure => "badly put together",
            SignatureFault::TooMany => "too many references",
            SignatureFault::Algorithm => "signature algorithm not allowed",
            SignatureFault::DigestAlgorithm => "digest algorithm not allowed",
            SignatureFault::Canonicalization => "canonicalization not allowed",
            SignatureFault::Transform => "transform not allowed",
            SignatureFault::Reference => "reference not allowed",
            SignatureFault::NotFound => "reference to nothing",
            SignatureFault::DuplicateId => "id occurs more than once",
            SignatureFault::Value => "unusable value",
            SignatureFault::Digest => "digest does not match",
            SignatureFault::Signature => "signature does not match",
            SignatureFault::UntrustedKey => "key not trusted",
            SignatureFault::NotCovered => "not signed",
            SignatureFault::Token => "token missing",
            SignatureFault::Key => "key does not sign",
        })
    }
}

impl std::error::Error for SignatureError {}

impl From<CanonicalError> for SignatureError {
    fn from(error: CanonicalError) -> SignatureError {
        let expected = match &error {
            CanonicalError::Read(error) => error.rule().code().to_owned(),
            other => other.to_string(),
        };
        let expected = format!("a document with a canonical form ({expected})");
        SignatureError::new(SignatureFault::Document, expected)
    }
}

impl From<KeyError> for SignatureError {
    fn from(error: KeyError) -> SignatureError {
        SignatureError::new(SignatureFault::Key, format!("a key that signs ({error})"))
    }
}
