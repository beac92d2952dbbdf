//! Which contracts a command line means.

use super::args::GenerateArgs;
use super::exit;
use super::report::{Report, failed};
use crate::diag::{Diagnostic, Diagnostics};
use crate::options::{Contract, FoundContract, Global, Notice, Options, Workspace, bad_crate_name};
use crate::source::{DiskLoader, SourceMap};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

/// The contracts meant.
pub(super) struct Selected {
    pub(super) list: Vec<Options>,
    /// What was announced of them.
    pub(super) notices: Vec<Notice>,
    /// The workspace's root, if the contracts are those of one.
    pub(super) root: Option<PathBuf>,
    /// Whether they are all contracts of the workspace.
    pub(super) is_all: bool,
}

/// The contracts a command line means.
pub(super) fn selected(args: &GenerateArgs) -> Result<Selected, ExitCode> {
    if let Some(out) = &args.out {
        return options_of_files(args, out).map(|options| Selected {
            list: vec![options],
            notices: Vec::new(),
            root: None,
            is_all: false,
        });
    }
    let workspace = workspace(args.root.as_deref())?;
    let mut found: Vec<&FoundContract> = match args.names.is_empty() {
        true => workspace.contracts.iter().collect(),
        false => Vec::new(),
    };
    for name in &args.names {
        found.push(
            workspace
                .contract(name)
                .map_err(|finding| unknown(*finding))?,
        );
    }
    let mut seen = BTreeSet::new();
    found.retain(|found| seen.insert(&found.name));
    if found.is_empty() {
        return Err(failed(
            "contracts/ holds no contract; `snitflade new` makes one",
        ));
    }
    let options = |found: &&FoundContract| Options {
        complete: !args.keep_going,
        ..workspace.options(found, args.strict)
    };
    Ok(Selected {
        list: found.iter().map(options).collect(),
        notices: found
            .iter()
            .filter_map(|one| workspace.notice(one))
            .collect(),
        is_all: found.len() == workspace.contracts.len(),
        root: Some(workspace.root),
    })
}

/// One contract by name, or by its directory, which may be one of another workspace.
pub(super) fn one(root: Option<&Path>, name: &str, strict: bool) -> Result<Options, ExitCode> {
    let workspace = match root {
        Some(root) => workspace(Some(root))?,
        None => workspace(root_of_directory(name).as_deref())?,
    };
    let found = workspace
        .contract(name)
        .map_err(|finding| unknown(*finding))?;
    Ok(workspace.options(found, strict))
}

/// The workspace that a contract's directory is part of, if the name is one's.
fn root_of_directory(name: &str) -> Option<PathBuf> {
    let dir = Path::new(name).canonicalize().ok()?;
    let is_contract = dir.join("contract.toml").is_file();
    is_contract.then(|| Workspace::find_root(&dir))?
}

/// Shows the finding about a name that no contract has.
fn unknown(finding: Diagnostic) -> ExitCode {
    let mut findings = Diagnostics::new();
    findings.push(finding);
    Report::new(false).findings(findings, &SourceMap::new());
    exit::usage()
}

/// The workspace at `root`, or the one around the current directory.
pub(super) fn workspace(root: Option<&Path>) -> Result<Workspace, ExitCode> {
    let root = match root {
        Some(root) => root.to_path_buf(),
        None => {
            let here = std::env::current_dir().map_err(|e| failed(&e.to_string()))?;
            Workspace::find_root(&here).ok_or_else(|| {
                failed("there is no contract below contracts/ here or above; `snitflade new` makes one")
            })?
        }
    };
    let mut sources = SourceMap::new();
    let mut diagnostics = Diagnostics::new();
    let loader = DiskLoader::new(&root);
    let workspace = Workspace::load(&loader, &root, &mut sources, &mut diagnostics);
    let counts = Report::new(false).findings(diagnostics, &sources);
    match counts.errors {
        0 => Ok(workspace),
        _ => Err(exit::findings()),
    }
}

