//! The built-in transport, on `russh`.

use super::{Connection, Transport};
use crate::sftp::account::Source;
use crate::sftp::{Account, DropError, DropErrorKind};
use crate::soap::BoxFuture;
use russh::client::{self, AuthResult, Config, Handle, Handler};
use russh::keys::agent::client::AgentClient;
use russh::keys::{Algorithm, HashAlg, PrivateKeyWithHashAlg, PublicKey, PublicKeyOrCertificate};
use russh::{ChannelStream, Error, Preferred, cipher};
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// So many keys of an agent are tried; servers hang up after six.
const AGENT_KEYS: usize = 6;

/// Octets that may be on their way to us before we take them.
const WINDOW: u32 = 4 << 20;

/// The library's own choice in another order: processors have AES in hardware, where ChaCha20
/// takes half of the time of a large file.
const CIPHERS: [cipher::Name; 5] = [
    cipher::AES_256_GCM,
    cipher::CHACHA20_POLY1305,
    cipher::AES_256_CTR,
    cipher::AES_192_CTR,
    cipher::AES_128_CTR,
];

pub(in crate::sftp) struct Russh(Account);

impl Russh {
    pub(in crate::sftp) fn new(account: Account) -> Russh {
        Russh(account)
    }

    async fn connect(&self) -> Result<Connection, DropError> {
        let account = &self.0;
        let unreachable = |cause: io::Error| {
            DropError::new(DropErrorKind::Unreachable)
                .at(account.address())
                .caused(cause)
        };
        let socket = TcpStream::connect((&*account.host, account.port)).await;
        let socket = socket.map_err(unreachable)?;
        socket.set_nodelay(true).map_err(unreachable)?;
        let shown = Arc::default();
        let judge = Judge {
            pinned: account.host_keys.iter().map(|key| key.0.clone()).collect(),
            shown: Arc::clone(&shown),
        };
        let mut handle = client::connect_stream(Arc::new(config(account)), socket, judge)
            .await
            .map_err(|error| self.not_connected(error, &shown))?;
        self.log_in(&mut handle).await?;
        let broken = |error| self.broken(error);
        let channel = handle.channel_open_session().await.map_err(broken)?;
        channel
            .request_subsystem(true, "sftp")
            .await
            .map_err(broken)?;
        let stream = channel.into_stream();
        Ok(Connection {
            stream: Box::new(Stream {
                stream,
                _handle: handle,
            }),
            fate: None,
            until_answered: None,
        })
    }

    async fn log_in(&self, handle: &mut Handle<Judge>) -> Result<(), DropError> {
        let user = &self.0.user;
        let accepted = match &self.0.key.0 {
            Source::Own(key) => {
                let hash = rsa_hash(handle, &key.algorithm()).await;
                let hash = hash.map_err(|error| self.broken(error))?;
                let key = PrivateKeyWithHashAlg::new(Arc::clone(key), hash);
                let result = handle.authenticate_publickey(user, key).await;
                self.accepted(result.map_err(|error| self.broken(error))?)?
            }
            #[cfg(unix)]
            Source::Agent(socket) => self.by_agent(handle, socket.as_deref()).await?,
            #[cfg(not(unix))]
            Source::Agent(_) => {
                let key = DropError::new(DropErrorKind::Key);
                return Err(key.because("agents are used on Unix only"));
            }
        };
        let refused = || DropError::new(DropErrorKind::Refused).at(self.0.address());
        accepted.then_some(()).ok_or_else(refused)
    }

