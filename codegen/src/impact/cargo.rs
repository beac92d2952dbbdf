//! Cargo, run in the copy within a time.

use super::error::ImpactError;
use super::message::{Checked, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What is handed on to cargo.
#[derive(Clone, Debug)]
pub struct CargoOptions {
    /// `--locked`, for the build of what is there; the newer contract may need another lock.
    pub locked: bool,
    /// `--offline`.
    pub offline: bool,
    /// `--all-features`.
    pub all_features: bool,
    /// `--config` values.
    pub config: Vec<String>,
    /// Where is built; the copy has a place of its own if none is given.
    pub target_dir: Option<PathBuf>,
    /// How long all runs may take together.
    pub timeout: Duration,
}

/// Cargo in one workspace.
pub(super) struct Cargo {
    folder: PathBuf,
    target: PathBuf,
    flags: Vec<String>,
    all_features: bool,
    locked: bool,
    timeout: Duration,
    until: Instant,
}

/// What a run left.
struct Output {
    success: bool,
    out: String,
    err: String,
}

impl Cargo {
    /// Cargo in the copy of a workspace that is at `root`.
    pub(super) fn new(copy: &Path, root: &Path, work: &Path, options: &CargoOptions) -> Self {
        let mut config = configs_above(root);
        if !config.is_empty() {
            // What is given by `--config` goes before what is found, so the own one is last.
            config.extend(config_of(copy));
        }
        let config = config.iter().map(|path| path.display().to_string());
        let config = config.chain(options.config.iter().cloned());
        let mut flags: Vec<String> = config
            .flat_map(|value| ["--config".to_owned(), value])
            .collect();
        if options.offline {
            flags.push("--offline".to_owned());
        }
        let own = || work.join("target");
        let target = options.target_dir.clone().unwrap_or_else(own);
        Cargo {
            folder: copy.to_path_buf(),
            target: std::path::absolute(&target).unwrap_or(target),
            flags,
            all_features: options.all_features,
            locked: options.locked,
            timeout: options.timeout,
            until: Instant::now() + options.timeout,
        }
    }

    /// Adds a value of `--config`.
    pub(super) fn configure(&mut self, value: String) {
        self.flags.extend(["--config".to_owned(), value]);
    }

    /// From now on the lock may change.
    pub(super) fn unlock(&mut self) {
        self.locked = false;
    }

    /// Packages and what they depend on.
    pub(super) fn metadata(&self) -> Result<Metadata, ImpactError> {
        let output = self.run(&["metadata", "--format-version", "1"], "cargo metadata")?;
        let read = serde_json::from_str(&output.out);
        read.ok()
            .filter(|_| output.success)
            .ok_or_else(|| ImpactError::CargoFailed {
                during: "cargo metadata".to_owned(),
                said: output.err,
            })
    }

    /// Compiles everything, as far as it goes.
    pub(super) fn check(&self, what: &str) -> Result<Checked, ImpactError> {
        let during = format!("cargo check of {what}");
        let args = [
            "check",
            "--workspace",
            "--all-targets",
            "--keep-going",
            "--message-format=json",
        ];
        let output = self.run(&args, &during)?;
        let checked = Checked::read(&output.out);
        match output.success || !checked.errors.is_empty() {
            true => Ok(checked),
            false => Err(ImpactError::CargoFailed {
                during,
                said: output.err,
            }),
        }
    }

    fn run(&self, args: &[&str], during: &str) -> Result<Output, ImpactError> {
        let mut command = Command::new("cargo");
        command.args(args).args(&self.flags);
        if self.all_features {
            command.arg("--all-features");
        }
        if self.locked {
            command.arg("--locked");
        }
        command
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_TERM_COLOR", "never");
        self.wait(command, during)
    }

    fn wait(&self, mut command: Command, during: &str) -> Result<Output, ImpactError> {
        // What has no time left is not begun: it might be done before it is looked at.
        if Instant::now() >= self.until {
            return Err(self.too_late(during));
        }
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = child.map_err(ImpactError::NoCargo)?;
        let readers = [
            child.stdout.take().map(reader),
            child.stderr.take().map(reader),
        ];
        let success = self.ended(&mut child, during)?;
        let texts = readers.map(|reader| {
            let read = reader.map(|reader| reader.join().unwrap_or_default());
            String::from_utf8_lossy(&read.unwrap_or_default()).into_owned()
        });
        let [out, err] = texts;
        Ok(Output { success, out, err })
    }

    /// Waits; a cargo that takes too long is ended.
    fn ended(&self, child: &mut Child, during: &str) -> Result<bool, ImpactError> {
        loop {
            if let Some(status) = child.try_wait().map_err(ImpactError::NoCargo)? {
                return Ok(status.success());
            }
            if Instant::now() >= self.until {
                // It may have ended by itself in between.
                let _ = child.kill();
                let _ = child.wait();
                return Err(self.too_late(during));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn too_late(&self, during: &str) -> ImpactError {
        ImpactError::TooLate {
            after: self.timeout,
            during: during.to_owned(),
        }
    }
}

/// The root of the workspace that a folder is part of; cargo only reads for that.
pub(super) fn root(folder: &Path) -> Result<PathBuf, ImpactError> {
    let no = |why: String| ImpactError::NoWorkspace {
        folder: folder.to_path_buf(),
        why,
    };
    if !folder.join("Cargo.toml").is_file() {
        return Err(no("there is no Cargo.toml".to_owned()));
    }
    let output = Command::new("cargo")
        .args(["locate-project", "--workspace", "--message-format", "plain"])
        .current_dir(folder)
        .output()
        .map_err(ImpactError::NoCargo)?;
    let said = String::from_utf8_lossy(&output.stdout);
    let manifest = Path::new(said.trim());
    match (output.status.success(), manifest.parent()) {
        (true, Some(root)) => Ok(root.to_path_buf()),
        _ => Err(no(String::from_utf8_lossy(&output.stderr)
            .trim()
            .to_owned())),
    }
}

fn reader(mut pipe: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // What was read until then is what there is.
        let _ = pipe.read_to_end(&mut bytes);
        bytes
    })
}

/// Settings of cargo above a workspace, which the copy does not lie below; the innermost last.
fn configs_above(root: &Path) -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let above: Vec<&Path> = root.ancestors().skip(1).collect();
    let found = above.into_iter().rev().filter_map(config_of);
    // Cargo finds those of its own home anyhow.
    found
        .filter(|path| path.parent() != home.as_deref())
        .collect()
}

fn config_of(folder: &Path) -> Option<PathBuf> {
    let names = ["config.toml", "config"].map(|name| folder.join(".cargo").join(name));
    names.into_iter().find(|path| path.is_file())
}
