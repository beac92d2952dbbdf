//! Our end of signatures that other people's software makes or checks.
//!
//! `snitflade-signatures sign KEY ALGORITHM DIGEST KEYINFO ID…` signs the parts of a message
//! with these ids and puts the signature into its Security header; `sign-element KEY ALGORITHM
//! DIGEST ID` signs an element that then holds its signature, as a SAML assertion does. KEY is a
//! PEM file of a key and its certificate; KEYINFO is `certificate`, `thumbprint`, or the id of
//! the BinarySecurityToken.
//!
//! `snitflade-signatures verify CERTIFICATE` checks the signature of a message, `verify-element
//! CERTIFICATE` the one that the root element holds. Both print what is covered.
//!
//! The document comes from standard input, what is written goes to standard output.

use snitflade_runtime::c14n::{Document, NodeId};
use snitflade_runtime::keys::{Certificate, LocalKey, SignatureAlgorithm};
use snitflade_runtime::read::Limits;
use snitflade_runtime::signature::{
    DigestAlgorithm, KeyInfo, Part, PartKind, Policy, Required, SigningSettings, Unsigned,
    Verified, prepare, prepare_enveloped, verify, verify_message,
};
use std::error::Error;
use std::io::{Read, Write};
use std::process::ExitCode;
use std::task::{Context, Poll, Waker};

const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
const WSU: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["sign", key, algorithm, digest, key_info, ref ids @ ..] => {
            sign(key, algorithm, digest, key_info, ids)
        }
        ["sign-element", key, algorithm, digest, id] => sign_element(key, algorithm, digest, id),
        ["verify", certificate] => check_message(certificate),
        ["verify-element", certificate] => check_element(certificate),
        _ => Err("usage: snitflade-signatures sign|sign-element|verify|verify-element …".into()),
    };
    match outcome.and_then(|out| Ok(std::io::stdout().write_all(out.as_bytes())?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn input() -> Outcome<String> {
    let mut text = String::new();
    std::io::stdin().lock().read_to_string(&mut text)?;
    Ok(text)
}

fn settings(algorithm: &str, digest: &str) -> Outcome<SigningSettings> {
    use SignatureAlgorithm as A;
    let named = [
        ("rsa-sha256", A::RsaSha256),
        ("rsa-sha384", A::RsaSha384),
        ("rsa-sha512", A::RsaSha512),
        ("pss-sha256", A::PssSha256),
        ("pss-sha384", A::PssSha384),
        ("pss-sha512", A::PssSha512),
        ("ecdsa-sha256", A::EcdsaSha256),
        ("ecdsa-sha384", A::EcdsaSha384),
    ];
    let found = named.iter().find(|(name, _)| *name == algorithm);
    Ok(SigningSettings {
        algorithm: found.ok_or("no such algorithm")?.1,
        digest: DigestAlgorithm::named(digest).ok_or("no such digest")?,
        ..SigningSettings::default()
    })
}

/// Signs with a key in memory, which never waits.
fn signed(unsigned: Unsigned, key: &str, key_info: &KeyInfo) -> Outcome<String> {
    let key = LocalKey::from_pem(&std::fs::read(key)?)?;
    let mut signing = std::pin::pin!(unsigned.sign(&key, key_info));
    match signing
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(signature) => Ok(signature?),
        Poll::Pending => Err("the key waits".into()),
    }
}

/// The element with an id, in any of the spellings.
fn part(document: &Document<'_>, id: &str) -> Outcome<Part> {
    let carries = |element: &NodeId| {
        let plain = ["ID", "Id"].map(|name| document.attribute(*element, "", name));
        plain.contains(&Some(id)) || document.attribute(*element, WSU, "Id") == Some(id)
    };
    let element = document
        .elements()
        .find(carries)
        .ok_or_else(|| format!("no {id}"))?;
    let kind = match document.name(element).1 {
        "SecurityTokenReference" => PartKind::Token,
        _ => PartKind::Element,
    };
    Ok(Part {
        range: document.range(element),
        id: id.to_owned(),
        kind,
    })
}

fn sign(key: &str, algorithm: &str, digest: &str, key_info: &str, ids: &[&str]) -> Outcome<String> {
    let message = input()?;
    let document = Document::read(message.as_bytes(), Limits::default())?;
    let parts: Vec<Part> = ids
        .iter()
        .map(|id| part(&document, id))
        .collect::<Outcome<_>>()?;
    let key_info = match key_info {
        "certificate" => KeyInfo::Certificate,
        "thumbprint" => KeyInfo::Thumbprint,
        id => KeyInfo::BinarySecurityToken(id.to_owned()),
    };
    let unsigned = prepare(&message, &parts, &settings(algorithm, digest)?)?;
    let signature = signed(unsigned, key, &key_info)?;
    let end = message
        .find("</wsse:Security>")
        .ok_or("no Security header")?;
    Ok(format!("{}{signature}{}", &message[..end], &message[end..]))
}

/// The signature stands after the first child, which of an assertion is its Issuer.
fn sign_element(key: &str, algorithm: &str, digest: &str, id: &str) -> Outcome<String> {
    let text = input()?;
    let document = Document::read(text.as_bytes(), Limits::default())?;
    let part = part(&document, id)?;
    let first = document.children(document.root()).next();
    let place = document.range(first.ok_or("no child")?).end;
    let unsigned = prepare_enveloped(&text, Some(&part), &settings(algorithm, digest)?)?;
    let signature = signed(unsigned, key, &KeyInfo::Certificate)?;
    Ok(format!("{}{signature}{}", &text[..place], &text[place..]))
}

/// The names of what a signature covers.
fn covered(document: &Document<'_>, verified: &Verified) -> String {
    let names = verified.covered.iter().map(|covered| {
        let name = document.name(covered.element).1;
        let token = if covered.as_token { " (as token)" } else { "" };
        format!("covered {name}{token}\n")
    });
    names.collect()
}

fn check_message(certificate: &str) -> Outcome<String> {
    let (text, trusted) = (
        input()?,
        Certificate::from_pem(&std::fs::read(certificate)?)?,
    );
    let document = Document::read(text.as_bytes(), Limits::default())?;
    let required = Required::default();
    let found = verify_message(&document, &Policy::message(), &trusted, &required)?;
    Ok(covered(&document, &found.verified))
}

fn check_element(certificate: &str) -> Outcome<String> {
    let (text, trusted) = (
        input()?,
        Certificate::from_pem(&std::fs::read(certificate)?)?,
    );
    let document = Document::read(text.as_bytes(), Limits::default())?;
    let mut children = document.children(document.root());
    let signature = children.find(|child| document.is(*child, DS, "Signature"));
    let signature = signature.ok_or("no signature")?;
    let found = verify(&document, signature, &Policy::enveloped(), &trusted)?;
    Ok(covered(&document, &found))
}
