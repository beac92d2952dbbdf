//! Versions of TLS, and what speaks it.

/// A version of TLS. Older ones are not spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TlsVersion {
    /// TLS 1.2
    V12,
    /// TLS 1.3
    V13,
}

/// The library that speaks TLS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TlsBackend {
    /// rustls. It does not renegotiate, so it cannot reach a server that asks for the
    /// client certificate only after it has seen the request.
    #[default]
    Rustls,
    /// That of the system (feature `native-tls`): OpenSSL, Schannel or Secure Transport.
    Native,
}
