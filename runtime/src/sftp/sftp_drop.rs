//! The drop of a user, over SFTP.

use super::session::Session;
use super::transport::{Russh, Transport};
use super::{Account, DropError, DropReader, DropWriter, FileDrop, Folder, Listed, Place};
use crate::soap::BoxFuture;
use std::fmt;
use std::future::Future;
use std::time::Duration;
use tokio::sync::Mutex;

/// The drop of a user, over SFTP. It connects when it is first asked for something, keeps the
/// connection, and connects anew after one broke.
///
/// ```no_run
/// use snitflade_runtime::sftp::{Account, FileDrop, Folder, HostKey, Key, SftpDrop};
/// # async fn listed() -> Result<(), snitflade_runtime::sftp::DropError> {
/// let key = Key::file("/etc/fagsystem/sftp.pem".as_ref(), None)?;
/// let host_key: HostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA…".parse()?;
/// let account = Account::new("sftpexttest.serviceplatformen.dk", "fagsystem", key, host_key);
/// for file in SftpDrop::new(account).list(Folder::In, 1000).await? {
///     println!("{}", file.name);
/// }
/// # Ok(())
/// # }
/// ```
pub struct SftpDrop {
    transport: Box<dyn Transport>,
    answer: Duration,
    session: Mutex<Option<Session>>,
}

impl SftpDrop {
    /// On the built-in SSH client.
    pub fn new(account: Account) -> SftpDrop {
        let answer = account.answer;
        SftpDrop::over(Box::new(Russh::new(account)), answer)
    }

    /// On OpenSSH's own `ssh`, which has to be installed: the same protocol and the same
    /// checks, another implementation of SSH.
    #[cfg(unix)]
    pub fn open_ssh(account: Account) -> SftpDrop {
        let answer = account.answer;
        SftpDrop::over(Box::new(super::transport::OpenSsh::new(account)), answer)
    }

    pub(crate) fn over(transport: Box<dyn Transport>, answer: Duration) -> SftpDrop {
        SftpDrop {
            transport,
            answer,
            session: Mutex::new(None),
        }
    }

    async fn session(&self) -> Result<Session, DropError> {
        let mut kept = self.session.lock().await;
        if let Some(session) = kept.as_ref().filter(|session| !session.is_broken()) {
            return Ok(session.clone());
        }
        let session = Session::open(&*self.transport, self.answer).await?;
        *kept = Some(session.clone());
        Ok(session)
    }

    /// Closes the connection. What is asked for afterwards opens another.
    pub async fn close(&self) {
        *self.session.lock().await = None;
    }

    /// Asks over the session, and says of a failure what it was about.
    async fn ask<T, F>(
        &self,
        place: impl fmt::Display,
        question: impl FnOnce(Session) -> F,
    ) -> Result<T, DropError>
    where
        F: Future<Output = Result<T, DropError>>,
    {
        let session = self.session().await?;
        question(session).await.map_err(|error| error.at(place))
    }
}

impl fmt::Debug for SftpDrop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SftpDrop").finish_non_exhaustive()
    }
}

impl FileDrop for SftpDrop {
    fn list<'a>(
        &'a self,
        folder: Folder,
        most: usize,
    ) -> BoxFuture<'a, Result<Vec<Listed>, DropError>> {
        let name = folder.as_str();
        Box::pin(self.ask(name, async move |session: Session| {
            session.list(name, most).await
        }))
    }

    fn size<'a>(&'a self, place: &'a Place) -> BoxFuture<'a, Result<Option<u64>, DropError>> {
        let path = place.path();
        Box::pin(self.ask(place, async move |session: Session| {
            session.size(&path).await
        }))
    }

    fn read<'a>(
        &'a self,
        place: &'a Place,
        from: u64,
    ) -> BoxFuture<'a, Result<Box<dyn DropReader>, DropError>> {
        let path = place.path();
        Box::pin(self.ask(place, async move |session: Session| {
            let reader = session.read(&path, from).await?;
            Ok(Box::new(reader) as Box<dyn DropReader>)
        }))
    }

    fn write<'a>(
        &'a self,
        place: &'a Place,
        from: u64,
        more: u64,
    ) -> BoxFuture<'a, Result<Box<dyn DropWriter>, DropError>> {
        let path = place.path();
        Box::pin(self.ask(place, async move |session: Session| {
            let writer = session.write(&path, from, more).await?;
            Ok(Box::new(writer) as Box<dyn DropWriter>)
        }))
    }

    fn rename<'a>(
        &'a self,
        from: &'a Place,
        to: &'a Place,
    ) -> BoxFuture<'a, Result<(), DropError>> {
        let paths = (from.path(), to.path());
        Box::pin(self.ask(to, async move |session: Session| {
            session.rename(&paths.0, &paths.1).await
        }))
    }

    fn remove<'a>(&'a self, place: &'a Place) -> BoxFuture<'a, Result<(), DropError>> {
        let path = place.path();
        Box::pin(self.ask(place, async move |session: Session| {
            session.remove(&path).await
        }))
    }
}
