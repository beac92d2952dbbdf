//! Encrypts as a token service would, for the tests of whoever decrypts.

use crate::tokens::Decryption;
use aws_lc_rs::aead::{self, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::cipher::{self, EncryptingKey, EncryptionContext, UnboundCipherKey};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::iv::FixedLength;
use aws_lc_rs::rsa::{
    KeySize, OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OaepPublicEncryptingKey,
    PrivateDecryptingKey,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

pub(crate) const CBC_128: &str = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";
pub(crate) const CBC_256: &str = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
pub(crate) const GCM_128: &str = "http://www.w3.org/2009/xmlenc11#aes128-gcm";
pub(crate) const GCM_256: &str = "http://www.w3.org/2009/xmlenc11#aes256-gcm";

/// Who decrypts.
pub(crate) struct Recipient(PrivateDecryptingKey);

impl Recipient {
    pub(crate) fn new() -> Recipient {
        Recipient(PrivateDecryptingKey::generate(KeySize::Rsa2048).unwrap())
    }

    pub(crate) fn pem(&self) -> String {
        let der = AsDer::<Pkcs8V1Der>::as_der(&self.0).unwrap();
        let base64 = STANDARD.encode(der.as_ref());
        let lines: Vec<&str> = (0..base64.len())
            .step_by(64)
            .map(|at| &base64[at..(at + 64).min(base64.len())])
            .collect();
        format!(
            "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
            lines.join("\n")
        )
    }

    pub(crate) fn decryption(&self) -> Decryption {
        Decryption::from_pem(self.pem().as_bytes()).unwrap()
    }
}

/// How it is encrypted.
#[derive(Clone)]
pub(crate) struct Seal {
    content: &'static str,
    transport: &'static str,
    digest: Option<&'static str>,
    mask: Option<&'static str>,
    label: Option<&'static [u8]>,
    beside: bool,
}

impl Seal {
    /// RSA-OAEP with SHA-1, as XML Encryption 1.0 has it.
    pub(crate) fn new(content: &'static str) -> Seal {
        Seal {
            content,
            transport: "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
            digest: None,
            mask: None,
            label: None,
            beside: false,
        }
    }

    pub(crate) fn wrapped(
        mut self,
        transport: &'static str,
        digest: Option<&'static str>,
        mask: Option<&'static str>,
    ) -> Seal {
        (self.transport, self.digest, self.mask) = (transport, digest, mask);
        self
    }

    pub(crate) fn labelled(mut self, label: &'static [u8]) -> Seal {
        self.label = Some(label);
        self
    }

    /// The key beside the data, and not in it.
    pub(crate) fn beside(mut self) -> Seal {
        self.beside = true;
        self
    }

    pub(crate) fn encrypted(&self, recipient: &Recipient, text: &str) -> String {
        let (key, octets) = self.octets(recipient, text.as_bytes());
        self.xml(&key, &octets)
    }

    /// The wrapped key, and the encrypted octets.
    pub(crate) fn octets(&self, recipient: &Recipient, text: &[u8]) -> (Vec<u8>, Vec<u8>) {
        let length = if self.content.contains("128") { 16 } else { 32 };
        let session = vec![0x5a; length];
        let public = OaepPublicEncryptingKey::new(recipient.0.public_key()).unwrap();
        let mut wrapped = vec![0; public.ciphertext_size()];
        let algorithm = match self.mask {
            Some(_) => &OAEP_SHA256_MGF1SHA256,
            None => &OAEP_SHA1_MGF1SHA1,
        };
        public
            .encrypt(algorithm, &session, &mut wrapped, self.label)
            .unwrap();
        (wrapped, self.content(&session, text))
    }

    /// The encrypted octets.
    pub(crate) fn content(&self, key: &[u8], text: &[u8]) -> Vec<u8> {
        if self.content.contains("cbc") {
            let added = 16 - text.len() % 16;
            let mut padded = text.to_vec();
            // What is added but for the last octet is arbitrary.
            padded.resize(text.len() + added, 0xee);
            padded[text.len() + added - 1] = added as u8;
            return self.blocks(key, &padded);
        }
        let algorithm = match key.len() {
            16 => &aead::AES_128_GCM,
            _ => &aead::AES_256_GCM,
        };
        let key = LessSafeKey::new(UnboundKey::new(algorithm, key).unwrap());
        let nonce = [3; 12];
        let mut out = text.to_vec();
        let sealing = Nonce::assume_unique_for_key(nonce);
        key.seal_in_place_append_tag(sealing, Aad::empty(), &mut out)
            .unwrap();
        [nonce.to_vec(), out].concat()
    }

    /// Whole blocks in CBC.
    pub(crate) fn blocks(&self, key: &[u8], blocks: &[u8]) -> Vec<u8> {
        let algorithm = match key.len() {
            16 => &cipher::AES_128,
            _ => &cipher::AES_256,
        };
        let key = EncryptingKey::cbc(UnboundCipherKey::new(algorithm, key).unwrap()).unwrap();
        let iv = [9; 16];
        let mut out = blocks.to_vec();
        let context = EncryptionContext::Iv128(FixedLength::from(&iv));
        key.less_safe_encrypt(&mut out, context).unwrap();
        [iv.to_vec(), out].concat()
    }

    /// The element.
    pub(crate) fn xml(&self, key: &[u8], octets: &[u8]) -> String {
        let mut method = String::new();
        if let Some(digest) = self.digest {
            method += &format!("<d:DigestMethod Algorithm=\"{digest}\"/>");
        }
        if let Some(mask) = self.mask {
            method += &format!(
                "<m:MGF xmlns:m=\"http://www.w3.org/2009/xmlenc11#\" Algorithm=\"http://www.w3.org/2009/xmlenc11#{mask}\"/>"
            );
        }
        if let Some(label) = self.label {
            method += &format!("<e:OAEPparams>{}</e:OAEPparams>", STANDARD.encode(label));
        }
        let key = format!(
            "<e:EncryptedKey><e:EncryptionMethod Algorithm=\"{}\">{method}</e:EncryptionMethod><e:CipherData><e:CipherValue>{}</e:CipherValue></e:CipherData></e:EncryptedKey>",
            self.transport,
            STANDARD.encode(key)
        );
        let (within, beside) = match self.beside {
            true => (String::new(), key),
            false => (format!("<d:KeyInfo>{key}</d:KeyInfo>"), String::new()),
        };
        format!(
            "<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" xmlns:e=\"http://www.w3.org/2001/04/xmlenc#\" xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\">\
             <e:EncryptedData Type=\"http://www.w3.org/2001/04/xmlenc#Element\"><e:EncryptionMethod Algorithm=\"{}\"/>{within}\
             <e:CipherData><e:CipherValue>{}</e:CipherValue></e:CipherData></e:EncryptedData>{beside}</saml:EncryptedAssertion>",
            self.content,
            STANDARD.encode(octets)
        )
    }
}
