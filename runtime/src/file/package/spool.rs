//! A package that comes as a stream, laid down in a file of its own.

use super::error::{PackageError, PackageFault};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A file that is removed when it is dropped.
#[derive(Debug)]
pub struct Spool {
    file: File,
    path: PathBuf,
}

impl Spool {
    /// Copies a stream of at most `most` octets into a new file in `folder`. If the stream
    /// fails nothing stays there.
    ///
    /// # Errors
    /// The stream or the disk fails; more octets come.
    pub fn of(stream: impl Read, folder: &Path, most: u64) -> Result<Spool, PackageError> {
        let place = folder.display().to_string();
        let (file, path) = new_file(folder, "spool").map_err(|e| PackageError::io(&place, e))?;
        let mut spool = Spool { file, path };
        let mut bounded = stream.take(most.saturating_add(1));
        let copied = io::copy(&mut bounded, &mut spool.file);
        let copied = copied.map_err(|e| PackageError::io(&place, e))?;
        if copied > most {
            let expected = format!("at most {most} octets");
            return Err(PackageError::new(
                PackageFault::Limit,
                place,
                expected,
                "more",
            ));
        }
        let rewound = spool.file.seek(SeekFrom::Start(0));
        rewound.map_err(|e| PackageError::io(&place, e))?;
        Ok(spool)
    }
}

impl Read for Spool {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.file.read(into)
    }
}

impl Seek for Spool {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // What cannot be removed is found again by its name; there is nobody to tell.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// A new file in a folder under a name that nothing has; `.part` at its end says that
/// it is not whole.
pub(super) fn new_file(folder: &Path, stem: &str) -> io::Result<(File, PathBuf)> {
    let process = std::process::id();
    for number in 0..10_000u32 {
        let path = folder.join(format!(".{stem}.{process}.{number}.part"));
        let made = OpenOptions::new()
            .read(true)
            .write(true)
            .create_new(true)
            .open(&path);
        match made {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}

/// Octets go to the disk before a file is given its name.
pub(super) fn settle(mut file: &File) -> io::Result<()> {
    file.flush()?;
    file.sync_all()
}
