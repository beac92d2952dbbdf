//! Secrets, which never stand in the file itself.

use super::EnvironmentError;
use super::error::{EnvironmentErrorKind, Place};
use super::file::Surroundings;
use super::table::{Entry, Outcome, Placed};
use std::path::Path;
use zeroize::Zeroizing;

/// Where a secret is to be had.
#[derive(Clone, Debug)]
pub(super) struct SecretSource {
    place: Place,
    from: From,
}

#[derive(Clone, Debug)]
enum From {
    Variable(Placed),
    File(Placed),
}

impl SecretSource {
    pub(super) fn of(entry: &Entry<'_>) -> Outcome<Self> {
        let help = "write { variable = \"NAME\" } or { file = \"PATH\" }";
        if !entry.is_table() {
            let message = format!("`{}` stands in the file", entry.key);
            let error = entry.wrong(EnvironmentErrorKind::Secret, message);
            return Err(error.help_with(help));
        }
        let mut found = None;
        for inner in entry.table()? {
            let from = match inner.key {
                "variable" => From::Variable(inner.text()?),
                "file" => From::File(inner.text()?),
                _ => return inner.unknown(&["variable", "file"]),
            };
            if found.replace(from).is_some() {
                let message = format!("`{}` comes from two places", entry.key);
                return Err(entry.wrong(EnvironmentErrorKind::Secret, message));
            }
        }
        let place = entry.place.clone();
        match found {
            Some(from) => Ok(SecretSource { place, from }),
            None => {
                let message = format!("`{}` comes from nowhere", entry.key);
                Err(entry
                    .wrong(EnvironmentErrorKind::Secret, message)
                    .help_with(help))
            }
        }
    }

    /// The secret itself. One line end after that of a file is not part of it.
    pub(super) fn read(&self, around: &Surroundings<'_>) -> Outcome<Zeroizing<String>> {
        let wrong = |message: String| {
            Err(EnvironmentError::new(
                EnvironmentErrorKind::Secret,
                Some(&self.place),
                message,
            ))
        };
        match &self.from {
            From::Variable(name) => match (around.variable)(&name.text) {
                Some(secret) if !secret.is_empty() => Ok(Zeroizing::new(secret)),
                _ => wrong(format!("the variable {} is not set", name.text)),
            },
            From::File(path) => {
                let path = around.path(path)?;
                match std::fs::read_to_string(Path::new(&path)) {
                    Ok(text) => {
                        let text = Zeroizing::new(text);
                        let secret = text.strip_suffix('\n').unwrap_or(&text);
                        let secret = secret.strip_suffix('\r').unwrap_or(secret);
                        Ok(Zeroizing::new(secret.to_owned()))
                    }
                    Err(error) => wrong(format!("{} cannot be read: {error}", path.display())),
                }
            }
        }
    }
}
