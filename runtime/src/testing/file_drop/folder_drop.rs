//! A drop without a network: a folder of ours.

use crate::sftp::{
    DropError, DropErrorKind, DropReader, DropWriter, FileDrop, Folder, Listed, Place,
};
use crate::soap::BoxFuture;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A drop without a network: a folder with `IN` and `OUT` in it. For tests of what stands on a
/// [`FileDrop`] where no server is wanted.
#[derive(Clone, Debug)]
pub struct FolderDrop(PathBuf);

impl FolderDrop {
    /// The user's two folders in this one; they have to be there.
    pub fn new(folder: impl Into<PathBuf>) -> FolderDrop {
        FolderDrop(folder.into())
    }

    fn path(&self, place: &Place) -> PathBuf {
        self.0.join(place.folder().as_str()).join(place.name())
    }

    fn listed(&self, folder: Folder, most: usize) -> Result<Vec<Listed>, DropError> {
        let path = self.0.join(folder.as_str());
        let mut out = Vec::new();
        for entry in fs::read_dir(&path).map_err(|cause| meaning(&path, cause))? {
            let entry = entry.map_err(|cause| meaning(&path, cause))?;
            let found = entry.metadata().map_err(|cause| meaning(&path, cause))?;
            if !found.is_file() {
                continue;
            }
            if out.len() == most {
                return Err(DropError::new(DropErrorKind::TooMany).at(folder.as_str()));
            }
            let name = entry.file_name().to_string_lossy().into_owned();
            let size = Some(found.len());
            out.push(Listed { name, size });
        }
        Ok(out)
    }

    fn opened(&self, place: &Place, options: &OpenOptions, at: u64) -> Result<Open, DropError> {
        let path = self.path(place);
        let file = options.open(&path).and_then(|mut file| {
            file.seek(SeekFrom::Start(at))?;
            Ok(file)
        });
        let file = file.map_err(|cause| meaning(&path, cause))?;
        Ok(Open { file, path })
    }

    fn done(
        &self,
        place: &Place,
        work: impl FnOnce(&Path) -> io::Result<()>,
    ) -> Result<(), DropError> {
        let path = self.path(place);
        work(&path).map_err(|cause| meaning(&path, cause))
    }
}

fn meaning(path: &Path, cause: io::Error) -> DropError {
    let kind = match cause.kind() {
        ErrorKind::NotFound => DropErrorKind::NotFound,
        ErrorKind::PermissionDenied => DropErrorKind::Denied,
        ErrorKind::StorageFull => DropErrorKind::Full,
        ErrorKind::AlreadyExists => DropErrorKind::Taken,
        _ => DropErrorKind::Server,
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    DropError::new(kind).at(name).caused(cause)
}

impl FileDrop for FolderDrop {
    fn list<'a>(
        &'a self,
        folder: Folder,
        most: usize,
    ) -> BoxFuture<'a, Result<Vec<Listed>, DropError>> {
        Box::pin(async move { self.listed(folder, most) })
    }

    fn size<'a>(&'a self, place: &'a Place) -> BoxFuture<'a, Result<Option<u64>, DropError>> {
        Box::pin(async move {
            let path = self.path(place);
            match fs::symlink_metadata(&path) {
                Ok(found) => Ok(Some(found.len())),
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                Err(error) => Err(meaning(&path, error)),
            }
        })
    }

    fn read<'a>(
        &'a self,
        place: &'a Place,
        from: u64,
    ) -> BoxFuture<'a, Result<Box<dyn DropReader>, DropError>> {
        Box::pin(async move {
            let open = self.opened(place, OpenOptions::new().read(true), from)?;
            Ok(Box::new(open) as Box<dyn DropReader>)
        })
    }

    fn write<'a>(
        &'a self,
        place: &'a Place,
        from: u64,
        _more: u64,
    ) -> BoxFuture<'a, Result<Box<dyn DropWriter>, DropError>> {
        Box::pin(async move {
            let anew = from == 0;
            let mut options = OpenOptions::new();
            options.write(true).create(anew).truncate(anew);
            let open = self.opened(place, &options, from)?;
            Ok(Box::new(open) as Box<dyn DropWriter>)
        })
    }

    fn rename<'a>(
        &'a self,
        from: &'a Place,
        to: &'a Place,
    ) -> BoxFuture<'a, Result<(), DropError>> {
        Box::pin(async move {
            // Two steps, and never over another file: as OpenSSH's server does it.
            let old = self.path(from);
            self.done(to, |new| fs::hard_link(&old, new))?;
            self.done(from, |old| fs::remove_file(old))
        })
    }

    fn remove<'a>(&'a self, place: &'a Place) -> BoxFuture<'a, Result<(), DropError>> {
        Box::pin(async move {
            match self.done(place, |path| fs::remove_file(path)) {
                Err(error) if error.kind() == DropErrorKind::NotFound => Ok(()),
                result => result,
            }
        })
    }
}

struct Open {
    file: File,
    path: PathBuf,
}

/// So much is read at once: little, so that small files come in several pieces.
const PIECE: usize = 4096;

impl DropReader for Open {
    fn next(&mut self) -> BoxFuture<'_, Result<Vec<u8>, DropError>> {
        Box::pin(async move {
            let mut octets = vec![0; PIECE];
            let read = self.file.read(&mut octets);
            let length = read.map_err(|cause| meaning(&self.path, cause))?;
            octets.truncate(length);
            Ok(octets)
        })
    }
}

impl DropWriter for Open {
    fn put(&mut self, octets: Vec<u8>) -> BoxFuture<'_, Result<(), DropError>> {
        Box::pin(async move {
            let written = self.file.write_all(&octets);
            written.map_err(|cause| meaning(&self.path, cause))
        })
    }

    fn finish(self: Box<Self>) -> BoxFuture<'static, Result<(), DropError>> {
        Box::pin(async move {
            let synced = self.file.sync_all();
            synced.map_err(|cause| meaning(&self.path, cause))
        })
    }
}
