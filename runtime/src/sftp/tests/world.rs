//! Two users, a platform between them, and stores that outlive a killed client.

use crate::besked::{MemoryStore, OnceStore};
use crate::sftp::{FileDrop, FileReceiver, FileSender, Outgoing};
use crate::testing::{DropPlatform, FolderDrop};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

pub(super) const NAME: &str = "udtræk.zip";
pub(super) const ID: &str = "levering-1";

/// Gone when it is dropped.
pub(super) struct World {
    pub(super) root: PathBuf,
    pub(super) platform: DropPlatform,
    pub(super) store: Arc<MemoryStore>,
}

impl World {
    pub(super) fn new() -> World {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("snitflade-sftp-{}-{number}", std::process::id());
        let root = std::env::temp_dir().join(name);
        let users = ["afsender", "flis", "kommune"];
        let platform = DropPlatform::new(root.join("drop"), &users).expect("the folders");
        let store = Arc::default();
        World {
            root,
            platform,
            store,
        }
    }

    /// A file of ours with these octets, for one recipient.
    pub(super) fn outgoing(&self, octets: &[u8]) -> Outgoing {
        let path = self.root.join("kilde");
        fs::write(&path, octets).expect("a file");
        Outgoing::new(path, NAME, ID).expect("a name").to("flis")
    }

    pub(super) fn folder_of(&self, user: &str) -> FolderDrop {
        FolderDrop::new(self.platform.folder(user))
    }

    pub(super) fn sender(&self, drop: impl FileDrop + 'static) -> FileSender {
        let sender = FileSender::new(drop, self.kept(), "afsender");
        sender.attempts(1, Duration::from_millis(1))
    }

    pub(super) fn receiver(&self, drop: impl FileDrop + 'static) -> FileReceiver {
        FileReceiver::new(drop, self.kept(), "flis", self.root.join("modtaget"))
    }

    pub(super) fn kept(&self) -> Arc<dyn OnceStore> {
        Arc::clone(&self.store) as Arc<dyn OnceStore>
    }

    /// What stands in a folder of a user.
    pub(super) fn names(&self, user: &str, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.platform.folder(user).join(folder)).expect("a folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into()).collect();
        names.sort();
        names
    }

    pub(super) fn write(&self, user: &str, place: &str, octets: impl AsRef<[u8]>) {
        fs::write(self.platform.folder(user).join(place), octets).expect("a file");
    }

    pub(super) fn turn(&self) {
        self.platform.turn().expect("a turn");
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// Octets that differ from place to place.
pub(super) fn octets(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 31 + at / 257) as u8).collect()
}
