//! Large messages, and those who do not wait for their answers.

use crate::raw::{self, TEXT_XML, V11, envelope, hent, post};
use crate::suite::Suite;
use std::time::Duration;
use tokio::io::AsyncWriteExt;

pub async fn run(suite: &mut Suite) {
    let long = post(TEXT_XML, envelope(V11, "", &hent(&"x".repeat(8 << 20))));
    suite
        .plain("8 MB of text", &long, 200, &["8388608 bytes"])
        .await;
    let many = "<k:nr/>".repeat(1 << 20);
    let broken = format!("<k:Hent xmlns:k='urn:kiosk'><k:id>1</k:id>{many}</k:Hent>");
    let broken = post(TEXT_XML, envelope(V11, "", &broken));
    suite
        .plain("a million elements too many", &broken, 500, &["/Hent/nr"])
        .await;
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let deep = post(TEXT_XML, envelope(V11, "", &deep));
    suite
        .plain("a hundred thousand levels", &deep, 500, &["soap:Client"])
        .await;
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=''")).collect();
    let wide = format!("<k:Hent xmlns:k='urn:kiosk'{attributes}/>");
    suite
        .plain(
            "a hundred thousand attributes",
            &post(TEXT_XML, envelope(V11, "", &wide)),
            500,
            &["soap:Client"],
        )
        .await;

    let mut why = Vec::new();
    for pause in [0, 1, 5, 20] {
        let mut stream = raw::connect(suite.plain.address()).await;
        if let Err(error) = stream.write_all(&long).await {
            why.push(error.to_string());
        }
        tokio::time::sleep(Duration::from_millis(pause)).await;
        drop(stream);
    }
    suite
        .done("gone while the message is read", std::mem::take(&mut why))
        .await;
    let mut stream = raw::connect(suite.plain.address()).await;
    let waiting = post(TEXT_XML, envelope(V11, "", &hent("vent")));
    stream.write_all(&waiting).await.expect("sent");
    tokio::time::sleep(Duration::from_millis(20)).await;
    drop(stream);
    suite.done("gone while the handler works", why).await;

    // More than are read at once, from as many connections.
    let text = post(TEXT_XML, envelope(V11, "", &hent(&"x".repeat(500 << 10))));
    let address = suite.narrow.address();
    let asked = std::array::from_fn::<_, 6, _>(|_| {
        let text = text.clone();
        tokio::spawn(async move { raw::ask(address, &text).await })
    });
    let mut all = Vec::new();
    for asked in asked {
        all.push(asked.await.expect("no panic"));
    }
    for answer in all {
        suite
            .judge(
                "one of six large ones at once",
                &answer,
                200,
                &["512000 bytes"],
            )
            .await;
    }
}
