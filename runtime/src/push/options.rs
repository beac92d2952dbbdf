//! How beskeder are received.

use super::Observed;
use crate::besked::{Handler, HandlerError, Unreadable};
use crate::server::{PeerCertificate, Proxies};
use crate::soap::BoxFuture;
use http::HeaderName;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub(super) type Keep =
    Arc<dyn Fn(Unreadable) -> BoxFuture<'static, Result<(), HandlerError>> + Send + Sync>;
type Check = Arc<dyn Fn(&PeerCertificate) -> bool + Send + Sync>;
type Observer = Arc<dyn Fn(&Observed<'_>) + Send + Sync>;

/// How beskeder are received.
#[derive(Clone)]
#[non_exhaustive]
pub struct PushOptions {
    /// Octets that a message may have as it comes. Longer ones are refused with 413.
    pub max_packed: usize,
    /// Octets that it may have when it is inflated. Longer ones are refused with 413.
    pub max_unpacked: usize,
    /// Whether messages may be compressed (gzip, deflate). If not they are refused with 415.
    pub compressed: bool,
    /// How long a message may take to come. Then it is refused with 408.
    pub receiving: Duration,
    /// How many messages are held as octets at once, while they come and are read; further
    /// ones wait to be received, for `receiving` at most. Handlers at work do not count.
    pub at_once: usize,
    /// How many beskeder of one dueslag may wait while one is handled. Further ones are told
    /// to come again later.
    pub waiting: usize,
    /// Octets from which a message is read apart from the threads that serve connections.
    pub large: usize,
    /// The `StatusKode` for what cannot be read and was kept by `unreadable`. 41 leaves it to
    /// the sender what to do; 20 says that it is taken as it is. Where nobody keeps it, 20
    /// is answered as 41.
    pub unreadable_kode: u16,
    /// The dueslag that paths may name; `None` for any, by its UUID. Others are refused with 404.
    pub dueslag: Option<BTreeSet<String>>,
    /// Proxies whose `client_certificate` is believed.
    pub proxies: Proxies,
    /// The header field in which those proxies pass on the certificate that the pusher has
    /// shown them, as PEM or base64; `None` for none. A proxy has to drop what others send
    /// under this name.
    pub client_certificate: Option<HeaderName>,
    pub(super) sender: Option<Check>,
    pub(super) keep: Option<Keep>,
    pub(super) observer: Option<Observer>,
}

impl Default for PushOptions {
    fn default() -> Self {
        PushOptions {
            max_packed: 16 << 20,
            max_unpacked: 64 << 20,
            compressed: true,
            receiving: Duration::from_secs(30),
            at_once: 32,
            waiting: 16,
            large: 256 << 10,
            unreadable_kode: 41,
            dueslag: None,
            proxies: Proxies::default(),
            client_certificate: None,
            sender: None,
            keep: None,
            observer: None,
        }
    }
}

impl PushOptions {
    /// Only callers whose certificate this says yes to may push; all others, and those that
    /// show none, are refused with 403. Authorities are checked by TLS
    /// ([`TlsSettings::require_callers_of`](crate::server::TlsSettings::require_callers_of)),
    /// which lets in anybody they have certified; this says which of them is Beskedfordeler.
    #[must_use]
    pub fn sender(
        mut self,
        check: impl Fn(&PeerCertificate) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.sender = Some(Arc::new(check));
        self
    }

    /// What cannot be read goes here, with its octets and the reason, before it is answered.
    /// If this fails, it is answered with 40.
    #[must_use]
    pub fn unreadable(mut self, keep: impl Handler<Unreadable>) -> Self {
        let keep = Arc::new(keep);
        self.keep = Some(Arc::new(move |unreadable| {
            let keep = Arc::clone(&keep);
            // Begun when polled, so that its panics are those of its task.
            Box::pin(async move { keep(unreadable).await })
        }));
        self
    }

    /// Is told of each request once it is answered.
    #[must_use]
    pub fn observe(mut self, observer: impl Fn(&Observed<'_>) + Send + Sync + 'static) -> Self {
        self.observer = Some(Arc::new(observer));
        self
    }
}

impl fmt::Debug for PushOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PushOptions")
            .field("max_packed", &self.max_packed)
            .field("max_unpacked", &self.max_unpacked)
            .field("compressed", &self.compressed)
            .field("receiving", &self.receiving)
            .field("at_once", &self.at_once)
            .field("waiting", &self.waiting)
            .field("unreadable_kode", &self.unreadable_kode)
            .field("dueslag", &self.dueslag)
            .field("checks_sender", &self.sender.is_some())
            .field("keeps_unreadable", &self.keep.is_some())
            .finish_non_exhaustive()
    }
}
