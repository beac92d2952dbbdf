//! What cargo and the compiler say, as far as it is used here.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// `cargo metadata`.
#[derive(Debug, Deserialize)]
pub(super) struct Metadata {
    pub(super) packages: Vec<Package>,
    pub(super) workspace_members: Vec<String>,
}

/// A package.
#[derive(Debug, Deserialize)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) id: String,
    pub(super) source: Option<String>,
    pub(super) manifest_path: PathBuf,
    pub(super) dependencies: Vec<Dependency>,
    pub(super) targets: Vec<Target>,
    pub(super) features: BTreeMap<String, Vec<String>>,
}

impl Package {
    /// What it says of a dependency.
    pub(super) fn dependency(&self, name: &str) -> Option<&Dependency> {
        self.dependencies.iter().find(|it| it.name == name)
    }
}

/// What a package depends on.
#[derive(Debug, Deserialize)]
pub(super) struct Dependency {
    pub(super) name: String,
    pub(super) source: Option<String>,
    pub(super) req: String,
    pub(super) path: Option<PathBuf>,
    pub(super) features: Vec<String>,
}

/// What a package is built into.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) struct Target {
    pub(super) kind: Vec<String>,
    pub(super) name: String,
    pub(super) src_path: PathBuf,
}

impl Metadata {
    /// The packages of the workspace.
    pub(super) fn members(&self) -> impl Iterator<Item = &Package> {
        let is_member = |package: &&Package| self.workspace_members.contains(&package.id);
        self.packages.iter().filter(is_member)
    }
}

/// A line of `--message-format=json`.
#[derive(Debug, Deserialize)]
struct Line {
    reason: String,
    package_id: Option<String>,
    target: Option<Target>,
    message: Option<Message>,
}

/// A finding of the compiler.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Message {
    pub(super) message: String,
    pub(super) code: Option<MessageCode>,
    pub(super) level: String,
    #[serde(default)]
    pub(super) spans: Vec<SourceSpan>,
    #[serde(default)]
    pub(super) children: Vec<Message>,
    pub(super) rendered: Option<String>,
}

/// `E0308`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct MessageCode {
    pub(super) code: String,
}

/// A place in a source.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct SourceSpan {
    pub(super) file_name: String,
    pub(super) line_start: usize,
    pub(super) column_start: usize,
    pub(super) is_primary: bool,
    pub(super) label: Option<String>,
    #[serde(default)]
    pub(super) text: Vec<SourceLine>,
    pub(super) expansion: Option<Box<Expansion>>,
}

/// A line of a source.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct SourceLine {
    pub(super) text: String,
}

/// Where a macro was used.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Expansion {
    pub(super) span: SourceSpan,
}

/// An error with the package that has it.
#[derive(Clone, Debug)]
pub(super) struct Error {
    pub(super) package: String,
    pub(super) message: Message,
}

/// What one run of the compiler found.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// Errors, each once.
    pub(super) errors: Vec<Error>,
    /// Targets that were compiled to their end, by package and name.
    pub(super) done: BTreeSet<(String, Target)>,
    /// Targets with errors.
    pub(super) failed: BTreeSet<(String, Target)>,
}

impl Checked {
    /// Reads what cargo printed.
    pub(super) fn read(text: &str) -> Self {
        let mut checked = Checked::default();
        let mut seen = BTreeSet::new();
        let lines = text.lines();
        for line in lines.filter_map(|line| serde_json::from_str::<Line>(line).ok()) {
            let (Some(package), Some(target)) = (line.package_id, line.target) else {
                continue;
            };
            match (line.reason.as_str(), line.message) {
                ("compiler-artifact", _) => {
                    checked.done.insert((package, target));
                }
                ("compiler-message", Some(message)) if message.level == "error" => {
                    checked.failed.insert((package.clone(), target));
                    // The count at the end of all is no finding of its own, and a library is
                    // compiled once more for its tests.
                    let is_count = message.spans.is_empty() && message.code.is_none();
                    let is_count = is_count && message.message.starts_with("aborting due to");
                    if !is_count && seen.insert(message.rendered.clone()) {
                        checked.errors.push(Error { package, message });
                    }
                }
                _ => {}
            }
        }
        checked
    }

    /// Targets that were neither compiled nor found wrong: what they need failed.
    pub(super) fn not_reached(&self, metadata: &Metadata) -> Vec<String> {
        let mut out = Vec::new();
        for package in metadata.members() {
            for target in &package.targets {
                let key = (package.id.clone(), target.clone());
                if !self.done.contains(&key) && !self.failed.contains(&key) {
                    let kind = target.kind.first().map_or("target", String::as_str);
                    out.push(format!("{kind} `{}` of {}", target.name, package.name));
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_count_once_and_warnings_not_at_all() {
        let target = r#"{"kind":["lib"],"name":"a","src_path":"/a/src/lib.rs"}"#;
        let line = |level: &str, said: &str| {
            format!(
                r#"{{"reason":"compiler-message","package_id":"a","target":{target},"message":{{"message":"{said}","code":null,"level":"{level}","spans":[],"children":[],"rendered":"{said}"}}}}"#
            )
        };
        let all = [
            line("error", "wrong"),
            line("error", "wrong"),
            line("warning", "odd"),
            line("error", "aborting due to 1 previous error"),
            "no json".to_owned(),
        ];
        let checked = Checked::read(&all.join("\n"));
        assert_eq!(checked.errors.len(), 1);
        assert_eq!(checked.failed.len(), 1);
        assert!(checked.done.is_empty());
    }
}
