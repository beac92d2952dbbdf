//! Looking into `IN/`, and having each file handled once.

use super::arrival::{Answer, Arrival, Judged, Received, Round};
use super::done::{Receipt, done};
use crate::besked::{End, OnceKey, OnceStore};
use crate::sftp::held::{Once, begin};
use crate::sftp::place::{METADATA, Quoted};
use crate::sftp::progress::Told;
use crate::sftp::{DropError, DropErrorKind, FileDrop, FileName, Folder, Listed, Place, Progress};
use std::error::Error;
use std::fmt;
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Receives files over the drop of a user, each once.
///
/// A file is taken when its metadata stand beside it and it is as large as they say. It is
/// stored in a folder of ours, `<FileTransferUUID>/<name>`, and on the disk before a handler
/// sees it; it is removed from the drop after the handler has ended well and the once-only
/// store has noted it. Whoever is killed in the middle calls
/// [`receive`](FileReceiver::receive) again.
#[derive(Clone)]
pub struct FileReceiver {
    pub(super) drop: Arc<dyn FileDrop>,
    store: Arc<dyn OnceStore>,
    pub(super) user: String,
    pub(super) folder: PathBuf,
    pub(super) senders: Vec<String>,
    lease: Duration,
    most: usize,
    pub(super) largest: u64,
    pub(super) told: Told,
}

impl FileReceiver {
    /// Receives as this user, by the name that recipients are told by, into this folder, which
    /// is made if it is not there.
    pub fn new(
        drop: impl FileDrop + 'static,
        store: impl OnceStore,
        user: impl Into<String>,
        folder: impl Into<PathBuf>,
    ) -> FileReceiver {
        FileReceiver {
            drop: Arc::new(drop),
            store: Arc::new(store),
            user: user.into(),
            folder: folder.into(),
            senders: Vec::new(),
            lease: Duration::from_secs(3600),
            most: 10_000,
            largest: 64 << 30,
            told: Told::default(),
        }
    }

    /// Takes files of this sender, beside those named before; those of all senders if none is
    /// named.
    #[must_use]
    pub fn sender(mut self, sender: impl Into<String>) -> FileReceiver {
        self.senders.push(sender.into());
        self
    }

    /// For how long a file is taken, one hour unless said; longer than the largest takes, its
    /// handler included.
    #[must_use]
    pub fn lease(mut self, lease: Duration) -> FileReceiver {
        self.lease = lease;
        self
    }

    /// How many files `IN/` may hold, 10,000 unless said, and how large one may be, 64 GB
    /// unless said.
    #[must_use]
    pub fn limits(mut self, files: usize, octets: u64) -> FileReceiver {
        (self.most, self.largest) = (files, octets);
        self
    }

    /// Who is told how far a file has come. It must not wait.
    #[must_use]
    pub fn progress(mut self, tell: impl Fn(Progress<'_>) + Send + Sync + 'static) -> FileReceiver {
        self.told = Told::by(tell);
        self
    }

    /// Looks into `IN/` once and gives each whole file to the handler, one after the other in
    /// the order of their names. What goes wrong with one file does not stop the others, but
    /// a broken connection does.
    ///
    /// The handler may see a file twice if it is killed, or if what follows it fails; one that
    /// stores its own rows and the mark of the once-only store in one transaction does not.
    /// The future may be dropped at any moment; call again.
    ///
    /// # Errors
    /// If `IN/` cannot be listed. What goes wrong with single files is in the [`Round`].
    pub async fn receive<F, E>(
        &self,
        mut handler: impl FnMut(Received) -> F,
    ) -> Result<Round, DropError>
    where
        F: Future<Output = Result<Answer, E>>,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        let mut listed = self.drop.list(Folder::In, self.most).await?;
        listed.sort();
        let mut round = Round::default();
        for file in &listed {
            let Some(name) = file.name.strip_suffix(METADATA) else {
                continue;
            };
            match self.one(name, &listed, &mut handler).await {
                Ok(Some(id)) => round.handled.push(id),
                Ok(None) => round.waiting += 1,
                Err(error) => {
                    let stop = error.is_connection();
                    round.failed.push(error.at(Quoted(name)));
                    if stop {
                        break;
                    }
                }
            }
        }
        Ok(round)
    }

    /// The id of a file that was handled, now or before; none of one that is not whole yet.
    async fn one<F, E>(
        &self,
        name: &str,
        listed: &[Listed],
        handler: &mut impl FnMut(Received) -> F,
    ) -> Result<Option<String>, DropError>
    where
        F: Future<Output = Result<Answer, E>>,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        let name = FileName::new(name)?;
        let size = listed.iter().find(|file| file.name == name.as_str());
        let Judged { arrival, whole } = self.judge(name, size).await?;
        let key = OnceKey::new(Some(format!("sftp {} IN", self.user)), arrival.id.clone());
        if !whole {
            // Removed before its metadata were, if it was handled; else it is still to come.
            return match begin(&self.store, &key, self.lease).await? {
                Once::Done => self.clear(arrival).await.map(Some),
                Once::New(held) => held.end(End::Failed).await.map(|()| None),
            };
        }
        match begin(&self.store, &key, self.lease).await? {
            Once::Done => self.clear(arrival).await.map(Some),
            Once::New(held) => {
                match self.handle(&arrival, handler).await {
                    Ok(receipt) => done(receipt, held).await?,
                    Err(error) => {
                        // What went wrong is worth more than a store that cannot note it.
                        let _ = held.end(End::Failed).await;
                        return Err(error);
                    }
                }
                self.clear(arrival).await.map(Some)
            }
        }
    }

    /// Stores a file and has it handled; the receipt, if the handler wants one.
    async fn handle<F, E>(
        &self,
        arrival: &Arrival,
        handler: &mut impl FnMut(Received) -> F,
    ) -> Result<Option<Receipt>, DropError>
    where
        F: Future<Output = Result<Answer, E>>,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        let path = self.fetch(arrival).await?;
        let (id, name) = (arrival.id.clone(), arrival.name.clone());
        let metadata = arrival.metadata.clone();
        let received = Received {
            path,
            name,
            id,
            metadata,
        };
        let answer = handler(received).await;
        let answer =
            answer.map_err(|cause| DropError::new(DropErrorKind::Handler).caused(cause))?;
        self.receipt(arrival, answer)
    }

    /// After a file was handled: its receipt goes out, and it is removed. Its metadata go
    /// last, because they tell of which transfer it was.
    async fn clear(&self, arrival: Arrival) -> Result<String, DropError> {
        self.answer(&arrival).await?;
        self.drop
            .remove(&Place::of(Folder::In, &arrival.name))
            .await?;
        self.drop.remove(&Place::metadata(&arrival.name)).await?;
        Ok(arrival.id)
    }
}

impl fmt::Debug for FileReceiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileReceiver")
            .field("user", &self.user)
            .field("senders", &self.senders)
            .field("lease", &self.lease)
            .finish_non_exhaustive()
    }
}
