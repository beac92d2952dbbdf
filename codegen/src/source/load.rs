//! Where files come from: the disk or a set in memory, never the network.

use super::{DecodeError, FileId, SourceMap, decode};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// Largest file that is read, in bytes.
const MAX_FILE: u64 = 64 << 20;

/// A set of files addressed by `/`-separated paths relative to one root.
pub trait Loader {
    /// The bytes of a file.
    fn read(&self, path: &str) -> Result<Vec<u8>, LoadError>;
    /// Two paths with the same identity are one file.
    fn identity(&self, path: &str) -> String;
    /// Names of the files directly in a folder (`""` is the root), sorted.
    fn list(&self, dir: &str) -> Vec<String>;
}

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

/// Files below a folder of the disk.
#[derive(Clone, Debug)]
pub struct DiskLoader {
    root: PathBuf,
}

impl DiskLoader {
    /// A loader for the files below (or beside) `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        DiskLoader { root: root.into() }
    }

    fn place(&self, path: &str) -> PathBuf {
        self.root.join(path)
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

    fn identity(&self, path: &str) -> String {
        let place = self.place(path);
        let place = place.canonicalize().unwrap_or(place);
        place.to_string_lossy().into_owned()
    }

    fn list(&self, dir: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.place(dir)) else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .flatten()
            .filter(|entry| entry.file_type().is_ok_and(|t| !t.is_dir()))
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort();
        names
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
}

impl Loader for MemoryLoader {
    fn read(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        self.files
            .get(&super::normalize(path))
            .cloned()
            .ok_or(LoadError::NotFound)
    }

    fn identity(&self, path: &str) -> String {
        super::normalize(path)
    }

    fn list(&self, dir: &str) -> Vec<String> {
        self.files
            .keys()
            .filter(|key| Path::new(key).parent() == Some(Path::new(dir)))
            .filter_map(|key| key.rsplit('/').next().map(str::to_owned))
            .collect()
    }
}