    /// Tries the keys of an agent, one after the other.
    #[cfg(unix)]
    async fn by_agent(
        &self,
        handle: &mut Handle<Judge>,
        socket: Option<&std::path::Path>,
    ) -> Result<bool, DropError> {
        let lost = |cause| DropError::new(DropErrorKind::Key).at("agent").caused(cause);
        let mut agent = match socket {
            Some(socket) => AgentClient::connect_uds(socket).await.map_err(lost)?,
            None => AgentClient::connect_env().await.map_err(lost)?,
        };
        let keys = agent.request_identities().await.map_err(lost)?;
        for key in keys.iter().take(AGENT_KEYS) {
            let key = key.public_key().into_owned();
            let hash = rsa_hash(handle, &key.algorithm()).await;
            let hash = hash.map_err(|error| self.broken(error))?;
            let result = handle
                .authenticate_publickey_with(&self.0.user, key, hash, &mut agent)
                .await;
            let result = result
                .map_err(|cause| DropError::new(DropErrorKind::Key).at("agent").caused(cause))?;
            if self.accepted(result)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the server lets in. The library takes a connection that broke for a refusal,
    /// one without a method that is left; a server always leaves one.
    fn accepted(&self, result: AuthResult) -> Result<bool, DropError> {
        match result {
            AuthResult::Success => Ok(true),
            AuthResult::Failure {
                remaining_methods, ..
            } if remaining_methods.is_empty() => {
                Err(DropError::new(DropErrorKind::Lost).at(self.0.address()))
            }
            AuthResult::Failure { .. } => Ok(false),
        }
    }

    fn not_connected(&self, error: Error, shown: &Mutex<Option<PublicKey>>) -> DropError {
        let shown = shown.lock().unwrap_or_else(PoisonError::into_inner).take();
        match (error, shown) {
            (Error::UnknownKey, Some(key)) => {
                let pinned = self.0.host_keys.iter().map(|key| key.fingerprint());
                let pinned: Vec<String> = pinned.collect();
                DropError::new(DropErrorKind::HostKey)
                    .at(self.0.address())
                    .because(format_args!(
                        "expected {}, found {}",
                        pinned.join(" or "),
                        key.fingerprint(HashAlg::Sha256)
                    ))
            }
            // A server without a key of the pinned types has another key.
            (error @ Error::NoCommonAlgo { .. }, _) => DropError::new(DropErrorKind::HostKey)
                .at(self.0.address())
                .because("it has no key of that type, or no method in common")
                .caused(error),
            (error, _) => self.broken(error),
        }
    }

    fn broken(&self, cause: Error) -> DropError {
        DropError::new(DropErrorKind::Lost)
            .at(self.0.address())
            .caused(cause)
    }
}

impl Transport for Russh {
    fn open(&self) -> BoxFuture<'_, Result<Connection, DropError>> {
        Box::pin(async move {
            let connected = tokio::time::timeout(self.0.connect, self.connect()).await;
            connected.unwrap_or_else(|_| {
                Err(DropError::new(DropErrorKind::Unreachable)
                    .at(self.0.address())
                    .because(format_args!("not within {:?}", self.0.connect)))
            })
        })
    }
}

/// Only host keys of the types that are pinned are asked for, so that a server with several
/// shows the one that is expected.
fn config(account: &Account) -> Config {
    let mut types = Vec::new();
    for key in &account.host_keys {
        match key.0.algorithm() {
            Algorithm::Rsa { .. } => types.extend(
                [HashAlg::Sha512, HashAlg::Sha256].map(|hash| Algorithm::Rsa { hash: Some(hash) }),
            ),
            other => types.push(other),
        }
    }
    Config {
        preferred: Preferred {
            key: types.into(),
            cipher: CIPHERS.as_slice().into(),
            ..Preferred::DEFAULT
        },
        window_size: WINDOW,
        keepalive_interval: Some(Duration::from_secs(15)),
        keepalive_max: 4,
        nodelay: true,
        ..Config::default()
    }
}

/// With which digest an RSA key signs; never SHA-1.
async fn rsa_hash(handle: &Handle<Judge>, algorithm: &Algorithm) -> Result<Option<HashAlg>, Error> {
    if !matches!(algorithm, Algorithm::Rsa { .. }) {
        return Ok(None);
    }
    let best = handle.best_supported_rsa_hash().await?.flatten();
    Ok(Some(best.unwrap_or(HashAlg::Sha256)))
}

/// Judges the host key.
struct Judge {
    pinned: Vec<PublicKey>,
    shown: Arc<Mutex<Option<PublicKey>>>,
}

impl Handler for Judge {
    type Error = Error;

    async fn check_server_key(&mut self, shown: &PublicKeyOrCertificate) -> Result<bool, Error> {
        // A certificate is none of what was pinned.
        let PublicKeyOrCertificate::PublicKey { key, .. } = shown else {
            return Ok(false);
        };
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = Some(key.clone());
        let known = |pinned: &PublicKey| pinned.key_data() == key.key_data();
        Ok(self.pinned.iter().any(known))
    }
}

/// The channel, and the connection that it lives on.
struct Stream {
    stream: ChannelStream<client::Msg>,
    _handle: Handle<Judge>,
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        octets: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, octets)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
