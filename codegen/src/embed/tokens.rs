//! Settings written as tokens: `key = value` with values as in TOML, for the macro.

use super::{Text, literal};
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

/// Something wrong at a place.
pub type Error = (Span, String);

/// A text of TOML, and where each piece of it was written.
#[derive(Default)]
pub struct TomlText {
    text: String,
    pieces: Vec<(usize, Span)>,
}

impl TomlText {
    /// Where the byte at `start` was written.
    pub fn at(&self, start: usize) -> Option<Span> {
        let before = self.pieces.iter().rev();
        let mut before = before.skip_while(|(at, _)| *at > start);
        before.next().map(|(_, span)| *span)
    }

    fn push(&mut self, text: &str, span: Span) {
        self.pieces.push((self.text.len(), span));
        self.text.push_str(text);
    }

    /// A key or a value: texts, numbers and words as they are, lists and tables.
    fn value(&mut self, trees: &[TokenTree]) -> Result<(), Error> {
        for tree in trees {
            match tree {
                TokenTree::Group(group) => {
                    let brackets = match group.delimiter() {
                        Delimiter::Bracket => ["[", "]"],
                        Delimiter::Brace => ["{", "}"],
                        _ => return Err((group.span(), "expected a value".to_owned())),
                    };
                    self.push(brackets[0], group.span_open());
                    for (at, entry) in entries(group.stream()).iter().enumerate() {
                        self.text.push_str(if at > 0 { ", " } else { "" });
                        match group.delimiter() {
                            Delimiter::Brace => self.entry(entry)?,
                            _ => self.value(entry)?,
                        }
                    }
                    self.push(brackets[1], group.span_close());
                }
                other => {
                    let text = other.to_string();
                    let value = literal::text_of(&text).map(|text| literal::toml_string(&text));
                    self.push(&value.unwrap_or(text), other.span());
                }
            }
        }
        Ok(())
    }

    /// `key = value`.
    fn entry(&mut self, trees: &[TokenTree]) -> Result<(), Error> {
        let (key, value) = key_and_value(trees)?;
        self.value(key)?;
        self.text.push_str(" = ");
        self.value(value)
    }

    /// An entry on a line of its own.
    pub fn line(&mut self, entry: &[TokenTree]) -> Result<(), Error> {
        self.entry(entry)?;
        self.text.push('\n');
        Ok(())
    }

    /// The text under a name for reports, unless there is none.
    pub fn named(&self, name: &str) -> Option<Text> {
        (!self.text.is_empty()).then(|| Text {
            name: name.to_owned(),
            text: self.text.clone(),
        })
    }
}

/// The value of a string literal.
pub fn string(tree: &TokenTree) -> Result<String, Error> {
    let wrong = || (tree.span(), "expected a string".to_owned());
    literal::text_of(&tree.to_string()).ok_or_else(wrong)
}

/// What stands between commas; a comma may end the list.
pub fn entries(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let comma = |tree: &TokenTree| matches!(tree, TokenTree::Punct(sign) if sign.as_char() == ',');
    let entries = trees.split(comma).filter(|entry| !entry.is_empty());
    entries.map(<[TokenTree]>::to_vec).collect()
}

/// The two sides of `key = value`; neither is empty.
pub fn key_and_value(entry: &[TokenTree]) -> Result<(&[TokenTree], &[TokenTree]), Error> {
    let equals = |tree: &TokenTree| matches!(tree, TokenTree::Punct(sign) if sign.as_char() == '=');
    let at = entry
        .iter()
        .position(equals)
        .filter(|at| *at > 0 && at + 1 < entry.len());
    let at = at.ok_or_else(|| (entry[0].span(), "expected `key = value`".to_owned()))?;
    Ok((&entry[..at], &entry[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_become_lines_of_toml() {
        let tokens = "roots = [\"a\\\\b\", r\"c\",], emit = { client = \"on\", }, notice = 2025-08-31, \
                      \"a b\" = { \"urn:x\" = [{ n = -1.5, on = true }] }";
        let tokens: TokenStream = tokens.parse().expect("tokens");
        let mut written = TomlText::default();
        for entry in entries(tokens) {
            written.line(&entry).expect("an entry");
        }
        let text = written.named("a").expect("a text").text;
        let expected = "roots = [\"a\\\\b\", \"c\"]\nemit = {client = \"on\"}\nnotice = 2025-08-31\n\
                        \"a b\" = {\"urn:x\" = [{n = -1.5, on = true}]}\n";
        assert_eq!(text, expected);
        assert!(toml::from_str::<toml::Table>(&text).is_ok());
    }

    #[test]
    fn what_is_no_entry_is_said_at_its_place() {
        for (tokens, message) in [
            ("a", "expected `key = value`"),
            ("= 1", "expected `key = value`"),
            ("a =", "expected `key = value`"),
            ("a = (1)", "expected a value"),
            ("a = { b }", "expected `key = value`"),
        ] {
            let tokens: TokenStream = tokens.parse().expect("tokens");
            let entry = &entries(tokens)[0];
            let error = TomlText::default().line(entry).expect_err("no entry");
            assert_eq!(error.1, message);
        }
    }
}
