//! Reading the catalogue: the one of this package, or that of a workspace.

use super::written::{Messages, Rows, span};
use super::{Catalogue, check};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, LoadError, Loader, SourceMap, load};
use serde::de::DeserializeOwned;
use toml::Spanned;

/// A file of the catalogue cannot be read.
const UNREADABLE: Code = Code("CAT0101");
/// It is no TOML, or has a key or value that the catalogue does not know.
const INVALID: Code = Code("CAT0102");

/// The rows, below the workspace's root.
pub const CATALOGUE: &str = "contracts/catalogue.toml";
/// The message types, below the workspace's root.
pub const BESKEDTYPER: &str = "contracts/beskedtyper.toml";

const CATALOGUE_TEXT: &str = include_str!("catalogue.toml");
const BESKEDTYPER_TEXT: &str = include_str!("beskedtyper.toml");

// The two are links to contracts/; where git makes no links, their targets' names would stand
// in their place.
const _: () = assert!(
    CATALOGUE_TEXT.as_bytes()[0] == b'#' && BESKEDTYPER_TEXT.as_bytes()[0] == b'#',
    "codegen/src/catalogue/*.toml are links that git did not make; set core.symlinks and check out again"
);

/// The catalogue that is part of this package, as a set of files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Embedded;

impl Loader for Embedded {
    fn read(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        match path {
            CATALOGUE => Ok(CATALOGUE_TEXT.as_bytes().to_vec()),
            BESKEDTYPER => Ok(BESKEDTYPER_TEXT.as_bytes().to_vec()),
            _ => Err(LoadError::NotFound),
        }
    }

    fn exists(&self, path: &str) -> bool {
        [CATALOGUE, BESKEDTYPER].contains(&path)
    }

    fn identity(&self, path: &str) -> String {
        path.to_owned()
    }

    fn list(&self, _dir: &str) -> Vec<String> {
        Vec::new()
    }

    fn folders(&self, _dir: &str) -> Vec<String> {
        Vec::new()
    }
}

impl Catalogue {
    /// Reads [`CATALOGUE`] and [`BESKEDTYPER`] and checks them against each other. What is wrong
    /// is reported with its place; `None` if anything is.
    pub fn load(
        loader: &dyn Loader,
        sources: &mut SourceMap,
        diagnostics: &mut Diagnostics,
    ) -> Option<Catalogue> {
        let (rows_file, rows) = read::<Rows>(loader, CATALOGUE, sources, diagnostics)?;
        let (messages_file, messages) =
            read::<Messages>(loader, BESKEDTYPER, sources, diagnostics)?;
        check::rows(&rows, rows_file, diagnostics);
        check::messages(&messages, messages_file, &rows, diagnostics);
        if diagnostics.has_errors() {
            return None;
        }
        Some(Catalogue {
            rows: values(rows.snitflade),
            needs: values(rows.need),
            messages: values(messages.beskedtype),
        })
    }
}

fn values<T>(list: Vec<Spanned<T>>) -> Vec<T> {
    list.into_iter().map(Spanned::into_inner).collect()
}

fn read<T: DeserializeOwned>(
    loader: &dyn Loader,
    path: &str,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<(FileId, T)> {
    let file = match load(sources, loader, path) {
        Ok(file) => file,
        Err(error) => {
            diagnostics.push(*super::words::placeless(
                UNREADABLE,
                format!("cannot read {path}: {error}"),
                "without --root the catalogue that is part of the command is taken",
            ));
            return None;
        }
    };
    match toml::from_str(sources.text(file)) {
        Ok(value) => Some((file, value)),
        Err(error) => {
            let place = span(file, error.span().unwrap_or(0..0));
            diagnostics.push(
                Diagnostic::new(Severity::Error, INVALID, place, error.message())
                    .help("the head of the file lists the keys of a row; what is not known is \"unknown\""),
            );
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_catalogue_is_two_files_and_no_folder() {
        for path in [CATALOGUE, BESKEDTYPER] {
            assert!(Embedded.exists(path) && Embedded.read(path).is_ok());
            assert_eq!(Embedded.identity(path), path);
        }
        assert!(!Embedded.exists("andet") && Embedded.read("andet").is_err());
        assert!(Embedded.list("").is_empty() && Embedded.folders("").is_empty());
    }
}
