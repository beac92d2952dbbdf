//! What was read of a package so far, and how much more may be.

use super::code_page::CodePage;
use super::error::{Fault, UnpackError};
use super::limits::Limits;
use super::names;
use super::unpacked::Unpacked;
use std::collections::BTreeMap;
use std::io::Read;

/// What a path stands for already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    File,
    Folder,
}

/// Files and names that were met.
pub(super) struct Collected<'l> {
    pub limits: &'l Limits,
    pub page: CodePage,
    out: Unpacked,
    /// Paths in small letters: some systems take other letter case for the same.
    taken: BTreeMap<String, Taken>,
    octets: u64,
    entries: u64,
}

impl<'l> Collected<'l> {
    pub fn new(limits: &'l Limits, page: CodePage) -> Self {
        Collected {
            limits,
            page,
            out: Unpacked::default(),
            taken: BTreeMap::new(),
            octets: 0,
            entries: 0,
        }
    }

    pub fn done(self) -> Unpacked {
        self.out
    }

    /// Counts an entry.
    pub fn count(&mut self, place: &str) -> Result<(), UnpackError> {
        self.entries += 1;
        match self.entries > self.limits.entries {
            false => Ok(()),
            true => {
                let expected = format!("at most {} entries", self.limits.entries);
                Err(UnpackError::new(Fault::Limit, place, expected, "more"))
            }
        }
    }

    /// Takes a file's path, once it is one that may be taken.
    pub fn take_file(&mut self, path: &str) -> Result<(), UnpackError> {
        names::check(path, path)?;
        self.take_above(path)?;
        match self.taken.insert(path.to_lowercase(), Taken::File) {
            None => Ok(()),
            Some(_) => Err(twice(path)),
        }
    }

    /// Takes a folder's path, which may be taken by a folder.
    pub fn take_folder(&mut self, path: &str) -> Result<(), UnpackError> {
        names::check(path, path)?;
        self.take_above(path)?;
        match self.taken.insert(path.to_lowercase(), Taken::Folder) {
            Some(Taken::File) => Err(twice(path)),
            _ => Ok(()),
        }
    }

    fn take_above(&mut self, path: &str) -> Result<(), UnpackError> {
        for (at, _) in path.match_indices('/') {
            let above = path.get(..at).unwrap_or_default().to_lowercase();
            if self.taken.insert(above, Taken::Folder) == Some(Taken::File) {
                return Err(twice(path));
            }
        }
        Ok(())
    }

    /// All octets of a file: one past the limit is read, to tell one that is too long from
    /// one that just fits.
    pub fn octets(&mut self, place: &str, input: impl Read) -> Result<Vec<u8>, UnpackError> {
        let left = self.limits.total.saturating_sub(self.octets);
        let most = self.limits.file.min(left);
        let mut octets = Vec::new();
        let read = input.take(most.saturating_add(1)).read_to_end(&mut octets);
        read.map_err(|error| {
            UnpackError::new(
                Fault::Damaged,
                place,
                "its whole contents",
                error.to_string(),
            )
        })?;
        if octets.len() as u64 > most {
            let expected = format!("at most {most} octets more");
            return Err(UnpackError::new(Fault::Limit, place, expected, "more"));
        }
        self.octets += octets.len() as u64;
        Ok(octets)
    }

    pub fn keep(&mut self, path: String, octets: Vec<u8>) {
        self.out.files.insert(path, octets);
    }

    pub fn leave(&mut self, path: String) {
        self.out.aside.push(path);
    }
}

fn twice(path: &str) -> UnpackError {
    let expected = "each name once, whatever its letter case";
    UnpackError::new(Fault::Twice, path, expected, "it twice")
}
