//! A report cut into sections, as people read it: each with a heading and its changes.

use crate::diff::{Change, GroupKind, Report, Severity, Verdict};

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
                    ("was valid before and is refused now", &message.old_in_new),
                    ("is valid now and was refused before", &message.new_in_old),
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
        let users = count(shared.users.len(), "message");
        // What has no name of its own is called after its element.
        let kind = match shared.name.starts_with("element ") {
            true => "The",
            false => "Type",
        };
        let heading = format!("{kind} {}, used by {users}", shared.name);
        let mut section = plain(heading, &shared.changes);
        section.lines.push(format!("In {}.", listed(&shared.users)));
        out.push(section);
    }
    for group in &report.groups {
        let kind = match group.kind {
            GroupKind::Channel => "Channel",
            GroupKind::Api => "API",
            GroupKind::File => "Files",
        };
        out.push(plain(format!("{kind} {}", group.name), &group.changes));
    }
    // What concerns all comes first; the rest by what is worst in it.
    out[1..].sort_by_key(|section| std::cmp::Reverse(section.worst()));
    out.push(plain("Used by no message".to_owned(), &report.others));
    out.retain(|section| !section.changes.is_empty());
    out
}

impl<'r> Section<'r> {
    fn worst(&self) -> Option<Severity> {
        self.changes.iter().map(|change| change.severity).max()
    }

    /// The changes of at least this severity, the worst first.
    pub(super) fn shown(&self, least: Severity) -> Vec<&'r Change> {
        let all = self.changes.iter().copied();
        let mut shown: Vec<&Change> = all.filter(|change| change.severity >= least).collect();
        shown.sort_by_key(|change| std::cmp::Reverse(change.severity));
        shown
    }
}

/// Changes of which a rule says the same, in the order of their first.
pub(super) fn together<'r>(changes: &[&'r Change]) -> Vec<Vec<&'r Change>> {
    let key = |it: &'r Change| (it.rule, it.severity, axis(it), it.accepted.as_deref());
    let mut out: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        match out.iter_mut().find(|all| key(all[0]) == key(change)) {
            Some(all) => all.push(change),
            None => out.push(vec![change]),
        }
    }
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
        (None, Some(new)) => Some(format!("new: {}", short(new))),
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
