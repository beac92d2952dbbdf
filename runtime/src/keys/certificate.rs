//! Certificates, as far as signatures need to know them.

use super::error::KeyError;
use super::oces;
use super::public::PublicKey;
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use x509_parser::prelude::{FromDer, ParsedExtension, X509Certificate};

/// An X.509 certificate. `Debug` shows its thumbprint only, for its subject may be a person.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    subject: String,
    issuer: String,
    serial: Vec<u8>,
    validity: (i64, i64),
    key_identifier: Option<Vec<u8>>,
    cvr: Option<String>,
    uuid: Option<String>,
    pub(super) key: PublicKey,
}

impl Certificate {
    /// From DER.
    ///
    /// # Errors
    /// If it is no certificate, or of a key that is not supported.
    pub fn from_der(der: &[u8]) -> Result<Certificate, KeyError> {
        let (rest, parsed) = X509Certificate::from_der(der).map_err(|_| KeyError::Certificate)?;
        if !rest.is_empty() {
            return Err(KeyError::Certificate);
        }
        let identifier =
            parsed
                .extensions()
                .iter()
                .find_map(|extension| match extension.parsed_extension() {
                    ParsedExtension::SubjectKeyIdentifier(found) => Some(found.0.to_vec()),
                    _ => None,
                });
        let organisation = oces::Organisation::of(parsed.subject());
        let validity = parsed.validity();
        Ok(Certificate {
            der: der.to_vec(),
            subject: parsed.subject().to_string(),
            issuer: parsed.issuer().to_string(),
            serial: parsed.raw_serial().to_vec(),
            validity: (
                validity.not_before.timestamp(),
                validity.not_after.timestamp(),
            ),
            key_identifier: identifier,
            cvr: organisation.cvr,
            uuid: organisation.uuid,
            key: PublicKey::of(parsed.public_key())?,
        })
    }

    /// Every certificate of a PEM text, in its order.
    ///
    /// # Errors
    /// If there is none, or a broken one.
    pub fn from_pem(pem: &[u8]) -> Result<Vec<Certificate>, KeyError> {
        let found: Vec<Certificate> = CertificateDer::pem_slice_iter(pem)
            .map(|der| Certificate::from_der(&der.map_err(|_| KeyError::Certificate)?))
            .collect::<Result<_, _>>()?;
        match found.is_empty() {
            true => Err(KeyError::Certificate),
            false => Ok(found),
        }
    }

    /// The certificate itself, in DER.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The name of its subject, for people to read.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The name of its issuer, for people to read.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Its serial number: octets, highest first.
    pub fn serial(&self) -> &[u8] {
        &self.serial
    }

    /// The serial number in decimal, as `X509SerialNumber` has it.
    pub fn serial_decimal(&self) -> String {
        super::der::decimal(&self.serial)
    }

    /// The subject key identifier, if it states one.
    pub fn key_identifier(&self) -> Option<&[u8]> {
        self.key_identifier.as_deref()
    }

    /// The CVR number of the organisation, of an OCES certificate.
    pub fn cvr(&self) -> Option<&str> {
        self.cvr.as_deref()
    }

    /// The identifier within the organisation (UUID, or FID, RID or UID of OCES 2).
    pub fn uuid(&self) -> Option<&str> {
        self.uuid.as_deref()
    }

    /// The SHA-1 thumbprint, which WS-Security refers to certificates by.
    pub fn thumbprint_sha1(&self) -> Vec<u8> {
        digest(&SHA1_FOR_LEGACY_USE_ONLY, &self.der)
            .as_ref()
            .to_vec()
    }

    /// The SHA-256 thumbprint in hexadecimal.
    pub fn thumbprint(&self) -> String {
        let octets = digest(&SHA256, &self.der);
        octets.as_ref().iter().map(|b| format!("{b:02x}")).collect()
    }

    /// When it begins and ends to be valid.
    pub fn validity(&self) -> (SystemTime, SystemTime) {
        (moment(self.validity.0), moment(self.validity.1))
    }

    /// Whether it is valid at a time.
    pub fn is_valid_at(&self, time: SystemTime) -> bool {
        let (first, last) = self.validity();
        (first..=last).contains(&time)
    }
}

fn moment(seconds: i64) -> SystemTime {
    let distance = Duration::from_secs(seconds.unsigned_abs());
    match seconds < 0 {
        true => UNIX_EPOCH - distance,
        false => UNIX_EPOCH + distance,
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({})", self.thumbprint())
    }
}
