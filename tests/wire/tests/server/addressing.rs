//! WS-Addressing: what is checked, and how it is answered.

use crate::raw::{SOAP_XML, TEXT_XML, V11, V12, envelope, hent, meld, post};
use crate::suite::Suite;

const WSA: &str = "http://www.w3.org/2005/08/addressing";

/// A request with these blocks, whose prefix is `a`.
fn ask(soap: &str, blocks: &str, body: &str) -> Vec<u8> {
    let fields = if soap == V11 { TEXT_XML } else { SOAP_XML };
    let text = envelope(soap, blocks, body);
    post(
        fields,
        text.replacen("<s:Envelope", &format!("<s:Envelope xmlns:a='{WSA}'"), 1),
    )
}

fn action(uri: &str) -> String {
    format!("<a:Action s:mustUnderstand='1'>{uri}</a:Action>")
}

fn endpoint(local: &str, address: &str, more: &str) -> String {
    format!("<a:{local}><a:Address>{address}</a:Address>{more}</a:{local}>")
}

pub async fn run(suite: &mut Suite) {
    answers(suite).await;
    refusals(suite).await;
    required(suite).await;
}

async fn answers(suite: &mut Suite) {
    let whole = |more: &str| {
        let own = action("urn:kiosk/Hent");
        format!("{own}<a:MessageID>urn:uuid:1</a:MessageID>{more}")
    };
    let related = [
        "RelatesTo",
        ">urn:uuid:1<",
        ">urn:kiosk:KioskPT:HentResponse<",
        "MessageID",
        "[Bo]",
    ];
    for soap in [V11, V12] {
        let to = "<a:To s:mustUnderstand='1'>http://ude.example/</a:To>";
        suite
            .plain(
                "an addressed call",
                &ask(soap, &whole(to), &hent("Bo")),
                200,
                &related,
            )
            .await;
        let here = endpoint("ReplyTo", &format!("{WSA}/anonymous"), "");
        suite
            .plain(
                "a reply here",
                &ask(soap, &whole(&here), &hent("Bo")),
                200,
                &related,
            )
            .await;
        let says = [
            ">urn:kiosk:KioskPT:Hent:Fault:Afvist<",
            ">urn:uuid:1<",
            "kode>42<",
        ];
        suite
            .plain(
                "a declared fault",
                &ask(soap, &whole(""), &hent("afvist")),
                500,
                &says,
            )
            .await;
        let status = if soap == V11 { 500 } else { 400 };
        let says = ["addressing/soap/fault<", ">urn:uuid:1<"];
        suite
            .plain(
                "another fault",
                &ask(soap, &whole(""), &hent("afsender")),
                status,
                &says,
            )
            .await;
        let nowhere = endpoint("ReplyTo", &format!("{WSA}/none"), "");
        let asked = ask(soap, &whole(&nowhere), &hent("Bo"));
        let answer = suite.plain("no reply wanted", &asked, 202, &[]).await;
        let why = (!answer.body.is_empty()).then(|| answer.text());
        suite.done("none comes", why.into_iter().collect()).await;
        let quiet = endpoint("FaultTo", &format!("{WSA}/none"), "");
        let asked = ask(soap, &whole(&quiet), &hent("afvist"));
        suite
            .plain("no fault wanted", &asked, 500, &["!Fault"])
            .await;
    }
    let parameters =
        "<a:ReferenceParameters><k:Nr xmlns:k='urn:k'>7</k:Nr></a:ReferenceParameters>";
    let back = endpoint("ReplyTo", &format!("{WSA}/anonymous"), parameters);
    let says = ["IsReferenceParameter=\"true\"", ">7</k:Nr>"];
    suite
        .plain(
            "reference parameters",
            &ask(V12, &whole(&back), &hent("Bo")),
            200,
            &says,
        )
        .await;
    let one_way = action("urn:kiosk/Meld");
    suite
        .plain(
            "a one-way call needs no MessageID",
            &ask(V12, &one_way, &meld("x")),
            202,
            &[],
        )
        .await;
    let old = "<o:Action xmlns:o='http://schemas.xmlsoap.org/ws/2004/08/addressing'>x</o:Action>";
    suite
        .plain(
            "an older WS-Addressing",
            &ask(V12, old, &hent("Bo")),
            200,
            &["!RelatesTo"],
        )
        .await;
    let other = "<a:Action s:role='urn:en-anden'>urn:andet</a:Action>";
    suite
        .plain(
            "properties for another",
            &ask(V12, other, &hent("Bo")),
            200,
            &["!RelatesTo"],
        )
        .await;
}

