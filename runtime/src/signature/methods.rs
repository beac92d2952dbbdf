//! Algorithms that a signature names, held against the policy.

use super::algorithms::{DigestAlgorithm, pss_with_parameters, signature_named};
use super::error::{SignatureError, SignatureFault};
use super::names::{DS, EXCLUSIVE, INCLUSIVE, MORE_2007};
use super::policy::Policy;
use super::structure::{algorithm, none_but, optional, structure, text};
use crate::c14n::{Canonicalization, Document, NodeId};
use crate::keys::SignatureAlgorithm;

/// A canonicalization by the name of its algorithm, with its PrefixList.
pub(super) fn canonicalization(
    document: &Document<'_>,
    method: NodeId,
    policy: &Policy,
) -> Result<Canonicalization, SignatureError> {
    let name = algorithm(document, method);
    let inclusive = match name {
        EXCLUSIVE => false,
        INCLUSIVE if policy.inclusive => true,
        _ => {
            let expected = format!("canonicalization by {EXCLUSIVE}");
            let error = SignatureError::new(SignatureFault::Canonicalization, expected);
            return Err(error.using(name));
        }
    };
    Ok(Canonicalization {
        inclusive,
        prefixes: prefix_list(document, method)?,
        ..Canonicalization::default()
    })
}

fn prefix_list(document: &Document<'_>, method: NodeId) -> Result<Vec<String>, SignatureError> {
    none_but(document, method, &[(EXCLUSIVE, "InclusiveNamespaces")])?;
    let found = optional(document, method, (EXCLUSIVE, "InclusiveNamespaces"))?;
    let list = found.and_then(|found| document.attribute(found, "", "PrefixList"));
    let prefix = |word: &str| match word {
        "#default" => String::new(),
        word => word.to_owned(),
    };
    let mut found: Vec<String> = list
        .unwrap_or("")
        .split_ascii_whitespace()
        .map(prefix)
        .collect();
    found.sort_unstable();
    found.dedup();
    // Each is looked for at every declaration.
    match found.len() > 64 {
        true => Err(structure("a PrefixList of at most 64 prefixes")),
        false => Ok(found),
    }
}

pub(super) fn signature_method(
    document: &Document<'_>,
    method: NodeId,
    policy: &Policy,
) -> Result<SignatureAlgorithm, SignatureError> {
    let name = algorithm(document, method);
    let found = if name == pss_with_parameters() {
        Some(pss(document, method)?)
    } else {
        none_but(document, method, &[])?;
        signature_named(name)
    };
    found
        .filter(|found| policy.signatures.contains(found))
        .ok_or_else(|| {
            let expected = "a signature algorithm the policy allows";
            SignatureError::new(SignatureFault::Algorithm, expected).using(name)
        })
}

/// RSASSA-PSS with parameters: only those that the algorithms without parameters fix
/// (RFC 6931 §2.3.9, §2.3.10). What is left out has its default.
fn pss(document: &Document<'_>, method: NodeId) -> Result<SignatureAlgorithm, SignatureError> {
    let fixed = || {
        let expected = "PSS with MGF1 and a salt of the digest's length";
        SignatureError::new(SignatureFault::Algorithm, expected)
    };
    none_but(document, method, &[(MORE_2007, "RSAPSSParams")])?;
    let Some(parameters) = optional(document, method, (MORE_2007, "RSAPSSParams"))? else {
        return Ok(SignatureAlgorithm::PssSha256);
    };
    none_but(
        document,
        parameters,
        &[
            (DS, "DigestMethod"),
            (MORE_2007, "MaskGenerationFunction"),
            (MORE_2007, "SaltLength"),
            (MORE_2007, "TrailerField"),
        ],
    )?;
    let digest_of = |parent| -> Result<Option<DigestAlgorithm>, SignatureError> {
        Ok(match optional(document, parent, (DS, "DigestMethod"))? {
            Some(found) => DigestAlgorithm::named(algorithm(document, found)),
            None => Some(DigestAlgorithm::Sha256),
        })
    };
    let digest = digest_of(parameters)?;
    let mask = optional(document, parameters, (MORE_2007, "MaskGenerationFunction"))?;
    let (masked, mgf1) = match mask {
        Some(mask) => (
            digest_of(mask)?,
            algorithm(document, mask) == format!("{MORE_2007}MGF1"),
        ),
        None => (Some(DigestAlgorithm::Sha256), true),
    };
    let number = |name| -> Result<Option<String>, SignatureError> {
        let found = optional(document, parameters, (MORE_2007, name))?;
        found.map(|found| text(document, found)).transpose()
    };
    let (found, salt) = match digest {
        Some(DigestAlgorithm::Sha256) => (SignatureAlgorithm::PssSha256, "32"),
        Some(DigestAlgorithm::Sha384) => (SignatureAlgorithm::PssSha384, "48"),
        Some(DigestAlgorithm::Sha512) => (SignatureAlgorithm::PssSha512, "64"),
        _ => return Err(fixed()),
    };
    let stated = number("SaltLength")?;
    let trailer = number("TrailerField")?;
    let same = masked == digest
        && mgf1
        && stated.as_deref().unwrap_or("32") == salt
        && trailer.as_deref().unwrap_or("1") == "1";
    same.then_some(found).ok_or_else(fixed)
}
