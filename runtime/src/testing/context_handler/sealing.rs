//! Encrypts an assertion as Context Handler does: AES-256 in GCM, its key by RSA-OAEP.

use crate::keys::{Certificate, KeyError};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::rand;
use aws_lc_rs::rsa::{OAEP_SHA1_MGF1SHA1, OaepPublicEncryptingKey, PublicEncryptingKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use x509_parser::prelude::{FromDer, X509Certificate};

const GCM_256: &str = "http://www.w3.org/2009/xmlenc11#aes256-gcm";
const OAEP: &str = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";

/// The assertion, for the holder of the certificate's key alone.
pub(super) fn sealed(certificate: &Certificate, assertion: &str) -> Result<String, KeyError> {
    let mut key = [0; 32];
    let mut nonce = [0; 12];
    rand::fill(&mut key).map_err(|_| KeyError::Key)?;
    rand::fill(&mut nonce).map_err(|_| KeyError::Key)?;
    let mut octets = assertion.as_bytes().to_vec();
    let unbound = UnboundKey::new(&AES_256_GCM, &key).map_err(|_| KeyError::Key)?;
    LessSafeKey::new(unbound)
        .seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::empty(),
            &mut octets,
        )
        .map_err(|_| KeyError::Key)?;
    let content = STANDARD.encode([nonce.to_vec(), octets].concat());
    let wrapped = STANDARD.encode(wrapped(certificate, &key)?);
    Ok(format!(
        "<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">\
         <e:EncryptedData xmlns:e=\"http://www.w3.org/2001/04/xmlenc#\" \
         Type=\"http://www.w3.org/2001/04/xmlenc#Element\">\
         <e:EncryptionMethod Algorithm=\"{GCM_256}\"/>\
         <d:KeyInfo xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\"><e:EncryptedKey>\
         <e:EncryptionMethod Algorithm=\"{OAEP}\"/>\
         <e:CipherData><e:CipherValue>{wrapped}</e:CipherValue></e:CipherData>\
         </e:EncryptedKey></d:KeyInfo>\
         <e:CipherData><e:CipherValue>{content}</e:CipherValue></e:CipherData>\
         </e:EncryptedData></saml:EncryptedAssertion>"
    ))
}

/// A key that only the holder of the certificate's key gets at.
fn wrapped(certificate: &Certificate, key: &[u8]) -> Result<Vec<u8>, KeyError> {
    let read = X509Certificate::from_der(certificate.der());
    let (_, read) = read.map_err(|_| KeyError::Certificate)?;
    let public = PublicEncryptingKey::from_der(read.public_key().raw);
    let public = public.map_err(|_| KeyError::Kind)?;
    let public = OaepPublicEncryptingKey::new(public).map_err(|_| KeyError::Kind)?;
    let mut out = vec![0; public.ciphertext_size()];
    let wrapped = public.encrypt(&OAEP_SHA1_MGF1SHA1, key, &mut out, None);
    let length = wrapped.map_err(|_| KeyError::Kind)?.len();
    out.truncate(length);
    Ok(out)
}
