//! What surrounds a file of environments: its folder, variables, files that it names.

use super::error::{EnvironmentError, EnvironmentErrorKind};
use super::table::{Outcome, Placed};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where paths begin and variables are looked up.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub(super) folder: &'a Path,
    pub(super) variable: &'a dyn Fn(&str) -> Option<String>,
}

impl Surroundings<'_> {
    /// A text with its variables in their places.
    pub(super) fn text(&self, placed: &Placed) -> Outcome<String> {
        let mut out = String::new();
        let mut rest = placed.text.as_str();
        while let Some((before, after)) = rest.split_once("${") {
            out += before;
            let Some((name, after)) = after.split_once('}') else {
                let message = format!("`${{` without its `}}` in `{}`", placed.text);
                return Err(placed.wrong(EnvironmentErrorKind::Placeholder, message));
            };
            match (self.variable)(name) {
                Some(value) => out += &value,
                None => {
                    let message = format!("the variable {name} is not set");
                    return Err(placed.wrong(EnvironmentErrorKind::Placeholder, message));
                }
            }
            rest = after;
        }
        Ok(out + rest)
    }

    /// An address, with variables and the names of hosts in their places.
    pub(super) fn address(
        &self,
        placed: &Placed,
        hosts: &BTreeMap<String, Placed>,
    ) -> Outcome<String> {
        let whole = self.text(placed)?;
        let mut out = String::new();
        let mut rest = whole.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            out += before;
            let named = after.split_once('}');
            let host = named.and_then(|(name, after)| Some((hosts.get(name)?, after)));
            let Some((host, after)) = host else {
                let name = named.map_or(after, |(name, _)| name);
                let message = format!("there is no host `{name}`");
                let error = placed.wrong(EnvironmentErrorKind::Placeholder, message);
                let known: Vec<&str> = hosts.keys().map(String::as_str).collect();
                return Err(error.help_with(format!("hosts are {}", known.join(", "))));
            };
            out += &self.text(host)?;
            rest = after;
        }
        Ok(out + rest)
    }

    /// A path, which begins at the file's folder.
    pub(super) fn path(&self, placed: &Placed) -> Outcome<PathBuf> {
        Ok(self.folder.join(self.text(placed)?))
    }

    /// What a file holds that is named at a place.
    pub(super) fn octets(&self, placed: &Placed) -> Outcome<Vec<u8>> {
        let path = self.path(placed)?;
        std::fs::read(&path).map_err(|error| {
            let message = format!("{} cannot be read: {error}", path.display());
            placed.wrong(EnvironmentErrorKind::File, message)
        })
    }
}

/// An error about something that has no place of its own.
pub(super) fn placeless(kind: EnvironmentErrorKind, message: String) -> EnvironmentError {
    EnvironmentError::new(kind, None, message)
}
