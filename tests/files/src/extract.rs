//! Extracts (SF1630): packages of tables with a manifest.

use crate::{HARD, manifest, uuid};
use sf1630_v1_0_modelleret::files as dataload;
use snitflade_runtime::codegen::v1::manifest::Manifest as _;
use snitflade_runtime::file::package::{Package, PackageLimits, PackageWriter};
use std::error::Error;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Why an extract cannot be written or taken.
type Wrong = Box<dyn Error + Send + Sync>;

/// Writes an extract of two entities, the second of `many` rows.
///
/// # Errors
/// If it cannot be written.
pub fn extract(folder: &Path, many: u64) -> Result<PathBuf, Wrong> {
    let parts = [
        ("system", uuid(2)),
        ("tidspunkt", "20260102030405".to_owned()),
    ];
    let parts = parts
        .each_ref()
        .map(|(part, value)| (*part, value.as_str()));
    let name = dataload::DATALOAD.name_of(&parts)?;
    let mut package = PackageWriter::create(folder, &name)?;
    let mut rows = package.entity("borger.csv", &["id", "tekst"])?;
    for (id, text) in HARD.iter().enumerate() {
        rows.row(&[&id.to_string(), text])?;
    }
    let hard = rows.finish()?;
    let mut rows = package.entity("ydelse.csv", &["id"])?;
    for id in 0..many {
        rows.row(&[&id.to_string()])?;
    }
    let many = rows.finish()?;
    let listed = [&hard, &many].map(|one| (one.file_name.as_str(), one.rows, one.sha256.as_str()));
    let content = manifest(&listed, None);
    let head = dataload::DATALOAD_ROOT.read(content.as_bytes())?;
    let written = dataload::DATALOAD_ROOT.write(&head)?;
    Ok(package.finish(dataload::DATALOAD.manifest.unwrap_or_default(), &written)?)
}

/// Takes an extract: its entities with their rows, once manifest, counts and hashes were right.
///
/// # Errors
/// If something is not.
pub fn entities(path: &Path) -> Result<Vec<(String, u64)>, Wrong> {
    let mut package = Package::open(File::open(path)?, &PackageLimits::default())?;
    let name = dataload::DATALOAD.manifest.unwrap_or_default();
    let head = dataload::DATALOAD_ROOT.read(&package.manifest(name)?)?;
    let listed = head.listed().ok_or("an entity that is not told in full")?;
    package.check(name, &listed)?;
    let mut found = Vec::new();
    for entity in &listed {
        let mut rows = package.entity(entity)?;
        while rows.next_row()?.is_some() {}
        found.push((entity.file_name.clone(), rows.count()));
    }
    Ok(found)
}
