//! Codes of results within a sampled document, found by their names alone: not
//! with the reader that is tested.

use snitflade_runtime::read::{Discard, Mode, ReadOptions, Source, read};
use snitflade_runtime::schema::{ResultType, Schema, TypeId};
use snitflade_runtime::soap::{Message, ServiceTable};
use std::collections::BTreeMap;

/// Codes that mean failure, of all families.
pub const FAILURES: &[&str] = &["40", "FEJL", "AFVIST", "Afvist", "false"];

/// An element of a document with the octets it takes.
#[derive(Clone, Debug)]
struct Open {
    start: usize,
    inner: usize,
    path: String,
    counts: BTreeMap<String, usize>,
}

/// A code within a document.
#[derive(Clone, Debug)]
pub struct Code {
    /// Path of the result around it, with indexes.
    pub path: String,
    /// Where its text stands.
    pub text: (usize, usize),
    /// Where the result's element stands, and the elements around it.
    pub around: Vec<(usize, usize)>,
    /// The local name of the element with the code.
    pub name: String,
}

/// Names of the elements that are failures by being there: their results have no code.
fn by_presence<'s>(schema: &Schema<'s>, results: &[ResultType<'_>]) -> Vec<&'s str> {
    let codeless = |ty: TypeId| {
        let mut rows = results.iter().filter(|row| row.code.is_empty());
        rows.any(|row| TypeId::Complex(row.ty) == ty)
    };
    let elements = schema.elements.iter().filter(|row| codeless(row.ty));
    elements.map(|row| schema.name(row.name).local).collect()
}

/// Every element with the name of a code, in document order. A result without a code is one with
/// an empty name and text, at its own path.
pub fn codes(document: &str, schema: &Schema<'_>, results: &[ResultType<'_>]) -> Vec<Code> {
    let present = by_presence(schema, results);
    let (mut open, mut found): (Vec<Open>, Vec<Code>) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(next) = document[at..].find('<') {
        let start = at + next;
        let Some(end) = tag_end(document, start) else {
            break;
        };
        let tag = &document[start + 1..end - 1];
        at = end;
        if tag.starts_with(['?', '!']) {
            continue;
        }
        if tag.starts_with('/') {
            let Some(closed) = open.pop() else {
                break;
            };
            close(document, &closed, start, &open, results, &mut found);
            if present.contains(&plain(&closed.path).rsplit('/').next().unwrap_or("")) {
                found.push(Code {
                    text: (closed.inner, closed.inner),
                    around: vec![(closed.start, 0)],
                    name: String::new(),
                    path: closed.path,
                });
            }
            continue;
        }
        let entered = enter(tag, start, end, open.last_mut());
        open.push(entered);
        if tag.ends_with('/') {
            open.pop();
        }
    }
    // Elements around a code end after it.
    for code in &mut found {
        let ends = |start: usize| element_end(document, start);
        for place in &mut code.around {
            place.1 = ends(place.0);
        }
    }
    found
}

fn enter(tag: &str, start: usize, inner: usize, parent: Option<&mut Open>) -> Open {
    let name = tag.split([' ', '/', '\n']).next().unwrap_or("");
    let local = name.rsplit(':').next().unwrap_or("").to_owned();
    let mut path = String::new();
    let mut count = 1;
    if let Some(parent) = parent {
        path.clone_from(&parent.path);
        let seen = parent.counts.entry(local.clone()).or_default();
        *seen += 1;
        count = *seen;
    }
    path.push('/');
    path.push_str(&local);
    if count > 1 {
        path.push_str(&format!("[{count}]"));
    }
    Open {
        start,
        inner,
        path,
        counts: BTreeMap::new(),
    }
}

fn close(
    document: &str,
    closed: &Open,
    inner_end: usize,
    open: &[Open],
    results: &[ResultType<'_>],
    found: &mut Vec<Code>,
) {
    let name = closed.path.rsplit('/').next().unwrap_or("");
    let name = name.split('[').next().unwrap_or("");
    let text = &document[closed.inner..inner_end];
    let known = results.iter().any(|row| row.code == name);
    let Some(parent) = open.last().filter(|_| known && !text.contains('<')) else {
        return;
    };
    found.push(Code {
        path: parent.path.clone(),
        text: (closed.inner, inner_end),
        around: open.iter().rev().map(|open| (open.start, 0)).collect(),
        name: name.to_owned(),
    });
}

/// Where the tag that starts at `start` ends.
fn tag_end(document: &str, start: usize) -> Option<usize> {
    Some(start + document[start..].find('>')? + 1)
}

/// Where the element that starts at `start` ends.
fn element_end(document: &str, start: usize) -> usize {
    let (mut depth, mut at) = (0_usize, start);
    loop {
        let tag = document[at..].find('<').map(|next| at + next);
        let found = tag.and_then(|tag| Some((tag, tag_end(document, tag)?)));
        let Some((tag, end)) = found else {
            return document.len();
        };
        at = end;
        match (&document[tag..tag + 2], &document[end - 2..end]) {
            ("</", _) => depth -= 1,
            (_, "/>") => {}
            _ => depth += 1,
        }
        if depth == 0 {
            return end;
        }
    }
}

/// The document with the texts of these codes replaced.
pub fn with_codes(document: &str, codes: &[Code], texts: &[String]) -> String {
    let mut out = document.to_owned();
    for (code, text) in codes.iter().zip(texts).rev() {
        out.replace_range(code.text.0..code.text.1, text);
    }
    out
}

/// A path without its indexes.
pub fn plain(path: &str) -> String {
    let steps = path
        .split('/')
        .map(|step| step.split('[').next().unwrap_or(""));
    steps.collect::<Vec<_>>().join("/")
}

/// Whether a document is a valid message, read strictly.
pub fn is_valid(schema: &Schema<'_>, message: Message, document: &str) -> bool {
    let Message::Element(element) = message else {
        return false;
    };
    let Ok(mut source) = Source::from_slice(document.as_bytes()) else {
        return false;
    };
    let options = ReadOptions::new(Mode::Strict);
    read(schema, element, &mut source, &mut Discard, &options).is_ok()
}

/// An answer with every result in it a failure that can be. Nothing where none can.
pub fn rejection(table: &ServiceTable<'_>, message: Message, answer: &[u8]) -> Option<Vec<u8>> {
    let document = std::str::from_utf8(answer).ok()?;
    let all = codes(document, table.schema, table.results);
    let texts: Option<Vec<String>> = all
        .iter()
        .map(|code| failing(table, message, document, code))
        .collect();
    let texts = texts.filter(|texts| !texts.is_empty())?;
    let made = with_codes(document, &all, &texts);
    is_valid(table.schema, message, &made).then(|| made.into_bytes())
}

/// A text that the contract admits for a code and that means failure.
fn failing(
    table: &ServiceTable<'_>,
    message: Message,
    document: &str,
    code: &Code,
) -> Option<String> {
    let rows = table.results.iter().filter(|row| row.code == code.name);
    if rows.clone().any(|row| row.success.is_empty()) {
        return Some(document[code.text.0..code.text.1].to_owned());
    }
    let one = std::slice::from_ref(code);
    let fits = |text: &&&str| {
        let failed = rows.clone().all(|row| !row.is_success(text));
        let made = with_codes(document, one, &[(**text).to_owned()]);
        failed && is_valid(table.schema, message, &made)
    };
    FAILURES.iter().find(fits).map(|text| (*text).to_owned())
}
