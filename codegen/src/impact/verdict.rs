//! From the compiler's findings to what is told of them.

use super::accounts::Account;
use super::matching::{Evidence, causes};
use super::message::{Error, Metadata};
use super::places::theirs;
use super::report::{Break, Unaccounted, Untouched};
use crate::diff::rust::RustKind;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What was found so far.
pub(super) struct Verdict<'a> {
    accounts: &'a [Account],
    touched: BTreeSet<usize>,
    breaks: BTreeSet<Break>,
    unaccounted: Vec<Unaccounted>,
}

impl<'a> Verdict<'a> {
    pub(super) fn new(accounts: &'a [Account]) -> Self {
        Verdict {
            accounts,
            touched: BTreeSet::new(),
            breaks: BTreeSet::new(),
            unaccounted: Vec::new(),
        }
    }

    /// Takes an error of the copy.
    pub(super) fn error(&mut self, error: &Error, copy: &Path, generated: &[PathBuf]) {
        let message = &error.message;
        let place = theirs(message, copy, generated);
        let text = place
            .as_ref()
            .map(|place| std::fs::read_to_string(&place.file));
        let text = text.and_then(Result::ok).unwrap_or_default();
        let causes = causes(&Evidence::of(message, &text), self.accounts);
        let shown = |path: &Path| {
            let below = path.strip_prefix(copy).unwrap_or(path);
            below.to_string_lossy().replace('\\', "/")
        };
        let (Some(place), false) = (&place, causes.is_empty()) else {
            let rendered = message.rendered.as_ref().unwrap_or(&message.message);
            let place = place.map(|at| format!("{}:{}:{}", shown(&at.file), at.line, at.column));
            let found = Unaccounted {
                package: error.package.clone(),
                place,
                rendered: rendered.replace(&format!("{}/", copy.display()), ""),
            };
            if !self.unaccounted.contains(&found) {
                self.unaccounted.push(found);
            }
            return;
        };
        for at in causes {
            self.touched.insert(at);
            let account = &self.accounts[at];
            let (file, path) = (shown(&place.file), &account.change.path);
            // A line is told once of what it meets, however often the compiler comes to it.
            let is_known =
                |it: &Break| it.file == file && it.line == place.line && it.path == *path;
            if self.breaks.iter().any(is_known) {
                continue;
            }
            self.breaks.insert(Break {
                file,
                line: place.line,
                column: place.column,
                rule: account.rule.map(|rule| rule.id.to_owned()),
                path: path.clone(),
                what: what(account),
                snippet: account.snippet.clone(),
                code: message.code.as_ref().map(|it| it.code.clone()),
                compiler: message.message.clone(),
            });
        }
    }

    /// Takes features that manifests turn on and that the newer crate has no more.
    pub(super) fn features(
        &mut self,
        metadata: &Metadata,
        name: &str,
        gone: &[String],
        copy: &Path,
    ) {
        for package in metadata.members() {
            let used = package.dependencies.iter().filter(|it| it.name == name);
            let used = used.flat_map(|it| &it.features);
            for feature in used.filter(|feature| gone.contains(feature)) {
                self.feature(&package.manifest_path, feature, copy);
            }
        }
    }

    fn feature(&mut self, manifest: &Path, feature: &str, copy: &Path) {
        let text = std::fs::read_to_string(manifest).unwrap_or_default();
        let word = format!("\"{feature}\"");
        let found = text.lines().enumerate();
        let found = found.filter_map(|(at, line)| Some((at + 1, line.find(&word)? + 1)));
        let (line, column) = found.last().unwrap_or((1, 1));
        let path = format!("feature {feature}");
        let at = self.accounts.iter().position(|it| it.change.path == path);
        self.touched.extend(at);
        let account = at.map(|at| &self.accounts[at]);
        let below = manifest.strip_prefix(copy).unwrap_or(manifest);
        self.breaks.insert(Break {
            file: below.to_string_lossy().replace('\\', "/"),
            line,
            column,
            rule: account
                .and_then(|it| it.rule)
                .map(|rule| rule.id.to_owned()),
            path,
            what: format!("The crate has no feature `{feature}` any more."),
            snippet: None,
            code: None,
            compiler: String::new(),
        });
    }

    /// Places that break, errors that nothing accounts for, and changes that touch nothing.
    pub(super) fn told(self) -> (Vec<Break>, Vec<Unaccounted>, Vec<Untouched>) {
        let all = self.accounts.iter().enumerate();
        let rest = all.filter(|(at, it)| it.may_break() && !self.touched.contains(at));
        let rest: BTreeSet<Untouched> = rest
            .map(|(_, account)| Untouched {
                rule: account.rule.map(|rule| rule.id.to_owned()),
                path: account.change.path.clone(),
                what: what(account),
            })
            .collect();
        let breaks = self.breaks.into_iter().collect();
        (breaks, self.unaccounted, rest.into_iter().collect())
    }
}

/// What changed, in plain words.
fn what(account: &Account) -> String {
    let change = &account.change;
    let now = change.new_path.as_deref().unwrap_or_default();
    let path = &change.path;
    match change.kind {
        RustKind::Renamed | RustKind::Moved => format!("`{path}` is `{now}` now."),
        RustKind::Added => format!("`{path}` is new: {}.", change.why),
        _ => format!("`{path}`: {}.", change.why),
    }
}
