//! How connections are secured, as a file says it.

use super::file::Surroundings;
use super::raw_tls::RawTls;
use super::table::Outcome;
use crate::client::{HttpsBuilder, TlsBackend, TlsVersion};

/// How connections to one host are secured.
#[derive(Clone, Debug, Default)]
pub struct TlsSettings {
    /// The oldest version that may be agreed on.
    pub minimum: Option<TlsVersion>,
    /// The newest.
    pub maximum: Option<TlsVersion>,
    /// What speaks TLS.
    pub backend: Option<TlsBackend>,
    /// Roots that are trusted besides those of the system: PEM, file by file.
    pub roots: Vec<Vec<u8>>,
    /// Whether only the roots given are trusted.
    pub only_given_roots: bool,
}

impl TlsSettings {
    pub(super) fn of(raw: &RawTls, around: &Surroundings<'_>) -> Outcome<Self> {
        let roots = raw.roots.iter().flatten();
        Ok(TlsSettings {
            minimum: raw.minimum,
            maximum: raw.maximum,
            backend: raw.backend,
            roots: roots
                .map(|path| around.octets(path))
                .collect::<Outcome<_>>()?,
            only_given_roots: raw.only_given_roots.unwrap_or(false),
        })
    }

    /// The same, as a builder has it; without roots, which may be broken.
    pub(super) fn onto(&self, mut builder: HttpsBuilder) -> HttpsBuilder {
        if let Some(version) = self.minimum {
            builder = builder.min_tls_version(version);
        }
        if let Some(version) = self.maximum {
            builder = builder.max_tls_version(version);
        }
        if let Some(backend) = self.backend {
            builder = builder.tls_backend(backend);
        }
        match self.only_given_roots {
            true => builder.only_given_roots(),
            false => builder,
        }
    }
}
