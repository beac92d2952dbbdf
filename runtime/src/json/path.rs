//! Where in a document a value stands, as a path of JSONPath (RFC 9535).

/// Longest name that is shown whole.
const SHOWN: usize = 60;

/// One step on the way to a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'n> {
    Member(&'n str),
    Item(usize),
}

/// The path of these steps: `$.kontakter[0]['e-mail']`.
pub(super) fn path(steps: &[Step<'_>]) -> String {
    let mut out = String::from("$");
    for step in steps {
        match step {
            Step::Item(at) => out.push_str(&format!("[{at}]")),
            Step::Member(name) if is_plain(name) => {
                out.push('.');
                out.push_str(name);
            }
            Step::Member(name) => push_quoted(&mut out, name),
        }
    }
    out
}

fn is_plain(name: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    let first = name.chars().next();
    name.len() <= SHOWN
        && first.is_some_and(|c| letter(c) && !c.is_numeric())
        && name.chars().all(letter)
}

fn push_quoted(out: &mut String, name: &str) {
    out.push_str("['");
    for c in name.chars().take(SHOWN) {
        match c {
            '\'' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    if name.chars().nth(SHOWN).is_some() {
        out.push('…');
    }
    out.push_str("']");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_jsonpath() {
        let steps = [
            Step::Member("kontakter"),
            Step::Item(0),
            Step::Member("e-mail"),
            Step::Member("a'b\n"),
            Step::Member("1a"),
            Step::Member("ærø_2"),
        ];
        let found = path(&steps);
        assert_eq!(
            found,
            "$.kontakter[0]['e-mail']['a\\'b\\u000a']['1a'].ærø_2"
        );
        assert_eq!(path(&[]), "$");
        let long = "x".repeat(100);
        assert_eq!(
            path(&[Step::Member(&long)]).chars().count(),
            1 + 4 + SHOWN + 1
        );
    }
}
