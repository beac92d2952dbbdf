//! An operation with its messages.

use super::change::{Numbers, word};
use super::text::{escaped, id, status};
use super::tree;
use crate::diff::{MessageReport, OperationReport, Severity, Verdict};

/// The worst of what changed in an operation.
pub(super) fn worst(operation: &OperationReport) -> Option<Severity> {
    let messages = operation.messages.iter();
    let messages = messages.flat_map(|message| &message.changes);
    let all = operation.changes.iter().chain(messages);
    all.map(|change| change.severity).max()
}

/// Whether there is something to read in it.
fn says_something(operation: &OperationReport) -> bool {
    let said = |message: &MessageReport| {
        let asked = [&message.old_in_new, &message.new_in_old];
        let breaks = |verdict: &&Option<Verdict>| matches!(verdict, Some(Verdict::Breaks(_)));
        !message.shared.is_empty() || asked.iter().any(breaks)
    };
    worst(operation).is_some() || operation.messages.iter().any(said)
}

pub(super) fn operation(
    service: &str,
    operation: &OperationReport,
    numbers: &mut Numbers,
) -> String {
    let open = if says_something(operation) {
        " open"
    } else {
        ""
    };
    let tag = worst(operation).map_or(String::new(), |worst| {
        let word = word(worst);
        format!(" <span class=\"tag {word}\">{word}</span>")
    });
    let mut out = format!(
        "<details{open} id=\"op-{}.{}\"><summary><strong>{}</strong> {}{tag}</summary>\n",
        id(service),
        id(&operation.name),
        escaped(&operation.name),
        status(operation.status)
    );
    out += &tree::tree(&operation.changes, &[], numbers);
    for message in &operation.messages {
        out += &of_message(message, numbers);
    }
    out + "</details>\n"
}

fn of_message(message: &MessageReport, numbers: &mut Numbers) -> String {
    let mut out = format!("<h3>{}</h3>\n", escaped(&message.name));
    out += &format!(
        "<div class=\"sides\"><div><strong>old</strong> <code>{}</code></div>\
         <div><strong>new</strong> <code>{}</code></div></div>\n",
        escaped(&message.old_element),
        escaped(&message.new_element)
    );
    let (forth, back) = (&message.old_in_new, &message.new_in_old);
    out += &verdict(forth.as_ref(), "old message", "the new version");
    out += &verdict(back.as_ref(), "new message", "the old version");
    for shared in &message.shared {
        let (link, name) = (id(shared), escaped(shared));
        out += &format!("<p>Changes with <a href=\"#shared-{link}\">{name}</a></p>\n");
    }
    out + &tree::tree(&message.changes, &message.outlines, numbers)
}

/// What is known of all messages of one side, with the one that breaks.
fn verdict(verdict: Option<&Verdict>, message: &str, other: &str) -> String {
    match verdict {
        None => String::new(),
        Some(Verdict::Proved) => {
            format!("<p class=\"soft\">Proved: every {message} is valid under {other}.</p>\n")
        }
        Some(Verdict::Undecided(why)) => format!(
            "<p class=\"soft\">Not decided whether every {message} is valid under {other}: {}</p>\n",
            escaped(&why.reason)
        ),
        Some(Verdict::Breaks(breaking)) => format!(
            "<p>The smallest {message} that {other} refuses, at <code>{}</code>:</p>\n<pre>{}</pre>\n",
            escaped(&breaking.path),
            escaped(&breaking.xml)
        ),
    }
}
