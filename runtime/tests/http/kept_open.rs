//! Connections that a server keeps open and closes in the instant a POST is written: nobody
//! can know whether it was handled, so it is sent once and the error says so.

use super::service::{BreveClient, brev};
use snitflade_runtime::client::{Call, Https, Retries, Settings};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

const ANSWER: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: 34\r\n\r\n\
                      <svar><Result>true</Result></svar>";

/// How often each transaction was received.
type Seen = Arc<Mutex<BTreeMap<String, usize>>>;

/// What a server does with the second request of a connection.
#[derive(Clone, Copy, Debug)]
enum Second {
    /// Closes when it has read it.
    Read,
    /// Closes this long after the first answer, whatever comes meanwhile.
    Closed(Duration),
    /// The same without a farewell: what was not read is answered by a reset.
    Reset(Duration),
}

/// One request, whole; its transaction is noted.
async fn request(stream: &mut TcpStream, seen: &Seen) -> Option<()> {
    let mut octets = Vec::new();
    loop {
        if let Some(head) = octets.windows(4).position(|four| four == b"\r\n\r\n") {
            let text = String::from_utf8_lossy(&octets[..head]).to_ascii_lowercase();
            let field = |name: &str| {
                let line = text.lines().find_map(|line| line.strip_prefix(name));
                line.map(|value| value.trim().to_owned())
            };
            let length: usize = field("content-length:")?.parse().ok()?;
            if octets.len() >= head + 4 + length {
                let transaction = field("x-transaktionsid:")?;
                *seen.lock().unwrap().entry(transaction).or_default() += 1;
                return Some(());
            }
        }
        if stream.read_buf(&mut octets).await.ok()? == 0 {
            return None;
        }
    }
}

/// A connection: the first request is answered, the second is not.
async fn connection(mut stream: TcpStream, second: Second, seen: Seen) -> Option<()> {
    request(&mut stream, &seen).await?;
    stream.write_all(ANSWER.as_bytes()).await.ok()?;
    match second {
        Second::Read => request(&mut stream, &seen).await?,
        Second::Closed(after) => tokio::time::sleep(after).await,
        Second::Reset(after) => {
            tokio::time::sleep(after).await;
            stream.set_zero_linger().ok()?;
            return Some(());
        }
    }
    stream.shutdown().await.ok()
}

async fn server(second: Second, seen: Seen) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let task = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(connection(stream, second, Arc::clone(&seen)));
        }
    });
    (url, task)
}

/// Sends letters one after the other; how many were taken, and how many may have been.
async fn letters(second: Second, count: usize) -> (usize, usize, BTreeMap<String, usize>) {
    let seen = Seen::default();
    let (url, task) = server(second, Arc::clone(&seen)).await;
    let pause = Duration::from_millis(1);
    let settings = Settings::new(url).retries(Retries::default().later(3).pauses(pause, pause));
    let client = BreveClient::new(Https::builder().no_proxy().build().unwrap(), settings);
    let (mut taken, mut open) = (0, 0);
    for number in 0..count {
        let transaction = format!("0b1c2d3e-0000-4000-8000-{number:012}");
        let client = client.with(Call::new().transaction(&transaction));
        match client.send(&brev("Digital")).await {
            Ok(_) => taken += 1,
            Err(error) => {
                let read = seen.lock().unwrap().contains_key(&transaction);
                assert!(
                    error.may_have_been_received() || !read,
                    "{second:?}: {error}"
                );
                open += 1;
            }
        }
    }
    task.abort();
    let seen = seen.lock().unwrap().clone();
    (taken, open, seen)
}

#[tokio::test]
async fn a_post_that_was_read_and_not_answered_is_not_sent_again() {
    let (taken, open, seen) = letters(Second::Read, 6).await;
    // Every second one met a connection that was kept open.
    assert_eq!((taken, open), (3, 3));
    assert_eq!(seen.len(), 6);
    assert!(seen.values().all(|times| *times == 1), "{seen:?}");
}

#[tokio::test]
async fn a_connection_closed_as_a_post_is_written_never_makes_two_of_it() {
    for micros in [0, 20, 60, 150, 400] {
        let after = Duration::from_micros(micros);
        for second in [Second::Closed(after), Second::Reset(after)] {
            let (taken, open, seen) = letters(second, 40).await;
            assert_eq!(taken + open, 40);
            assert!(taken >= 20, "{second:?}: {taken} taken");
            assert!(seen.len() >= taken, "{second:?}");
            assert!(
                seen.values().all(|times| *times == 1),
                "{second:?}: {seen:?}"
            );
        }
    }
}
