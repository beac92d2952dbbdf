//! `snitflade explain`: the long form of a code, or of a rule of `snitflade diff`.

use super::args::ExplainArgs;
use super::{exit, print};
use crate::diag::{explain, explanations};
use crate::diff::{Rule, Wire, rules};
use std::process::ExitCode;

pub(super) fn run(args: &ExplainArgs) -> ExitCode {
    let Some(code) = &args.code else {
        for explanation in explanations() {
            say!("{}  {}", explanation.code, explanation.title);
        }
        for rule in rules::all() {
            say!("{}  {}", rule.id, rule.title);
        }
        return exit::GOOD;
    };
    if let Some(rule) = rules::rule(code) {
        print(&rule_text(rule));
        return exit::GOOD;
    }
    match explain(code) {
        Some(explanation) => {
            say!("{}: {}\n", explanation.code, explanation.title);
            for line in wrap(explanation.text, 78) {
                say!("{line}");
            }
            exit::GOOD
        }
        None => {
            tell!("error: there is no code {code}; `snitflade explain` lists them all");
            exit::usage()
        }
    }
}

/// What a rule of `snitflade diff` is about.
fn rule_text(rule: &Rule) -> String {
    let documents = match rule.wire {
        Wire::None => "Documents: the same as before.",
        Wire::Widened => {
            "Documents: more are valid; who reads them may meet what it does not know."
        }
        Wire::Narrowed => "Documents: fewer are valid; who writes them may be refused.",
        Wire::Unclear => "Documents: no rule can tell; somebody has to look.",
        Wire::Replaced => "Documents: others are valid; both sides are affected.",
    };
    let mut out = format!("{}: {}\n\n", rule.id, rule.title);
    let parts = [
        format!("Why: {}.", rule.why),
        format!("What to do: {}.", rule.todo),
        documents.to_owned(),
        format!("Reference: {}.", rule.reference),
    ];
    for line in parts.iter().flat_map(|part| wrap(part, 78)) {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// Lines of at most `width` characters, where words allow it.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(wrap("aa bb  cc", 5), ["aa bb", "cc"]);
        assert_eq!(wrap("aaaaaaa b", 5), ["aaaaaaa", "b"]);
    }
}
