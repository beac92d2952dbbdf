//! Equality of kept XML: by content, whatever the spelling.

use super::{Limits, ReadError, Source, Token};
use crate::lexical::is_nc_name;
use crate::value::AnyElement;
use std::hash::{Hash, Hasher};

/// Two kept elements are equal if they say the same: names by namespace and local
/// name, attributes in any order, texts with references and CDATA resolved,
/// comments and processing instructions left out. Words such as `p:name` are
/// compared by the namespace their prefix is bound to, if it is bound; all other
/// text is compared as it stands, white space included.
///
/// So a value equals itself after it was written and read, unless it holds such a
/// word with a prefix that is bound nowhere, and the document around it binds it.
/// What is not well-formed equals its own octets only.
impl PartialEq for AnyElement {
    fn eq(&self, other: &Self) -> bool {
        if self.xml == other.xml && self.bindings == other.bindings {
            return true;
        }
        match (self.comparison_form(), other.comparison_form()) {
            (Ok(own), Ok(theirs)) => own == theirs,
            _ => false,
        }
    }
}

impl Eq for AnyElement {}

impl Hash for AnyElement {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.comparison_form() {
            Ok(comparison_form) => comparison_form.hash(state),
            Err(_) => self.xml.hash(state),
        }
    }
}

/// Ends each part of a comparison form; no document holds this character.
const END: char = '\0';

impl AnyElement {
    /// A text that is the same for elements with the same content, and for no others.
    fn comparison_form(&self) -> Result<String, ReadError> {
        // XML 1.1 reads the references to control characters too.
        let document = format!("<?xml version=\"1.1\"?>{}", self.to_document());
        let limits = Limits {
            depth: u32::MAX,
            attributes: u32::MAX,
            bindings: u32::MAX,
            memory: u64::MAX,
            ..Limits::default()
        };
        let mut source = Source::from_slice_with(document.as_bytes(), limits)?;
        let mut out = String::with_capacity(self.xml.len());
        // Comments may part a text, which is one nevertheless.
        let mut text = String::new();
        loop {
            match source.next_token()? {
                Token::Text => {
                    text.push_str(source.text());
                    continue;
                }
                token if !text.is_empty() => {
                    push(&mut out, 't', [&resolved(&text, &source)]);
                    text.clear();
                    push_token(token, &source, &mut out);
                    if token == Token::Eof {
                        return Ok(out);
                    }
                }
                Token::Eof => return Ok(out),
                token => push_token(token, &source, &mut out),
            }
        }
    }
}

fn push_token(token: Token, source: &Source<'_>, out: &mut String) {
    match token {
        Token::Start => {
            let (namespace, local) = source.name();
            push(out, 's', [namespace, local]);
            let mut attributes: Vec<[String; 3]> = source
                .attributes()
                .map(|a| {
                    let named = a.local == "type" && a.namespace == crate::xml::XSI;
                    let value = match named {
                        true => type_name(a.value, source),
                        false => resolved(a.value, source),
                    };
                    [a.namespace.to_owned(), a.local.to_owned(), value]
                })
                .collect();
            attributes.sort();
            for attribute in &attributes {
                push(out, 'a', attribute.each_ref().map(String::as_str));
            }
        }
        Token::End => push(out, 'e', []),
        Token::Text | Token::Eof => {}
    }
}

fn push<const N: usize>(out: &mut String, kind: char, parts: [&str; N]) {
    out.push(kind);
    for part in parts {
        out.push_str(part);
        out.push(END);
    }
}

/// A text in which words with a bound prefix name its namespace instead.
fn resolved(text: &str, source: &Source<'_>) -> String {
    if !text.contains(':') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive([' ', '\t', '\n', '\r']) {
        let word = piece.trim_end_matches([' ', '\t', '\n', '\r']);
        let named = word.split_once(':').and_then(|(prefix, local)| {
            let names = is_nc_name(prefix) && is_nc_name(local);
            let namespace = source.namespace_of(prefix).filter(|_| names)?;
            (!namespace.is_empty()).then(|| format!("{END}{namespace}{END}{local}"))
        });
        match named {
            Some(name) => {
                out.push_str(&name);
                out.push_str(&piece[word.len()..]);
            }
            None => out.push_str(piece),
        }
    }
    out
}

