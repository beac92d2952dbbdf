//! Connections of strangers: silent ones, slow ones, too many, and the end.

use super::service::{HilsenClient, Vaert, client, hils, hilsen_router, hilsen_router_with};
use snitflade_runtime::client::{Https, Settings};
use snitflade_runtime::server::{ConnectionLimits, Handshake, Running, Server, ServerOptions};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

const SHORT: Duration = Duration::from_millis(150);

fn limits() -> ConnectionLimits {
    let mut limits = ConnectionLimits::default();
    (limits.head, limits.idle, limits.farewell) = (SHORT, SHORT * 2, SHORT * 2);
    limits
}

async fn start(limits: ConnectionLimits) -> Running {
    let router = hilsen_router(Vaert::default());
    Running::start_with(router, limits).await.expect("a port")
}

async fn connect(server: &Running) -> TcpStream {
    TcpStream::connect(server.address())
        .await
        .expect("a stream")
}

/// How long until the server closes a connection, and what it said before.
async fn closed(mut stream: TcpStream) -> (Duration, String) {
    let began = Instant::now();
    let mut said = String::new();
    let reading = stream.read_to_string(&mut said);
    let read = tokio::time::timeout(Duration::from_secs(10), reading).await;
    // A reset closes it too.
    let _ = read.expect("the server closes the connection");
    (began.elapsed(), said)
}

