//! A TOML file read into settings; what is wrong is a finding with its place.

use super::{Contract, Docs, Global, UnknownKey};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, Loader, SourceMap, Span, load};
use serde::de::DeserializeOwned;

/// The file cannot be read.
pub(super) const UNREADABLE: Code = Code("CFG0101");
/// The file is no TOML, or has a key or value that settings do not know.
pub(super) const INVALID: Code = Code("CFG0102");

/// Settings that a file holds.
pub(super) trait Settings: DeserializeOwned {
    /// Reports what its form alone does not tell.
    fn check(&self, file: FileId, diagnostics: &mut Diagnostics);
}

impl Settings for Global {
    fn check(&self, file: FileId, diagnostics: &mut Diagnostics) {
        self.words.check(file, diagnostics);
    }
}

impl Settings for Contract {
    fn check(&self, file: FileId, diagnostics: &mut Diagnostics) {
        self.words.check(file, diagnostics);
    }
}

impl Settings for Docs {
    /// Names are judged when the contract is read.
    fn check(&self, _file: FileId, _diagnostics: &mut Diagnostics) {}
}

/// Reads and parses; `None` after an error was reported.
pub(super) fn read<T: Settings>(
    loader: &dyn Loader,
    path: &str,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    match load(sources, loader, path) {
        Ok(file) => parse(file, sources, diagnostics),
        Err(error) => {
            diagnostics.push(Diagnostic::without_place(
                Severity::Error,
                UNREADABLE,
                format!("cannot read {path}: {error}"),
            ));
            None
        }
    }
}

/// The settings of a contract, from a text that was read or given.
pub fn parse_contract(
    file: FileId,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Contract> {
    parse(file, sources, diagnostics)
}

/// Sentences, from a text that was read or given.
pub fn parse_docs(
    file: FileId,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Docs> {
    parse(file, sources, diagnostics)
}

/// Parses a text already read.
fn parse<T: Settings>(
    file: FileId,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let result = toml::from_str::<T>(sources.text(file));
    match result {
        Ok(value) => {
            value.check(file, diagnostics);
            Some(value)
        }
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            let span = Span {
                file,
                start: u32::try_from(range.start).unwrap_or(u32::MAX),
                end: u32::try_from(range.end).unwrap_or(u32::MAX),
            };
            let unknown = UnknownKey::of_serde(error.message());
            let message = unknown.as_ref().map_or(error.message(), |key| &key.message);
            let mut found = Diagnostic::new(Severity::Error, INVALID, span, message);
            found.help = unknown.as_ref().map(|key| key.help.clone());
            diagnostics.push(found);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings<T: Settings>(text: &str) -> (Option<T>, Vec<(String, String)>) {
        let mut sources = SourceMap::new();
        let mut diagnostics = Diagnostics::new();
        let file = sources.add("x.toml", text);
        let value = parse(file, &sources, &mut diagnostics);
        let list = diagnostics
            .into_sorted()
            .into_iter()
            .map(|d| {
                let place = d.span.map(|s| sources.line_column(s.file, s.start));
                (format!("{place:?}"), d.message)
            })
            .collect();
        (value, list)
    }

    #[test]
    fn a_misspelt_key_is_named_with_its_place() {
        let (value, list) = findings::<Global>("[runtime]\ncrat = \"x\"\n");
        assert!(value.is_none());
        assert_eq!(list[0].0, "Some((2, 1))");
        assert_eq!(list[0].1, "there is no key `crat` here");
    }

    #[test]
    fn a_contract_reads_whole() {
        let text = "id = \"SF1\"\ntitle = \"T\"\nversion = \"1\"\ncrate = \"sf1-v1\"\n\
            notice = 2025-08-31\nroots = [\"a.wsdl\"]\nsensitive = [\"{u}PNR*\"]\n\
            [namespaces]\n\"urn:x\" = \"x\"\n\
            [[repair]]\nplace = \"a\"\ndefect = \"b\"\nreading = \"c\"\n";
        let (value, list) = findings::<Contract>(text);
        let contract = value.unwrap_or_else(|| panic!("{list:?}"));
        assert_eq!(
            contract.deadline().map(|d| d.to_string()).as_deref(),
            Some("2026-02-28")
        );
        assert_eq!(contract.repairs.len(), 1);
    }

    #[test]
    fn a_time_is_no_date() {
        let (_, list) = findings::<Contract>("notice = 2025-08-31T10:00:00\n");
        assert!(list[0].1.contains("without a time"), "{list:?}");
    }
}
