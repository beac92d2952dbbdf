//! What a file says of TLS.

use super::error::EnvironmentErrorKind;
use super::table::{Entry, Outcome, Placed};
use crate::client::{TlsBackend, TlsVersion};

/// Versions by the words of a file. Older ones are nowhere allowed.
const VERSIONS: [(&str, TlsVersion); 2] = [("1.2", TlsVersion::V12), ("1.3", TlsVersion::V13)];

/// Backends by the words of a file.
const BACKENDS: [(&str, TlsBackend); 2] = [
    ("rustls", TlsBackend::Rustls),
    ("native", TlsBackend::Native),
];

/// How connections are secured.
#[derive(Clone, Debug, Default)]
pub(super) struct RawTls {
    pub(super) minimum: Option<TlsVersion>,
    pub(super) maximum: Option<TlsVersion>,
    pub(super) backend: Option<TlsBackend>,
    pub(super) roots: Option<Vec<Placed>>,
    pub(super) only_given_roots: Option<bool>,
}

impl RawTls {
    pub(super) fn of(entry: &Entry<'_>) -> Outcome<Self> {
        const KEYS: [&str; 5] = ["minimum", "maximum", "backend", "roots", "only_given_roots"];
        let mut own = RawTls::default();
        for entry in entry.table()? {
            match entry.key {
                "minimum" => own.minimum = Some(entry.word(&VERSIONS)?),
                "maximum" => own.maximum = Some(entry.word(&VERSIONS)?),
                "backend" => own.backend = Some(entry.word(&BACKENDS)?),
                "roots" => own.roots = Some(entry.texts()?),
                "only_given_roots" => own.only_given_roots = Some(entry.truth()?),
                _ => return entry.unknown(&KEYS),
            }
        }
        if let (Some(minimum), Some(maximum)) = (own.minimum, own.maximum)
            && minimum > maximum
        {
            let message = "the minimum version of TLS is above the maximum";
            return Err(entry.wrong(EnvironmentErrorKind::Value, message));
        }
        Ok(own)
    }

    /// What it does not say, another does.
    pub(super) fn take_from(&mut self, base: &RawTls) {
        self.minimum = self.minimum.or(base.minimum);
        self.maximum = self.maximum.or(base.maximum);
        self.backend = self.backend.or(base.backend);
        self.only_given_roots = self.only_given_roots.or(base.only_given_roots);
        if self.roots.is_none() {
            self.roots.clone_from(&base.roots);
        }
    }
}
