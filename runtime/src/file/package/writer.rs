//! A package that is written: entities first, the manifest last.

use super::contents::plain_name;
use super::delimited::push_row;
use super::entity::hexadecimal;
use super::error::{PackageError, PackageFault};
use super::selection::Selection;
use super::spool::{new_file, settle};
use crate::file::manifest::Listed;
use ring::digest::{Context, SHA256};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// How many octets of rows are gathered before they are packed.
const BUFFER: usize = 64 << 10;

/// Writes a package beside its place. [`finish`](Self::finish) gives it its name; dropped
/// before that it leaves nothing.
pub struct PackageWriter {
    zip: Option<ZipWriter<BufWriter<File>>>,
    part: PathBuf,
    path: PathBuf,
    names: BTreeSet<String>,
    selection: Selection,
    /// The entity whose rows are not all written.
    open: Option<String>,
}

impl PackageWriter {
    /// Begins a package that is to lie in `folder` under `name`.
    ///
    /// # Errors
    /// The name is no plain one or is taken; the folder cannot be written to.
    pub fn create(folder: &Path, name: &str) -> Result<PackageWriter, PackageError> {
        let name = plain_name(name.as_bytes(), "the package")?;
        let path = folder.join(&name);
        if path.exists() {
            return Err(taken(&name));
        }
        let (file, part) = new_file(folder, &name).map_err(|e| PackageError::io(&name, e))?;
        Ok(PackageWriter {
            zip: Some(ZipWriter::new(BufWriter::with_capacity(BUFFER, file))),
            part,
            path,
            names: BTreeSet::new(),
            selection: Selection::default(),
            open: None,
        })
    }

    /// Bounds what is written: other entities are refused, and rows of other days are left
    /// out.
    #[must_use]
    pub fn select(mut self, selection: Selection) -> Self {
        self.selection = selection;
        self
    }

    /// Begins an entity: its file in the package, and the names of its columns. The one
    /// before has to be finished; after one that was dropped there is no package.
    ///
    /// # Errors
    /// It is not selected, has a name that is taken or no plain one, or the disk fails.
    pub fn entity<'w>(
        &'w mut self,
        file_name: &str,
        columns: &[&str],
    ) -> Result<EntityWriter<'w>, PackageError> {
        if !self.selection.wants(file_name) {
            let expected = "a selected entity";
            let found = "another";
            return Err(PackageError::new(
                PackageFault::Selection,
                file_name,
                expected,
                found,
            ));
        }
        if columns.is_empty() {
            let expected = "names of columns";
            return Err(PackageError::new(
                PackageFault::Table,
                file_name,
                expected,
                "none",
            ));
        }
        self.begin(file_name)?;
        self.open = Some(file_name.to_owned());
        let mut writer = EntityWriter {
            package: self,
            name: file_name.to_owned(),
            columns: columns.len(),
            buffer: Vec::with_capacity(BUFFER),
            context: Context::new(&SHA256),
            rows: 0,
            left_out: 0,
        };
        push_row(&mut writer.buffer, columns.iter().copied());
        Ok(writer)
    }

    /// Writes the manifest as the last entry, and gives the package its name, by a link: the
    /// file system has to know hard links.
    ///
    /// # Errors
    /// A selected entity is missing; the name is taken; the disk fails. Nothing stays then.
    pub fn finish(mut self, manifest: &str, content: &[u8]) -> Result<PathBuf, PackageError> {
        if let Some(missing) = self.selection.missing(&self.names) {
            let expected = "every selected entity";
            return Err(PackageError::new(
                PackageFault::Selection,
                missing,
                expected,
                "none",
            ));
        }
        self.begin(manifest)?;
        self.put(manifest, content)?;
        let name = self.path.display().to_string();
        let io = |error| PackageError::io(&name, error);
        let Some(zip) = self.zip.take() else {
            return Err(closed(&name));
        };
        let buffered = zip.finish().map_err(|e| PackageError::zip(&name, e))?;
        let file = buffered.into_inner().map_err(|e| io(e.into_error()))?;
        settle(&file).map_err(io)?;
        // Unlike renaming, a link never takes the place of what is there.
        let named = std::fs::hard_link(&self.part, &self.path);
        named.map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => taken(&name),
            _ => PackageError::io(&name, error),
        })?;
        Ok(self.path.clone())
    }

    fn begin(&mut self, name: &str) -> Result<(), PackageError> {
        plain_name(name.as_bytes(), name)?;
        if let Some(open) = &self.open {
            let expected = "the entity before to be finished";
            return Err(PackageError::new(
                PackageFault::Selection,
                open,
                expected,
                "one that was left",
            ));
        }
        if !self.names.insert(name.to_owned()) {
            let expected = "each entity once";
            return Err(PackageError::new(
                PackageFault::Selection,
                name,
                expected,
                "it again",
            ));
        }
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .large_file(true)
            .unix_permissions(0o600);
        let zip = self.zip.as_mut().ok_or_else(|| closed(name))?;
        zip.start_file(name, options)
            .map_err(|e| PackageError::zip(name, e))
    }

    fn put(&mut self, name: &str, octets: &[u8]) -> Result<(), PackageError> {
        let zip = self.zip.as_mut().ok_or_else(|| closed(name))?;
        zip.write_all(octets).map_err(|e| PackageError::io(name, e))
    }
}

