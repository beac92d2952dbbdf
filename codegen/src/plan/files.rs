//! Kinds of files: a row for each, and the series of its records.

use super::claims::{Claim, closeness, settle};
use super::ident::{self, Case};
use super::item::Ty;
use super::planner::Planner;
use super::reserved;
use crate::model::{ElementIdx, File};

/// A kind of files with every name decided.
#[derive(Clone, Debug)]
pub struct PlannedFile {
    /// The static that holds its row.
    pub name: String,
    /// What the contract says of it.
    pub file: File,
    /// The element its documents start with, and the type of its value.
    pub root: (ElementIdx, Ty),
    /// The static of its records, and the type of one.
    pub records: Option<(String, Ty)>,
    /// Lines of documentation.
    pub doc: Vec<String>,
}

/// Plans every kind of files of the model.
pub(super) fn run(planner: &Planner<'_>) -> Vec<PlannedFile> {
    let files = &planner.model.files;
    let words = &planner.options.words;
    let claims = files.iter().map(|file| {
        let base = ident::shouty(words, &file.name);
        let longer = format!("{base}_FILE");
        Claim::new(
            closeness(&file.name, &base),
            file.name.clone(),
            vec![base, longer],
        )
    });
    let free = |name: &str| reserved::is_free_in_services(name) && !name.ends_with("_RECORDS");
    let names = settle(&claims.collect::<Vec<_>>(), Case::Shouty, free);
    files
        .iter()
        .zip(names)
        .map(|(file, name)| plan(planner, file, name))
        .collect()
}

fn plan(planner: &Planner<'_>, file: &File, name: String) -> PlannedFile {
    let records = file.records.as_ref().map(|records| {
        let series = format!("{name}_RECORDS");
        (series, planner.particle_ty(records.element))
    });
    let holds = match &file.manifest {
        Some(manifest) => format!("packages (zip) with `{manifest}`"),
        None => "documents".to_owned(),
    };
    PlannedFile {
        doc: vec![format!(
            "Kind `{}`: {holds}, called `{}`.",
            file.name, file.file_name
        )],
        root: (file.root, planner.particle_ty(file.root)),
        records,
        file: file.clone(),
        name,
    }
}