/// The value of `xsi:type`, for which the default namespace counts.
fn type_name(value: &str, source: &Source<'_>) -> String {
    let value = value.trim_matches([' ', '\t', '\n', '\r']);
    match value.contains(':') {
        true => resolved(value, source),
        false => {
            let namespace = source.namespace_of("").unwrap_or_default();
            format!("{END}{namespace}{END}{value}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn kept(xml: &str) -> AnyElement {
        AnyElement {
            xml: xml.to_owned(),
            bindings: vec![("p".to_owned(), "urn:p".into())],
        }
    }

    #[test]
    fn spelling_does_not_matter() {
        let same = [
            "<p:a x='1' y='2'>b&lt;c</p:a>",
            "<q:a xmlns:q='urn:p' y=\"2\" x='&#49;'>b<![CDATA[<]]>c</q:a>",
            "<a xmlns='urn:p' y='2' x='1'>b<!-- - -->&#60;<?p i?>c</a>",
        ];
        let mut all = HashSet::new();
        for (at, xml) in same.into_iter().enumerate() {
            assert_eq!(kept(xml), kept(same[0]), "{xml}");
            assert_eq!(all.insert(kept(xml)), at == 0, "{xml}");
        }
        assert_eq!(kept("<p:a/>"), kept("<p:a></p:a>"));
        assert_eq!(kept("<a>1\r\n</a>"), kept("<a>1\n</a>"));
        let xsi = "xmlns:i='http://www.w3.org/2001/XMLSchema-instance'";
        assert_eq!(
            kept(&format!("<a {xsi} xmlns='' i:type='t'/>")),
            kept(&format!("<a {xsi} i:type=' t '/>"))
        );
    }

    #[test]
    fn what_is_said_matters() {
        let one = "<p:a x='1'>b <c/></p:a>";
        for other in [
            "<a x='1'>b <c/></a>",
            "<p:a x='2'>b <c/></p:a>",
            "<p:a p:x='1'>b <c/></p:a>",
            "<p:a x='1'>b<c/></p:a>",
            "<p:a x='1'><c/>b </p:a>",
            "<p:a x='1'>b <c>d</c></p:a>",
            "<p:a x='1'>b <c/><c/></p:a>",
            "<p:a x='1'>b </p:a>",
            "<p:a x='1'>b",
        ] {
            assert_ne!(kept(one), kept(other), "{other}");
        }
        // What is not well-formed is equal to itself.
        assert_eq!(kept("<p:a"), kept("<p:a"));
        assert_ne!(kept("<p:a"), kept("<p:b"));
    }

    #[test]
    fn qualified_names_in_texts_are_compared_by_namespace() {
        let a = "<a xmlns:q='urn:p' k='q:x'>x q:y  q:z</a>";
        assert_eq!(kept(a), kept("<a k='p:x'>x p:y  p:z</a>"));
        assert_ne!(kept(a), kept("<a k='p:x'>x p:y p:z</a>"));
        let other = "<a xmlns:p='urn:q' k='p:x'>x p:y  p:z</a>";
        assert_ne!(kept(other), kept("<a k='p:x'>x p:y  p:z</a>"));
        // Without a binding a word is text.
        assert_ne!(kept("<a>r:y</a>"), kept("<a>s:y</a>"));
        let typed = |declared: &str, name: &str| {
            let xsi = "http://www.w3.org/2001/XMLSchema-instance";
            let tag = format!("<p:a xmlns:i='{xsi}' {declared} i:type='{name}'/>");
            kept(&tag)
        };
        assert_eq!(typed("xmlns='urn:p'", " T"), typed("", "p:T"));
        assert_ne!(typed("", "T"), typed("", "p:T"));
        assert_eq!(typed("xmlns=''", "T"), typed("", "T"));
        assert_ne!(typed("xmlns='urn:q'", "T"), typed("xmlns='urn:p'", "T"));
    }

    /// A value can hold more than a reader takes by default, and equals itself even so.
    #[test]
    fn no_limit_stands_in_the_way_of_comparing() {
        let limits = Limits::default();
        let depth = limits.depth as usize + 10;
        let deep = |inner: &str| format!("{}{inner}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        let many = |count: u32, attribute: &dyn Fn(u32) -> String, end: &str| {
            let all: String = (0..count + 10).map(attribute).collect();
            format!("<a{all}{end}")
        };
        let attributes = |end| many(limits.attributes, &|n| format!(" a{n}=''"), end);
        let bindings = |end| many(limits.bindings, &|n| format!(" xmlns:p{n}='urn:x'"), end);
        for [one, same, other] in [
            [deep("x"), deep("<!-- c -->x"), deep("y")],
            [attributes("/>"), attributes("></a>"), attributes(">x</a>")],
            [bindings("/>"), bindings("></a>"), bindings(">x</a>")],
        ] {
            assert_eq!(kept(&one), kept(&same));
            assert_ne!(kept(&one), kept(&other));
        }
    }
}
