//! A once-only store on the disk that outlives a killed process: a file for each key.

use snitflade_runtime::besked::{Begun, End, Hold, OnceKey, OnceStore, StoreError};
use snitflade_runtime::soap::BoxFuture;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::time::Duration;

/// Who is killed is known by its process: what it held may be taken at once.
#[derive(Clone)]
pub struct FileStore(PathBuf);

impl FileStore {
    pub fn new(folder: PathBuf) -> FileStore {
        FileStore(folder)
    }

    fn path(&self, key: &OnceKey, state: &str) -> PathBuf {
        let name = format!("{}-{}", key.dueslag.as_deref().unwrap_or_default(), key.id);
        let safe = |sign: char| {
            if sign.is_ascii_alphanumeric() {
                sign
            } else {
                '_'
            }
        };
        let name: String = name.chars().map(safe).collect();
        self.0.join(format!("{name}.{state}"))
    }

    fn take(&self, key: &OnceKey) -> io::Result<Begun> {
        fs::create_dir_all(&self.0)?;
        if self.path(key, "done").exists() {
            return Ok(Begun::Done);
        }
        let path = self.path(key, "pending");
        if let Ok(holder) = fs::read_to_string(&path) {
            if PathBuf::from(format!("/proc/{holder}")).exists() && !holder.is_empty() {
                let left = Duration::from_secs(1);
                return Ok(Begun::Pending { left });
            }
            fs::remove_file(&path)?;
        }
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(std::process::id().to_string().as_bytes())?;
                Ok(Begun::New(Hold::new(key.clone(), 1, 1)))
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let left = Duration::from_secs(1);
                Ok(Begun::Pending { left })
            }
            Err(error) => Err(error),
        }
    }

    fn finish(&self, key: &OnceKey, end: End) -> io::Result<()> {
        let pending = self.path(key, "pending");
        match end {
            End::Done => fs::rename(pending, self.path(key, "done")),
            End::Failed => fs::remove_file(pending),
        }
    }
}

impl OnceStore for FileStore {
    fn begin<'a>(
        &'a self,
        key: &'a OnceKey,
        _lease: Duration,
    ) -> BoxFuture<'a, Result<Begun, StoreError>> {
        Box::pin(async move { self.take(key).map_err(StoreError::failed) })
    }

    fn end<'a>(&'a self, hold: &'a Hold, end: End) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move { self.finish(hold.key(), end).map_err(StoreError::failed) })
    }
}
