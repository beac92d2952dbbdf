//! Header blocks: declared ones, mandatory ones, too many.

use crate::raw::{SOAP_XML, TEXT_XML, V11, V12, envelope, hent, post};
use crate::suite::Suite;

const WSU: &str = "http://docs.oasis-open.org/wss/2004/01/\
                   oasis-200401-wss-wssecurity-utility-1.0.xsd";

fn ask(soap: &str, blocks: &str) -> Vec<u8> {
    let fields = if soap == V11 { TEXT_XML } else { SOAP_XML };
    post(fields, envelope(soap, blocks, &hent("spor")))
}

pub async fn run(suite: &mut Suite) {
    let spor =
        |attributes: &str| format!("<e:Spor xmlns:e='urn:kiosk:extra' {attributes}>7</e:Spor>");
    let read = ["spor 7"];
    for attributes in [
        "",
        "s:mustUnderstand='1'",
        "s:mustUnderstand='1' s:actor='http://schemas.xmlsoap.org/soap/actor/next'",
        "u:Id='spor-1' xmlns:u='{WSU}'",
    ] {
        let attributes = attributes.replace("{WSU}", WSU);
        let what = format!("a block of simple type, {attributes}");
        suite
            .plain(&what, &ask(V11, &spor(&attributes)), 200, &read)
            .await;
    }
    let role = format!("s:mustUnderstand='true' s:role='{V12}/role/next' s:relay='true'");
    suite
        .plain("a block with a role", &ask(V12, &spor(&role)), 200, &read)
        .await;
    let odd = spor("farve='gul'");
    suite
        .plain(
            "a block with an attribute of its own",
            &ask(V11, &odd),
            500,
            &["/Spor"],
        )
        .await;

    let strange = "<x:h xmlns:x='urn:x' s:mustUnderstand='1'/>";
    let must = ["MustUnderstand"];
    suite
        .plain(
            "a strange mandatory block in 1.1",
            &ask(V11, strange),
            500,
            &must,
        )
        .await;
    let named = ["MustUnderstand", "NotUnderstood", "urn:x"];
    suite
        .plain(
            "a strange mandatory block in 1.2",
            &ask(V12, strange),
            500,
            &named,
        )
        .await;
    let other = "<x:h xmlns:x='urn:x' s:mustUnderstand='1' s:actor='urn:en-anden'/>";
    suite
        .plain("a block for another", &ask(V11, other), 200, &[])
        .await;
    let optional = "<x:h xmlns:x='urn:x'><y/></x:h>";
    suite
        .plain("an optional block", &ask(V11, optional), 200, &[])
        .await;

    let limit = ["xml-limit", "/Envelope/Header"];
    let small = "<x:h xmlns:x='urn:x'/>".repeat(101);
    suite
        .plain("a hundred and one blocks", &ask(V11, &small), 500, &limit)
        .await;
    let many = "<h/>".repeat(2 << 20);
    suite
        .plain("8 MB of small blocks", &ask(V11, &many), 500, &limit)
        .await;
    let long = format!("<h>{}</h>", "x".repeat(8 << 20));
    suite
        .plain("a block of 8 MB", &ask(V11, &long), 500, &limit)
        .await;
    let some = format!("<h>{}</h>", "x".repeat(100 << 10)).repeat(5);
    suite
        .plain("half a megabyte of blocks", &ask(V11, &some), 200, &[])
        .await;
}
