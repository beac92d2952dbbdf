//! Verdicts for people: each violation with its line of the document.

use super::excerpt::{Excerpt, excerpt};
use super::judging::What;
use super::roles::Role;
use super::{Judged, Text, Verdict, soap};
use crate::suggest;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use snitflade_runtime::read::{Rule, Violation};
use std::io::IsTerminal;

pub(super) fn print(verdicts: &[Verdict]) {
    let color = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let renderer = match color {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    for Verdict { file, outcome } in verdicts {
        match outcome {
            Ok(judged) => document(file, judged, &renderer),
            Err(error) => say!("{file}: {error}"),
        }
    }
}

fn document(file: &str, judged: &Judged, renderer: &Renderer) {
    let report = &judged.report;
    for (violation, declared) in report.violations.iter().zip(&judged.declared) {
        let group = block(file, violation, declared.as_deref(), judged.text.as_ref());
        say!("{}\n", renderer.render(&[group]));
    }
    let count = report.violations.len();
    let plural = if count == 1 { "" } else { "s" };
    match (count, report.complete) {
        (0, _) => say!("{file}: valid"),
        (_, true) => say!("{file}: not valid, {count} violation{plural}"),
        (_, false) => {
            say!("{file}: not valid, {count} violation{plural} before reading stopped");
        }
    }
    for line in lines(&judged.what) {
        say!("    {line}");
    }
}

/// What a document is, in lines.
fn lines(what: &What) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(version) = what.soap {
        found.push(match what.roles.is_empty() {
            true => format!("an envelope in {}", soap(version)),
            false => format!("{}, in {}", parts(&what.roles), soap(version)),
        });
    }
    if let Some(beskedtype) = &what.beskedtype {
        found.push(match (&beskedtype.id, beskedtype.names.is_empty()) {
            (_, false) => format!("beskedtype {}", beskedtype.names.join(" or ")),
            (Some(id), true) => format!("beskedtype {id}, which the catalogue does not list"),
            (None, true) => "of no beskedtype".to_owned(),
        });
    }
    if !what.contract.is_empty() {
        let others = what.others.join(", ");
        found.push(match what.others.is_empty() {
            true => format!("contract {}", what.contract),
            false => format!("contract {}; {others} know it too", what.contract),
        });
    }
    if let [role] = &what.roles[..]
        && !role.missing_headers.is_empty()
    {
        let missing = role.missing_headers.join(", ");
        found.push(format!("without the declared header block {missing}"));
    }
    if !what.unjudged.is_empty() {
        found.push(format!(
            "not judged, since not declared: {}",
            what.unjudged.join(", ")
        ));
    }
    found
}

/// How many messages are named where one element is that of many.
const NAMED: usize = 3;

fn parts(roles: &[Role]) -> String {
    let shown = |role: &Role| format!("{} of {}.{}", role.part, role.service, role.operation);
    let named: Vec<String> = roles.iter().take(NAMED).map(shown).collect();
    match roles.len() - named.len() {
        0 => named.join(" or "),
        rest => format!("{} or {rest} more", named.join(", ")),
    }
}

fn block<'a>(
    file: &'a str,
    violation: &'a Violation,
    declared: Option<&'a str>,
    text: Option<&'a Text>,
) -> Group<'a> {
    let title = violation.rule.name().replace('-', " ");
    let title = Level::ERROR.primary_title(title).id(violation.rule.code());
    let piece = text.and_then(|text| shown(text, violation.offset));
    let line = number(violation.line);
    let mut group = match piece {
        Some(piece) => title.element(
            Snippet::source(piece.line)
                .line_start(line)
                .path(file)
                .annotation(AnnotationKind::Primary.span(piece.marked)),
        ),
        None => title.element(
            Origin::path(file)
                .line(line)
                .char_column(number(violation.column)),
        ),
    };
    for (name, said) in [
        ("at", place(violation)),
        ("expected", &violation.expected),
        ("found", &violation.found),
        ("declared", declared.unwrap_or("")),
    ] {
        if !said.is_empty() {
            group = group.element(Level::NOTE.with_name(name).message(said));
        }
    }
    match meant(violation).or_else(|| violation.help().map(str::to_owned)) {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}

/// The piece of the line, unless it reaches into personal data.
fn shown(text: &Text, offset: u64) -> Option<Excerpt<'_>> {
    let piece = excerpt(&text.all, offset)?;
    let end = piece.start + piece.line.len();
    let mut hidden = text.hidden.iter();
    let reached = hidden.any(|range| range.start < end && piece.start < range.end);
    (!reached).then_some(piece)
}

fn number(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

fn place(violation: &Violation) -> &str {
    match violation.path.is_empty() {
        true => "/",
        false => &violation.path,
    }
}

/// What a wrong name was probably meant to be, of the names expected there.
fn meant(violation: &Violation) -> Option<String> {
    if violation.rule == Rule::LIMIT && violation.expected.ends_with("levels of elements") {
        return Some("give --depth if such documents are expected".to_owned());
    }
    if violation.found.contains(" where at most ") {
        return None;
    }
    let found = names(&violation.found).next()?;
    let expected: Vec<&str> = names(&violation.expected).collect();
    if expected.contains(&found) {
        return None;
    }
    suggest::closest(found, expected).map(|name| format!("did you mean <{name}>?"))
}

/// The local names of elements spelt out in a text.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('<').skip(1).filter_map(|rest| {
        let end = rest.find([' ', '>'])?;
        (end > 0).then_some(&rest[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_are_found_in_a_text() {
        let text = "<a xmlns=\"urn:x\"> or <bæ> or < c> or <";
        assert_eq!(names(text).collect::<Vec<_>>(), ["a", "bæ"]);
    }
}
