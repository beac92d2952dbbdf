//! A report cut into sections, as people read it: each with a heading and its changes.

use crate::diff::{Change, CodeChange, Report, Rust, Severity, Verdict};

/// What stands under one heading.
pub(super) struct Section<'r> {
    /// `PersonBaseDataExtendedService.PersonLookup (answer)`
    pub heading: String,
    /// What is said before the changes, such as who uses a type.
    pub lines: Vec<String>,
    /// The smallest message that breaks, and whom.
    pub breaking: Vec<(&'static str, &'r str)>,
    pub changes: Vec<&'r Change>,
}

/// The sections that have a change.
pub(super) fn sections(report: &Report) -> Vec<Section<'_>> {
    let mut out = vec![plain("The contract as a whole".to_owned(), &report.changes)];
    for service in &report.services {
        out.push(plain(service.name.clone(), &service.changes));
        for operation in &service.operations {
            let name = format!("{}.{}", service.name, operation.name);
            out.push(plain(name.clone(), &operation.changes));
            for message in &operation.messages {
                let mut section = plain(format!("{name} ({})", message.name), &message.changes);
                let sides = [
                    ("valid before, refused now", &message.old_in_new),
                    ("valid now, refused before", &message.new_in_old),
                ];
                for (what, verdict) in sides {
                    if let Some(Verdict::Breaks(breaking)) = verdict {
                        section.breaking.push((what, &breaking.xml));
                    }
                }
                out.push(section);
            }
        }
    }
    for shared in &report.shared {
        let heading = format!(
            "{} (used by {})",
            shared.name,
            count(shared.users.len(), "message")
        );
        let mut section = plain(heading, &shared.changes);
        section
            .lines
            .push(format!("used by {}", listed(&shared.users)));
        out.push(section);
    }
    for group in &report.groups {
        let kind = format!("{:?}", group.kind).to_lowercase();
        out.push(plain(format!("{kind} {}", group.name), &group.changes));
    }
    out.push(plain("Used by no message".to_owned(), &report.others));
    out.retain(|section| !section.changes.is_empty());
    out
}

fn plain(heading: String, changes: &[Change]) -> Section<'_> {
    Section {
        heading,
        lines: Vec::new(),
        breaking: Vec::new(),
        changes: changes.iter().collect(),
    }
}

/// A few of many.
fn listed(names: &[String]) -> String {
    const SHOWN: usize = 3;
    match names.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{} and {more} more", names[..SHOWN].join(", ")),
        _ => names.join(", "),
    }
}

/// `1 message`, `2 messages`
pub(super) fn count(number: usize, word: &str) -> String {
    match number {
        1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    }
}

/// What both sides say, in one line; nothing where the rule says it all.
pub(super) fn values(change: &Change) -> Option<String> {
    match (&change.old, &change.new) {
        (Some(old), Some(new)) if old == new => Some(old.clone()),
        (Some(old), Some(new)) => {
            let at = difference(old, new);
            let before = if at > 0 { "…" } else { "" };
            let (old, new) = (short(&old[at..]), short(&new[at..]));
            Some(format!("{before}{old} → {before}{new}"))
        }
        (Some(old), None) => Some(format!("was {}", short(old))),
        (None, Some(new)) => Some(short(new)),
        (None, None) => None,
    }
}

/// The most of a text that is shown, in characters.
const LONGEST: usize = 160;

/// Where to begin to show two texts, so that what differs is seen: a few words before it
/// where it is beyond what is shown, else their beginning.
fn difference(old: &str, new: &str) -> usize {
    const BEFORE: usize = 40;
    let same = old.char_indices().zip(new.chars());
    let same = same.take_while(|((_, one), other)| one == other);
    let places: Vec<usize> = same.map(|((at, _), _)| at).collect();
    if places.len() + BEFORE < LONGEST {
        return 0;
    }
    let from = places[places.len().saturating_sub(BEFORE)];
    let word = old[from..].find(' ').map_or(from, |space| from + space + 1);
    // A long word alone is not left out.
    places
        .iter()
        .copied()
        .find(|at| *at == word)
        .unwrap_or(from)
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None if text.is_empty() => "nothing".to_owned(),
        None => text.to_owned(),
        Some((at, _)) => format!("{}…", &text[..at]),
    }
}

/// Which axis earned a change its severity: `calls`, `code`, or both.
pub(super) fn axis(change: &Change) -> &'static str {
    match (
        change.wire_severity.cmp(&change.rust_severity),
        change.severity,
    ) {
        (_, Severity::Info) => "",
        (std::cmp::Ordering::Greater, _) => "calls",
        (std::cmp::Ordering::Less, _) => "code",
        (std::cmp::Ordering::Equal, _) => "calls and code",
    }
}

/// The release a generated crate needs.
pub(super) fn release(report: &Report) -> &'static str {
    let counts = report.summary.all;
    match () {
        () if counts.breaking > 0 => "major",
        () if counts.risky + counts.safe > 0 => "minor",
        () => "patch",
    }
}

/// How many items of code are named with one change.
const NAMED: usize = 3;

/// What code meets with one change: the items that break it, each with why.
pub(super) fn code_lines(code: &[CodeChange], limit: usize) -> Vec<String> {
    let breaks: Vec<&CodeChange> = code
        .iter()
        .filter(|it| it.rust >= Rust::LiteralBreak)
        .collect();
    let shown = breaks.iter().take(limit);
    let mut lines: Vec<String> = shown
        .map(|it| match &it.new_path {
            Some(new) => format!("{} → {new}: {}", it.path, it.why),
            None => format!("{}: {}", it.path, it.why),
        })
        .collect();
    if let Some(more) = breaks.len().checked_sub(limit).filter(|more| *more > 0) {
        lines.push(format!("and {more} more (all in --format json)"));
    }
    lines
}

/// The same for one change of a report.
pub(super) fn code_of(change: &Change) -> Vec<String> {
    code_lines(&change.code, NAMED)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, difference};

    #[test]
    fn what_differs_is_shown() {
        let long = "word ".repeat(60);
        let (old, new) = (format!("{long}æold"), format!("{long}ønew"));
        let at = difference(&old, &new);
        assert!(
            old[at..].starts_with("word ") && old[at..].ends_with("æold"),
            "{}",
            &old[at..]
        );
        assert!(new[at..].chars().count() < LONGEST);
        assert_eq!(difference("a b", "a c"), 0);
        assert_eq!(difference(&long, &format!("{long}more")) % 5, 0);
        let one = "x".repeat(500);
        let at = difference(&format!("{one}a"), &format!("{one}b"));
        assert!(at > 400, "{at}");
        assert_eq!(difference(&long, ""), 0);
    }
}
