//! Calls as they should be, and how they fail.

use crate::raw::{SOAP_XML, TEXT_XML, V11, V12, envelope, hent, meld, post};
use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    answers(suite).await;
    faults(suite).await;
    one_way(suite).await;
}

async fn answers(suite: &mut Suite) {
    let ask = |soap, body: &str| {
        let fields = if soap == V11 { TEXT_XML } else { SOAP_XML };
        post(fields, envelope(soap, "", body))
    };
    let qname = "<k:Hent xmlns:k='urn:kiosk' xmlns:a='urn:art'><k:id>x</k:id>\
                 <k:art>a:gul</k:art></k:Hent>";
    for (soap, media) in [(V11, "text/xml"), (V12, "application/soap+xml")] {
        let answer = suite
            .plain("Hent", &ask(soap, &hent("Bo")), 200, &["[Bo]", soap])
            .await;
        let named = answer.field("content-type").unwrap_or("").to_owned();
        let why = (!named.starts_with(media)).then(|| format!("content type {named}"));
        suite
            .done("the content type of an answer", why.into_iter().collect())
            .await;
        suite
            .plain("a QName", &ask(soap, qname), 200, &["urn:art", ":gul<"])
            .await;
        let prik = "<k:Prik xmlns:k='urn:kiosk'/>";
        suite
            .plain(
                "a nil answer",
                &ask(soap, prik),
                200,
                &["PrikSvar", "nil=\"true\""],
            )
            .await;
        // An empty output is an empty body, not an empty answer.
        suite
            .plain(
                "an empty output",
                &ask(soap, ""),
                200,
                &["Envelope", "Body", "!Fault"],
            )
            .await;
    }
}

async fn faults(suite: &mut Suite) {
    let ask = |soap, id| {
        let fields = if soap == V11 { TEXT_XML } else { SOAP_XML };
        post(fields, envelope(soap, "", &hent(id)))
    };
    let detail = ["urn:kiosk:extra", "kode>42<"];
    suite
        .plain("a declared fault in 1.1", &ask(V11, "afvist"), 500, &detail)
        .await;
    suite
        .plain("a declared fault in 1.2", &ask(V12, "afvist"), 500, &detail)
        .await;
    let says = ["soap:Client", "the sender errs"];
    suite
        .plain("a sender's fault in 1.1", &ask(V11, "afsender"), 500, &says)
        .await;
    suite
        .plain(
            "a sender's fault in 1.2",
            &ask(V12, "afsender"),
            400,
            &["soap:Sender"],
        )
        .await;
    suite
        .plain("a panic in 1.1", &ask(V11, "panik"), 500, &["soap:Server"])
        .await;
    suite
        .plain(
            "a panic in 1.2",
            &ask(V12, "panik"),
            500,
            &["soap:Receiver", V12],
        )
        .await;
    let broken = envelope(
        V11,
        "",
        "<k:Hent xmlns:k='urn:kiosk'><k:nr>1</k:nr></k:Hent>",
    );
    suite
        .plain("a broken body", &post(TEXT_XML, broken), 500, &["/Hent/nr"])
        .await;
    for (what, text) in [
        ("no XML", "hej"),
        ("nothing", ""),
        (
            "half an envelope",
            "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>",
        ),
        (
            "a document type",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        ),
        ("HTML", "<html><body/></html>"),
    ] {
        suite
            .plain(what, &post(TEXT_XML, text), 500, &["soap:Client", "!root:"])
            .await;
    }
    let future = "<Envelope xmlns='urn:soap-3'><Body/></Envelope>";
    let mismatch = ["VersionMismatch"];
    suite
        .plain(
            "an unknown version",
            &post(TEXT_XML, future),
            500,
            &mismatch,
        )
        .await;
    let other = post(TEXT_XML, envelope(V12, "", &hent("Bo")));
    suite
        .plain("1.2 announced as 1.1", &other, 200, &["[Bo]", V12])
        .await;
    let ask = post(TEXT_XML, envelope(V11, "", &hent("Bo")));
    suite
        .addressed("1.1 where 1.2 is served", &ask, 500, &mismatch)
        .await;
}

/// No envelope answers a one-way operation, come what may (R2714).
async fn one_way(suite: &mut Suite) {
    let broken = "<k:Meld xmlns:k='urn:kiosk'><k:andet/></k:Meld>".to_owned();
    let strange = "<x:h xmlns:x='urn:x' s:mustUnderstand='1'/>";
    for (what, headers, body, old, new) in [
        ("a one-way call", "", meld("x"), 202, 202),
        (
            "a one-way call that breaks the contract",
            "",
            broken,
            500,
            400,
        ),
        ("a one-way call that fails", "", meld("fejl"), 500, 500),
        ("a one-way call that panics", "", meld("panik"), 500, 500),
        (
            "a one-way call with a strange header",
            strange,
            meld("x"),
            500,
            500,
        ),
    ] {
        for (soap, fields, status) in [(V11, TEXT_XML, old), (V12, SOAP_XML, new)] {
            let ask = post(fields, envelope(soap, headers, &body));
            let answer = suite.plain(what, &ask, status, &[]).await;
            let why = (!answer.body.is_empty()).then(|| answer.text());
            suite
                .done("no body answers it", why.into_iter().collect())
                .await;
        }
    }
}
