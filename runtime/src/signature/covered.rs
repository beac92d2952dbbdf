//! What a signature that holds says.

use crate::c14n::NodeId;
use crate::keys::SignatureAlgorithm;
use std::fmt;
use std::ops::Range;

/// What a signature covers: an element, and the octets that were digested.
#[derive(Clone, PartialEq, Eq)]
pub struct Covered {
    /// The element.
    pub element: NodeId,
    /// Where it stands in the document.
    pub range: Range<usize>,
    /// Its canonical form. Whoever reads the element reads this.
    pub octets: Vec<u8>,
    /// It was reached through a SecurityTokenReference: the token is covered, the reference to
    /// it is not.
    pub as_token: bool,
}

/// A signature that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// What it covers, in the order of its references. Nothing else is signed.
    pub covered: Vec<Covered>,
    /// How it was made.
    pub algorithm: SignatureAlgorithm,
    /// Which of the trusted certificates it was made with.
    pub certificate: usize,
    /// The token that its key information refers to, if it does.
    pub key_token: Option<NodeId>,
    /// The SHA-256 digest of the octets that were signed (SignedInfo). All signatures over
    /// one message have it in common, however often they were made.
    pub fingerprint: [u8; 32],
}

impl Verified {
    /// What covers an element: a reference to itself or, for a token, one through its
    /// SecurityTokenReference.
    pub fn covering(&self, element: NodeId) -> Option<&Covered> {
        self.covered
            .iter()
            .find(|covered| covered.element == element)
    }
}

/// Shows where it stands, and how long it is.
impl fmt::Debug for Covered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (range, octets) = (&self.range, self.octets.len());
        write!(
            f,
            "Covered({range:?}, {octets} octets, as token: {})",
            self.as_token
        )
    }
}
