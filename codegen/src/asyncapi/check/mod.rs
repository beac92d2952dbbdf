//! Holds a document against its specification. Everything that is wrong is found in one
//! go, each with its place.

mod checker;
mod document;
mod findings;
mod parameters;
mod rules;
mod schemas;
mod security;
mod values;
mod walk;

use super::codes;
use super::grammar::{Shape, v2, v3};
use super::version::{NoVersion, Version};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::yaml::{Documents, Node};
use checker::Checker;

/// Checks the document at `root`. `None` means that its version cannot be told; what else
/// is wrong stands in `diagnostics`.
pub(super) fn check(
    documents: &Documents,
    root: &Node,
    diagnostics: &mut Diagnostics,
) -> Option<Version> {
    let version = match version(root) {
        Ok(version) => version,
        Err(found) => {
            diagnostics.push(*found);
            return None;
        }
    };
    let mut checker = Checker::new(documents, root, version, diagnostics);
    checker.walk(match version.major {
        2 => Shape::Inline(&v2::ROOT),
        _ => Shape::Inline(&v3::ROOT),
    });
    checker.document();
    Some(version)
}

fn version(root: &Node) -> Result<Version, Box<Diagnostic>> {
    let error = |code, span, message: String, help: &str| {
        Box::new(Diagnostic::new(Severity::Error, code, span, message).help(help))
    };
    let known = "versions 2.0.0 to 2.6.0, 3.0.0 and 3.1.0 are read";
    let Some(member) = root.member("asyncapi") else {
        let message = format!("no AsyncAPI document: {} without `asyncapi`", root.kind());
        return Err(error(codes::NOT_ASYNCAPI, root.span, message, known));
    };
    let span = member.value.span;
    let Some(text) = member.value.text() else {
        let message = format!(
            "`asyncapi` has to be a text such as 3.0.0, found {}",
            member.value.kind()
        );
        return Err(error(codes::WRONG_KIND, span, message, known));
    };
    Version::parse(text).map_err(|why| match why {
        NoVersion::Malformed => {
            let message = format!("`{text}` is no version: three numbers are expected");
            error(codes::VERSION, span, message, known)
        }
        NoVersion::Unknown => error(
            codes::VERSION,
            span,
            format!("version {text} is not read"),
            known,
        ),
    })
}
