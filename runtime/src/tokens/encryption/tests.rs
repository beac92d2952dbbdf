//! Assertions encrypted by the same library, and altered.

use super::algorithms::{Content, transport};
use super::{Decryption, parse};
use crate::c14n::Document;
use crate::keys::KeyError;
use crate::read::Limits;
use crate::tokens::TokenErrorKind;
use crate::tokens::tests::sealing::{CBC_128, CBC_256, GCM_128, GCM_256, Recipient, Seal};
use std::sync::OnceLock;

const ASSERTION: &str = "<Assertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\">æ</Assertion>";
const SHA1: &str = "http://www.w3.org/2000/09/xmldsig#sha1";
const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
const OAEP: &str = "http://www.w3.org/2009/xmlenc11#rsa-oaep";
const MGF1P: &str = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";

/// Made once: it takes a while.
fn recipient() -> &'static Recipient {
    static MADE: OnceLock<Recipient> = OnceLock::new();
    MADE.get_or_init(Recipient::new)
}

fn open(xml: &str, keys: &Decryption) -> Result<String, (TokenErrorKind, String)> {
    let document = Document::read(xml.as_bytes(), Limits::default()).expect("a document");
    let opened = keys.open(&document, document.root());
    opened
        .map(|received| {
            assert!(received.decrypted);
            received.xml
        })
        .map_err(|error| (error.kind(), format!("{error} {error:?}")))
}

#[test]
fn every_allowed_algorithm_is_undone() {
    let recipient = recipient();
    for content in [CBC_128, CBC_256, GCM_128, GCM_256] {
        for seal in [
            Seal::new(content),
            Seal::new(content).wrapped(MGF1P, Some(SHA1), None),
            Seal::new(content).wrapped(OAEP, None, None),
            Seal::new(content).wrapped(OAEP, Some(SHA256), Some("mgf1sha256")),
            Seal::new(content).labelled(b"etiket"),
            Seal::new(content).beside(),
        ] {
            let xml = seal.encrypted(recipient, ASSERTION);
            assert_eq!(
                open(&xml, &recipient.decryption()).as_deref(),
                Ok(ASSERTION),
                "{xml}"
            );
        }
    }
    // The old key and the new one, in either order.
    let (old, new) = (Recipient::new(), recipient);
    let both = old.decryption().or_pem(new.pem().as_bytes()).unwrap();
    for key in [&old, new] {
        let xml = Seal::new(GCM_256).encrypted(key, ASSERTION);
        assert_eq!(open(&xml, &both).as_deref(), Ok(ASSERTION));
    }
    assert_eq!(format!("{both:?}"), "Decryption(2 keys)");
}

#[test]
fn what_is_not_allowed_is_named_and_refused() {
    let recipient = recipient();
    let seal = Seal::new(GCM_128).encrypted(recipient, ASSERTION);
    for (from, to) in [
        (MGF1P, "http://www.w3.org/2001/04/xmlenc#rsa-1_5"),
        (GCM_128, "http://www.w3.org/2001/04/xmlenc#tripledes-cbc"),
        (GCM_128, "http://www.w3.org/2009/xmlenc11#aes192-gcm"),
    ] {
        let (kind, shown) = open(&seal.replace(from, to), &recipient.decryption()).unwrap_err();
        assert_eq!(kind, TokenErrorKind::Encrypted);
        assert!(shown.contains(to), "{shown}");
    }
    // Two digests in one are not had by the library.
    assert!(transport(MGF1P, Some(SHA256), None).is_none());
    assert!(transport(OAEP, Some(SHA256), None).is_none());
    assert!(
        transport(
            OAEP,
            None,
            Some("http://www.w3.org/2009/xmlenc11#mgf1sha256")
        )
        .is_none()
    );
}

