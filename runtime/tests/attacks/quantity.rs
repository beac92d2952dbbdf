//! Thousands of what a signer writes a few of.

use super::message::{altered, assert_refused, element, key, open, signed, trusted};
use snitflade_runtime::signature::SignatureFault;
use std::time::{Duration, Instant};

/// Refused within a time that leaves no doubt that nothing was computed for each.
#[track_caller]
fn refused_soon(forge: impl Fn(&str) -> String, wanted: SignatureFault) {
    let key = key();
    let forged = forge(&signed(&key));
    let begun = Instant::now();
    assert_refused(&forged, &key, wanted);
    let taken = begun.elapsed();
    assert!(taken < Duration::from_secs(5), "{taken:?}");
}

/// The message with one of its elements repeated.
fn repeated(message: &str, start: &str, end: &str, times: usize) -> String {
    let one = element(message, start, end);
    altered(message, one, &one.repeat(times))
}

#[test]
fn thousands_of_references() {
    refused_soon(
        |message| repeated(message, "<ds:Reference", "</ds:Reference>", 5_000),
        SignatureFault::TooMany,
    );
}

#[test]
fn no_reference_at_all() {
    let key = key();
    let mut message = signed(&key);
    while message.contains("<ds:Reference") {
        let one = element(&message, "<ds:Reference", "</ds:Reference>").to_owned();
        message = altered(&message, &one, "");
    }
    assert_refused(&message, &key, SignatureFault::TooMany);
}

#[test]
fn thousands_of_signatures() {
    refused_soon(
        |message| repeated(message, "<ds:Signature ", "</ds:Signature>", 2_000),
        SignatureFault::Several,
    );
}

#[test]
fn thousands_of_security_headers() {
    refused_soon(
        |message| repeated(message, "<wsse:Security", "</wsse:Security>", 2_000),
        SignatureFault::Several,
    );
}

#[test]
fn thousands_of_transforms() {
    refused_soon(
        |message| repeated(message, "<ds:Transform ", "</ds:Transform>", 5_000),
        SignatureFault::Transform,
    );
}

#[test]
fn thousands_of_prefixes_in_a_prefix_list() {
    let list: Vec<String> = (0..5_000).map(|number| format!("p{number}")).collect();
    let list = list.join(" ");
    let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    refused_soon(
        |message| {
            let transform = format!("<ds:Transform Algorithm=\"{exclusive}\">");
            let listed = format!(
                "{transform}<e:InclusiveNamespaces xmlns:e=\"{exclusive}\" PrefixList=\"{list}\"/>"
            );
            altered(message, &transform, &listed)
        },
        SignatureFault::Structure,
    );
}

#[test]
fn thousands_of_certificates() {
    let key = key();
    let message = signed(&key);
    let one = element(&message, "<ds:X509Certificate>", "</ds:X509Certificate>");
    let other = "<ds:X509Certificate>AAAA</ds:X509Certificate>".repeat(5_000);
    let forged = altered(&message, one, &format!("{other}{one}"));
    assert_refused(&forged, &key, SignatureFault::UntrustedKey);
}

/// Thousands of ids and namespaces that nobody refers to are a payload like any other.
#[test]
fn thousands_of_ids_and_namespaces_cost_little() {
    let key = key();
    let mut many = String::new();
    for number in 0..5_000 {
        many += &format!("<x{number} xmlns:n{number}=\"urn:n{number}\" Id=\"i{number}\"/>");
    }
    let message = altered(
        &signed(&key),
        "</soap:Header>",
        &format!("<M>{many}</M></soap:Header>"),
    );
    let begun = Instant::now();
    assert!(open(&message, &trusted(&key)).is_ok());
    let taken = begun.elapsed();
    assert!(taken < Duration::from_secs(5), "{taken:?}");
}
