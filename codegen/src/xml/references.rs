//! Character and entity references, line ends, attribute value normalisation.

use super::doctype::{Entity, MAX_EXPANSION};
use super::names::is_char;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The entities of a document.
pub(super) type Entities = BTreeMap<String, Entity>;

/// What goes wrong with a reference.
pub(super) type Problem = String;

/// The text behind `&name;`, at most [`MAX_EXPANSION`] bytes.
pub(super) fn expand(name: &str, entities: &Entities) -> Result<String, Problem> {
    let mut out = String::new();
    expand_into(name, entities, &mut out, &mut Vec::new())?;
    Ok(out)
}

fn expand_into(
    name: &str,
    entities: &Entities,
    out: &mut String,
    open: &mut Vec<String>,
) -> Result<(), Problem> {
    if let Some(c) = simple(name)? {
        out.push(c);
        return Ok(());
    }
    let text = match entities.get(name) {
        Some(Entity::Internal(text)) => text,
        Some(Entity::External) => {
            return Err(format!(
                "the entity \"{name}\" is external; external entities are not read"
            ));
        }
        None => return Err(format!("the entity \"{name}\" is not declared")),
    };
    if open.len() > 16 || open.iter().any(|o| o == name) {
        return Err(format!(
            "the entity \"{name}\" refers to itself or nests too deeply"
        ));
    }
    if text.contains('<') {
        return Err(format!(
            "the entity \"{name}\" holds markup, which is not supported"
        ));
    }
    open.push(name.to_owned());
    replace(text, entities, out, open)?;
    open.pop();
    Ok(())
}

/// The characters that need no declaration: `&#…;` and the five of XML.
fn simple(name: &str) -> Result<Option<char>, Problem> {
    let Some(number) = name.strip_prefix('#') else {
        return Ok(match name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "apos" => Some('\''),
            "quot" => Some('"'),
            _ => None,
        });
    };
    let code = match number.strip_prefix('x') {
        Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => {
            u32::from_str_radix(hex, 16).ok()
        }
        None if number.bytes().all(|b| b.is_ascii_digit()) => number.parse().ok(),
        _ => None,
    };
    let c = code.and_then(char::from_u32).filter(|c| is_char(*c));
    c.map(Some)
        .ok_or_else(|| format!("&{name}; is no character of XML"))
}

fn replace(
    text: &str,
    entities: &Entities,
    out: &mut String,
    open: &mut Vec<String>,
) -> Result<(), Problem> {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (name, after) = rest[at + 1..]
            .split_once(';')
            .ok_or_else(|| "\"&\" begins no reference; write &amp;".to_owned())?;
        expand_into(name, entities, out, open)?;
        if out.len() > MAX_EXPANSION && !open.is_empty() {
            return Err("entity references grow beyond 64 KiB".to_owned());
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(())
}

/// An attribute value as XML hands it on (XML 1.0 §3.3.3, no declared types).
pub(super) fn attribute_value(raw: &str, entities: &Entities) -> Result<String, Problem> {
    // Most are handed on as they stand, and searching for a set of letters is slow where it
    // is not optimised.
    if !raw.bytes().any(|byte| byte < b' ' || byte == b'&') {
        return Ok(raw.to_owned());
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(reference) = rest.strip_prefix('&') {
            let (name, after) = reference
                .split_once(';')
                .ok_or_else(|| "\"&\" begins no reference; write &amp;".to_owned())?;
            out.push_str(&expand(name, entities)?);
            rest = after;
        } else {
            out.push(' ');
            rest = rest.strip_prefix("\r\n").unwrap_or(&rest[1..]);
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// Text with line ends made `\n` (XML 1.0 §2.11).
pub(super) fn line_ends(raw: &str) -> Cow<'_, str> {
    match raw.contains('\r') {
        true => Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(raw),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_replaced_within_limits() {
        let mut entities = Entities::new();
        entities.insert("a".into(), Entity::Internal("x&b;".into()));
        entities.insert("b".into(), Entity::Internal("&#65;".into()));
        entities.insert("l".into(), Entity::Internal("&l;".into()));
        assert_eq!(attribute_value("1\r\n&a;&lt;", &entities).unwrap(), "1 xA<");
        assert!(expand("l", &entities).is_err());
        assert!(expand("#0", &entities).is_err());
        assert!(expand("#x+41", &entities).is_err());
    }

    #[test]
    fn exponential_entities_are_refused() {
        let mut entities = Entities::new();
        entities.insert("e0".into(), Entity::Internal("x".repeat(100)));
        for i in 1..12 {
            let text = format!("&e{};", i - 1).repeat(10);
            entities.insert(format!("e{i}"), Entity::Internal(text));
        }
        assert!(expand("e11", &entities).is_err());
    }
}
