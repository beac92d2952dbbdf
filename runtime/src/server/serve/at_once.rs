//! Answers leave at once.

use std::any::Any;
use tokio::net::TcpStream;

/// Small pieces of a stream of TCP wait for nothing. TLS writes a long answer in records, and
/// the last of them would wait until the other side acknowledged the one before, which it puts
/// off by up to 40 ms (RFC 1122 §4.2.3.2 and §4.2.3.4). Another kind of stream stays as it is.
pub(super) fn send_at_once(stream: &dyn Any) {
    if let Some(tcp) = stream.downcast_ref::<TcpStream>() {
        // A connection of which this is refused works, and is slower.
        let _ = tcp.set_nodelay(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn a_stream_of_tcp_is_told_and_another_left_alone() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (caller, accepted) = tokio::join!(TcpStream::connect(address), listener.accept());
        let ((accepted, _), _caller) = (accepted.unwrap(), caller.unwrap());
        assert!(!accepted.nodelay().unwrap());
        send_at_once(&accepted);
        assert!(accepted.nodelay().unwrap());
        send_at_once(&tokio::io::empty());
    }
}