#[test]
fn whatever_was_altered_fails_in_one_way() {
    let recipient = recipient();
    let mut seen = std::collections::BTreeSet::new();
    for content in [CBC_128, CBC_256, GCM_128, GCM_256] {
        let seal = Seal::new(content);
        let (key, octets) = seal.octets(recipient, ASSERTION.as_bytes());
        let mut altered = vec![
            (key[1..].to_vec(), octets.clone()),
            (key.clone(), Vec::new()),
        ];
        for at in 0..octets.len() {
            let mut octets = octets.clone();
            octets[at] ^= 0x41;
            altered.push((key.clone(), octets));
        }
        for length in 0..octets.len() {
            altered.push((key.clone(), octets[..length].to_vec()));
        }
        for at in [0, 1, key.len() - 1] {
            let mut key = key.clone();
            key[at] ^= 0x41;
            altered.push((key, octets.clone()));
        }
        for (key, octets) in altered {
            match open(&seal.xml(&key, &octets), &recipient.decryption()) {
                // Without a tag some alterations give a text: the signature finds them out.
                Ok(text) => assert!(content.contains("cbc") && text != ASSERTION),
                Err(error) => {
                    seen.insert(error.1);
                }
            }
        }
    }
    assert_eq!(seen.len(), 1, "{seen:?}");
    let wrong = open(
        &Seal::new(GCM_256).encrypted(&Recipient::new(), ASSERTION),
        &recipient.decryption(),
    );
    assert_eq!(seen.into_iter().next(), wrong.err().map(|error| error.1));
}

#[test]
fn a_tag_is_whole_or_none() {
    let key = [7; 32];
    let sealed = Seal::new(GCM_256).content(&key, b"hemmelig");
    assert!(Content::Gcm256.decrypt(&key, &sealed).is_some());
    for short in 1..=16 {
        let cut = &sealed[..sealed.len() - short];
        assert!(Content::Gcm256.decrypt(&key, cut).is_none(), "{short}");
    }
}

#[test]
fn padding_is_counted_and_not_looked_at() {
    let key = [7; 16];
    for length in 0..40 {
        let text = vec![b'x'; length];
        let sealed = Seal::new(CBC_128).content(&key, &text);
        let opened = Content::Cbc128.decrypt(&key, &sealed).expect("decrypted");
        assert_eq!(*opened, text);
    }
    // A block that says it is longer than a block, or empty.
    for last in [0, 17, 255] {
        let mut block = [0; 16];
        block[15] = last;
        let sealed = Seal::new(CBC_128).blocks(&key, &block);
        assert!(Content::Cbc128.decrypt(&key, &sealed).is_none(), "{last}");
    }
}

#[test]
fn one_key_in_place_is_read_and_no_reference_followed() {
    let recipient = recipient();
    let xml = Seal::new(GCM_256).encrypted(recipient, ASSERTION);
    let (_, key) = xml.split_once("<e:EncryptedKey>").unwrap();
    let (key, _) = key.split_once("</e:EncryptedKey>").unwrap();
    let key = format!("<e:EncryptedKey>{key}</e:EncryptedKey>");
    let (_, value) = xml.split_once("<e:CipherValue>").unwrap();
    let value = value.split_once('<').unwrap().0;
    for broken in [
        xml.replace(&key, ""),
        xml.replace(&key, &(key.clone() + &key)),
        xml.replace(
            &format!("<e:CipherValue>{value}</e:CipherValue>"),
            "<e:CipherReference URI=\"http://127.0.0.1/\"/>",
        ),
        xml.replace(value, &format!("<!-- x -->{value}")),
        xml.replace(value, "ikke base64"),
        xml.replace("xmlenc#Element", "xmlenc#Content"),
        xml.replace("EncryptedAssertion", "EncryptedID"),
    ] {
        let document = Document::read(broken.as_bytes(), Limits::default()).unwrap();
        let error = parse::encrypted(&document, document.root())
            .err()
            .expect("refused");
        assert_eq!(error.kind(), TokenErrorKind::Answer, "{broken}");
    }
}

#[test]
fn keys_of_another_kind_are_refused() {
    let ecdsa = rcgen::KeyPair::generate().unwrap().serialize_pem();
    assert_eq!(
        Decryption::from_pem(ecdsa.as_bytes()).err(),
        Some(KeyError::Kind)
    );
    assert_eq!(Decryption::from_pem(b"ingen").err(), Some(KeyError::Key));
}
