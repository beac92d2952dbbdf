//! Qualified names with their prefixes, where a pattern judges these.
//!
//! A pattern is a rule about the text (XSD 1.0 Datatypes §4.3.4), so a value of
//! such a type would not be valid again under another prefix. It is spelled
//! `{namespace}prefix:local` then, and `{namespace}:local` where the text had no
//! prefix because the default namespace was meant.

use super::invalid_text::InvalidText;
use super::judge::Checked;
use super::namespaces::NamespaceLookup;
use crate::schema::{Schema, SimpleId};
use std::borrow::Cow;

impl Schema<'_> {
    /// The text a value is given: that of the verdict, with prefixes where they matter.
    #[inline]
    pub(crate) fn value_text<'c>(
        &self,
        id: SimpleId,
        raw: &str,
        checked: &'c Checked<'_>,
    ) -> Cow<'c, str> {
        match self.simple_traits(id).prefix {
            true => Cow::Owned(with_prefixes(&checked.text, raw)),
            false => Cow::Borrowed(&checked.text),
        }
    }

    /// Judges the text a value answers: qualified names are spelled out in it.
    /// Answers the text to compare with others.
    pub(crate) fn check_value_text(&self, id: SimpleId, text: &str) -> Result<String, InvalidText> {
        let mut bound = Bound::default();
        let names = words(text).map(|word| match word.split() {
            Some((namespace, prefix, local)) => bound.name(namespace, prefix, local),
            None => word.0.to_owned(),
        });
        let plain = match self.simple_traits(id).qname {
            true => Cow::Owned(names.collect::<Vec<_>>().join(" ")),
            false => Cow::Borrowed(text),
        };
        self.check_simple(id, &plain, &bound)
            .map(|checked| checked.text.into_owned())
    }
}

/// Bindings made up for names that are spelled out.
#[derive(Default)]
struct Bound(Vec<(String, String)>);

impl Bound {
    fn name(&mut self, namespace: &str, prefix: Option<&str>, local: &str) -> String {
        let made_up = format!("q{}", self.0.len());
        let prefix = prefix.unwrap_or(if self.0.is_empty() { "q" } else { &made_up });
        self.0.push((prefix.to_owned(), namespace.to_owned()));
        match prefix {
            "" => local.to_owned(),
            prefix => format!("{prefix}:{local}"),
        }
    }
}

impl NamespaceLookup for Bound {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        self.0.as_slice().namespace(prefix)
    }
}

/// A word of a text in which qualified names are spelled out.
#[derive(Clone, Copy)]
pub(crate) struct Word<'t>(pub(crate) &'t str);

impl<'t> Word<'t> {
    /// Namespace, prefix if it is given, and local name; `None` in no namespace.
    pub(crate) fn split(self) -> Option<(&'t str, Option<&'t str>, &'t str)> {
        let (namespace, name) = self.0.strip_prefix('{')?.rsplit_once('}')?;
        Some(match name.split_once(':') {
            Some((prefix, local)) => (namespace, Some(prefix), local),
            None => (namespace, None, name),
        })
    }
}

/// The words of a text. A namespace name may hold blanks, so words end behind the brace.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text.trim_start_matches(' ');
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let name_at = match rest.starts_with('{') {
            true => rest.find('}').map_or(0, |at| at + 1),
            false => 0,
        };
        let end = rest[name_at..]
            .find(' ')
            .map_or(rest.len(), |at| name_at + at);
        let word = &rest[..end];
        rest = rest[end..].trim_start_matches(' ');
        Some(Word(word))
    })
}

/// The names of `checked` with the prefixes they have in `raw`.
fn with_prefixes(checked: &str, raw: &str) -> String {
    let mut out = String::with_capacity(checked.len() + raw.len());
    for (word, raw) in words(checked).zip(raw.split_ascii_whitespace()) {
        if !out.is_empty() {
            out.push(' ');
        }
        match word.split() {
            Some((namespace, None, local)) => {
                let prefix = raw.split_once(':').map_or("", |parts| parts.0);
                out.push_str(&format!("{{{namespace}}}{prefix}:{local}"));
            }
            _ => out.push_str(word.0),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_come_from_the_text() {
        assert_eq!(
            with_prefixes("{urn:a b}x y {urn:d}z", " p:x  y\nz "),
            "{urn:a b}p:x y {urn:d}:z"
        );
        assert_eq!(with_prefixes("", ""), "");
    }

    #[test]
    fn words_are_split() {
        let all: Vec<_> = words("{urn:a b}p:x  y {u}z").map(Word::split).collect();
        assert_eq!(
            all,
            [
                Some(("urn:a b", Some("p"), "x")),
                None,
                Some(("u", None, "z"))
            ]
        );
    }
}
