//! Delivering files, each once.

use super::outgoing::{Outgoing, Sent};
use super::upload::upload;
use crate::besked::{End, OnceKey, OnceStore};
use crate::sftp::descriptor::{describe, trigger};
use crate::sftp::held::{Once, begin};
use crate::sftp::local::Reading;
use crate::sftp::progress::Told;
use crate::sftp::small::{announce, write_part};
use crate::sftp::{DropError, FileDrop, Folder, Place, Progress};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Sends files over the drop of a user, each once.
///
/// A file is written as `OUT/<name>.part`, given its name when it is whole, and announced by
/// `OUT/<name>.trigger`, which comes into being the same way. Between the two the once-only
/// store is told, so that whoever is killed in the middle calls
/// [`deliver`](FileSender::deliver) again with the same [`Outgoing`], and neither a file nor a
/// trigger is there twice. With [`MemoryStore`](crate::besked::MemoryStore) that holds while
/// the process lives; a store on a disk makes it hold after a crash.
#[derive(Clone)]
pub struct FileSender {
    pub(super) drop: Arc<dyn FileDrop>,
    store: Arc<dyn OnceStore>,
    user: String,
    lease: Duration,
    attempts: u32,
    pub(super) pause: Duration,
    pub(super) most: usize,
    told: Told,
}

impl FileSender {
    /// Sends as this user, by the name that triggers tell the sender by.
    pub fn new(
        drop: impl FileDrop + 'static,
        store: impl OnceStore,
        user: impl Into<String>,
    ) -> FileSender {
        FileSender {
            drop: Arc::new(drop),
            store: Arc::new(store),
            user: user.into(),
            lease: Duration::from_secs(3600),
            attempts: 5,
            pause: Duration::from_secs(5),
            most: 10_000,
            told: Told::default(),
        }
    }

    /// For how long a file is taken, one hour unless said; longer than the largest takes.
    #[must_use]
    pub fn lease(mut self, lease: Duration) -> FileSender {
        self.lease = lease;
        self
    }

    /// How often a broken connection is opened again for one file, and the pause before it,
    /// which is also that between two looks for receipts; 5 times and 5 seconds unless said.
    #[must_use]
    pub fn attempts(mut self, attempts: u32, pause: Duration) -> FileSender {
        (self.attempts, self.pause) = (attempts.max(1), pause);
        self
    }

    /// How many files `IN/` may hold when receipts are looked for; 10,000 unless said.
    #[must_use]
    pub fn listing(mut self, most: usize) -> FileSender {
        self.most = most;
        self
    }

    /// Who is told how far a file has come, after each megabyte. It must not wait.
    #[must_use]
    pub fn progress(mut self, tell: impl Fn(Progress<'_>) + Send + Sync + 'static) -> FileSender {
        self.told = Told::by(tell);
        self
    }

    /// Delivers a file: afterwards it stands in `OUT/` whole, with its trigger, or the
    /// platform has taken both. A file that was delivered before is not sent again.
    ///
    /// The future may be dropped at any moment; call again with the same [`Outgoing`].
    ///
    /// # Errors
    /// What connection, server, store and our own disk bring. A name that is
    /// [taken](crate::sftp::DropErrorKind::Taken) is never overwritten.
    pub async fn deliver(&self, outgoing: &Outgoing) -> Result<Sent, DropError> {
        let mut attempt = 1;
        loop {
            match self.deliver_once(outgoing).await {
                Err(error) if attempt < self.attempts && error.is_connection() => {
                    attempt += 1;
                    tokio::time::sleep(self.pause).await;
                }
                result => return result.map_err(|error| error.at(&outgoing.name)),
            }
        }
    }

    async fn deliver_once(&self, outgoing: &Outgoing) -> Result<Sent, DropError> {
        let (mut file, size) = Reading::open(&outgoing.path).await?;
        let (name, id) = (&outgoing.name, &outgoing.file_id);
        let descriptor = describe(name, size, &self.user, id, &outgoing.recipients)?;
        let xml = trigger(name, descriptor, outgoing.content.clone())?;
        let key = OnceKey::new(Some(format!("sftp {} OUT", self.user)), id.clone());
        let sent = |before| Sent::of(outgoing, size, before);
        let whole = Place::of(Folder::Out, name);
        let place = Place::trigger(name);
        match begin(&self.store, &key, self.lease).await? {
            Once::Done => {
                announce(&*self.drop, &place, Some(&whole)).await?;
                Ok(sent(true))
            }
            Once::New(held) => {
                let done = async {
                    upload(&*self.drop, &self.told, name, &mut file, size).await?;
                    write_part(&*self.drop, &place, xml).await
                };
                if let Err(error) = done.await {
                    // What went wrong is worth more than a store that cannot note it.
                    let _ = held.end(End::Failed).await;
                    return Err(error);
                }
                held.end(End::Done).await?;
                announce(&*self.drop, &place, Some(&whole)).await?;
                Ok(sent(false))
            }
        }
    }
}

impl fmt::Debug for FileSender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileSender")
            .field("user", &self.user)
            .field("lease", &self.lease)
            .field("attempts", &self.attempts)
            .field("pause", &self.pause)
            .finish_non_exhaustive()
    }
}
