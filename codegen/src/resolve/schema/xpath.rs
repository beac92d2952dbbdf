//! The XPath subset of selectors and fields (Structures §3.11.6).

use crate::model::{IdentityPath, IdentityStep};
use crate::xml::{Scope, is_ncname};
use std::sync::Arc;

/// The alternatives of an expression.
pub(in crate::resolve) fn parse(
    text: &str,
    scope: &Scope,
    field: bool,
) -> Result<Vec<IdentityPath>, String> {
    text.split('|')
        .map(|path| one(path, scope, field))
        .collect()
}

fn one(text: &str, scope: &Scope, field: bool) -> Result<IdentityPath, String> {
    let tokens = tokens(text)?;
    let mut rest: &[&str] = &tokens;
    let mut path = IdentityPath {
        descendant: false,
        steps: Vec::new(),
    };
    if let [".", "//", more @ ..] = rest {
        path.descendant = true;
        rest = more;
    }
    loop {
        let (step, more) = step(rest, scope)?;
        let is_attribute = matches!(step, IdentityStep::Attribute(..));
        path.steps.push(step);
        match more {
            [] if is_attribute && !field => {
                return Err("a selector may not select attributes".to_owned());
            }
            [] => return Ok(path),
            ["/", ..] if is_attribute => return Err("nothing may follow an attribute".to_owned()),
            ["/", more @ ..] => rest = more,
            [other, ..] => return Err(format!("unexpected {other:?}")),
        }
    }
}

fn step<'t>(tokens: &'t [&'t str], scope: &Scope) -> Result<(IdentityStep, &'t [&'t str]), String> {
    match tokens {
        [".", rest @ ..] => Ok((IdentityStep::Itself, rest)),
        ["@", rest @ ..] | ["attribute", "::", rest @ ..] => {
            let (ns, local, rest) = test(rest, scope)?;
            Ok((IdentityStep::Attribute(ns, local), rest))
        }
        ["child", "::", rest @ ..] => {
            let (ns, local, rest) = test(rest, scope)?;
            Ok((IdentityStep::Child(ns, local), rest))
        }
        rest => {
            let (ns, local, rest) = test(rest, scope)?;
            Ok((IdentityStep::Child(ns, local), rest))
        }
    }
}

type Test<'t> = (Option<Arc<str>>, Option<Arc<str>>, &'t [&'t str]);

fn test<'t>(tokens: &'t [&'t str], scope: &Scope) -> Result<Test<'t>, String> {
    let bound = |prefix: &str| {
        scope
            .lookup(prefix)
            .ok_or_else(|| format!("the prefix {prefix:?} is not declared"))
    };
    match tokens {
        ["*", rest @ ..] => Ok((None, None, rest)),
        [name, rest @ ..] => match name.split_once(':') {
            Some((prefix, "*")) if is_ncname(prefix) => Ok((Some(bound(prefix)?), None, rest)),
            Some((prefix, local)) if is_ncname(prefix) && is_ncname(local) => {
                Ok((Some(bound(prefix)?), Some(local.into()), rest))
            }
            // XPath 1.0: a name without prefix is in no namespace.
            None if is_ncname(name) => Ok((Some("".into()), Some((*name).into()), rest)),
            _ => Err(format!("unexpected {name:?}")),
        },
        [] => Err("a step is missing".to_owned()),
    }
}

/// Splits into `.`, `/`, `//`, `@`, `::`, `*` and (qualified) names.
fn tokens(text: &str) -> Result<Vec<&str>, String> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches([' ', '\t', '\n', '\r']);
    while !rest.is_empty() {
        let length = if rest.starts_with("//") || rest.starts_with("::") {
            2
        } else if rest.starts_with(['.', '/', '@', '*']) {
            1
        } else {
            name_length(rest)
        };
        if length == 0 {
            return Err(format!(
                "unexpected {:?}",
                rest.chars().next().unwrap_or(' ')
            ));
        }
        found.push(&rest[..length]);
        rest = rest[length..].trim_start_matches([' ', '\t', '\n', '\r']);
    }
    Ok(found)
}

/// The bytes of a name, `prefix:name` or `prefix:*` at the start.
fn name_length(text: &str) -> usize {
    let part = |t: &str| {
        t.char_indices()
            .find(|(at, c)| {
                !(c.is_alphanumeric()
                    || matches!(c, '_' | '-' | '.' | '\u{b7}') && (*at > 0 || *c == '_'))
            })
            .map_or(t.len(), |(at, _)| at)
    };
    let first = part(text);
    match text[first..].strip_prefix(':') {
        Some(after) if first > 0 && after.starts_with('*') => first + 2,
        Some(after) if first > 0 && !after.starts_with(':') => first + 1 + part(after),
        _ => first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope() -> Scope {
        Scope::default().with(vec![("p".into(), "urn:p".into())])
    }

    #[test]
    fn the_subset_is_read() {
        let paths = parse(" .//p:a/*/child::b | . ", &scope(), false).unwrap();
        assert_eq!(paths.len(), 2);
        assert!(paths[0].descendant && paths[0].steps.len() == 3);
        assert_eq!(paths[1].steps, [IdentityStep::Itself]);
        let field = parse("a/@p:*", &scope(), true).unwrap();
        assert_eq!(
            field[0].steps[1],
            IdentityStep::Attribute(Some("urn:p".into()), None)
        );
        assert_eq!(
            parse("attribute::x", &scope(), true).unwrap()[0]
                .steps
                .len(),
            1
        );
    }

    #[test]
    fn anything_else_is_refused() {
        for bad in [
            "",
            "/a",
            "a//b",
            "a[1]",
            "..",
            "q:a",
            "@a",
            "a/",
            "a|",
            "//a",
            "parent::a",
            "a b",
            "ancestor::*",
            "-a",
            ".a",
            "p:-a",
        ] {
            assert!(parse(bad, &scope(), false).is_err(), "{bad}");
        }
        assert!(parse("@a/b", &scope(), true).is_err());
    }
}
