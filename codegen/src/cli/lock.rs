//! `contracts.lock` as commands see it.

use crate::options::{Lock, LockFinding};
use std::io;
use std::path::Path;

/// Writes the lock, or with `check` tells what differs from it.
pub(super) fn update(root: &Path, check: bool) -> io::Result<Vec<String>> {
    let contracts = root.join("contracts");
    let path = contracts.join("contracts.lock");
    let now = Lock::of(&contracts)?;
    let before = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    if check {
        let findings = Lock::parse(&before).compare(&now);
        return Ok(findings.iter().map(describe).collect());
    }
    let text = now.render();
    if text != before {
        std::fs::write(&path, text)?;
    }
    Ok(Vec::new())
}

fn describe(finding: &LockFinding) -> String {
    match finding {
        LockFinding::Added(name) => format!("contracts/{name} is not in contracts.lock"),
        LockFinding::Changed(name) => format!("contracts/{name} is not what contracts.lock says"),
        LockFinding::Removed(name) => format!("contracts/{name} is in contracts.lock, but gone"),
    }
}
