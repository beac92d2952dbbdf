//! The certificate a caller has shown.

use std::fmt;

/// The certificate that the other side of a TLS connection has shown and proven to
/// have the key of; an extension of its requests. `Debug` shows its size.
#[derive(Clone, PartialEq, Eq)]
pub struct PeerCertificate {
    der: std::sync::Arc<[u8]>,
}

impl PeerCertificate {
    /// Of its DER form. Whoever puts one into a request's extensions vouches for it.
    pub fn from_der(der: &[u8]) -> Self {
        PeerCertificate { der: der.into() }
    }

    /// Its DER form (X.509).
    pub fn der(&self) -> &[u8] {
        &self.der
    }
}

impl fmt::Debug for PeerCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PeerCertificate({} octets)", self.der.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_shows_its_size_and_not_whose_it_is() {
        let certificate = PeerCertificate::from_der(b"CN=Bo");
        assert_eq!(format!("{certificate:?}"), "PeerCertificate(5 octets)");
        assert_eq!(certificate.der(), b"CN=Bo");
    }
}
