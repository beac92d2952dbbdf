//! Files on our own disk, read and written beside the async threads.

use super::{DropError, DropErrorKind};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So much is read and sent at once.
pub(crate) const BLOCK: usize = 1 << 20;

fn local(path: &Path) -> impl FnOnce(io::Error) -> DropError + use<> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    move |cause| {
        let error = DropError::new(DropErrorKind::Local).at(name);
        error.because(cause.kind()).caused(cause)
    }
}

/// Does something with files where waiting is allowed.
pub(crate) async fn on_disk<T: Send + 'static>(
    path: &Path,
    work: impl FnOnce(&Path) -> io::Result<T> + Send + 'static,
) -> Result<T, DropError> {
    let owned = path.to_owned();
    let done = tokio::task::spawn_blocking(move || work(&owned)).await;
    let done = done.unwrap_or_else(|_| Err(io::Error::other("the work was given up")));
    done.map_err(local(path))
}

/// A file that is sent.
pub(crate) struct Reading {
    path: PathBuf,
    file: Arc<File>,
    at: u64,
}

impl Reading {
    /// Opens a plain file; its size, too.
    pub(crate) async fn open(path: &Path) -> Result<(Reading, u64), DropError> {
        let (file, size) = on_disk(path, |path| {
            let file = File::open(path)?;
            let found = file.metadata()?;
            if !found.is_file() {
                return Err(io::Error::from(io::ErrorKind::IsADirectory));
            }
            Ok((file, found.len()))
        })
        .await?;
        let (path, file) = (path.to_owned(), Arc::new(file));
        Ok((Reading { path, file, at: 0 }, size))
    }

    /// Goes on reading at this octet.
    pub(crate) fn seek(&mut self, at: u64) {
        self.at = at;
    }

    /// The next octets, as many as asked for unless the file ends.
    pub(crate) async fn next(&mut self, most: usize) -> Result<Vec<u8>, DropError> {
        let (file, at) = (Arc::clone(&self.file), self.at);
        let octets = on_disk(&self.path, move |_| {
            let mut file = &*file;
            file.seek(SeekFrom::Start(at))?;
            let mut octets = Vec::with_capacity(most);
            file.take(most as u64).read_to_end(&mut octets)?;
            Ok(octets)
        })
        .await?;
        self.at = at.saturating_add(octets.len() as u64);
        Ok(octets)
    }
}

/// A file that is received.
pub(crate) struct Writing {
    path: PathBuf,
    file: Arc<File>,
    at: u64,
}

impl Writing {
    /// Opens or makes a file and cuts it off at this octet.
    pub(crate) async fn open(path: &Path, at: u64) -> Result<Writing, DropError> {
        let file = on_disk(path, move |path| {
            let file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(path)?;
            file.set_len(at)?;
            Ok(file)
        })
        .await?;
        let (path, file) = (path.to_owned(), Arc::new(file));
        Ok(Writing { path, file, at })
    }

    /// Writes octets.
    pub(crate) async fn put(&mut self, octets: Vec<u8>) -> Result<(), DropError> {
        let (file, at, length) = (Arc::clone(&self.file), self.at, octets.len());
        on_disk(&self.path, move |_| {
            let mut file = &*file;
            file.seek(SeekFrom::Start(at))?;
            file.write_all(&octets)
        })
        .await?;
        self.at = at.saturating_add(length as u64);
        Ok(())
    }

    /// Waits until what was written is on the disk.
    pub(crate) async fn sync(&self) -> Result<(), DropError> {
        let file = Arc::clone(&self.file);
        on_disk(&self.path, move |_| file.sync_all()).await
    }
}

/// Gives a file another name, so that it has it after a crash.
pub(crate) async fn rename(from: &Path, to: &Path) -> Result<(), DropError> {
    let to = to.to_owned();
    on_disk(from, move |from| {
        fs::rename(from, &to)?;
        sync_folder(&to)
    })
    .await
}

/// Writes a small file so that it is there whole or not at all.
pub(crate) async fn write_whole(path: &Path, text: String) -> Result<(), DropError> {
    on_disk(path, move |path| {
        let new = path.with_extension("new");
        let mut file = File::create(&new)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, path)
    })
    .await
}

/// That a file is not there is no error.
pub(crate) fn absent<T>(found: io::Result<T>) -> io::Result<Option<T>> {
    match found {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        found => found.map(Some),
    }
}

/// That a file was not there is no error of removing it.
pub(crate) fn gone(removed: io::Result<()>) -> io::Result<()> {
    absent(removed).map(drop)
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    path.parent()
        .map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
