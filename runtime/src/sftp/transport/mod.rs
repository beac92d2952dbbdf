//! How a connection comes about that SFTP is spoken over.

#[cfg(unix)]
mod openssh;
mod russh;

#[cfg(unix)]
pub(super) use openssh::OpenSsh;
pub(super) use russh::Russh;

use super::DropError;
use crate::soap::BoxFuture;
use std::any::Any;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::oneshot;

/// Opens connections.
pub(crate) trait Transport: Send + Sync {
    /// A new connection, logged in, its other end an SFTP server.
    fn open(&self) -> BoxFuture<'_, Result<Connection, DropError>>;
}

/// Octets both ways.
pub(crate) trait Duplex: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> Duplex for T {}

/// A connection.
pub(crate) struct Connection {
    pub(crate) stream: Box<dyn Duplex>,
    /// Says why the connection did not come about, where only the other process knows.
    pub(crate) fate: Option<oneshot::Receiver<DropError>>,
    /// What is kept until the server has answered, such as a key on the disk.
    pub(crate) until_answered: Option<Box<dyn Any + Send>>,
}
