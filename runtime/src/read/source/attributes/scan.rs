//! The text of a start tag, taken apart into attributes with normalised values.

use super::{Attr, Complaint, malformed};
use crate::read::source::chars::is_space;
use crate::read::source::scope::NO_BINDING;

/// The attribute that begins at or after `at`, and where it ends; `None` if
/// the tag ends before one.
#[inline]
pub(super) fn next_attribute(content: &str, at: usize) -> Result<Option<(Attr, usize)>, Complaint> {
    let bytes = content.as_bytes();
    let skip = |at: usize| at + bytes[at..].iter().take_while(|b| is_space(**b)).count();
    let name = skip(at);
    if name >= bytes.len() {
        return Ok(None);
    }
    if name == at {
        let found = near(content, at);
        return Err(malformed("white space before an attribute", found));
    }
    let (mut name_end, mut local) = (name, name);
    while let Some(byte) = bytes.get(name_end) {
        if is_space(*byte) || *byte == b'=' {
            break;
        }
        name_end += 1;
        // Behind the first colon.
        if *byte == b':' && local == name {
            local = name_end;
        }
    }
    let equals = skip(name_end);
    if bytes.get(equals) != Some(&b'=') || name_end == name {
        return Err(malformed("an attribute with a value", near(content, name)));
    }
    let open = skip(equals + 1);
    let quote = match bytes.get(open) {
        Some(quote @ (b'"' | b'\'')) => *quote,
        _ => return Err(malformed("a quoted attribute value", near(content, name))),
    };
    let value = open + 1;
    let Some(length) = memchr::memchr(quote, &bytes[value..]) else {
        return Err(malformed("a closing quote", near(content, name)));
    };
    let attr = Attr {
        name: name as u32,
        local: local as u32,
        name_end: name_end as u32,
        value: value as u32,
        value_end: (value + length) as u32,
        normalised: false,
        binding: NO_BINDING,
    };
    Ok(Some((attr, value + length + 1)))
}

/// How many attributes there are from here on, counted no further than one
/// beyond what is allowed.
#[cold]
pub(super) fn count_attributes(
    content: &str,
    mut at: usize,
    limit: u32,
) -> Result<usize, Complaint> {
    let mut count = 0;
    while let Some((_, end)) = next_attribute(content, at)? {
        at = end;
        count += 1;
        if count > limit as usize {
            break;
        }
    }
    Ok(count)
}

/// What stands at a place, without values: they may be nobody's business.
pub(super) fn near(content: &str, at: usize) -> String {
    let shown = |c: &char| !matches!(c, '=' | '"' | '\'' | '&' | '<' | ' ');
    content[at..].chars().take_while(shown).take(40).collect()
}

/// Not zero for what normalisation may change or refuse, and for other control characters:
/// without branches, so that it compiles to vector code.
fn peculiar(byte: u8) -> u8 {
    u8::from(byte < b' ') | u8::from(byte == b'&') | u8::from(byte == b'<')
}

/// Attribute-value normalisation (XML 1.0 §3.3.3) for attributes of type CDATA.
#[inline]
pub(super) fn normalise(
    content: &str,
    attr: &mut Attr,
    values: &mut String,
    controls: bool,
) -> Result<(), Complaint> {
    let value = &content[attr.value as usize..attr.value_end as usize];
    if value.bytes().fold(0, |found, b| found | peculiar(b)) == 0 {
        return Ok(());
    }
    let special = |b: &u8| matches!(b, b'&' | b'<' | b'\t' | b'\n' | b'\r');
    let start = values.len() as u32;
    // Nothing gets longer by this: the shortest reference is as long as any character.
    match start {
        0 => values.reserve_exact(value.len()),
        _ => values.reserve(value.len()),
    }
    let mut rest = value;
    while let Some(at) = rest.as_bytes().iter().position(special) {
        values.push_str(&rest[..at]);
        let mut used = at + 1;
        match rest.as_bytes()[at] {
            b'<' => {
                return Err(malformed(
                    "no '<' in an attribute value",
                    near(content, attr.name as usize),
                ));
            }
            b'&' => {
                let end = rest[at..].find(';').ok_or_else(|| {
                    malformed("';' after a reference", near(content, attr.name as usize))
                })?;
                values.push(crate::read::source::text::reference(
                    &rest[at + 1..at + end],
                    controls,
                )?);
                used = at + end + 1;
            }
            b'\r' => {
                used += usize::from(rest.as_bytes().get(at + 1) == Some(&b'\n'));
                values.push(' ');
            }
            _ => values.push(' '),
        }
        rest = &rest[used..];
    }
    values.push_str(rest);
    attr.value = start;
    attr.value_end = values.len() as u32;
    attr.normalised = true;
    Ok(())
}