fn taken(name: &str) -> PackageError {
    let expected = "a name that no file has";
    PackageError::new(PackageFault::Name, name, expected, "one that has it")
}

fn closed(name: &str) -> PackageError {
    PackageError::new(
        PackageFault::Io,
        name,
        "an open package",
        "one that was closed",
    )
}

impl Drop for PackageWriter {
    fn drop(&mut self) {
        drop(self.zip.take());
        // Where the package is whole, it has its other name by now.
        let _ = std::fs::remove_file(&self.part);
    }
}

/// Writes the rows of one entity.
pub struct EntityWriter<'w> {
    package: &'w mut PackageWriter,
    name: String,
    columns: usize,
    buffer: Vec<u8>,
    context: Context,
    rows: u64,
    left_out: u64,
}

impl EntityWriter<'_> {
    /// Writes a row: one value for each column.
    ///
    /// # Errors
    /// Another number of values; the disk fails.
    pub fn row(&mut self, values: &[&str]) -> Result<(), PackageError> {
        if values.len() != self.columns {
            let place = format!("{}, row {}", self.name, self.rows + 1);
            let (expected, found) = (format!("{} values", self.columns), values.len().to_string());
            return Err(PackageError::new(
                PackageFault::Table,
                place,
                expected,
                found,
            ));
        }
        push_row(&mut self.buffer, values.iter().copied());
        self.rows += 1;
        match self.buffer.len() >= BUFFER {
            true => self.flush(),
            false => Ok(()),
        }
    }

    /// Writes a row of a day (`YYYY-MM-DD`), if the package is not limited to others.
    /// Answers whether it was written.
    ///
    /// # Errors
    /// As [`row`](Self::row); the day is none.
    pub fn row_of(&mut self, day: &str, values: &[&str]) -> Result<bool, PackageError> {
        match self.package.selection.holds(day) {
            Some(true) => self.row(values).map(|()| true),
            Some(false) => {
                self.left_out += 1;
                Ok(false)
            }
            None => {
                let place = format!("{}, row {}", self.name, self.rows + 1);
                let expected = "a day as YYYY-MM-DD";
                Err(PackageError::new(
                    PackageFault::Table,
                    place,
                    expected,
                    "another text",
                ))
            }
        }
    }

    /// How many rows were left out because they are of other days.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Ends the entity; answers what the manifest has to say of it.
    ///
    /// # Errors
    /// The disk fails.
    pub fn finish(mut self) -> Result<Listed, PackageError> {
        self.flush()?;
        self.package.open = None;
        Ok(Listed {
            file_name: self.name,
            rows: self.rows,
            sha256: hexadecimal(self.context),
        })
    }

    fn flush(&mut self) -> Result<(), PackageError> {
        self.context.update(&self.buffer);
        self.package.put(&self.name, &self.buffer)?;
        self.buffer.clear();
        Ok(())
    }
}
