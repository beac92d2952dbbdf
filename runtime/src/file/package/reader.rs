//! A package that is read.

use super::contents::{claimed, judged};
use super::entity::{Counted, Rows};
use super::error::{PackageError, PackageFault};
use super::limits::PackageLimits;
use crate::file::manifest::Listed;
use std::collections::BTreeSet;
use std::io::{Read, Seek, SeekFrom};
use zip::ZipArchive;

/// A package whose contents were judged; see the [module](super).
pub struct Package<R> {
    archive: ZipArchive<R>,
    names: Vec<String>,
    limits: PackageLimits,
}

impl<R: Read + Seek> Package<R> {
    /// Opens a package and judges what it says of its entries.
    ///
    /// # Errors
    /// No zip file; names, kinds, sizes or ratios that are not admitted.
    pub fn open(mut file: R, limits: &PackageLimits) -> Result<Package<R>, PackageError> {
        let size = file
            .seek(SeekFrom::End(0))
            .map_err(|e| PackageError::io("", e))?;
        if size > limits.package {
            let expected = format!("at most {} octets", limits.package);
            return Err(PackageError::new(
                PackageFault::Limit,
                "",
                expected,
                size.to_string(),
            ));
        }
        let count = claimed(&mut file, size)?;
        if count > limits.entries {
            let expected = format!("at most {} entries", limits.entries);
            return Err(PackageError::new(
                PackageFault::Limit,
                "",
                expected,
                count.to_string(),
            ));
        }
        let mut archive = ZipArchive::new(file).map_err(|e| PackageError::zip("", e))?;
        let names = judged(&mut archive, count, size, limits)?;
        Ok(Package {
            archive,
            names,
            limits: limits.clone(),
        })
    }

    /// The names of its entries, the manifest included.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The manifest as octets.
    ///
    /// # Errors
    /// There is none of this name, or it is larger than the limits admit.
    pub fn manifest(&mut self, name: &str) -> Result<Vec<u8>, PackageError> {
        let most = self.limits.manifest;
        let (input, size) = self.entry(name, most)?;
        let mut out = Vec::new();
        let read = Counted::new(input, size).read_to_end(&mut out);
        read.map_err(|e| PackageError::io(name, e))?;
        Ok(out)
    }

    /// Whether manifest and package name the same entities, before any is read.
    ///
    /// # Errors
    /// One that is listed and not there, listed twice, or there and not listed.
    pub fn check(&self, manifest: &str, listed: &[Listed]) -> Result<(), PackageError> {
        let mut known: BTreeSet<&str> = self.names.iter().map(String::as_str).collect();
        known.remove(manifest);
        for entity in listed {
            if !known.remove(entity.file_name.as_str()) {
                let place = &entity.file_name;
                let expected = "an entry for each listed entity, once";
                return Err(PackageError::new(
                    PackageFault::Contents,
                    place,
                    expected,
                    "none left",
                ));
            }
        }
        match known.first() {
            None => Ok(()),
            Some(name) => {
                let expected = "only what the manifest lists";
                Err(PackageError::new(
                    PackageFault::Contents,
                    *name,
                    expected,
                    "one not listed",
                ))
            }
        }
    }

    /// The rows of an entity, counted and hashed while they come.
    ///
    /// # Errors
    /// There is no such entry, or it has no first row.
    pub fn entity(&mut self, listed: &Listed) -> Result<Rows<'_>, PackageError> {
        let (row, most) = (self.limits.row, self.limits.inflated);
        let (input, size) = self.entry(&listed.file_name, most)?;
        Rows::new(input, size, row, listed.clone())
    }

    /// An entry's octets, and how many it may have.
    fn entry(&mut self, name: &str, most: u64) -> Result<(Box<dyn Read + '_>, u64), PackageError> {
        if !self.names.iter().any(|known| known == name) {
            let expected = "an entry of this name";
            return Err(PackageError::new(
                PackageFault::Contents,
                name,
                expected,
                "none",
            ));
        }
        let entry = self
            .archive
            .by_name(name)
            .map_err(|e| PackageError::zip(name, e))?;
        let size = entry.size();
        if size > most {
            let expected = format!("at most {most} octets");
            return Err(PackageError::new(
                PackageFault::Limit,
                name,
                expected,
                size.to_string(),
            ));
        }
        Ok((Box::new(entry), size))
    }
}
