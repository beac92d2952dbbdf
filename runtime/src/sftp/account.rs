//! Whose drop it is: host, user, key, and the host key that is expected.

use super::{DropError, DropErrorKind};
use russh::keys::ssh_key::LineEnding;
use russh::keys::{HashAlg, PrivateKey, PublicKey, decode_secret_key};
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use zeroize::Zeroizing;

/// A user of a drop: where it is, who logs in with which key, and which host key the server
/// has to show. There is no login by password, and no host is trusted that was not pinned.
#[derive(Clone, Debug)]
pub struct Account {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) user: String,
    pub(crate) key: Key,
    pub(crate) host_keys: Vec<HostKey>,
    pub(crate) connect: Duration,
    pub(crate) answer: Duration,
}

impl Account {
    /// On port 22, with 20 seconds to connect and 30 for each answer.
    pub fn new(
        host: impl Into<String>,
        user: impl Into<String>,
        key: Key,
        host_key: HostKey,
    ) -> Account {
        Account {
            host: host.into(),
            port: 22,
            user: user.into(),
            key,
            host_keys: vec![host_key],
            connect: Duration::from_secs(20),
            answer: Duration::from_secs(30),
        }
    }

    /// On another port.
    #[must_use]
    pub fn port(mut self, port: u16) -> Account {
        self.port = port;
        self
    }

    /// Another host key that may be shown as well, while the operator changes keys.
    #[must_use]
    pub fn also_host_key(mut self, host_key: HostKey) -> Account {
        self.host_keys.push(host_key);
        self
    }

    /// How long connecting and logging in may take.
    #[must_use]
    pub fn connect_within(mut self, limit: Duration) -> Account {
        self.connect = limit;
        self
    }

    /// How long one answer may take; 1 second at least.
    #[must_use]
    pub fn answer_within(mut self, limit: Duration) -> Account {
        self.answer = limit.max(Duration::from_secs(1));
        self
    }

    /// Where it is, to be shown.
    pub(crate) fn address(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}

/// The private key of a user. `Debug` shows its kind only.
#[derive(Clone)]
pub struct Key(pub(crate) Source);

#[derive(Clone)]
pub(crate) enum Source {
    Own(Arc<PrivateKey>),
    Agent(Option<PathBuf>),
}

impl Key {
    /// A key as text: PEM (PKCS#1, PKCS#8) or OpenSSH's own form, with its passphrase if it
    /// has one. RSA, ECDSA and Ed25519 keys are taken.
    ///
    /// # Errors
    /// [`DropErrorKind::Key`].
    pub fn pem(text: &str, passphrase: Option<&str>) -> Result<Key, DropError> {
        let key = decode_secret_key(text, passphrase);
        let key = key.map_err(|cause| DropError::new(DropErrorKind::Key).caused(cause))?;
        Ok(Key(Source::Own(Arc::new(key))))
    }

    /// The same from a file.
    ///
    /// # Errors
    /// [`DropErrorKind::Key`].
    pub fn file(path: &Path, passphrase: Option<&str>) -> Result<Key, DropError> {
        let unread = |cause| DropError::new(DropErrorKind::Key).caused(cause);
        let text = Zeroizing::new(std::fs::read_to_string(path).map_err(unread)?);
        Key::pem(&text, passphrase)
    }

    /// Keys that an agent holds, at the socket that `SSH_AUTH_SOCK` names.
    pub fn agent() -> Key {
        Key(Source::Agent(None))
    }

    /// Keys that an agent holds, at this socket.
    pub fn agent_at(socket: impl Into<PathBuf>) -> Key {
        Key(Source::Agent(Some(socket.into())))
    }

    /// The key as a file of OpenSSH, not encrypted.
    pub(crate) fn to_openssh(key: &PrivateKey) -> Result<Zeroizing<String>, DropError> {
        key.to_openssh(LineEnding::LF)
            .map_err(|cause| DropError::new(DropErrorKind::Key).caused(cause))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Source::Own(_) => "Key(private)",
            Source::Agent(_) => "Key(agent)",
        })
    }
}

/// A host key as it is pinned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostKey(pub(crate) PublicKey);

impl HostKey {
    /// What it is told by: `SHA256:` and 43 signs, as `ssh-keygen -l` prints it.
    pub fn fingerprint(&self) -> String {
        self.0.fingerprint(HashAlg::Sha256).to_string()
    }

    /// `type base64`, as a line of `known_hosts` ends.
    pub(crate) fn line(&self) -> Result<String, DropError> {
        let line = self.0.to_openssh();
        line.map_err(|cause| DropError::new(DropErrorKind::Key).caused(cause))
    }
}

impl FromStr for HostKey {
    type Err = DropError;

    /// From `type base64`, the form of OpenSSH's `.pub` files; a comment may follow.
    fn from_str(line: &str) -> Result<HostKey, DropError> {
        let key = PublicKey::from_openssh(line.trim());
        let key = key.map_err(|cause| DropError::new(DropErrorKind::Key).caused(cause))?;
        Ok(HostKey(PublicKey::new(key.key_data().clone(), "")))
    }
}
