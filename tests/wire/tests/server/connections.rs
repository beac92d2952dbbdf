//! Connections that are held open.

use crate::raw::{self, TEXT_XML, V11, envelope, hent, post};
use crate::suite::{CONNECTIONS, HEAD, IDLE, Suite};
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

/// Far longer than any time-out here.
const SLACK: Duration = Duration::from_secs(5);

/// Judges how long the server let a connection stand.
async fn stood(suite: &mut Suite, what: &str, mut stream: TcpStream, least: Duration) {
    let began = Instant::now();
    let answer = raw::answer(&mut stream, false).await;
    let took = began.elapsed();
    drop(stream);
    let mut why = Vec::new();
    if answer.status != 0 {
        why.push(format!("it is answered: {}", answer.head));
    }
    if took + Duration::from_millis(50) < least || took > least + SLACK {
        why.push(format!("closed after {took:?}"));
    }
    suite.done(what, why).await;
}

pub async fn run(suite: &mut Suite) {
    let address = suite.plain.address();
    let silent = raw::connect(address).await;
    stood(suite, "a connection that says nothing", silent, IDLE).await;
    for first in ["P", "POST /kiosk HTTP/1.1\r\nHost:", "\r\n", "PRI * H"] {
        let mut begun = raw::connect(address).await;
        begun.write_all(first.as_bytes()).await.expect("sent");
        let least = if first.starts_with("PRI ") {
            IDLE
        } else {
            HEAD
        };
        stood(
            suite,
            &format!("a head that ends at {first:?}"),
            begun,
            least,
        )
        .await;
    }
    let ask = post(TEXT_XML, envelope(V11, "", &hent("Bo")));
    let keep = String::from_utf8_lossy(&ask).replace("Connection: close\r\n", "");
    let mut used = raw::connect(address).await;
    used.write_all(keep.as_bytes()).await.expect("sent");
    let answer = raw::answer(&mut used, false).await;
    stood(suite, "idle after a request", used, IDLE).await;
    suite
        .judge("the request before", &answer, 200, &["[Bo]"])
        .await;

    // A byte now and then keeps no head open.
    let (mut reading, mut writing) = raw::connect(address).await.into_split();
    let began = Instant::now();
    let trickle = tokio::spawn(async move {
        for byte in b"GET /kiosk?wsdl HTTP/1.1\r\nX-Lang: "
            .iter()
            .chain([b'x'; 999].iter())
        {
            if writing.write_all(&[*byte]).await.is_err() {
                break;
            }
            tokio::time::sleep(HEAD / 10).await;
        }
    });
    let answer = raw::answer(&mut reading, false).await;
    let took = began.elapsed();
    drop(reading);
    trickle.abort();
    let _ = trickle.await;
    let held = answer.status != 0 || took > HEAD + SLACK;
    let why = held.then(|| format!("{} after {took:?}", answer.status));
    suite
        .done("a head that trickles", why.into_iter().collect())
        .await;

    // As many as allowed say nothing; another waits until they are closed.
    let mut silent = Vec::new();
    for _ in 0..CONNECTIONS {
        silent.push(raw::connect(address).await);
    }
    let answer = raw::ask(address, &ask).await;
    let open = suite.plain.open_connections();
    let why = (open > CONNECTIONS).then(|| format!("{open} connections are open"));
    drop(silent);
    suite
        .done("more connections than allowed", why.into_iter().collect())
        .await;
    suite
        .judge("the one that waited", &answer, 200, &["[Bo]"])
        .await;
    for _ in 0..3 {
        drop(raw::connect(address).await);
    }
    suite.done("connections closed at once", Vec::new()).await;
}
