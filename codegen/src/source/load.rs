//! Where files come from: the disk or a set in memory, never the network.

use super::{DecodeError, FileId, SourceMap, decode};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fmt;
use std::fs::DirEntry;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Largest file that is read, in bytes.
const MAX_FILE: u64 = 64 << 20;

/// A set of files addressed by `/`-separated paths relative to one root.
pub trait Loader {
    /// The bytes of a file.
    fn read(&self, path: &str) -> Result<Vec<u8>, LoadError>;
    /// Whether there is such a file.
    fn exists(&self, path: &str) -> bool;
    /// Two paths with the same identity are one file.
    fn identity(&self, path: &str) -> String;
    /// Names of the files directly in a folder (`""` is the root), sorted.
    fn list(&self, dir: &str) -> Vec<String>;
    /// Names of the folders directly in a folder, sorted.
    fn folders(&self, dir: &str) -> Vec<String>;
}

/// A loader behind a pointer is a loader.
macro_rules! through_pointer {
    ($($pointer:ty),+) => {$(
        impl<L: Loader + ?Sized> Loader for $pointer {
            fn read(&self, path: &str) -> Result<Vec<u8>, LoadError> {
                (**self).read(path)
            }

            fn exists(&self, path: &str) -> bool {
                (**self).exists(path)
            }

            fn identity(&self, path: &str) -> String {
                (**self).identity(path)
            }

            fn list(&self, dir: &str) -> Vec<String> {
                (**self).list(dir)
            }

            fn folders(&self, dir: &str) -> Vec<String> {
                (**self).folders(dir)
            }
        }
    )+};
}

through_pointer!(&L, Box<L>);

/// Why a file could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// No such file.
    NotFound,
    /// It exists but cannot be read; the text says why.
    Unreadable(String),
    /// It is no text.
    Decode(DecodeError),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadError::NotFound => write!(f, "file not found"),
            LoadError::Unreadable(why) => write!(f, "file cannot be read: {why}"),
            LoadError::Decode(why) => write!(f, "file holds {why}"),
        }
    }
}

impl std::error::Error for LoadError {}

/// Loads a file into the map, once for each identity.
pub fn load(map: &mut SourceMap, loader: &dyn Loader, path: &str) -> Result<FileId, LoadError> {
    let identity = loader.identity(path);
    if let Some(file) = map.by_identity(&identity) {
        return Ok(file);
    }
    let bytes = loader.read(path)?;
    let text = decode(&bytes).map_err(LoadError::Decode)?;
    let file = map.add(path, text);
    map.set_identity(identity, file);
    Ok(file)
}

/// Gives a text in the place of a file: whoever loads `path` gets it. Reports call it `name`.
pub fn provide(
    map: &mut SourceMap,
    loader: &dyn Loader,
    path: &str,
    name: String,
    text: &str,
) -> FileId {
    let file = map.add(name, text);
    map.set_identity(loader.identity(path), file);
    file
}

/// Files below a folder of the disk.
#[derive(Clone, Debug)]
pub struct DiskLoader {
    root: PathBuf,
    /// Folders that were looked into, by the paths they were asked for.
    known: Arc<Mutex<BTreeMap<OsString, Option<Folder>>>>,
}

/// A folder as it is on the disk.
#[derive(Clone, Debug)]
struct Folder {
    /// Its path without links.
    place: PathBuf,
    /// Files in it that are no links, as the disk spells their names.
    files: BTreeSet<OsString>,
}

impl Folder {
    fn read(path: &Path) -> Option<Folder> {
        let place = path.canonicalize().ok()?;
        let entries = std::fs::read_dir(&place).ok()?.flatten();
        let files = entries.filter(|entry| entry.file_type().is_ok_and(|of| of.is_file()));
        Some(Folder {
            files: files.map(|entry| entry.file_name()).collect(),
            place,
        })
    }
}

impl DiskLoader {
    /// A loader for the files below (or beside) `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        DiskLoader {
            root: root.into(),
            known: Arc::default(),
        }
    }

    fn place(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Names of the entries of a folder for which `wanted` holds, sorted.
    fn entries(&self, dir: &str, wanted: impl Fn(&DirEntry) -> bool) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.place(dir)) else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .flatten()
            .filter(wanted)
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }

    /// The path of a file without links, told by what is known of its folder. `None` where
    /// only the disk can tell: it is a link, not there, or spelled in another letter case.
    fn real(&self, place: &Path) -> Option<PathBuf> {
        let (folder, name) = (place.parent()?.as_os_str(), place.file_name()?);
        // What a thread that panicked had noted is whole.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.contains_key(folder) {
            known.insert(folder.to_owned(), Folder::read(folder.as_ref()));
        }
        let folder = known.get(folder)?.as_ref()?;
        folder.files.contains(name).then(|| folder.place.join(name))
    }
}

