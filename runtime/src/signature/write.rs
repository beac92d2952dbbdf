//! A signature written out, in canonical form from the start.

use super::algorithms::{DigestAlgorithm, signature_uri};
use super::names::{DS, ENVELOPED, EXCLUSIVE, STR_TRANSFORM, WSSE};
use crate::keys::SignatureAlgorithm;
use crate::xml::escaped;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Begins SignedInfo.
pub(super) fn begin(algorithm: SignatureAlgorithm) -> String {
    format!(
        "<ds:SignedInfo xmlns:ds=\"{DS}\"><ds:CanonicalizationMethod Algorithm=\"{EXCLUSIVE}\"></ds:CanonicalizationMethod>\
         <ds:SignatureMethod Algorithm=\"{}\"></ds:SignatureMethod>",
        signature_uri(algorithm)
    )
}

/// The transforms of an element: its exclusive form, without the signature if it holds that.
pub(super) fn element(prefixes: &[String], enveloped: bool) -> String {
    let mut out = String::new();
    if enveloped {
        out += &format!("<ds:Transform Algorithm=\"{ENVELOPED}\"></ds:Transform>");
    }
    out += &format!("<ds:Transform Algorithm=\"{EXCLUSIVE}\">");
    if !prefixes.is_empty() {
        let names: Vec<&str> = prefixes
            .iter()
            .map(|prefix| {
                if prefix.is_empty() {
                    "#default"
                } else {
                    prefix
                }
            })
            .collect();
        let list = names.join(" ");
        out += &format!(
            "<ec:InclusiveNamespaces xmlns:ec=\"{EXCLUSIVE}\" PrefixList=\"{list}\"></ec:InclusiveNamespaces>"
        );
    }
    out + "</ds:Transform>"
}

/// The transform of a reference to a token.
pub(super) fn token() -> String {
    format!(
        "<ds:Transform Algorithm=\"{STR_TRANSFORM}\"><wsse:TransformationParameters xmlns:wsse=\"{WSSE}\">\
         <ds:CanonicalizationMethod Algorithm=\"{EXCLUSIVE}\"></ds:CanonicalizationMethod>\
         </wsse:TransformationParameters></ds:Transform>"
    )
}

/// One reference; without an id it is to the whole document.
pub(super) fn reference(
    out: &mut String,
    id: Option<&str>,
    transforms: &str,
    algorithm: DigestAlgorithm,
    octets: &[u8],
) {
    let uri = id.map_or_else(String::new, |id| format!("#{}", escaped(id)));
    *out += &format!(
        "<ds:Reference URI=\"{uri}\"><ds:Transforms>{transforms}</ds:Transforms>\
         <ds:DigestMethod Algorithm=\"{}\"></ds:DigestMethod><ds:DigestValue>{}</ds:DigestValue></ds:Reference>",
        algorithm.uri(),
        STANDARD.encode(algorithm.digest(octets))
    );
}

/// The whole signature.
pub(super) fn signature(signed_info: &str, value: &[u8], key_info: &str) -> String {
    let value = STANDARD.encode(value);
    format!(
        "<ds:Signature xmlns:ds=\"{DS}\">{signed_info}<ds:SignatureValue>{value}</ds:SignatureValue>{key_info}</ds:Signature>"
    )
}
