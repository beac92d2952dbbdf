use super::*;

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn coded(coding: &str, body: Vec<u8>) -> http::Request<Body> {
    let mut request = posted("/", body);
    request
        .headers_mut()
        .insert("content-encoding", coding.parse().unwrap());
    request
}

#[tokio::test]
async fn long_messages_are_received_and_too_long_ones_refused_packed_or_not() {
    let seen = Seen::default();
    let long = message(1).replace("Bo 1", &"Bo ".repeat(1_000_000));
    let router = noting(&seen).router().unwrap();
    assert_eq!(post(&router, "/", long.clone()).await, ok("20"), "3 MB");
    let packed = gzip(message(2).as_bytes());
    assert_eq!(send(&router, coded("gzip", packed.clone())).await.0, 200);
    assert_eq!(seen.lock().unwrap().len(), 2);
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let small = PushOptions {
        max_packed: 1_000_000,
        max_unpacked: 2_000_000,
        ..PushOptions::default()
    };
    let small = small.observe(move |observed| {
        tell.lock()
            .unwrap()
            .push((observed.taking, observed.status));
    });
    let router = noting(&seen).options(small).router().unwrap();
    assert_eq!(post(&router, "/", long.clone()).await.0, 413);
    // The length is said before anything comes, and believed when it is too large.
    let mut claimed = posted("/", Body::empty());
    claimed
        .headers_mut()
        .insert("content-length", "9000000".parse().unwrap());
    assert_eq!(send(&router, claimed).await.0, 413);
    assert_eq!(
        send(&router, coded("gzip", gzip(long.as_bytes()))).await.0,
        413
    );
    // Eight megabytes of zeros, packed twice: some hundred octets.
    let zeros = gzip(&gzip(&vec![0; 8 << 20]));
    assert!(zeros.len() < 1_000, "{}", zeros.len());
    assert_eq!(send(&router, coded("gzip, gzip", zeros)).await.0, 413);
    assert_eq!(send(&router, coded("br", packed.clone())).await.0, 415);
    assert_eq!(
        send(&router, coded("gzip", packed[..9].to_vec())).await.0,
        400
    );
    let refused = [413, 413, 413, 413, 415, 400].map(|status| (Taking::Refused, status));
    assert_eq!(*told.lock().unwrap(), refused);
    let plain = PushOptions {
        compressed: false,
        ..PushOptions::default()
    };
    let router = noting(&seen).options(plain).router().unwrap();
    assert_eq!(send(&router, coded("gzip", packed)).await.0, 415);
    assert_eq!(post(&router, "/", message(3)).await, ok("20"));
}

/// A body that never comes.
struct Endless;

impl hyper::body::Body for Endless {
    type Data = Bytes;
    type Error = std::convert::Infallible;
    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<Bytes>, Self::Error>>> {
        std::task::Poll::Pending
    }
}

#[tokio::test(start_paused = true)]
async fn a_message_that_does_not_come_is_refused_and_frees_its_place() {
    let options = PushOptions {
        at_once: 1,
        ..PushOptions::default()
    };
    let router = noting(&Seen::default()).options(options).router().unwrap();
    assert_eq!(post(&router, &at("a"), Body::new(Endless)).await.0, 408);
    assert_eq!(post(&router, &at("b"), message(1)).await, ok("20"));
}
