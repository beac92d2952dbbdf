//! The algorithms that are allowed (XML Encryption 1.1 §5.2, §5.5).

use aws_lc_rs::aead::{self, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::cipher::{self, DecryptingKey, DecryptionContext, UnboundCipherKey};
use aws_lc_rs::iv::FixedLength;
use aws_lc_rs::rsa::{
    OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OAEP_SHA384_MGF1SHA384, OAEP_SHA512_MGF1SHA512,
    OaepAlgorithm,
};
use zeroize::Zeroizing;

/// How the content is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Cbc128,
    Cbc256,
    Gcm128,
    Gcm256,
}

/// Octets of an initialization vector and a tag.
const CBC_IV: usize = 16;
const GCM_NONCE: usize = 12;
const GCM_TAG: usize = 16;

impl Content {
    pub(super) fn named(uri: &str) -> Option<Content> {
        Some(match uri {
            "http://www.w3.org/2001/04/xmlenc#aes128-cbc" => Content::Cbc128,
            "http://www.w3.org/2001/04/xmlenc#aes256-cbc" => Content::Cbc256,
            "http://www.w3.org/2009/xmlenc11#aes128-gcm" => Content::Gcm128,
            "http://www.w3.org/2009/xmlenc11#aes256-gcm" => Content::Gcm256,
            _ => return None,
        })
    }

    pub(super) fn key_length(self) -> usize {
        match self {
            Content::Cbc128 | Content::Gcm128 => 16,
            Content::Cbc256 | Content::Gcm256 => 32,
        }
    }

    /// The content; `None` for whatever is wrong with it.
    pub(super) fn decrypt(self, key: &[u8], octets: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        match self {
            Content::Cbc128 => cbc(&cipher::AES_128, key, octets),
            Content::Cbc256 => cbc(&cipher::AES_256, key, octets),
            Content::Gcm128 => gcm(&aead::AES_128_GCM, key, octets),
            Content::Gcm256 => gcm(&aead::AES_256_GCM, key, octets),
        }
    }
}

/// The last octet says how many were added (§5.2.1); what those are is anybody's choice.
fn cbc(
    algorithm: &'static cipher::Algorithm,
    key: &[u8],
    octets: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let (iv, content) = octets.split_at_checked(CBC_IV)?;
    let iv: [u8; CBC_IV] = iv.try_into().ok()?;
    let key = UnboundCipherKey::new(algorithm, key).ok()?;
    let key = DecryptingKey::cbc(key).ok()?;
    let mut content = Zeroizing::new(content.to_vec());
    let context = DecryptionContext::Iv128(FixedLength::from(&iv));
    let length = key.decrypt(&mut content, context).ok()?.len();
    content.truncate(length);
    let added = usize::from(*content.last()?);
    if !(1..=16).contains(&added) {
        return None;
    }
    let length = content.len().checked_sub(added)?;
    content.truncate(length);
    Some(content)
}

/// A nonce of 96 bits before, a whole tag of 128 after (§5.2.4).
fn gcm(
    algorithm: &'static aead::Algorithm,
    key: &[u8],
    octets: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, content) = octets.split_at_checked(GCM_NONCE)?;
    if content.len() < GCM_TAG {
        return None;
    }
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let key = LessSafeKey::new(UnboundKey::new(algorithm, key).ok()?);
    let mut content = Zeroizing::new(content.to_vec());
    let length = key.open_in_place(nonce, Aad::empty(), &mut content);
    let length = length.ok()?.len();
    content.truncate(length);
    Some(content)
}

/// How the key is wrapped: by name, digest and mask generation function, each as the message
/// has it. RSA 1.5 is not allowed (§5.5.1), and the library has no two digests in one.
pub(super) fn transport(
    uri: &str,
    digest: Option<&str>,
    mask: Option<&str>,
) -> Option<&'static OaepAlgorithm> {
    let mask = match (uri, mask) {
        ("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", None) => "mgf1sha1",
        ("http://www.w3.org/2009/xmlenc11#rsa-oaep", None) => "mgf1sha1",
        ("http://www.w3.org/2009/xmlenc11#rsa-oaep", Some(mask)) => {
            mask.strip_prefix("http://www.w3.org/2009/xmlenc11#")?
        }
        _ => return None,
    };
    let digest = digest.unwrap_or("http://www.w3.org/2000/09/xmldsig#sha1");
    Some(match (digest, mask) {
        ("http://www.w3.org/2000/09/xmldsig#sha1", "mgf1sha1") => &OAEP_SHA1_MGF1SHA1,
        ("http://www.w3.org/2001/04/xmlenc#sha256", "mgf1sha256") => &OAEP_SHA256_MGF1SHA256,
        ("http://www.w3.org/2001/04/xmldsig-more#sha384", "mgf1sha384") => &OAEP_SHA384_MGF1SHA384,
        ("http://www.w3.org/2001/04/xmlenc#sha512", "mgf1sha512") => &OAEP_SHA512_MGF1SHA512,
        _ => return None,
    })
}
