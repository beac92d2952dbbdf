//! Crates that are filled with the generated code of many schemas.

use snitflade_codegen::plan::Plan;
use snitflade_codegen::write::Rendered;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Puts schemas into crates of a size that compiles well.
pub struct Packer {
    work: PathBuf,
    prefix: &'static str,
    limit: usize,
    number: usize,
    group: Group,
}

/// The crate that is being filled.
#[derive(Default)]
struct Group {
    lines: usize,
    modules: String,
    cases: String,
    features: BTreeSet<String>,
}

impl Packer {
    /// Crates `<prefix>000` and on in `work/crates`, about `limit` lines each. Files
    /// that stay as they were are not touched, so that cargo builds only the others.
    pub fn new(work: &Path, prefix: &'static str, limit: usize) -> Self {
        Packer {
            work: work.to_path_buf(),
            prefix,
            limit,
            number: 0,
            group: Group::default(),
        }
    }

    /// Adds a schema (or WSDL) under a number of the caller's; gives the number of its crate.
    pub fn add(&mut self, unit: usize, plan: &Plan, files: &[Rendered]) -> Result<usize, String> {
        let lines: usize = files.iter().map(|file| file.text.lines().count()).sum();
        if self.group.lines > 0 && self.group.lines + lines > self.limit {
            self.close()?;
        }
        let name = format!("s{unit:05}");
        let dir = self.dir().join("src").join(&name);
        for file in files {
            put(&dir.join(&file.path), &file.text)?;
        }
        let group = &mut self.group;
        group.lines += lines;
        let _ = writeln!(group.modules, "pub mod {name};");
        let _ = write!(
            group.cases,
            "    Unit {{ number: {unit}, schema: &{name}::SCHEMA, cases: &["
        );
        for root in &plan.roots {
            let module = &plan.modules[root.module.0 as usize].name;
            let _ = write!(group.cases, "&{name}::{module}::{}, ", root.name);
        }
        group.cases.push_str("] },\n");
        if !plan.services.is_empty() {
            let services = plan.services.iter();
            let services = services.map(|service| service.module.trim_end_matches('_').to_owned());
            group.features.extend(services);
            group
                .features
                .extend(["client", "server"].map(str::to_owned));
        }
        Ok(self.number)
    }

    /// Closes the last crate; gives how many there are.
    pub fn finish(mut self) -> Result<usize, String> {
        if self.group.lines > 0 {
            self.close()?;
        }
        self.remove_rest();
        Ok(self.number)
    }

    /// Removes the crates an earlier run had more.
    fn remove_rest(&self) {
        let crates = self.work.join("crates");
        for old in std::fs::read_dir(&crates).into_iter().flatten().flatten() {
            let name = old.file_name().to_string_lossy().into_owned();
            let number = name.strip_prefix(self.prefix).map(str::parse::<usize>);
            if matches!(number, Some(Ok(number)) if number >= self.number) {
                let _ = std::fs::remove_dir_all(old.path());
            }
        }
    }

    fn dir(&self) -> PathBuf {
        let name = format!("{}{:03}", self.prefix, self.number);
        self.work.join("crates").join(name)
    }

    fn close(&mut self) -> Result<(), String> {
        let dir = self.dir();
        let group = std::mem::take(&mut self.group);
        let own: String = group.features.iter().fold(String::new(), |mut out, name| {
            let _ = writeln!(out, "{name} = []");
            out
        });
        let names: Vec<String> = group.features.iter().map(|f| format!("{f:?}")).collect();
        let runtime = match group.features.is_empty() {
            true => "snitflade-runtime.workspace = true",
            false => {
                "snitflade-runtime = { workspace = true, features = [\"client\", \"server\"] }"
            }
        };
        let package = format!(
            "[package]\nname = \"{}{:03}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [features]\ndefault = [{}]\nserde = []\n{own}\n[dependencies]\n{runtime}\n\n\
             [lints]\nworkspace = true\n",
            self.prefix,
            self.number,
            names.join(", "),
        );
        put(&dir.join("Cargo.toml"), &package)?;
        let main = include_str!("group.rs.txt")
            .replace("/*MODULES*/", &group.modules)
            .replace("/*CASES*/", &group.cases);
        self.number += 1;
        put(&dir.join("src/main.rs"), &main)
    }
}

/// Takes schemas out of the crates of a prefix.
pub fn leave_out(work: &Path, prefix: &str, units: &BTreeSet<usize>) -> Result<(), String> {
    let crates = work.join("crates");
    let entries = std::fs::read_dir(&crates).map_err(|e| format!("{}: {e}", crates.display()))?;
    for entry in entries.flatten() {
        let main = entry.path().join("src/main.rs");
        let named = entry.file_name().to_string_lossy().starts_with(prefix);
        if !named || !main.is_file() {
            continue;
        }
        let text =
            std::fs::read_to_string(&main).map_err(|e| format!("{}: {e}", main.display()))?;
        put(&main, &without(&text, units))?;
    }
    Ok(())
}

/// A crate's program without the lines of these schemas.
fn without(text: &str, units: &BTreeSet<usize>) -> String {
    let is_of = |line: &str| {
        units.iter().any(|unit| {
            line == format!("pub mod s{unit:05};")
                || line
                    .trim_start()
                    .starts_with(&format!("Unit {{ number: {unit},"))
        })
    };
    let lines = text.lines().filter(|line| !is_of(line));
    lines.fold(String::new(), |out, line| out + line + "\n")
}

/// The workspace of all crates in `work/crates`.
pub fn workspace(work: &Path) -> Result<(), String> {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtime");
    let text = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"*[0-9]\"]\n\n\
         [workspace.dependencies]\nsnitflade-runtime = {{ path = {runtime:?} }}\n\n\
         [workspace.lints.rust]\nmissing_docs = \"deny\"\nunsafe_code = \"forbid\"\n\
         warnings = \"deny\"\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n"
    );
    put(&work.join("crates/Cargo.toml"), &text)
}

fn put(path: &Path, text: &str) -> Result<(), String> {
    let fail = |e: std::io::Error| format!("{}: {e}", path.display());
    if std::fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(fail)?;
    }
    std::fs::write(path, text).map_err(fail)
}

#[cfg(test)]
mod tests {
    use super::without;
    use std::collections::BTreeSet;

    #[test]
    fn a_schema_leaves_its_crate() {
        let text = "pub mod s00001;\npub mod s00012;\n    Unit { number: 1, a },\n    \
                    Unit { number: 12, b },\n";
        assert_eq!(
            without(text, &BTreeSet::from([1])),
            "pub mod s00012;\n    Unit { number: 12, b },\n"
        );
    }
}
