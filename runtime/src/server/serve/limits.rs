//! What connections may cost.

use std::time::Duration;

/// Bounds on the connections of a server. The defaults are those of a server
/// that anybody may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConnectionLimits {
    /// Connections open at once. Further ones wait in the system's queue.
    pub connections: usize,
    /// Requests under way at once on one HTTP/2 connection.
    pub streams: u32,
    /// From a connection's first byte, or that of its next request, to the end
    /// of the request's head; and all of a handshake.
    pub head: Duration,
    /// How long a connection may stay open without a request.
    pub idle: Duration,
    /// How long the other side may take none of an answer's bytes.
    pub stalled: Duration,
    /// How long requests under way may go on once the server stops.
    pub farewell: Duration,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        ConnectionLimits {
            connections: 1024,
            streams: 100,
            head: Duration::from_secs(20),
            idle: Duration::from_secs(75),
            stalled: Duration::from_secs(30),
            farewell: Duration::from_secs(30),
        }
    }
}