/// Whether an entry of a folder is a folder itself, be it through a link.
pub(crate) fn is_folder(entry: &DirEntry) -> bool {
    match entry.file_type() {
        Ok(of) if !of.is_symlink() => of.is_dir(),
        _ => entry.path().is_dir(),
    }
}

impl Loader for DiskLoader {
    fn read(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        let place = self.place(path);
        let meta = std::fs::metadata(&place).map_err(|e| from_io(&e))?;
        if !meta.is_file() {
            return Err(LoadError::NotFound);
        }
        if meta.len() > MAX_FILE {
            return Err(LoadError::Unreadable(format!(
                "larger than {MAX_FILE} bytes"
            )));
        }
        std::fs::read(&place).map_err(|e| from_io(&e))
    }

    fn exists(&self, path: &str) -> bool {
        self.place(path).is_file()
    }

    fn identity(&self, path: &str) -> String {
        let place = self.place(path);
        let real = self.real(&place).or_else(|| place.canonicalize().ok());
        let place = real.unwrap_or(place);
        place.to_string_lossy().into_owned()
    }

    fn list(&self, dir: &str) -> Vec<String> {
        self.entries(dir, |entry| !is_folder(entry))
    }

    fn folders(&self, dir: &str) -> Vec<String> {
        self.entries(dir, is_folder)
    }
}

fn from_io(error: &std::io::Error) -> LoadError {
    match error.kind() {
        std::io::ErrorKind::NotFound => LoadError::NotFound,
        kind => LoadError::Unreadable(kind.to_string()),
    }
}

/// Files held in memory, for tests and for contracts given as values.
#[derive(Clone, Debug, Default)]
pub struct MemoryLoader {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryLoader {
    /// An empty set.
    pub fn new() -> Self {
        MemoryLoader::default()
    }

    /// Adds a file.
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(super::normalize(path), bytes.into());
        self
    }

    /// The paths below a folder, relative to it.
    fn below(&self, dir: &str) -> impl Iterator<Item = &str> {
        let start = match super::normalize(dir) {
            root if root.is_empty() || root == "." => String::new(),
            dir => format!("{dir}/"),
        };
        let keys = self.files.keys();
        keys.filter_map(move |key| key.strip_prefix(&start))
    }
}

impl Loader for MemoryLoader {
    fn read(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        self.files
            .get(&super::normalize(path))
            .cloned()
            .ok_or(LoadError::NotFound)
    }

    fn exists(&self, path: &str) -> bool {
        self.files.contains_key(&super::normalize(path))
    }

    fn identity(&self, path: &str) -> String {
        super::normalize(path)
    }

    fn list(&self, dir: &str) -> Vec<String> {
        let below = self.below(dir);
        let files = below.filter(|rest| !rest.contains('/'));
        files.map(str::to_owned).collect()
    }

    fn folders(&self, dir: &str) -> Vec<String> {
        let below = self.below(dir);
        let folders = below.filter_map(|rest| rest.split_once('/'));
        let folders: BTreeSet<&str> = folders.map(|(folder, _)| folder).collect();
        folders.into_iter().map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_identity_by_whatever_path_it_is_reached() {
        let dir = std::env::temp_dir().join(format!("snitflade-identity-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(dir.join("a/b")).unwrap();
        std::fs::write(dir.join("a/one.xsd"), "<one/>").unwrap();
        std::fs::write(dir.join("a/two.xsd"), "<two/>").unwrap();
        let loader = DiskLoader::new(&dir);
        let one = loader.identity("a/one.xsd");
        assert_eq!(one, loader.identity("a/b/../one.xsd"));
        assert_ne!(one, loader.identity("a/two.xsd"));
        // One that comes later is found by asking the disk.
        std::fs::write(dir.join("a/late.xsd"), "<late/>").unwrap();
        assert_eq!(
            loader.identity("a/late.xsd"),
            loader.identity("a/b/../late.xsd")
        );
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("one.xsd", dir.join("a/link.xsd")).unwrap();
            std::os::unix::fs::symlink("a", dir.join("c")).unwrap();
            for link in ["a/link.xsd", "c/one.xsd", "c/link.xsd"] {
                assert_eq!(one, DiskLoader::new(&dir).identity(link), "{link}");
            }
        }
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn one_loader_serves_several_threads() {
        let dir = std::env::temp_dir().join(format!("snitflade-threads-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join("one.xsd"), "<one/>").unwrap();
        let loader = DiskLoader::new(&dir);
        let one = loader.identity("one.xsd");
        std::thread::scope(|scope| {
            let ask = || scope.spawn(|| loader.clone().identity("./one.xsd"));
            for asked in [ask(), ask(), ask()] {
                assert_eq!(asked.join().unwrap(), one);
            }
        });
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
