//! `snitflade migrate --crate`: the crate, written or compared.

use super::super::report::{Report, failed};
use super::super::{diff, exit, print, workspace};
use super::MigrateArgs;
use super::relative::relative;
use crate::diag::Diagnostics;
use crate::emit::{CrateOptions, RuntimeDependency};
use crate::migrate::{CrateSide, Frame, Migration, emit};
use crate::options::{Options, bad_crate_name};
use crate::source::SourceMap;
use crate::write::{self, Rendered};
use std::path::Path;
use std::process::ExitCode;

pub(super) fn run(args: &MigrateArgs, dir: &Path) -> ExitCode {
    match made(args, dir) {
        Ok(made) => finish(args, dir, &made),
        Err(code) => code,
    }
}

/// The crate, not written yet.
struct Made {
    files: Vec<Rendered>,
    /// How many types it converts.
    counts: String,
    /// The command that makes it.
    command: String,
}

fn finish(args: &MigrateArgs, dir: &Path, made: &Made) -> ExitCode {
    let counts = &made.counts;
    if !args.check {
        return match write::apply(&made.files, dir) {
            Ok(done) => {
                print(&format!(
                    "{counts}: unchanged {}, written {}, removed {}\n",
                    done.unchanged, done.written, done.deleted
                ));
                exit::GOOD
            }
            Err(error) => failed(&error.to_string()),
        };
    }
    let report = match write::check(&made.files, dir) {
        Ok(report) => report,
        Err(error) => return failed(&error.to_string()),
    };
    print(&format!(
        "{counts}: differing {}, missing {}, orphaned {}\n",
        report.stale.len(),
        report.missing.len(),
        report.orphaned.len()
    ));
    for file in [&report.stale, &report.missing, &report.orphaned]
        .into_iter()
        .flatten()
    {
        tell!("differs: {}", dir.join(file).display());
    }
    match report.is_clean() {
        true => exit::GOOD,
        false => {
            tell!("run `{}` to bring it up to date", made.command);
            exit::findings()
        }
    }
}

fn made(args: &MigrateArgs, dir: &Path) -> Result<Made, ExitCode> {
    let root = args.root.as_deref();
    let [from, to] = [options(root, &args.old)?, options(root, &args.new)?];
    let package = &from.contract.crate_name;
    if *package == to.contract.crate_name {
        return Err(failed(&format!(
            "both sides are the crate {package}; a program can only hold two versions that have \
             a crate each"
        )));
    }
    let frame = frame(args, dir, &from, &to)?;
    let (old, new) = diff::sides(root, &args.old, &args.new)?;
    let migration = Migration::between(&old, &new);
    let counts = format!(
        "{}: {} forward, {} back",
        frame.name,
        conversions(migration.upgrade.count()),
        migration.downgrade.count()
    );
    let files = write::render(&emit(&migration, &frame));
    let files = files.map_err(|error| failed(&error.to_string()))?;
    Ok(Made {
        files,
        counts,
        command: frame.command,
    })
}

/// `1 conversion`, `2 conversions`
fn conversions(number: usize) -> String {
    match number {
        1 => "1 conversion".to_owned(),
        _ => format!("{number} conversions"),
    }
}

/// The settings of a side, which has to be a contract of a workspace to have a crate.
fn options(root: Option<&Path>, name: &str) -> Result<Options, ExitCode> {
    if name.starts_with("git:") {
        return Err(failed(&format!(
            "{name}: only contracts of the workspace have a crate to convert from and to"
        )));
    }
    workspace::one(root, name, false)
}

fn frame(args: &MigrateArgs, dir: &Path, old: &Options, new: &Options) -> Result<Frame, ExitCode> {
    let name = dir.file_name().unwrap_or_default().to_string_lossy();
    if let Some(found) = bad_crate_name(&name, "the crate", "name its directory otherwise") {
        let mut findings = Diagnostics::new();
        findings.push(found);
        Report::new(false).findings(findings, &SourceMap::new());
        return Err(exit::findings());
    }
    let io = |error: std::io::Error| failed(&format!("{}: {error}", dir.display()));
    let side = |of: &Options| -> Result<CrateSide, ExitCode> {
        Ok(CrateSide {
            contract: of.shown.trim_start_matches("contracts/").to_owned(),
            package: of.contract.crate_name.clone(),
            version: CrateOptions::default().version,
            path: relative(dir, &of.output).map_err(io)?,
        })
    };
    let (global, runtime) = (&new.global, &new.global.runtime);
    let sides = [side(old)?, side(new)?];
    Ok(Frame {
        command: command(args, dir, &sides[0], &sides[1]),
        license: global.package.license.clone(),
        package: runtime.package.clone(),
        runtime: match (global.package.workspace, runtime.path.is_empty()) {
            (true, _) => RuntimeDependency::Workspace,
            (false, true) => RuntimeDependency::Version(runtime.version.clone()),
            (false, false) if Path::new(&runtime.path).is_absolute() => {
                RuntimeDependency::Path(runtime.path.clone())
            }
            (false, false) => {
                let path = new.output.join(&runtime.path);
                RuntimeDependency::Path(relative(dir, &path).map_err(io)?)
            }
        },
        runtime_path: runtime.crate_name.clone(),
        name: name.into_owned(),
        sides,
    })
}

/// The command that makes the crate, the same for whoever runs it from the same place.
fn command(args: &MigrateArgs, dir: &Path, old: &CrateSide, new: &CrateSide) -> String {
    let plain = |path: &Path| path.to_string_lossy().replace('\\', "/");
    let dir = plain(dir);
    let dir = dir.trim_start_matches("./");
    let root = args.root.as_deref();
    let root = root.map_or(String::new(), |root| format!(" --root {}", plain(root)));
    let (old, new) = (&old.contract, &new.contract);
    format!("snitflade migrate {old} {new} --crate {dir}{root}")
}
