//! Templates of URLs (RFC 6570), the part of it that can be read back without doubt:
//! `{name}` in the path, `{?name,name}` or `{&name,name}` at the end. The host is never a
//! variable, so that no link leads elsewhere.

use super::error::{LinkError, LinkErrorKind};
use crate::http::percent;

/// A template, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template {
    /// Scheme and host: `https://sapa.example`.
    pub(super) origin: String,
    /// The path.
    pub(super) path: Vec<Part>,
    /// Parameters of the query that stand in the template with their values, both decoded.
    pub(super) fixed: Vec<(String, String)>,
    /// The same as it is written, without the question mark.
    pub(super) fixed_text: String,
    /// Parameters of the query that are filled in.
    pub(super) query: Vec<String>,
}

/// A piece of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Literal(String),
    Variable(String),
}

impl Template {
    pub(super) fn parse(text: &str) -> Result<Template, LinkError> {
        if let Some((at, _)) = text.char_indices().find(|(_, c)| !is_allowed(*c)) {
            return Err(wrong(text, at, "a character that no URL has"));
        }
        let Some(after) = text.strip_prefix("https://") else {
            return Err(wrong(text, 0, "a template begins with https://"));
        };
        let end = after.find(['/', '?', '{']).unwrap_or(after.len());
        let (host, rest) = after.split_at(end);
        let at = text.len() - rest.len();
        if host.is_empty() || host.contains(['@', '}', '%']) || !rest.starts_with('/') {
            return Err(wrong(text, at, "a host and a path, the host no variable"));
        }
        let mut own = Template {
            origin: format!("https://{}", host.to_ascii_lowercase()),
            path: Vec::new(),
            fixed: Vec::new(),
            fixed_text: String::new(),
            query: Vec::new(),
        };
        own.take_apart(text, rest)?;
        own.check_names(text)?;
        Ok(own)
    }

    /// Reads what follows the host.
    fn take_apart(&mut self, text: &str, mut rest: &str) -> Result<(), LinkError> {
        while !rest.is_empty() {
            let at = text.len() - rest.len();
            if let Some(after) = rest.strip_prefix('{') {
                let Some((inner, after)) = after.split_once('}') else {
                    return Err(wrong(text, at, "`{` without its `}`"));
                };
                self.expression(text, at, inner, after)?;
                rest = after;
                continue;
            }
            let end = rest.find('{').unwrap_or(rest.len());
            let (literal, after) = rest.split_at(end);
            if literal.contains('}') {
                return Err(wrong(text, at, "`}` without its `{`"));
            }
            self.literal(text, at, literal)?;
            rest = after;
        }
        Ok(())
    }

    fn expression(
        &mut self,
        text: &str,
        at: usize,
        inner: &str,
        after: &str,
    ) -> Result<(), LinkError> {
        let first_of_query = self.fixed.is_empty() && self.query.is_empty();
        let (names, is_query) = match inner.split_at_checked(1) {
            Some(("?", names)) if first_of_query => (names, true),
            Some(("&", names)) if !first_of_query => (names, true),
            Some(("?" | "&", _)) => {
                let why = "`{?…}` begins the query and `{&…}` goes on with it";
                return Err(wrong(text, at, why));
            }
            _ => (inner, false),
        };
        let is_name = |name: &str| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        };
        if !names.split(',').all(is_name) {
            return Err(wrong(
                text,
                at,
                "names of letters and digits, without modifiers",
            ));
        }
        if is_query {
            if !(after.is_empty() || after.starts_with("{&")) {
                return Err(wrong(text, at, "nothing follows the query"));
            }
            self.query.extend(names.split(',').map(str::to_owned));
            return Ok(());
        }
        // Else nobody could tell where a value ends.
        let ends = after.is_empty() || after.starts_with(['/', '?']) || after.starts_with("{?");
        if !first_of_query || names.contains(',') || !ends {
            let why = "`{name}` alone, in the path, with `/`, a query or nothing behind it";
            return Err(wrong(text, at, why));
        }
        self.path.push(Part::Variable(names.to_owned()));
        Ok(())
    }

    fn literal(&mut self, text: &str, at: usize, literal: &str) -> Result<(), LinkError> {
        let (path, query) = match literal.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (literal, None),
        };
        if !path.is_empty() {
            self.path.push(Part::Literal(path.to_owned()));
        }
        let Some(query) = query else { return Ok(()) };
        for pair in query.split('&') {
            let pair = pair
                .split_once('=')
                .and_then(|(name, value)| Some((percent::decode(name)?, percent::decode(value)?)));
            match pair {
                Some((name, value)) if !name.is_empty() => self.fixed.push((name, value)),
                _ => return Err(wrong(text, at, "`name=value` in the query")),
            }
        }
        self.fixed_text = query.to_owned();
        Ok(())
    }

    fn check_names(&self, text: &str) -> Result<(), LinkError> {
        let names: Vec<&str> = self.names().collect();
        let twice = names.iter().enumerate();
        let twice = twice.filter_map(|(i, name)| names.get(..i)?.contains(name).then_some(*name));
        match twice.into_iter().next() {
            Some(name) => {
                let at = text.rfind(name).unwrap_or_default();
                Err(wrong(text, at, &format!("`{name}` only once")))
            }
            None => Ok(()),
        }
    }

    /// The names of all its parameters, those with fixed values among them.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let path = self.path.iter().filter_map(|part| match part {
            Part::Variable(name) => Some(name.as_str()),
            Part::Literal(_) => None,
        });
        let fixed = self.fixed.iter().map(|(name, _)| name.as_str());
        path.chain(fixed)
            .chain(self.query.iter().map(String::as_str))
    }
}

/// The signs of URLs (RFC 3986) and the braces, without the one that begins a fragment.
fn is_allowed(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=%{}[]".contains(sign)
}

/// An error at a place: characters count from 1.
fn wrong(text: &str, at: usize, expected: &str) -> LinkError {
    let before = text.get(..at).unwrap_or_default();
    let place = before.chars().count() + 1;
    LinkError::new(
        LinkErrorKind::Template,
        format!("the template is wrong at its character {place}: {expected}"),
    )
}
