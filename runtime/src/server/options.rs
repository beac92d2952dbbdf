//! What a server allows.

use super::{NoServerSecurity, Proxies, ServerSecurity};
use crate::audit::Audit;
use crate::read::Mode;
use crate::soap::{Addressing, HeaderLimits, Mtom, SoapVersion};
use http::HeaderName;
use std::sync::Arc;
use std::time::Duration;

/// How a service is served.
#[derive(Clone)]
#[non_exhaustive]
pub struct ServerOptions {
    /// How requests are read.
    pub mode: Mode,
    /// Size of a request in bytes, compressed or not.
    pub max_request: usize,
    /// Whether requests may be compressed (`Content-Encoding`). Without it such
    /// a request is refused with status 415.
    pub compressed: bool,
    /// How many header blocks a request may have, and how large they may be.
    pub header_blocks: HeaderLimits,
    /// Octets from which a request is read apart from the threads that serve
    /// connections.
    pub large: usize,
    /// How many such requests are read at once; further ones wait.
    pub readers: usize,
    /// How deep its elements may nest.
    pub depth: u32,
    /// Octets of memory that reading a request may take: what the reader
    /// holds, and the value it fills.
    pub memory: u64,
    /// From the first byte of a request to its answer.
    pub timeout: Duration,
    /// SOAP versions answered; empty for both.
    pub versions: Vec<SoapVersion>,
    /// The service's address as callers see it, for its `?wsdl`; without it
    /// the request's `Host` is taken, or what a trusted proxy says.
    pub public_url: Option<String>,
    /// Proxies whose `Forwarded` and `X-Forwarded-*` are believed. The peer's
    /// address is that of `ConnectInfo`, which [`Server`](super::Server) gives.
    pub proxies: Proxies,
    /// The header field in which those proxies pass on the certificate that a caller has
    /// shown them, as PEM or base64; `None` for none. Anybody else's is ignored, and a
    /// proxy has to drop what callers send under this name.
    pub client_certificate: Option<HeaderName>,
    /// Whether requests need the header blocks of WS-Addressing. Without a word
    /// here: where a port of their version demands it; elsewhere they are read,
    /// checked and answered where a request has them.
    pub addressing: Option<Addressing>,
    /// The `wsa:To` of messages that are for this service; empty for any.
    pub destinations: Vec<String>,
    /// Whether answers are sent with their binary content in parts of their
    /// own; without a word here, to whom sends or accepts such messages, as
    /// the policies of the service's ports ask. Requests are read either way.
    pub mtom: Option<Mtom>,
    /// Octets from which binary content gets a part of its own.
    pub mtom_threshold: usize,
    /// Whether answers may carry codes, elements, attributes and types that the
    /// contract does not know, and texts outside their facets. Without it such an
    /// answer is a fault.
    pub allow_unknown: bool,
    /// Checks requests, decides who may call what, signs answers.
    pub security: Arc<dyn ServerSecurity>,
    /// Who keeps record of calls: who asked about whom, and for what. Whom a request is
    /// about, its handler says with [`Context::about`](super::Context::about).
    pub audits: Vec<Arc<dyn Audit>>,
}

impl Default for ServerOptions {
    fn default() -> Self {
        ServerOptions {
            mode: Mode::Strict,
            max_request: 64 << 20,
            compressed: false,
            header_blocks: HeaderLimits::default(),
            large: 256 << 10,
            readers: std::thread::available_parallelism().map_or(2, usize::from),
            depth: 256,
            memory: crate::read::Limits::DEFAULT.memory,
            timeout: Duration::from_secs(60),
            versions: Vec::new(),
            public_url: None,
            proxies: Proxies::default(),
            client_certificate: None,
            addressing: None,
            destinations: Vec::new(),
            mtom: None,
            mtom_threshold: 1024,
            allow_unknown: false,
            security: Arc::new(NoServerSecurity),
            audits: Vec::new(),
        }
    }
}

impl std::fmt::Debug for ServerOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ServerOptions")
            .field("mode", &self.mode)
            .field("max_request", &self.max_request)
            .field("depth", &self.depth)
            .field("memory", &self.memory)
            .field("timeout", &self.timeout)
            .field("versions", &self.versions)
            .finish_non_exhaustive()
    }
}