/// The open connections are back at none.
async fn none_is_left(server: &Running) {
    for _ in 0..200 {
        if server.open_connections() == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{} connections are open", server.open_connections());
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed() {
    let server = start(limits()).await;
    let (took, said) = closed(connect(&server).await).await;
    assert!(took >= SHORT && said.is_empty(), "{took:?} {said}");
    none_is_left(&server).await;
}

#[tokio::test]
async fn a_head_that_trickles_is_closed() {
    let server = start(limits()).await;
    for head in [
        "POST / HTTP/1.1\r\nHost: localhost\r\n",
        "PRI * HTTP/2.0\r\n\r\n",
    ] {
        let (mut reading, mut writing) = connect(&server).await.into_split();
        let began = Instant::now();
        let trickle = tokio::spawn(async move {
            for byte in head.as_bytes().iter().cycle() {
                if writing.write_all(&[*byte]).await.is_err() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        });
        let mut said = Vec::new();
        let _ = reading.read_to_end(&mut said).await;
        let took = began.elapsed();
        assert!(took >= SHORT && took < SHORT * 20, "{head:?} {took:?}");
        trickle.abort();
    }
    none_is_left(&server).await;
}

#[tokio::test]
async fn a_connection_idle_after_a_request_is_closed_and_not_during_one() {
    let gate = Arc::new(Semaphore::new(0));
    let vaert = Vaert {
        gate: Some(Arc::clone(&gate)),
        begun: Some(Arc::new(Semaphore::new(0))),
        ..Vaert::default()
    };
    let router = hilsen_router_with(vaert, ServerOptions::default());
    let server = Running::start_with(router, limits()).await.expect("a port");
    let call = client(&server, 0);
    let waiting = tokio::spawn(async move { call.hils(&hils("vent")).await });
    // Longer than head and idle together.
    tokio::time::sleep(SHORT * 4).await;
    gate.add_permits(1);
    let reply = waiting.await.expect("no panic").expect("an answer");
    assert!(reply.hilsen.is_some());
    assert_eq!(server.open_connections(), 1);
    none_is_left(&server).await;
}

#[tokio::test]
async fn no_more_connections_are_open_than_allowed() {
    let mut limits = limits();
    limits.connections = 2;
    let server = start(limits).await;
    let (first, second) = (connect(&server).await, connect(&server).await);
    let third = client(&server, 0);
    // It waits in the system's queue until one of the others is closed.
    let reply = third.hils(&hils("Bo")).await.expect("an answer");
    assert!(reply.hilsen.is_some());
    assert!(server.open_connections() <= 2);
    drop((first, second, third));
    none_is_left(&server).await;
}

#[tokio::test]
async fn an_answer_that_nobody_takes_is_given_up() {
    let mut limits = limits();
    limits.stalled = SHORT;
    let server = start(limits).await;
    let mut stream = connect(&server).await;
    // One request after the other, and never a look at the answers.
    let ask = format!("GET /?wsdl HTTP/1.1\r\nHost: {}\r\n\r\n", "x".repeat(200));
    let many = ask.repeat(1000);
    let writing = async { while stream.write_all(many.as_bytes()).await.is_ok() {} };
    let done = tokio::time::timeout(Duration::from_secs(20), writing).await;
    assert!(done.is_ok(), "the server goes on writing");
    none_is_left(&server).await;
}

#[tokio::test]
async fn requests_under_way_end_and_the_rest_is_closed() {
    let gate = Arc::new(Semaphore::new(0));
    let begun = Arc::new(Semaphore::new(0));
    let vaert = Vaert {
        gate: Some(Arc::clone(&gate)),
        begun: Some(Arc::clone(&begun)),
        ..Vaert::default()
    };
    let router = hilsen_router_with(vaert, ServerOptions::default());
    let server = Running::start(router).await.expect("a port");
    let address = server.address();
    let call = client(&server, 0);
    let waiting = tokio::spawn(async move { call.hils(&hils("vent")).await });
    begun.acquire().await.expect("a permit").forget();
    let silent = connect(&server).await;
    let stopping = tokio::spawn(server.stop());
    tokio::time::sleep(SHORT).await;
    assert!(
        TcpStream::connect(address).await.is_err(),
        "it takes no more"
    );
    gate.add_permits(1);
    waiting.await.expect("no panic").expect("an answer");
    stopping.await.expect("no panic").expect("a clean end");
    closed(silent).await;

    // One that does not end is cut off after the farewell.
    let vaert = Vaert {
        gate: Some(Arc::new(Semaphore::new(0))),
        begun: Some(Arc::clone(&begun)),
        ..Vaert::default()
    };
    let router = hilsen_router_with(vaert, ServerOptions::default());
    let server = Running::start_with(router, limits()).await.expect("a port");
    let call = client(&server, 0);
    let waiting = tokio::spawn(async move { call.hils(&hils("vent")).await });
    begun.acquire().await.expect("a permit").forget();
    let began = Instant::now();
    server.stop().await.expect("an end");
    assert!(began.elapsed() < SHORT * 20);
    assert!(waiting.await.expect("no panic").is_err());
}

/// Drops what comes before a line end, as a load balancer's header.
#[derive(Clone)]
struct Prelude;

impl Handshake<TcpStream> for Prelude {
    type Stream = TcpStream;

    async fn open(&self, mut stream: TcpStream) -> std::io::Result<TcpStream> {
        while stream.read_u8().await? != b'\n' {}
        Ok(stream)
    }

    fn is_secure(&self) -> bool {
        true
    }
}

#[tokio::test]
async fn any_stream_can_carry_http() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let server = Server::new(hilsen_router(Vaert::default()));
    let server = server.limits(limits()).handshake(Prelude);
    let open = server.open_connections();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(server.run(listener, async {
        let _ = stopped.await;
    }));
    let mut stream = TcpStream::connect(address).await.expect("a stream");
    let ask = "PROXY hello\nGET /?wsdl HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n";
    stream.write_all(ask.as_bytes()).await.expect("sent");
    let (_, said) = closed(stream).await;
    assert!(said.starts_with("HTTP/1.1 200"), "{said}");
    assert!(said.contains("location=\"https://a.example/\""), "{said}");
    // One that does not finish keeps nobody waiting, and is closed.
    let silent = TcpStream::connect(address).await.expect("a stream");
    closed(silent).await;
    stop.send(()).expect("it runs");
    running.await.expect("no panic");
    assert_eq!(open.count(), 0);
    let gone = Settings::new(format!("http://{address}/"));
    let client = HilsenClient::new(Https::new().expect("TLS"), gone);
    assert!(client.hils(&hils("Bo")).await.is_err());
}
