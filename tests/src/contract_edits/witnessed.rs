//! An edit of services: what is said for client and server, and what an exchange shows.

use super::compared::told;
use super::edit::Edit;
use super::sides::Overlay;
use crate::exchanged::{Party, failures};
use crate::tables::workspace;
use serde_json::{Value, json};
use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::diff::{self, Axis, Role, Severity, Side};
use snitflade_codegen::options::{Contract, Options, Workspace};
use snitflade_codegen::source::SourceMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What is said of one direction of an edit, and what happens.
#[derive(Debug)]
pub struct Witnessed {
    rules: Vec<(String, String, bool)>,
    /// The worst for who calls by the older version, and what fails then.
    client: (Severity, Vec<String>),
    /// The worst for who serves by the older version, and what fails then.
    server: (Severity, Vec<String>),
}

impl Witnessed {
    /// As the judge reads it.
    pub fn json(self) -> Value {
        let role = |(severity, failures): (Severity, Vec<String>)| {
            let word = format!("{severity:?}");
            json!({ "severity": word, "failures": failures })
        };
        json!({ "rules": self.rules, "client": role(self.client), "server": role(self.server) })
    }
}

/// Compares both ways and has both sides call each other. The last list is what fails where a
/// side calls itself.
///
/// # Errors
/// What the generator or the stand-in says of a side.
pub async fn witnessed(
    edit: &Edit,
    (old, new): (&Side, &Side),
) -> Result<(Witnessed, Witnessed, Vec<String>), String> {
    let one = party(edit, false)?;
    let other = party(edit, true)?;
    let mut own = failures(&one, &one).await;
    own.extend(failures(&other, &other).await);
    let (forth, back) = (failures(&one, &other).await, failures(&other, &one).await);
    let said = |old: &Side, new: &Side, client: &[String], server: &[String]| Witnessed {
        rules: told(&diff::compare(old, new, Role::Both, Axis::Wire)),
        client: (worst(old, new, Role::Client), client.to_vec()),
        server: (worst(old, new, Role::Server), server.to_vec()),
    };
    Ok((
        said(old, new, &forth, &back),
        said(new, old, &back, &forth),
        own,
    ))
}

/// The worst that is said for a role. That a version was not raised is no matter of messages.
fn worst(old: &Side, new: &Side, role: Role) -> Severity {
    let report = diff::compare(old, new, role, Axis::Wire);
    let changes = report.changes();
    let changes = changes.filter(|change| change.rule != "silent-change");
    let all = changes.map(|change| change.wire_severity);
    all.max().unwrap_or(Severity::Info)
}

/// One side as a party: its files laid out, and served.
fn party(edit: &Edit, is_new: bool) -> Result<Party, String> {
    let folder = workspace().join("target/inclusion/parties");
    let folder = folder.join(format!("{}-{}-{is_new}", std::process::id(), edit.id));
    let found = laid_out(edit, is_new, &folder).and_then(|()| {
        let options = Options {
            contract: settings(edit, is_new)?,
            root: folder.clone(),
            ..Options::default()
        };
        Party::load(&edit.contract, options)
    });
    match fs::remove_dir_all(&folder) {
        Ok(()) => found,
        Err(error) => found.and(Err(error.to_string())),
    }
}

/// The settings of a side's contract, which may be edited too.
fn settings(edit: &Edit, is_new: bool) -> Result<Contract, String> {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let (texts, name) = (edit.texts(is_new), &edit.contract);
    let (root, loader) = (workspace(), Overlay::new(&texts));
    let settings = Workspace::load(&loader, &root, &mut sources, &mut found);
    let mut all = settings.contracts.into_iter();
    let contract = all.find(|it| it.name == *name).map(|it| it.contract);
    contract.ok_or_else(|| format!("there is no contract {name}"))
}

fn laid_out(edit: &Edit, is_new: bool, folder: &Path) -> Result<(), String> {
    let own = PathBuf::from("contracts").join(&edit.contract);
    copied(&workspace().join(&own), folder).map_err(|error| error.to_string())?;
    for (path, text) in edit.texts(is_new) {
        let inside = Path::new(path).strip_prefix(&own);
        let inside = inside.map_err(|error| error.to_string())?;
        fs::write(folder.join(inside), text).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn copied(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let at = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copied(&entry.path(), &at)?;
        } else {
            fs::copy(entry.path(), at)?;
        }
    }
    Ok(())
}
