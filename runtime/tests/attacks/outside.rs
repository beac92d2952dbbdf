//! References that lead out of the message: nothing is fetched for any of them.

use super::message::{WSSE, altered, element, key, open, signed, trusted};
use snitflade_runtime::signature::SignatureFault;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::time::Duration;

/// Whoever follows an address is heard here.
struct Ear(TcpListener);

impl Ear {
    fn new() -> Ear {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("not blocking");
        Ear(listener)
    }

    fn url(&self) -> String {
        format!(
            "http://{}/evil.xml",
            self.0.local_addr().expect("an address")
        )
    }

    #[track_caller]
    fn heard_nothing(&self) {
        std::thread::sleep(Duration::from_millis(20));
        let found = self.0.accept().map(|_| ());
        assert_eq!(
            found.map_err(|error| error.kind()),
            Err(ErrorKind::WouldBlock)
        );
    }
}

/// Refused, for one of these reasons, and nobody called.
#[track_caller]
fn refused(forge: impl Fn(&str, &str) -> String, wanted: &[SignatureFault]) {
    let (key, ear) = (key(), Ear::new());
    let forged = forge(&signed(&key), &ear.url());
    let refusal = open(&forged, &trusted(&key)).expect_err("refused");
    assert!(wanted.contains(&refusal.fault()), "{refusal:?}");
    ear.heard_nothing();
}

const EXCLUSIVE: &str = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">";

#[test]
fn a_listener_hears_whoever_calls() {
    let ear = Ear::new();
    std::net::TcpStream::connect(ear.0.local_addr().expect("an address")).expect("connected");
    std::thread::sleep(Duration::from_millis(20));
    assert!(ear.0.accept().is_ok());
}

#[test]
fn a_reference_to_another_document() {
    for scheme in ["", "file:///etc/passwd?", "cid:", "ftp://127.0.0.1/"] {
        refused(
            |message, url| altered(message, "URI=\"#body\"", &format!("URI=\"{scheme}{url}\"")),
            &[SignatureFault::Reference],
        );
    }
    refused(
        |message, url| altered(message, "URI=\"#body\"", &format!("URI=\"{url}#body\"")),
        &[SignatureFault::Reference],
    );
}

#[test]
fn references_by_xpointer_or_to_the_whole_document() {
    for uri in [
        "",
        "#",
        "#xpointer(/)",
        "#xpointer(id('body'))",
        "#element(/1)",
        "#%62ody",
    ] {
        refused(
            |message, _| altered(message, "URI=\"#body\"", &format!("URI=\"{uri}\"")),
            &[SignatureFault::Reference],
        );
    }
    refused(
        |message, _| altered(message, " URI=\"#body\"", ""),
        &[SignatureFault::Reference],
    );
}

#[test]
fn an_xslt_transform() {
    let name = "http://www.w3.org/TR/1999/REC-xslt-19991116";
    let sheet = "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\">\
                 <xsl:include href=\"URL\"/><xsl:template match=\"/\"><xsl:copy-of select=\"document('URL')\"/>\
                 <xsl:for-each select=\"//*\"><xsl:call-template name=\"x\"/></xsl:for-each></xsl:template></xsl:stylesheet>";
    refused(
        |message, url| {
            let sheet = sheet.replace("URL", url);
            altered(
                message,
                EXCLUSIVE,
                &format!("<ds:Transform Algorithm=\"{name}\">{sheet}</ds:Transform>{EXCLUSIVE}"),
            )
        },
        &[SignatureFault::Transform],
    );
    refused(
        |message, _| {
            altered(
                message,
                EXCLUSIVE,
                &format!("<ds:Transform Algorithm=\"{name}\">"),
            )
        },
        &[SignatureFault::Transform],
    );
}

