//! The contract at `?wsdl`, and where it says the service is.

use crate::raw::{get, request};
use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let here = ["location=\"http://kiosk.example/kiosk\"", "!ude.example"];
    for target in [
        "/kiosk?wsdl",
        "/kiosk?WSDL",
        "/kiosk?wsdl/",
        "/kiosk?a=b&wsdl",
        "/kiosk?wsdl=wsdl/Kiosk.wsdl",
    ] {
        suite.plain(target, &get(target, ""), 200, &here).await;
    }
    let slash = ["location=\"http://kiosk.example/kiosk/\""];
    suite
        .plain(
            "a path that ends in a slash",
            &get("/kiosk/?wsdl", ""),
            200,
            &slash,
        )
        .await;
    for target in [
        "/kiosk?xsd=findes/ikke.xsd",
        "/kiosk?wsdl=../../Cargo.toml",
        "/kiosk?wsdl=%2e%2e%2fCargo.toml",
    ] {
        suite.plain(target, &get(target, ""), 404, &[]).await;
    }
    let whole = suite
        .plain("the whole", &get("/kiosk?wsdl", ""), 200, &[])
        .await;
    let head = suite
        .plain("HEAD", &request("HEAD /kiosk?wsdl", "", ""), 200, &[])
        .await;
    let length = whole.body.len().to_string();
    let mut why = Vec::new();
    if !head.body.is_empty() || head.field("content-length") != Some(&length) {
        why.push(format!("{} instead of a length of {length}", head.head));
    }
    suite.done("HEAD tells the length", why).await;

    let said =
        "X-Forwarded-Proto: https\r\nX-Forwarded-Host: ude.dk:8443\r\nX-Forwarded-Prefix: /ind\r\n";
    let forwarded = "Forwarded: for=192.0.2.1;proto=https;host=\"ude.dk\"\r\n";
    for fields in [said, forwarded] {
        suite
            .plain(
                "forwarded by anybody",
                &get("/kiosk?wsdl", fields),
                200,
                &here,
            )
            .await;
    }
    let there = ["location=\"https://ude.dk:8443/ind/kiosk\""];
    suite
        .narrow(
            "forwarded by a proxy",
            &get("/kiosk?wsdl", said),
            200,
            &there,
        )
        .await;
    let there = ["location=\"https://ude.dk/kiosk\""];
    suite
        .narrow(
            "forwarded by RFC 7239",
            &get("/kiosk?wsdl", forwarded),
            200,
            &there,
        )
        .await;
    let invented = format!("X-Forwarded-Host: opdigtet.dk, ude.dk\r\n{}", "");
    let says = ["location=\"http://ude.dk/kiosk\""];
    suite
        .narrow(
            "what a caller invented",
            &get("/kiosk?wsdl", &invented),
            200,
            &says,
        )
        .await;
    let hostile = "X-Forwarded-Host: \"><x/>\r\nX-Forwarded-Prefix: \"><x/>\r\n";
    suite
        .narrow("forwarded markup", &get("/kiosk?wsdl", hostile), 200, &here)
        .await;
    let bare = b"GET /kiosk?wsdl HTTP/1.0\r\n\r\n";
    suite
        .plain(
            "no host",
            bare,
            200,
            &["location=\"http://localhost/kiosk\""],
        )
        .await;
    let odd = b"GET /kiosk?wsdl HTTP/1.0\r\nHost: a\"><b\r\n\r\n";
    suite
        .plain("markup in the host", odd, 200, &["!a\"><b"])
        .await;
}
