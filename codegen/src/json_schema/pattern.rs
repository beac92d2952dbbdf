//! Patterns of ECMAScript as patterns of XSD.
//!
//! The first match anywhere in a text, the second match all of it: what has no anchor at an
//! end may have anything there.

use snitflade_runtime::regex::Pattern;

/// Any text, line breaks included.
const ANYTHING: &str = "[\\s\\S]*";

/// A pattern as XSD has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    /// The pattern.
    pub(super) text: String,
    /// What it cannot have been meant to say, where that was changed.
    pub(super) changed: Option<&'static str>,
}

/// Reads a pattern; the error says what is wrong with it.
pub(super) fn read(text: &str) -> Result<Read, String> {
    if let Some(meant) = only_dots(text) {
        return Ok(Read {
            text: whole(&meant)?,
            changed: Some("`[.]` admits the full stop alone; any character is meant"),
        });
    }
    match whole(text) {
        Ok(plain) => Ok(Read {
            text: plain,
            changed: None,
        }),
        Err(error) => {
            let meant = nested_class(text).ok_or(error)?;
            Ok(Read {
                text: whole(&meant)?,
                changed: Some("a class inside a class; a group is meant"),
            })
        }
    }
}

/// The pattern without anchors, for XSD, which matches whole texts.
fn whole(text: &str) -> Result<String, String> {
    let mut out = Vec::new();
    for branch in branches(text) {
        let (from_start, rest) = match branch.strip_prefix('^') {
            Some(rest) => ("", rest),
            None => (ANYTHING, branch),
        };
        let is_anchor = rest.ends_with('$') && !is_escaped(rest);
        let (body, to_end) = match rest.strip_suffix('$') {
            Some(body) if is_anchor => (body, ""),
            _ => (rest, ANYTHING),
        };
        let lenient = Pattern::parse_lenient(body).map_err(|error| error.message)?;
        out.push(format!("{from_start}{}{to_end}", lenient.text));
    }
    let joined = out.join("|");
    let parsed = Pattern::parse(&joined);
    parsed.map_err(|error| error.message)?;
    Ok(joined)
}

/// Whether the last character stands for itself because of a backslash.
fn is_escaped(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next_back();
    let rest = chars.as_str();
    (rest.len() - rest.trim_end_matches('\\').len()) % 2 == 1
}

/// The alternatives at the top.
fn branches(text: &str) -> Vec<&str> {
    let (mut depth, mut in_class, mut escaped) = (0_usize, false, false);
    let mut start = 0;
    let mut out = Vec::new();
    for (at, sign) in text.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' => in_class = false,
            _ if in_class => {}
            '[' => in_class = true,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => {
                out.extend(text.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    out.extend(text.get(start..));
    out
}

/// `^[.]{0,256}$`: a text of full stops, which no header and no name is.
fn only_dots(text: &str) -> Option<String> {
    let rest = text.strip_prefix("^[.]")?;
    let is_count = |text: &str| {
        let inner = text
            .strip_prefix('{')
            .and_then(|text| text.strip_suffix('}'));
        inner.is_some_and(|text| text.chars().all(|c| c.is_ascii_digit() || c == ','))
    };
    let quantifier = rest.strip_suffix('$')?;
    let repeats = matches!(quantifier, "*" | "+") || is_count(quantifier);
    repeats.then(|| format!("^.{quantifier}$"))
}

/// `[.[0-9]+]*`: a class that holds a class with a count, which is a group.
fn nested_class(text: &str) -> Option<String> {
    let start = find_nested(text)?;
    let (before, rest) = text.split_at_checked(start)?;
    let rest = rest.strip_prefix('[')?;
    let inner_start = rest.find('[')?;
    let (sign, class) = rest.split_at_checked(inner_start)?;
    let inner_end = class.find(']')? + 1;
    let (class, after) = class.split_at_checked(inner_end)?;
    let end = after.find(']')?;
    let (count, after) = after.split_at_checked(end)?;
    let after = after.strip_prefix(']')?;
    let sign: String = sign.chars().map(|c| format!("\\{c}")).collect();
    Some(format!("{before}({sign}{class}{count}){after}"))
}

/// Where a class begins that holds another one.
fn find_nested(text: &str) -> Option<usize> {
    let mut open = None;
    let mut escaped = false;
    for (at, sign) in text.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' if open.is_some() => return open,
            '[' => open = Some(at),
            ']' => open = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pattern: &str) -> String {
        read(pattern).map_or_else(|error| format!("! {error}"), |read| read.text)
    }

    #[test]
    fn anchors_go_and_their_absence_is_written() {
        for (pattern, want) in [
            ("^[0-9]{8}$", "[0-9]{8}"),
            ("^a", "a[\\s\\S]*"),
            ("a$", "[\\s\\S]*a"),
            ("a", "[\\s\\S]*a[\\s\\S]*"),
            ("^a$|^b$", "a|b"),
            ("^a|b$", "a[\\s\\S]*|[\\s\\S]*b"),
            ("^(a|b)$", "(a|b)"),
            ("^a\\$", "a$[\\s\\S]*"),
            ("^[|$]$", "[|$]"),
            ("^(?:a|b)+?$", "(a|b)+"),
            ("", "[\\s\\S]*[\\s\\S]*"),
        ] {
            assert_eq!(text(pattern), want, "{pattern}");
            assert_eq!(
                read(pattern).map(|read| read.changed),
                Ok(None),
                "{pattern}"
            );
        }
    }

    #[test]
    fn what_they_match_is_what_ecmascript_matches() {
        for (pattern, good, bad) in [
            ("^[0-9]{2}$", "12", "123"),
            ("[0-9]{2}", "a12\nb", "a1b"),
            ("^a|b$", "ax", "xa"),
        ] {
            let compiled = Pattern::parse(&text(pattern)).expect(pattern);
            assert!(
                compiled.is_match(good) && !compiled.is_match(bad),
                "{pattern}"
            );
        }
    }

    #[test]
    fn what_cannot_be_meant_is_read_as_it_was() {
        for (pattern, want) in [
            ("^[.]{0,256}$", ".{0,256}"),
            ("^[.]+$", ".+"),
            ("^a[.[0-9]+]*$", "a(\\.[0-9]+)*"),
        ] {
            let found = read(pattern).expect(pattern);
            assert_eq!(found.text, want);
            assert!(found.changed.is_some(), "{pattern}");
        }
        assert_eq!(
            read("^[.]$").map(|read| read.changed),
            Ok(None),
            "one full stop is one"
        );
    }

    #[test]
    fn what_xsd_has_no_equal_for_is_refused() {
        for pattern in ["^(?=a)b$", "^(a)\\1$", "^\\bword\\b$", "^[a", "^a)$", "^*$"] {
            assert!(read(pattern).is_err(), "{pattern}");
        }
    }
}