#[test]
fn an_xpath_transform() {
    for (name, content) in [
        (
            "http://www.w3.org/TR/1999/REC-xpath-19991116",
            "<ds:XPath>count(//. | //@* | //namespace::*)</ds:XPath>",
        ),
        (
            "http://www.w3.org/2002/06/xmldsig-filter2",
            "<f:XPath xmlns:f=\"http://www.w3.org/2002/06/xmldsig-filter2\" Filter=\"subtract\">//p:amount</f:XPath>",
        ),
        ("http://www.w3.org/2000/09/xmldsig#base64", ""),
        ("http://www.w3.org/2000/09/xmldsig#enveloped-signature", ""),
        ("http://www.w3.org/2002/07/decrypt#XML", ""),
    ] {
        refused(
            |message, _| {
                let transform = format!(
                    "<ds:Transform Algorithm=\"{name}\">{content}</ds:Transform>{EXCLUSIVE}"
                );
                altered(message, EXCLUSIVE, &transform)
            },
            &[SignatureFault::Transform],
        );
    }
}

#[test]
fn a_canonicalization_that_computes() {
    let method =
        "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">";
    for name in [
        "http://www.w3.org/TR/1999/REC-xslt-19991116",
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
        "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
        "http://www.w3.org/2000/09/xmldsig#base64",
        "",
    ] {
        refused(
            |message, _| {
                altered(
                    message,
                    method,
                    &format!("<ds:CanonicalizationMethod Algorithm=\"{name}\">"),
                )
            },
            &[SignatureFault::Canonicalization],
        );
    }
}

#[test]
fn a_key_to_be_fetched() {
    for info in [
        "<ds:RetrievalMethod URI=\"URL\" Type=\"http://www.w3.org/2000/09/xmldsig#rawX509Certificate\"/>",
        "<ds:KeyName>URL</ds:KeyName>",
    ] {
        // The key information is a hint: without a usable one the trusted key is tried, and the
        // genuine message holds. Nothing is fetched.
        let (key, ear) = (key(), Ear::new());
        let message = signed(&key);
        let own = element(&message, "<ds:KeyInfo>", "</ds:KeyInfo>");
        let other = format!(
            "<ds:KeyInfo>{}</ds:KeyInfo>",
            info.replace("URL", &ear.url())
        );
        let read = open(&altered(&message, own, &other), &trusted(&key)).expect("read");
        assert!(
            read.contains(super::message::GENUINE.trim_start_matches("<p:amount")),
            "{read}"
        );
        ear.heard_nothing();
    }
    refused(
        |message, url| {
            let own = element(message, "<ds:KeyInfo>", "</ds:KeyInfo>");
            let other = format!(
                "<ds:KeyInfo><w:SecurityTokenReference xmlns:w=\"{WSSE}\"><w:Reference URI=\"{url}\"/></w:SecurityTokenReference></ds:KeyInfo>"
            );
            altered(message, own, &other)
        },
        &[SignatureFault::Token],
    );
}

#[test]
fn documents_that_name_others() {
    refused(
        |message, url| format!("<!DOCTYPE a SYSTEM \"{url}\">{message}"),
        &[SignatureFault::Document],
    );
    refused(
        |message, url| {
            let entity = format!(
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"{url}\"><!ENTITY % p SYSTEM \"{url}\">%p;]>"
            );
            format!(
                "{entity}{}",
                altered(message, "<p:amount>1", "<p:amount>&e;")
            )
        },
        &[SignatureFault::Document],
    );
    refused(
        |message, url| {
            let include = format!(
                "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"{url}\"/>"
            );
            altered(message, "<p:amount>", &format!("{include}<p:amount>"))
        },
        &[SignatureFault::Digest],
    );
    // What only a browser would follow.
    let (key, ear) = (key(), Ear::new());
    let url = ear.url();
    let message = signed(&key);
    let head = format!(
        "<?xml-stylesheet href=\"{url}\"?><soap:Envelope xsi:schemaLocation=\"urn:p {url}\" "
    );
    let read = open(&altered(&message, "<soap:Envelope ", &head), &trusted(&key)).expect("read");
    assert!(!read.contains(&url), "{read}");
    ear.heard_nothing();
}
