//! Equality where the types, not the spelling, decide: white space that the
//! type collapses, numbers and truth values by value, QNames by local name
//! (their namespaces are judged by the reader).

use snitflade_runtime::read::{Source, Token};

/// Whether two documents hold the same elements, attributes and values.
pub fn equal(left: &[u8], right: &[u8]) -> bool {
    match (pieces(left), pieces(right)) {
        (Some(left), Some(right)) => {
            left.len() == right.len() && left.iter().zip(&right).all(|(a, b)| alike(a, b))
        }
        _ => false,
    }
}

/// Names, attributes and texts in document order, texts collapsed.
fn pieces(xml: &[u8]) -> Option<Vec<String>> {
    let mut source = Source::from_slice(xml).ok()?;
    let mut out = Vec::new();
    loop {
        match source.next_token().ok()? {
            Token::Start => {
                let (namespace, local) = source.name();
                out.push(format!("<{{{namespace}}}{local}"));
                let mut attributes: Vec<(String, String)> = source
                    .attributes()
                    .filter(|a| !a.local.ends_with("chemaLocation"))
                    .map(|a| {
                        (
                            format!("@{{{}}}{}", a.namespace, a.local),
                            collapse(a.value),
                        )
                    })
                    .collect();
                attributes.sort();
                for (name, value) in attributes {
                    out.push(name);
                    out.push(value);
                }
            }
            Token::End => out.push(">".to_owned()),
            Token::Text => {
                let text = collapse(source.text());
                if !text.is_empty() {
                    out.push(text);
                }
            }
            Token::Eof => return Some(out),
        }
    }
}

fn collapse(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.starts_with(['<', '@', '>']) || b.starts_with(['<', '@', '>']) {
        return false;
    }
    let (left, right) = (a.split(' '), b.split(' '));
    left.clone().count() == right.clone().count() && left.zip(right).all(|(a, b)| same_value(a, b))
}

fn same_value(a: &str, b: &str) -> bool {
    // As precise as the least precise type: `xs:float`.
    let number = |text: &str| text.parse::<f32>().ok();
    let truth = |text: &str| match text {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    };
    let local = |text: &str| text.rsplit(':').next().map(str::to_owned);
    a == b
        || number(a).is_some() && number(a) == number(b)
        || truth(a).is_some() && truth(a) == truth(b)
        || (a.contains(':') || b.contains(':')) && local(a) == local(b)
}
