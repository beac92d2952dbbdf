//! One change, with both sides beside each other.

use super::text::{escaped, with_code};
use crate::diff::render::code::code_of;
use crate::diff::render::words::{capital, sentence};
use crate::diff::rules::rule;
use crate::diff::{Change, Place, Rust, Severity, Wire};

/// Numbers of changes, for links to them.
#[derive(Default)]
pub(super) struct Numbers(usize);

impl Numbers {
    fn next(&mut self) -> usize {
        self.0 += 1;
        self.0
    }
}

/// The change as a block.
pub(super) fn change(change: &Change, numbers: &mut Numbers) -> String {
    let number = numbers.next();
    let word = word(change.severity);
    let mut out = format!(
        "<div class=\"change {word}\" id=\"c{number}\"><span class=\"tag\">{word}</span> \
         <code>{}</code> <a href=\"#c{number}\" aria-label=\"link to change {number}\">#{number}</a>",
        escaped(change.rule)
    );
    if let Some(rule) = rule(change.rule) {
        out += &format!("<p><strong>{}</strong></p>", escaped(&capital(rule.title)));
    }
    let note = change
        .note
        .iter()
        .map(|note| format!("<p>{}</p>", escaped(&sentence(note))));
    out.extend(note);
    out += &sides(change);
    out += &format!(
        "<p class=\"soft\">Documents: {}. Code: {}.</p>",
        documents(change.wire),
        code(change.rust)
    );
    for line in code_of(change) {
        out += &format!("<p class=\"soft\">{}</p>", with_code(&line));
    }
    if let Some(rule) = rule(change.rule) {
        let [why, todo] = [rule.why, rule.todo].map(|text| escaped(&sentence(text)));
        out += &format!("<p class=\"soft\">{why}</p><p><strong>To do:</strong> {todo}</p>");
    }
    if !change.users.is_empty() {
        let users: Vec<String> = change.users.iter().map(|user| escaped(user)).collect();
        out += &format!("<p class=\"soft\">In {}</p>", users.join(", "));
    }
    if let Some(reason) = &change.accepted {
        out += &format!("<p><strong>Accepted:</strong> {}</p>", escaped(reason));
    }
    out + "</div>\n"
}

fn sides(change: &Change) -> String {
    let old = side("old", change.old.as_deref(), change.old_place.as_ref());
    let new = side("new", change.new.as_deref(), change.new_place.as_ref());
    format!("<div class=\"sides\">{old}{new}</div>")
}

fn side(word: &str, text: Option<&str>, place: Option<&Place>) -> String {
    let text = match (text, place) {
        (Some(text), _) => format!("<code>{}</code>", escaped(text)),
        (None, Some(_)) => String::new(),
        (None, None) => "<span class=\"soft\">not there</span>".to_owned(),
    };
    let place = place.map_or(String::new(), |place| {
        format!("<div class=\"soft\">{}</div>", escaped(&place.to_string()))
    });
    format!("<div><strong>{word}</strong> {text}{place}</div>")
}

/// The word of a severity, which is its class too.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Breaking => "breaking",
        Severity::Risky => "risky",
        Severity::Safe => "safe",
        Severity::Info => "info",
    }
}

fn documents(wire: Wire) -> &'static str {
    match wire {
        Wire::None => "the same",
        Wire::Widened => "more are valid",
        Wire::Narrowed => "fewer are valid",
        Wire::Unclear => "not decided",
        Wire::Replaced => "others are valid",
    }
}

fn code(rust: Rust) -> &'static str {
    match rust {
        Rust::None => "the same",
        Rust::Additive => "more to use",
        Rust::LiteralBreak => "full literals and matches need a change",
        Rust::ApiBreak => "what uses it compiles no more",
    }
}
