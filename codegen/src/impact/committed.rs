//! The crate of the newer contract in the place of the older one's.

use super::cargo::Cargo;
use super::copy::{cleared, put};
use super::error::ImpactError;
use super::manifests;
use super::message::{Dependency, Metadata, Package};
use super::moved::Moved;
use crate::options::Options;
use crate::pipeline::Job;
use std::path::{Path, PathBuf};

/// A generated crate that the workspace depends on.
pub(super) struct Committed {
    /// Its package, as it is before the exchange.
    package: Package,
    /// Where members of the workspace say that it comes from, if not by path.
    asked: Option<String>,
    /// Where the new crate is written.
    pub(super) folder: PathBuf,
    /// Features that the new crate has no more.
    pub(super) gone: Vec<String>,
    /// How it is told.
    pub(super) told: String,
}

impl Committed {
    /// The crate of that name among all that the workspace is built from.
    pub(super) fn find(
        metadata: &mut Metadata,
        name: &str,
        copy: &Path,
        work: &Path,
    ) -> Option<Self> {
        let at = metadata.packages.iter().position(|it| it.name == name)?;
        let users: Vec<&str> = metadata
            .members()
            .filter(|user| user.dependencies.iter().any(|it| it.name == name))
            .map(|user| user.name.as_str())
            .collect();
        let all = metadata.packages.iter().flat_map(|it| &it.dependencies);
        let asks = |it: &&Dependency| it.name == name && it.path.is_none();
        let asked = all.clone().find(asks).and_then(|it| it.source.clone());
        let users = match users.is_empty() {
            true => "other crates".to_owned(),
            false => users.join(", "),
        };
        let package = metadata.packages.swap_remove(at);
        let place = package.manifest_path.parent().unwrap_or(copy);
        let is_inside = package.source.is_none() && place.starts_with(copy);
        let (folder, from) = match is_inside {
            true => {
                let below = place.strip_prefix(copy).unwrap_or(place);
                (place.to_path_buf(), format!("in {}", below.display()))
            }
            false => {
                let from = match &package.source {
                    Some(source) => format!("from {}", source.split('#').next().unwrap_or(source)),
                    None => "from outside of the workspace".to_owned(),
                };
                (work.join("crate"), from)
            }
        };
        let told = format!("crate {name} {} {from}, used by {users}", package.version);
        Some(Committed {
            package,
            folder,
            asked,
            gone: Vec::new(),
            told,
        })
    }

    /// Writes the new crate under the old one's name and version, and lets the workspace use
    /// it; with modules called as they were, if it is told how.
    pub(super) fn put(
        &mut self,
        options: &Options,
        moved: Option<&Moved>,
        (copy, root): (&Path, &Path),
        cargo: &mut Cargo,
    ) -> Result<(), ImpactError> {
        let name = &self.package.name;
        let mut options = options.clone();
        options.contract.crate_name.clone_from(name);
        options.global.package.workspace = false;
        options.output.clone_from(&self.folder);
        let modules = moved.into_iter().flat_map(|moved| moved.modules.clone());
        options.contract.namespaces.extend(modules);
        let mut job = Job::on_disk(options);
        let made = job.files();
        let made = made.ok_or_else(|| {
            let found = job.run.diagnostics.iter().map(|it| it.message.clone());
            let found: Vec<String> = found.collect();
            ImpactError::NotExchanged(format!("it cannot be generated: {}", found.join("; ")))
        })?;
        cleared(&self.folder)?;
        for file in &made.files {
            let (mut text, path) = (file.text.clone(), self.folder.join(&file.path));
            if file.path == "Cargo.toml" {
                (text, self.gone) = manifests::stand_in(&text, &self.package)?;
            }
            put(&path, &text)?;
        }
        let place = self.package.manifest_path.parent().unwrap_or(copy);
        if place != self.folder {
            manifests::outward(copy, root, Some((place, &self.folder)))?;
            // A patch goes before what settings of cargo or a manifest put in its place.
            if let Some(source) = &self.asked {
                let table = manifests::patched(source);
                let path = self.folder.display().to_string();
                cargo.configure(format!("patch.{table}.{name}.path={path:?}"));
            }
        }
        Ok(())
    }
}
