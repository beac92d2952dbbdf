//! What two requests have in common that say the same.

use snitflade_runtime::read::{ReadError, Source, Token};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A text that is the same for elements which say the same: names by namespace and
/// local name, attributes in any order, references and CDATA resolved; comments, the
/// choice of prefixes and white space between elements do not matter.
///
/// # Errors
/// What is not well-formed.
pub(super) fn of(element: &str) -> Result<String, ReadError> {
    let mut source = Source::from_slice(element.as_bytes())?;
    let (mut out, mut text) = (String::new(), String::new());
    loop {
        let token = source.next_token()?;
        if token == Token::Text {
            text.push_str(source.text());
            continue;
        }
        if !text.trim().is_empty() {
            push(&mut out, 't', [text.trim()]);
        }
        text.clear();
        match token {
            Token::Start => start(&source, &mut out),
            Token::End => out.push('e'),
            Token::Text => {}
            Token::Eof => return Ok(out),
        }
    }
}

fn start(source: &Source<'_>, out: &mut String) {
    let (namespace, local) = source.name();
    push(out, 's', [namespace, local]);
    let mut attributes: Vec<[String; 3]> = source
        .attributes()
        .map(|attribute| {
            let is_type = (attribute.namespace, attribute.local) == (XSI, "type");
            let value = match is_type {
                true => type_name(source, attribute.value.trim()),
                false => attribute.value.to_owned(),
            };
            [attribute.namespace.into(), attribute.local.into(), value]
        })
        .collect();
    attributes.sort();
    for attribute in &attributes {
        push(out, 'a', attribute.each_ref().map(String::as_str));
    }
}

/// The name of a type, whatever its prefix.
fn type_name(source: &Source<'_>, value: &str) -> String {
    let (prefix, local) = value.split_once(':').unwrap_or(("", value));
    format!("{{{}}}{local}", source.namespace_of(prefix).unwrap_or(""))
}

fn push<const N: usize>(out: &mut String, kind: char, parts: [&str; N]) {
    out.push(kind);
    for part in parts {
        // No document holds this character.
        out.push_str(part);
        out.push('\0');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_matter() {
        let same = [
            "<a xmlns='urn:a' x='1' y='2'><b>c&lt;</b></a>",
            "<p:a y=\"2\" x='1' xmlns:p='urn:a'>\n  <p:b> c<![CDATA[<]]></p:b>\n</p:a>",
            "<!-- x --><a xmlns='urn:a' x='&#49;' y='2'><b>c<!-- . -->&#60;</b></a>",
        ];
        for xml in same {
            assert_eq!(
                of(xml).expect("well-formed"),
                of(same[0]).expect("well-formed")
            );
        }
        let typed = |prefix: &str| {
            format!("<a xmlns:{prefix}='urn:t' xmlns:i='{XSI}' i:type='{prefix}:T'/>")
        };
        assert_eq!(of(&typed("p")).ok(), of(&typed("q")).ok());
    }

    #[test]
    fn values_do() {
        let different = [
            "<a/>",
            "<a xmlns='urn:a'/>",
            "<a x='1'/>",
            "<a>1</a>",
            "<a><b/></a>",
        ];
        let all: std::collections::BTreeSet<_> = different.iter().map(|xml| of(xml).ok()).collect();
        assert_eq!(all.len(), different.len());
    }
}