/// Settings for files without a contract.toml.
fn options_of_files(args: &GenerateArgs, out: &Path) -> Result<Options, ExitCode> {
    let roots: Vec<PathBuf> = [&*args.wsdl, &*args.description].concat();
    if roots.is_empty() && args.schema.is_empty() {
        return Err(failed(
            "--out needs --wsdl, --description or --schema files",
        ));
    }
    let all: Vec<&PathBuf> = roots.iter().chain(&args.schema).collect();
    let root = with_catalog(common_dir(&all));
    let crate_name = args.crate_name.clone().or_else(|| {
        let name = out.file_name()?.to_string_lossy();
        Some(crate::options::crate_name_for(&name, ""))
    });
    let crate_name = crate_name.unwrap_or_default();
    if let Some(found) = bad_crate_name(&crate_name, "the crate", "give it a name with --crate") {
        let mut findings = Diagnostics::new();
        findings.push(found);
        Report::new(false).findings(findings, &SourceMap::new());
        return Err(exit::findings());
    }
    let relative =
        |list: &[PathBuf]| -> Vec<String> { list.iter().map(|path| below(&root, path)).collect() };
    let mut global = Global::built_in();
    if let Some(path) = &args.runtime {
        global.runtime.path = path.to_string_lossy().replace('\\', "/");
    }
    Ok(Options {
        global,
        contract: Contract {
            id: crate_name.clone(),
            title: "Message types of a contract".to_owned(),
            crate_name,
            roots: relative(&roots),
            schemas: relative(&args.schema),
            ..Contract::default()
        },
        root,
        output: out.to_path_buf(),
        command: "snitflade generate".to_owned(),
        strict: args.strict,
        ..Options::default()
    })
}

/// Files that stand for a contract without a contract.toml.
pub(super) struct Files<'a> {
    /// WSDL documents.
    pub(super) wsdl: &'a [PathBuf],
    /// Schemas.
    pub(super) schema: &'a [PathBuf],
}

impl Files<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.wsdl.is_empty() && self.schema.is_empty()
    }

    /// The settings of a contract that these files are.
    pub(super) fn options(&self, strict: bool) -> Options {
        let files: Vec<&PathBuf> = self.schema.iter().chain(self.wsdl).collect();
        let root = with_catalog(common_dir(&files));
        let below = |files: &[PathBuf]| -> Vec<String> {
            let files = files.iter();
            files.map(|file| below(&root, file)).collect()
        };
        Options {
            contract: Contract {
                schemas: below(self.schema),
                roots: below(self.wsdl),
                ..Contract::default()
            },
            root: root.clone(),
            strict,
            ..Options::default()
        }
    }
}

/// The deepest directory that holds all files.
pub(super) fn common_dir(files: &[&PathBuf]) -> PathBuf {
    let dirs: Vec<Vec<Component<'_>>> = files
        .iter()
        .map(|file| {
            let dir = file.parent().unwrap_or_else(|| Path::new(""));
            dir.components().collect()
        })
        .collect();
    let Some(first) = dirs.first() else {
        return PathBuf::new();
    };
    let same = |at: &usize| dirs.iter().all(|dir| dir.get(*at) == first.get(*at));
    let length = (0..first.len()).take_while(same).count();
    first[..length].iter().collect()
}

/// The nearest directory at or above `dir` that has a catalog, so that it is
/// heeded; `dir` itself if there is none.
pub(super) fn with_catalog(dir: PathBuf) -> PathBuf {
    let found = dir
        .ancestors()
        .find(|above| above.join("catalog.xml").is_file());
    found.map(Path::to_path_buf).unwrap_or(dir)
}

/// A file's path below `root`, with forward slashes.
pub(super) fn below(root: &Path, file: &Path) -> String {
    let rest = file.strip_prefix(root).unwrap_or(file);
    rest.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_below_their_common_directory() {
        let (a, b) = (
            PathBuf::from("x/y/wsdl/a.wsdl"),
            PathBuf::from("x/y/xsd/b.xsd"),
        );
        let root = common_dir(&[&a, &b]);
        assert_eq!(root, Path::new("x/y"));
        assert_eq!(below(&root, &a), "wsdl/a.wsdl");
        assert_eq!(common_dir(&[&PathBuf::from("a.wsdl")]), Path::new(""));
    }
}
