//! Connections that are held open.

use crate::raw::{self, TEXT_XML, V11, envelope, hent, post};
use crate::suite::{CONNECTIONS, HEAD, IDLE, Suite};
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

/// Longer than anything here takes, however busy the machine.
const SLACK: Duration = Duration::from_secs(60);

/// A connection, and a moment before it was asked for: no clock of the server started before.
async fn opened(suite: &Suite) -> (Instant, TcpStream) {
    let began = Instant::now();
    (began, raw::connect(suite.impatient.address()).await)
}

/// Judges how long the server let a connection stand.
async fn stood(
    suite: &mut Suite,
    what: &str,
    (began, mut stream): (Instant, TcpStream),
    least: Duration,
) {
    let answer = raw::answer(&mut stream, false).await;
    let took = began.elapsed();
    drop(stream);
    let mut why = Vec::new();
    if answer.status != 0 {
        why.push(format!("it is answered: {}", answer.head));
    }
    if took < least || took > least + SLACK {
        why.push(format!("closed after {took:?}"));
    }
    suite.done(what, why).await;
}

/// So often at most a busy machine lets the time of a connection run out before it is used.
const TRIES: usize = 20;

/// A connection with one request answered. One whose time was over before the machine came to
/// use it is none.
async fn answered(suite: &Suite, request: &[u8]) -> ((Instant, TcpStream), raw::Answer) {
    let mut tries = 0;
    loop {
        let (began, mut used) = opened(suite).await;
        let _ = used.write_all(request).await;
        let answer = raw::answer(&mut used, false).await;
        tries += 1;
        if answer.status != 0 || began.elapsed() < HEAD || tries == TRIES {
            return ((began, used), answer);
        }
    }
}

/// As many connections as allowed that say nothing, and a request that waits until they are
/// closed; its answer, and how many were open when it came.
async fn one_too_many(suite: &Suite, request: &[u8]) -> (raw::Answer, usize) {
    let mut tries = 0;
    loop {
        let mut silent = Vec::new();
        for _ in 0..CONNECTIONS {
            silent.push(opened(suite).await);
        }
        let began = Instant::now();
        let answer = raw::ask(suite.impatient.address(), request).await;
        let open = suite.impatient.open_connections();
        tries += 1;
        // Once it has its place it has to be read in time, too.
        if answer.status != 0 || began.elapsed() < IDLE || tries == TRIES {
            return (answer, open);
        }
    }
}

pub async fn run(suite: &mut Suite) {
    let address = suite.impatient.address();
    let silent = opened(suite).await;
    stood(suite, "a connection that says nothing", silent, IDLE).await;
    for first in ["P", "POST /kiosk HTTP/1.1\r\nHost:", "\r\n", "PRI * H"] {
        let mut begun = opened(suite).await;
        // Where the machine was too busy to send it in time, nobody reads it any more.
        let _ = begun.1.write_all(first.as_bytes()).await;
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
    let (used, answer) = answered(suite, keep.as_bytes()).await;
    stood(suite, "idle after a request", used, IDLE).await;
    suite
        .judge("the request before", &answer, 200, &["[Bo]"])
        .await;

    // A byte now and then keeps no head open.
    let (mut reading, mut writing) = raw::connect(address).await.into_split();
    let mut trickle = tokio::spawn(async move {
        for byte in b"GET /kiosk?wsdl HTTP/1.1\r\nX-Lang: "
            .iter()
            .chain([b'x'; 999].iter())
        {
            if writing.write_all(&[*byte]).await.is_err() {
                return "broken off";
            }
            tokio::time::sleep(HEAD / 10).await;
        }
        "sent to its end"
    });
    // Its end comes a hundred times later than the time for a head is over.
    let (answer, sent) = tokio::select! {
        answer = raw::answer(&mut reading, false) => {
            trickle.abort();
            (answer, trickle.await.unwrap_or("broken off"))
        }
        sent = &mut trickle => (raw::answer(&mut reading, false).await, sent.expect("no panic")),
    };
    drop(reading);
    let held = answer.status != 0 || sent != "broken off";
    let why = held.then(|| format!("{}, {sent}", answer.status));
    suite
        .done("a head that trickles", why.into_iter().collect())
        .await;

    let (answer, open) = one_too_many(suite, &ask).await;
    let why = (open > CONNECTIONS).then(|| format!("{open} connections are open"));
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
