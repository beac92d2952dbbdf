//! Words a user gives: the one that is meant, or an error that says which.

use crate::diag::{Code, Diagnostic, Severity};
use crate::suggest::closest;

/// A word that the catalogue does not have.
pub(super) const NO_SUCH_WORD: Code = Code("CAT0201");

/// A word with letter case and the spelling of æ, ø and å set aside.
pub(super) fn folded(word: &str) -> String {
    let lower = word.trim().to_lowercase();
    lower
        .replace('æ', "ae")
        .replace('ø', "oe")
        .replace('å', "aa")
}

/// The known word that is meant: the same one, letter case and the spelling of æ, ø and å aside.
pub(super) fn meant<'k>(
    kind: &str,
    wanted: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Result<&'k str, Box<Diagnostic>> {
    let known: Vec<&str> = known.into_iter().collect();
    let wanted_folded = folded(wanted);
    let same = known.iter().find(|word| folded(word) == wanted_folded);
    same.copied()
        .ok_or_else(|| unknown_word(kind, wanted, &known))
}

/// The error about a word that the catalogue does not have, with the nearest one that it has,
/// or all of them.
fn unknown_word(kind: &str, wanted: &str, known: &[&str]) -> Box<Diagnostic> {
    let help = match nearest(wanted, known) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("known are: {}", known.join(", ")),
    };
    placeless(
        NO_SUCH_WORD,
        format!("the catalogue has no {kind} `{wanted}`"),
        &help,
    )
}

/// A known word that is near: few letters differ, or one is the beginning of the other
/// (`sager`, `sag`), as forms of a word are.
fn nearest<'k>(wanted: &str, known: &[&'k str]) -> Option<&'k str> {
    if let Some(word) = closest(wanted, known.iter().copied()) {
        return Some(word);
    }
    let wanted = folded(wanted);
    let begins = |word: &&&str| {
        let word = folded(word);
        word.len() > 2 && wanted.starts_with(&word) || wanted.len() > 2 && word.starts_with(&wanted)
    };
    let found = known.iter().filter(begins);
    found
        .max_by_key(|word| folded(word).len().min(wanted.len()))
        .copied()
}

/// An error without a place in a file.
pub(super) fn placeless(code: Code, message: String, help: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::without_place(Severity::Error, code, message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 4] = ["dokument", "fravær", "sag", "sagsdokument"];

    #[test]
    fn a_word_is_known_in_any_spelling_of_its_letters() {
        for word in ["fravær", "Fravaer", " FRAVÆR "] {
            assert_eq!(meant("object", word, KNOWN), Ok("fravær"));
        }
    }

    #[test]
    fn the_word_probably_meant_is_named() {
        let help = |word| meant("object", word, KNOWN).unwrap_err().help.unwrap();
        assert_eq!(help("dokumnet"), "did you mean `dokument`?");
        assert_eq!(help("sager"), "did you mean `sag`?");
        assert_eq!(help("dokumenter"), "did you mean `dokument`?");
        assert_eq!(
            help("skov"),
            "known are: dokument, fravær, sag, sagsdokument"
        );
    }

    #[test]
    fn a_form_of_a_word_shares_its_first_three_letters_at_least() {
        let near = |wanted, known: &[&'static str]| nearest(wanted, known);
        assert_eq!(near("sagernes", &KNOWN), Some("sag"));
        assert_eq!(near("identitet", &["id", "ident"]), Some("ident"));
        assert_eq!(near("identitet", &["id"]), None);
        assert_eq!(near("fra", &KNOWN), Some("fravær"));
        assert_eq!(near("fr", &KNOWN), None);
        // Of several the one that shares most.
        assert_eq!(
            near("sagsdokumenterne", &["sag", "sagsdokument", "sags"]),
            Some("sagsdokument")
        );
        assert_eq!(
            near("sagsd", &["sag", "sagsdokument"]),
            Some("sagsdokument")
        );
    }
}
