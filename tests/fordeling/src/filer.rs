//! Files of documents: a drop, which the component takes part in as a user.

use crate::held;
use snitflade_runtime::besked::MemoryStore;
use snitflade_runtime::sftp::{Answer, DropError, FileDrop, FileReceiver, FileSender, Outgoing};
use snitflade_runtime::testing::{DropPlatform, FolderDrop};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

/// The component's own user on the drop: senders send to it.
pub const KOMPONENT: &str = "fordelingskomponent";

/// One user's way to the drop: files go out and come in.
#[derive(Clone)]
pub struct Filer {
    platform: DropPlatform,
    sender: FileSender,
    receiver: FileReceiver,
    stored: Arc<Mutex<BTreeMap<String, PathBuf>>>,
}

impl Filer {
    /// For a user of the drop, over its folders, who stores what comes below the user's folder.
    pub fn new(platform: &DropPlatform, user: &str) -> Filer {
        Filer::over(platform, user, || FolderDrop::new(platform.folder(user)))
    }

    /// The same over drops that are made like this, one to send and one to receive.
    pub fn over<D: FileDrop + 'static>(
        platform: &DropPlatform,
        user: &str,
        drop: impl Fn() -> D,
    ) -> Filer {
        let stored = platform.folder(user).join("modtaget");
        Filer {
            platform: platform.clone(),
            sender: FileSender::new(drop(), MemoryStore::new(1000), user),
            receiver: FileReceiver::new(drop(), MemoryStore::new(1000), user, stored),
            stored: Arc::default(),
        }
    }

    /// Sends a file, which lies at this path, by this name.
    ///
    /// # Errors
    /// What goes wrong on the drop.
    pub async fn send(&self, path: PathBuf, name: &str, to: &str) -> Result<(), DropError> {
        let id = Uuid::new_v4().hyphenated().to_string();
        let outgoing = Outgoing::new(path, name, id)?.to(to);
        self.sender.deliver(&outgoing).await?;
        Ok(())
    }

    /// Where a file lies that came by this name; nothing if none did. Whoever asks lets the
    /// platform bring what is announced first.
    ///
    /// # Errors
    /// What goes wrong on the drop.
    pub async fn came(&self, name: &str) -> Result<Option<PathBuf>, DropError> {
        // What cannot be moved now is found missing below.
        let _ = self.platform.turn();
        let stored = Arc::clone(&self.stored);
        let kept = move |file: snitflade_runtime::sftp::Received| {
            held(&stored).insert(file.name.as_str().to_owned(), file.path);
            async { Ok::<_, Infallible>(Answer::Accepted) }
        };
        self.receiver.receive(kept).await?;
        Ok(held(&self.stored).get(name).cloned())
    }
}
