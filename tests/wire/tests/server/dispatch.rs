//! Which operation is called, and when none is.

use crate::raw::{SOAP_XML, TEXT_XML, V11, V12, envelope, hent, meld, post};
use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let ask = |action: &str, body: &str| {
        post(
            &format!("{TEXT_XML}SOAPAction: {action}\r\n"),
            envelope(V11, "", body),
        )
    };
    let body = hent("action");
    for action in [
        "\"\"",
        "",
        "\"urn:kiosk/Hent\"",
        "urn:kiosk/Hent",
        "\"urn:kiosk/Ukendt\"",
    ] {
        let what = format!("the action {action}");
        suite
            .plain(&what, &ask(action, &body), 200, &["!Fault"])
            .await;
    }
    let quote = ask("\"urn:\\\"kiosk\\\"\"", &body);
    suite
        .plain("a quote inside an action", &quote, 200, &["urn:\"kiosk\""])
        .await;
    for other in ["urn:kiosk/Prik", "urn:kiosk/Tom", "urn:kiosk/Meld"] {
        let what = format!("the action {other} with another body");
        let says = ["that of Hent, but the action names", "soap:Client"];
        suite
            .plain(&what, &ask(&format!("\"{other}\""), &body), 500, &says)
            .await;
    }
    let says = ["soap:Client", "/Envelope/Body"];
    suite
        .plain(
            "an empty body with Hent's action",
            &ask("\"urn:kiosk/Hent\"", ""),
            500,
            &says,
        )
        .await;
    suite
        .plain(
            "a body of nobody",
            &ask("", "<x xmlns='urn:x'/>"),
            500,
            &says,
        )
        .await;
    suite
        .plain(
            "a body without namespace",
            &ask("", "<Hent><id>1</id></Hent>"),
            500,
            &says,
        )
        .await;
    let two = format!("{}{}", hent("a"), hent("b"));
    suite.plain("two bodies", &ask("", &two), 500, &says).await;
    suite
        .plain(
            "an answer as a request",
            &ask("", "<k:HentSvar xmlns:k='urn:kiosk'/>"),
            500,
            &says,
        )
        .await;

    let twelve = |parameter: &str, field: &str| {
        let fields =
            format!("Content-Type: application/soap+xml; action=\"{parameter}\"\r\n{field}");
        post(&fields, envelope(V12, "", &body))
    };
    let known = twelve("urn:kiosk/Hent", "");
    suite
        .plain("the action of 1.2", &known, 200, &["urn:kiosk/Hent"])
        .await;
    let wrong = twelve("urn:kiosk/Prik", "");
    suite
        .plain("another action of 1.2", &wrong, 400, &["names Prik"])
        .await;
    let both = twelve("urn:kiosk/Hent", "SOAPAction: \"urn:kiosk/Prik\"\r\n");
    suite
        .plain("two actions that differ", &both, 400, &["names Prik"])
        .await;
    let same = twelve("urn:kiosk/Hent", "SOAPAction: \"urn:kiosk/Hent\"\r\n");
    suite.plain("one action said twice", &same, 200, &[]).await;
    let one_way = post(SOAP_XML, envelope(V12, "", &meld("x")));
    suite.plain("no action, one-way", &one_way, 202, &[]).await;
}