async fn refusals(suite: &mut Suite) {
    let id = "<a:MessageID>urn:uuid:1</a:MessageID>";
    let own = action("urn:kiosk/Hent");
    let far = endpoint("ReplyTo", "http://ude.example/svar", "");
    let far_fault = endpoint("FaultTo", "http://ude.example/fejl", "");
    let cases: [(&str, String, &[&str]); 12] = [
        (
            "an unknown action",
            format!("{}{id}", action("urn:andet")),
            &["ActionNotSupported", "ProblemAction", "urn:andet"],
        ),
        (
            "no action",
            id.to_owned(),
            &["MessageAddressingHeaderRequired", "a:Action"],
        ),
        (
            "no MessageID",
            own.clone(),
            &["MessageAddressingHeaderRequired", "a:MessageID"],
        ),
        (
            "two actions",
            format!("{own}{own}{id}"),
            &["InvalidCardinality", "a:Action"],
        ),
        (
            "two MessageIDs",
            format!("{own}{id}{id}"),
            &["InvalidCardinality", "a:MessageID"],
        ),
        (
            "a reply elsewhere",
            format!("{own}{id}{far}"),
            &["OnlyAnonymousAddressSupported", "a:ReplyTo"],
        ),
        (
            "a fault elsewhere",
            format!("{own}{id}{far_fault}"),
            &["OnlyAnonymousAddressSupported", "a:FaultTo"],
        ),
        (
            "a ReplyTo without address",
            format!("{own}{id}<a:ReplyTo/>"),
            &["MissingAddressInEPR"],
        ),
        (
            "an Action with elements",
            format!("<a:Action><b/></a:Action>{id}"),
            &["InvalidAddressingHeader"],
        ),
        (
            "an empty To",
            format!("{own}{id}<a:To/>"),
            &["InvalidAddressingHeader", "a:To"],
        ),
        (
            "the action of another",
            format!("{}{id}", action("urn:kiosk/Prik")),
            &["names Prik"],
        ),
        (
            "a strange mandatory block",
            format!("{own}{id}<a:Ukendt s:mustUnderstand='1'/>"),
            &["MustUnderstand"],
        ),
    ];
    for (what, blocks, says) in &cases {
        suite
            .plain(what, &ask(V11, blocks, &hent("Bo")), 500, says)
            .await;
        let status = if says[0] == "MustUnderstand" {
            500
        } else {
            400
        };
        suite
            .plain(what, &ask(V12, blocks, &hent("Bo")), status, says)
            .await;
    }
    // SOAPAction and wsa:Action are the same, or the former is empty.
    let with = |field: &str| {
        let text =
            String::from_utf8_lossy(&ask(V11, &format!("{own}{id}"), &hent("Bo"))).into_owned();
        text.replacen(TEXT_XML, &format!("{TEXT_XML}SOAPAction: {field}\r\n"), 1)
    };
    suite
        .plain("no action in HTTP", with("\"\"").as_bytes(), 200, &[])
        .await;
    suite
        .plain(
            "the same in HTTP",
            with("\"urn:kiosk/Hent\"").as_bytes(),
            200,
            &[],
        )
        .await;
    let says = ["ActionMismatch", "urn:andet", "FaultDetail"];
    suite
        .plain(
            "another in HTTP",
            with("\"urn:andet\"").as_bytes(),
            500,
            &says,
        )
        .await;
}

async fn required(suite: &mut Suite) {
    let says = ["MessageAddressingHeaderRequired", "Sender"];
    suite
        .addressed(
            "none where they are required",
            &ask(V12, "", &hent("Bo")),
            400,
            &says,
        )
        .await;
    let whole = |to: &str| {
        let own = action("urn:kiosk/Hent");
        format!("{own}<a:MessageID>urn:uuid:1</a:MessageID>{to}")
    };
    let ours = whole("<a:To>urn:kiosken</a:To>");
    suite
        .addressed("for us", &ask(V12, &ours, &hent("Bo")), 200, &["[Bo]"])
        .await;
    let says = ["DestinationUnreachable", "ProblemIRI", "urn:naboen"];
    let other = whole("<a:To>urn:naboen</a:To>");
    suite
        .addressed(
            "for a neighbour",
            &ask(V12, &other, &hent("Bo")),
            400,
            &says,
        )
        .await;
}
