//! SFTP over one connection.

use super::place::Quoted;
use super::transport::{Connection, Transport};
use super::{DropError, DropErrorKind};
use russh_sftp::client::error::Error as SftpError;
use russh_sftp::client::rawsession::{Limits, SftpResult};
use russh_sftp::client::{Config, RawSftpSession};
use russh_sftp::extensions;
use russh_sftp::protocol::{FileAttributes, StatusCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What every server takes at once (the draft asks for 34,000 octets a packet).
const PLAIN: u32 = 32_000;
/// What is asked for at once at most.
const LARGEST: u64 = 255 << 10;

/// Clones speak over the same connection.
#[derive(Clone)]
pub(super) struct Session {
    pub(super) raw: Arc<RawSftpSession>,
    broken: Arc<AtomicBool>,
    pub(super) answer: u64,
    pub(super) at_once: u32,
    tells_room: bool,
    pub(super) syncs: bool,
}

impl Session {
    pub(super) async fn open(
        transport: &dyn Transport,
        answer: Duration,
    ) -> Result<Session, DropError> {
        let connection = transport.open().await?;
        let Connection {
            stream,
            fate,
            until_answered,
        } = connection;
        let answer = answer.as_secs().max(1);
        let config = Config {
            request_timeout_secs: answer,
            ..Config::default()
        };
        let mut raw = RawSftpSession::new_with_config(stream, config);
        let begun = begin(&mut raw).await;
        drop(until_answered);
        let (limits, tells_room, syncs) = match (begun, fate) {
            (Ok(begun), _) => begun,
            (Err(error), None) => return Err(meaning(error)),
            (Err(error), Some(fate)) => {
                drop(raw);
                let said = tokio::time::timeout(Duration::from_secs(5), fate).await;
                return Err(match said {
                    Ok(Ok(said)) => said,
                    _ => meaning(error),
                });
            }
        };
        let plain = || u64::from(PLAIN);
        let read = limits.read_len.map_or_else(plain, |most| most.min(LARGEST));
        let write = limits
            .write_len
            .map_or_else(plain, |most| most.min(LARGEST));
        Ok(Session {
            raw: Arc::new(raw),
            broken: Arc::default(),
            answer,
            at_once: u32::try_from(read.min(write)).unwrap_or(PLAIN).max(1),
            tells_room,
            syncs,
        })
    }

    pub(super) fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Relaxed)
    }

    pub(super) fn failed(&self, error: SftpError) -> DropError {
        let error = meaning(error);
        if matches!(error.kind(), DropErrorKind::Lost | DropErrorKind::Timeout) {
            self.broken.store(true, Ordering::Relaxed);
        }
        error
    }

    pub(super) async fn size(&self, path: &str) -> Result<Option<u64>, DropError> {
        match self.raw.lstat(path).await {
            Err(SftpError::Status(status)) if status.status_code == StatusCode::NoSuchFile => {
                Ok(None)
            }
            Err(error) => Err(self.failed(error)),
            // A link is followed by nothing here: it may lead out of the folder.
            Ok(found) if !is_plain(&found.attrs) => Err(DropError::new(DropErrorKind::Name)
                .at(Quoted(path))
                .because("it is no plain file")),
            Ok(found) => found.attrs.size.map(Some).ok_or_else(|| {
                DropError::new(DropErrorKind::Server).because("a file without a size")
            }),
        }
    }

    /// How many octets there is room for, where the server says it.
    pub(super) async fn room(&self, folder: &str) -> Result<Option<u64>, DropError> {
        if !self.tells_room {
            return Ok(None);
        }
        match self.raw.statvfs(folder).await {
            Ok(found) => Ok(Some(found.blocks_avail.saturating_mul(found.fragment_size))),
            Err(SftpError::Status(_)) => Ok(None),
            Err(error) => Err(self.failed(error)),
        }
    }

    pub(super) async fn rename(&self, from: &str, to: &str) -> Result<(), DropError> {
        match self.raw.rename(from, to).await {
            Ok(_) => Ok(()),
            Err(SftpError::Status(status)) if status.status_code == StatusCode::Failure => {
                let taken = self.size(to).await?.is_some();
                let kind = if taken {
                    DropErrorKind::Taken
                } else {
                    DropErrorKind::Server
                };
                Err(DropError::new(kind))
            }
            Err(error) => Err(self.failed(error)),
        }
    }

    pub(super) async fn remove(&self, path: &str) -> Result<(), DropError> {
        match self.raw.remove(path).await {
            Ok(_) => Ok(()),
            Err(SftpError::Status(status)) if status.status_code == StatusCode::NoSuchFile => {
                Ok(())
            }
            Err(error) => Err(self.failed(error)),
        }
    }
}

/// The first words: version, and what the server can do beyond the draft.
async fn begin(raw: &mut RawSftpSession) -> SftpResult<(Limits, bool, bool)> {
    let version = raw.init().await?;
    let has = |name: &str, version_of: &str| {
        version
            .extensions
            .get(name)
            .is_some_and(|found| found == version_of)
    };
    let (room, syncs) = (has(extensions::STATVFS, "2"), has(extensions::FSYNC, "1"));
    let mut limits = Limits::default();
    if has(extensions::LIMITS, "1") {
        limits = Limits::from(raw.limits().await?);
        raw.set_limits(limits);
    }
    Ok((limits, room, syncs))
}

/// Whether it is a file, and no folder, link, or device, as far as the server says so. (The
/// library's own question takes links for files.)
pub(super) fn is_plain(attributes: &FileAttributes) -> bool {
    let mode = attributes.permissions;
    mode.is_none_or(|mode| mode & 0o170_000 == 0o100_000 || mode & 0o170_000 == 0)
}

pub(super) fn full(room: u64, more: u64) -> DropError {
    DropError::new(DropErrorKind::Full)
        .because(format_args!("room for {room} octets, {more} are to come"))
}

/// What an error of the protocol is to us.
pub(super) fn meaning(error: SftpError) -> DropError {
    let kind = match &error {
        SftpError::Status(status) => match status.status_code {
            StatusCode::NoSuchFile => DropErrorKind::NotFound,
            StatusCode::PermissionDenied => DropErrorKind::Denied,
            StatusCode::NoConnection | StatusCode::ConnectionLost => DropErrorKind::Lost,
            _ => DropErrorKind::Server,
        },
        SftpError::Timeout => DropErrorKind::Timeout,
        SftpError::Limited(_) => DropErrorKind::Server,
        // The library says in one word that the connection is gone, and that the server
        // broke the protocol; after either nothing more can be said on it.
        SftpError::IO(_) | SftpError::UnexpectedPacket | SftpError::UnexpectedBehavior(_) => {
            DropErrorKind::Lost
        }
    };
    DropError::new(kind).caused(error)
}
