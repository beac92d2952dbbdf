//! An OpenSSH server before a platform with a few users, in a folder of its own.

use crate::file_store::FileStore;
use snitflade_runtime::sftp::{
    Account, Answer, DropError, FileDrop, FileReceiver, FileSender, Outgoing, Round, SftpDrop,
};
use snitflade_runtime::testing::{DropPlatform, RunningDrop};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Both implementations, by name.
pub const BOTH: [&str; 2] = ["russh", "openssh"];

pub fn drop_over(transport: &str, account: Account) -> SftpDrop {
    match transport {
        "openssh" => SftpDrop::open_ssh(account),
        _ => SftpDrop::new(account),
    }
}

/// Ended, and its folder gone, when it is dropped.
pub struct World {
    pub root: PathBuf,
    pub server: RunningDrop,
}

impl World {
    pub fn start() -> io::Result<World> {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("snitflade-drop-{}-{number}", std::process::id());
        World::at(std::env::temp_dir().join(name))
    }

    pub fn at(root: PathBuf) -> io::Result<World> {
        fs::create_dir_all(&root)?;
        let platform = DropPlatform::new(root.join("drop"), &["afsender", "flis"])?;
        let server = RunningDrop::start(platform, root.join("keys"))?;
        Ok(World { root, server })
    }

    pub fn platform(&self) -> &DropPlatform {
        self.server.platform()
    }

    pub fn drop_of(&self, user: &str, transport: &str) -> io::Result<SftpDrop> {
        Ok(drop_over(transport, self.server.account(user)?))
    }

    pub fn store(&self) -> FileStore {
        FileStore::new(self.root.join("store"))
    }

    pub fn sender(&self, drop: impl FileDrop + 'static) -> FileSender {
        let sender = FileSender::new(drop, self.store(), "afsender");
        sender.attempts(200, Duration::from_millis(50))
    }

    pub fn receiver(&self, drop: impl FileDrop + 'static) -> FileReceiver {
        FileReceiver::new(drop, self.store(), "flis", self.root.join("modtaget"))
    }

    /// A file of ours.
    pub fn source(&self, octets: &[u8]) -> io::Result<PathBuf> {
        let path = self.root.join("kilde");
        fs::write(&path, octets)?;
        Ok(path)
    }

    /// What is to be sent under this name, with an id of its own.
    pub fn outgoing(&self, octets: &[u8], name: &str) -> Result<Outgoing, DropError> {
        let path = self.source(octets).unwrap_or_default();
        Ok(Outgoing::new(path, name, format!("id-{name}"))?.to("flis"))
    }

    pub fn path(&self, user: &str, place: &str) -> PathBuf {
        self.platform().folder(user).join(place)
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// Receives until nothing is left; what came, by name.
pub async fn received(receiver: &FileReceiver) -> Result<(Round, Vec<PathBuf>), DropError> {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let round = receiver
        .receive(|file| {
            let seen = Arc::clone(&seen);
            async move {
                if let Ok(mut seen) = seen.lock() {
                    seen.push(file.path);
                }
                Ok::<_, io::Error>(Answer::Accepted)
            }
        })
        .await?;
    let seen = seen.lock().map(|seen| seen.clone()).unwrap_or_default();
    Ok((round, seen))
}

/// Octets that differ from place to place.
pub fn octets(length: usize) -> Vec<u8> {
    (0..length)
        .map(|at| (at * 31 + at / 257 + at / 65_537) as u8)
        .collect()
}

/// Whether a file holds these octets.
pub fn holds(path: &Path, octets: &[u8]) -> bool {
    fs::read(path).is_ok_and(|found| found == octets)
}
