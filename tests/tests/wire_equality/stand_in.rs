//! Files of a package that is not complete, out of another package.

use snitflade_codegen::source::{DiskLoader, LoadError, Loader};

/// The files of one folder, and some of another where the first has none.
pub struct StandIn {
    /// What is compared.
    pub own: DiskLoader,
    /// What has the absent files.
    pub other: DiskLoader,
    /// The names of the absent files.
    pub absent: &'static [&'static str],
}

impl StandIn {
    /// The loader that has a file, and its path there.
    fn holder<'p>(&self, path: &'p str) -> (&DiskLoader, &'p str) {
        let name = path.rsplit('/').next().unwrap_or(path);
        match self.absent.contains(&name) && !self.own.exists(path) {
            true => (&self.other, name),
            false => (&self.own, path),
        }
    }
}

impl Loader for StandIn {
    fn read(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        let (holder, path) = self.holder(path);
        holder.read(path)
    }

    fn exists(&self, path: &str) -> bool {
        let (holder, path) = self.holder(path);
        holder.exists(path)
    }

    fn identity(&self, path: &str) -> String {
        let (holder, path) = self.holder(path);
        holder.identity(path)
    }

    fn list(&self, dir: &str) -> Vec<String> {
        self.own.list(dir)
    }

    fn folders(&self, dir: &str) -> Vec<String> {
        self.own.folders(dir)
    }
}
