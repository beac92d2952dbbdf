//! What configuration may say about a port.

use super::credentials::Credentials;
use super::{CallerContext, Interceptor, Retries, TransportLimits, redacted};
use crate::audit::Audit;
use crate::read::Mode;
use crate::soap::{Addressing, Mtom, SoapVersion};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The settings of one port. Everything but the endpoint has a default from
/// the contract. `Debug` shows no user, password, query or value of a header field.
#[derive(Clone)]
#[non_exhaustive]
pub struct Settings {
    /// Where requests go. Never the contract's `soap:address`. A user and a
    /// password in it (`https://user:password@host/`, with `%` escapes) are sent
    /// as [`basic_auth`](Settings::basic_auth) does.
    pub endpoint: String,
    /// Which of the service's ports, by number: a generated service has a constant
    /// such as `PORT_TOKEN` for each.
    pub port: usize,
    /// The security profile (`token`, `oioidws`, `context`): the first port that has it is
    /// meant, whatever `port` says. So configuration switches between the ports of a
    /// service; a profile that no port has is an error that lists them.
    pub profile: Option<String>,
    /// Who calls, put into each request at a port of the profile `context`.
    pub context: Option<CallerContext>,
    /// SOAP version, where it differs from the port's binding.
    pub soap: Option<SoapVersion>,
    /// Whether requests carry the Liberty header `sbf:Framework` 2.0; without a word
    /// here, those of a client with a security profile do where the port asks for it.
    pub liberty: Option<bool>,
    /// `Content-Type`, where it differs from the SOAP version's; over plain HTTP the one of
    /// the forms of a body that is sent.
    pub content_type: Option<String>,
    /// Actions by operation name, where they differ from the contract's.
    pub actions: BTreeMap<String, String>,
    /// How replies are read.
    pub mode: Mode,
    /// Time and size.
    pub limits: TransportLimits,
    /// How deep the elements of a reply may nest.
    pub depth: u32,
    /// Octets of memory that reading a reply may take: what the reader holds,
    /// and the value it fills.
    pub memory: u64,
    /// Whether replies and errors keep the bytes that came.
    pub keep_raw: bool,
    /// Whether requests are sent with their binary content in parts of their
    /// own; without a word here, as the port's policies ask. Answers are read
    /// either way.
    pub mtom: Option<Mtom>,
    /// Octets from which binary content gets a part of its own.
    pub mtom_threshold: usize,
    /// Whether requests carry the header blocks of WS-Addressing; without a word
    /// here, as the port's binding and policies ask. Required, they are
    /// mandatory for the service, and its answers have to carry them too.
    pub addressing: Option<Addressing>,
    /// Whether requests may carry what tolerant reading kept of an answer: codes,
    /// elements, attributes and types that the contract does not know, texts
    /// outside their facets. Without it such a request is an error.
    pub allow_unknown: bool,
    /// HTTP header fields of every request. A name replaces what is sent under
    /// it otherwise; those of a [`Call`](super::Call) and of a security profile
    /// replace these.
    pub http_headers: Vec<(String, String)>,
    /// When a request is sent again. Without a word here, once, after a security
    /// token was rejected and a new one could be had.
    pub retries: Retries,
    /// How many repeats all calls of the client may make at once beyond what their
    /// successes earn: each repeat takes one, ten calls that went well give one back.
    /// So a service that is down is not asked many times as often.
    pub retry_reserve: u32,
    /// Who is notified of every request and its outcome.
    pub interceptors: Vec<Arc<dyn Interceptor>>,
    /// Who keeps record of calls: who asked about whom, and for what. Whom a call is
    /// about is said with [`Call::about`](super::Call::about).
    pub audits: Vec<Arc<dyn Audit>>,
    pub(super) credentials: Option<Credentials>,
}

impl Settings {
    /// The defaults: the first port, tolerant reading, a minute.
    pub fn new(endpoint: impl Into<String>) -> Self {
        Settings {
            endpoint: endpoint.into(),
            port: 0,
            profile: None,
            context: None,
            soap: None,
            liberty: None,
            content_type: None,
            actions: BTreeMap::new(),
            mode: Mode::Tolerant,
            limits: TransportLimits::default(),
            depth: 256,
            memory: crate::read::Limits::DEFAULT.memory,
            keep_raw: false,
            mtom: None,
            mtom_threshold: 1024,
            addressing: None,
            allow_unknown: false,
            retries: Retries::default(),
            retry_reserve: 10,
            http_headers: Vec::new(),
            interceptors: Vec::new(),
            audits: Vec::new(),
            credentials: None,
        }
    }

    /// With user and password in every request (RFC 7617). Nothing else may then
    /// set `Authorization`: of two values neither would be the right one to drop.
    #[must_use]
    pub fn basic_auth(mut self, user: &str, password: &str) -> Self {
        self.credentials = Some(Credentials::new(user, password));
        self
    }

    /// With an HTTP header field in every request.
    #[must_use]
    pub fn http_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.http_headers.push((name.into(), value.into()));
        self
    }

    /// At the port of this security profile; see [`profile`](Settings::profile).
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// With who calls, for ports of the profile `context`.
    #[must_use]
    pub fn context(mut self, context: CallerContext) -> Self {
        self.context = Some(context);
        self
    }

    /// With requests sent again as these say.
    #[must_use]
    pub fn retries(mut self, retries: Retries) -> Self {
        self.retries = retries;
        self
    }

    /// With one more who keeps record of calls.
    #[must_use]
    pub fn audit(mut self, audit: impl Audit) -> Self {
        self.audits.push(Arc::new(audit));
        self
    }

    /// With one more interceptor, notified after those before it.
    #[must_use]
    pub fn interceptor(mut self, interceptor: impl Interceptor) -> Self {
        self.interceptors.push(Arc::new(interceptor));
        self
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.http_headers.iter().map(|(name, _)| &**name).collect();
        f.debug_struct("Settings")
            .field("endpoint", &redacted::url(&self.endpoint))
            .field("port", &self.port)
            .field("profile", &self.profile)
            .field("context", &self.context)
            .field("soap", &self.soap)
            .field("liberty", &self.liberty)
            .field("content_type", &self.content_type)
            .field("actions", &self.actions)
            .field("mode", &self.mode)
            .field("limits", &self.limits)
            .field("depth", &self.depth)
            .field("keep_raw", &self.keep_raw)
            .field("mtom", &self.mtom)
            .field("mtom_threshold", &self.mtom_threshold)
            .field("addressing", &self.addressing)
            .field("allow_unknown", &self.allow_unknown)
            .field("retries", &self.retries)
            .field("retry_reserve", &self.retry_reserve)
            .field("http_headers", &names)
            .field("interceptors", &self.interceptors.len())
            .field("audits", &self.audits.len())
            .field("credentials", &self.credentials)
            .finish()
    }
}

impl From<&str> for Settings {
    fn from(endpoint: &str) -> Self {
        Settings::new(endpoint)
    }
}

impl From<String> for Settings {
    fn from(endpoint: String) -> Self {
        Settings::new(endpoint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_is_shown() {
        let settings = Settings::new("https://bo:kode1@a.example/x?kode2")
            .basic_auth("bo", "kode3")
            .http_header("Authorization", "Bearer kode4")
            .http_header("x-noegle", "kode5");
        let shown = format!("{settings:?} {settings:#?}");
        assert!(!shown.contains("kode") && !shown.contains("bo:"), "{shown}");
        assert!(
            shown.contains("a.example/x") && shown.contains("x-noegle"),
            "{shown}"
        );
    }
}
