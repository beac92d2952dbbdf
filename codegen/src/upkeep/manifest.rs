//! `pakke_manifest.n3`: what a documentation package says of itself.
//!
//! A manifest is RDF in Turtle. Asked for are only the statements about the package, such as
//! `<https://docs.kombit.dk/integration/sf1520/4.0/pakke> kombitrm:version "4.0"`, so what is
//! read here is the shape of statements, and not what they mean as RDF.

mod tokens;

use crate::diag::{Code, Diagnostic, Severity};
use crate::options::Date;
use crate::source::{FileId, Span};
use tokens::{Broken, Token, Tokens};

/// The text is no list of statements.
const BROKEN: Code = Code("PKG0101");
/// No statement is about a package.
const NO_PACKAGE: Code = Code("PKG0102");

/// The predicate of a package's version, by its local name.
const VERSION: &str = "version";
/// The predicate of the moment it was made.
const CREATED: &str = "created";
/// In an address it stands for the newest version.
const NEWEST: &str = "latest";

/// A documentation package, as its manifest names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The snitflade, such as `SF1520`.
    pub id: String,
    /// The package's version, such as `4.0`.
    pub version: String,
    /// The day the package was made, which is not the day it was announced.
    pub created: Option<Date>,
}

/// Reads the text of a manifest.
///
/// # Errors
/// `PKG0101` where the text is no list of statements, `PKG0102` if none is about a package.
pub fn read_manifest(file: FileId, text: &str) -> Result<Package, Box<Diagnostic>> {
    let mut tokens = Tokens::new(text);
    let mut found = None;
    loop {
        match statement(&mut tokens) {
            Ok(Some(statement)) => found = found.or_else(|| statement.package()),
            Ok(None) => break,
            Err(Broken(at)) => return Err(broken(file, at, text.len())),
        }
    }
    found.ok_or_else(|| no_package(file))
}

/// A subject, and each predicate (by its local name) with its first value.
struct Statement<'t> {
    subject: &'t str,
    facts: Vec<(&'t str, &'t str)>,
}

impl Statement<'_> {
    /// The package it is about: `…/integration/<id>/<version>/pakke`.
    fn package(&self) -> Option<Package> {
        let mut parts = self.subject.rsplit('/');
        let (last, version, id) = (parts.next()?, parts.next()?, parts.next()?);
        if last != "pakke" || parts.next() != Some("integration") || version == NEWEST {
            return None;
        }
        let fact = |name| self.facts.iter().find(|fact| fact.0 == name).map(|f| f.1);
        Some(Package {
            id: id.to_uppercase(),
            version: fact(VERSION).unwrap_or(version).to_owned(),
            created: fact(CREATED).and_then(|moment| moment.get(..10)?.parse().ok()),
        })
    }
}

/// The next statement, directives passed over; `None` at the end of the text.
fn statement<'t>(tokens: &mut Tokens<'t>) -> Result<Option<Statement<'t>>, Broken> {
    let subject = loop {
        match tokens.next()? {
            None => return Ok(None),
            Some(Token::Name(name)) if name.starts_with('@') => tokens.pass_statement()?,
            Some(Token::Name(name) | Token::Text(name)) => break name,
            Some(Token::Mark(_)) => return Err(tokens.broken()),
        }
    };
    let mut statement = Statement {
        subject,
        facts: Vec::new(),
    };
    let mut predicate = None;
    loop {
        match (tokens.next()?, predicate) {
            (Some(Token::Mark('.')), _) => return Ok(Some(statement)),
            (Some(Token::Mark(';')), _) => predicate = None,
            (Some(Token::Mark(',')), Some(_)) => {}
            (Some(Token::Name(name)), None) => predicate = Some(local(name)),
            (Some(Token::Name(value) | Token::Text(value)), Some(name)) => {
                statement.facts.push((name, value));
            }
            (None | Some(Token::Mark(_) | Token::Text(_)), _) => return Err(tokens.broken()),
        }
    }
}

/// `version` of `kombitrm:version` and of an address that ends with it.
fn local(name: &str) -> &str {
    let after = |c: char| matches!(c, ':' | '/' | '#');
    name.rsplit(after).next().unwrap_or(name)
}

fn broken(file: FileId, at: usize, length: usize) -> Box<Diagnostic> {
    let offset = |at: usize| u32::try_from(at.min(length)).unwrap_or(u32::MAX);
    let place = Span {
        file,
        start: offset(at),
        end: offset(at + 1),
    };
    let message = "expected a statement of a manifest, found something else or the end";
    let finding = Diagnostic::new(Severity::Error, BROKEN, place, message);
    Box::new(finding.help("take pakke_manifest.n3 from the package anew; it may be cut off"))
}

fn no_package(file: FileId) -> Box<Diagnostic> {
    let top = Span {
        file,
        start: 0,
        end: 0,
    };
    let message = "no statement of this manifest is about a package";
    let finding = Diagnostic::new(Severity::Error, NO_PACKAGE, top, message);
    let help = "a manifest names https://docs.kombit.dk/integration/<snitflade>/<version>/pakke";
    Box::new(finding.help(help))
}

#[cfg(test)]
mod tests;
