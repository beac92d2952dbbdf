//! Contracts as a revision of a git repository has them, read by the program `git`.

use crate::source::MemoryLoader;
use std::fmt;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Why a revision could not be read.
#[derive(Debug)]
pub(super) enum GitError {
    /// The program `git` could not be run.
    NotRun(std::io::Error),
    /// It said no.
    Refused {
        /// The revision.
        rev: String,
        /// What it said.
        said: String,
    },
    /// There are no contracts in the revision.
    Nothing(String),
    /// It answered something else than it was asked.
    Garbled,
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GitError::NotRun(error) => {
                write!(
                    f,
                    "the program `git` could not be run: {error}; git:REV needs it"
                )
            }
            GitError::Refused { rev, said } => write!(
                f,
                "git cannot read the revision `{rev}`: {}; name a branch, tag or commit of the repository around contracts/",
                said.lines().next().unwrap_or_default()
            ),
            GitError::Nothing(rev) => {
                write!(f, "there is no contracts/ in the revision `{rev}`")
            }
            GitError::Garbled => f.write_str("git answered something that is no list of files"),
        }
    }
}

impl std::error::Error for GitError {}

/// The files below `contracts/` of the workspace at `root`, as `rev` has them.
pub(super) fn contracts(root: &Path, rev: &str) -> Result<MemoryLoader, GitError> {
    if rev.is_empty() || rev.starts_with('-') {
        return Err(GitError::Refused {
            rev: rev.to_owned(),
            said: "that is no revision".to_owned(),
        });
    }
    let listed = run(root, rev, &["ls-tree", "-r", "-z", rev, "contracts"], b"")?;
    let mut asked = Vec::new();
    let mut paths = Vec::new();
    for entry in listed.split(|byte| *byte == 0).filter(|it| !it.is_empty()) {
        let entry = std::str::from_utf8(entry).map_err(|_| GitError::Garbled)?;
        let (facts, path) = entry.split_once('\t').ok_or(GitError::Garbled)?;
        let mut facts = facts.split(' ').skip(1);
        if facts.next() == Some("blob") {
            asked.extend(facts.next().unwrap_or_default().bytes());
            asked.push(b'\n');
            paths.push(path.to_owned());
        }
    }
    if paths.is_empty() {
        return Err(GitError::Nothing(rev.to_owned()));
    }
    let texts = run(root, rev, &["cat-file", "--batch"], &asked)?;
    files(&paths, &texts).ok_or(GitError::Garbled)
}

/// Takes the answer of `cat-file --batch` apart: `<id> blob <size>`, a line break, the
/// octets, a line break.
fn files(paths: &[String], mut rest: &[u8]) -> Option<MemoryLoader> {
    let mut loader = MemoryLoader::new();
    for path in paths {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let head = std::str::from_utf8(&rest[..end]).ok()?;
        let size: usize = head.rsplit(' ').next()?.parse().ok()?;
        rest = &rest[end + 1..];
        loader = loader.with(path, rest.get(..size)?);
        rest = rest.get(size + 1..)?;
    }
    Some(loader)
}

/// Runs git in a directory; what it is given is written while its answer is read.
fn run(root: &Path, rev: &str, args: &[&str], given: &[u8]) -> Result<Vec<u8>, GitError> {
    let mut child = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(GitError::NotRun)?;
    let stdin = child.stdin.take();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A git that reads no more has said why on its standard error.
            stdin.map(|mut stdin| stdin.write_all(given))
        });
        child.wait_with_output()
    });
    let output = output.map_err(GitError::NotRun)?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(GitError::Refused {
            rev: rev.to_owned(),
            said: String::from_utf8_lossy(&output.stderr).into_owned(),
        }),
    }
}
