//! How the macro lines of generated code are laid out.
//!
//! A formatter fills macro tokens up to the line's end, so that one more member moves
//! all that follow. Here a line that fits stays one line; of a longer one each entry of
//! its list has a line of its own. So a change of one entry is a change of one line.

use crate::emit::page::MACRO_WIDTH;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;
use syn::{ItemMacro, MacroDelimiter};

/// An invocation of one of the runtime's macros, laid out; `None` where it has tokens
/// that are not for this layout, and the formatter has to do.
pub fn format_macro(item: &ItemMacro) -> Option<String> {
    if item.ident.is_some() || item.mac.path.segments.first()?.ident != "v1" {
        return None;
    }
    let head = head(item)?;
    let (docs, body) = split_docs(item.mac.tokens.clone());
    let line = on_one_line(body.clone())?;
    match item.mac.delimiter {
        MacroDelimiter::Paren(_) => {
            let whole = format!("{head}({line});");
            match fits(&whole) {
                true => Some(format!("{whole}\n")),
                false => Some(format!("{head}({});\n", one_entry_per_line(body, "")?)),
            }
        }
        _ => {
            let mut out = format!("{head} {{\n");
            for doc in docs {
                out.push_str(&format!("    ///{doc}\n"));
            }
            let line = format!("    {line}");
            let line = match fits(&line) {
                true => line,
                false => format!("    {}", one_entry_per_line(body, "    ")?),
            };
            Some(format!("{out}{line}\n}}\n"))
        }
    }
}

fn fits(line: &str) -> bool {
    line.chars().count() <= MACRO_WIDTH
}

/// Attributes and the macro's name with its `!`.
fn head(item: &ItemMacro) -> Option<String> {
    let (attributes, path) = (&item.attrs, &item.mac.path);
    let file = syn::parse2(quote!(#(#attributes)* #path!();)).ok()?;
    let text = prettyplease::unparse(&file);
    Some(text[..=text.rfind('!')?].to_owned())
}

/// Documentation at the start of the tokens, and what follows it.
fn split_docs(tokens: TokenStream) -> (Vec<String>, TokenStream) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let (mut docs, mut at) = (Vec::new(), 0);
    while let Some(doc) = trees.get(at..at + 2).and_then(doc) {
        docs.push(doc);
        at += 2;
    }
    (docs, trees.into_iter().skip(at).collect())
}

/// The text of `#[doc = "…"]`.
fn doc(trees: &[TokenTree]) -> Option<String> {
    let [TokenTree::Punct(hash), TokenTree::Group(group)] = trees else {
        return None;
    };
    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
    match (hash.as_char(), inside.as_slice()) {
        (
            '#',
            [
                TokenTree::Ident(doc),
                TokenTree::Punct(_),
                TokenTree::Literal(text),
            ],
        ) if doc == "doc" => {
            let text: syn::LitStr = syn::parse_str(&text.to_string()).ok()?;
            Some(text.value())
        }
        _ => None,
    }
}

/// The tokens with each entry of the one list in braces on a line of its own.
fn one_entry_per_line(tokens: TokenStream, indent: &str) -> Option<String> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let braces = |tree: &TokenTree| matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    let at = trees.iter().position(braces)?;
    let TokenTree::Group(list) = &trees[at] else {
        return None;
    };
    let before: TokenStream = trees[..at].iter().cloned().collect();
    let after: TokenStream = trees[at + 1..].iter().cloned().collect();
    let mut out = format!("{} {{\n", on_one_line(before)?);
    let inside: Vec<TokenTree> = list.stream().into_iter().collect();
    let comma =
        |tree: &TokenTree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ',');
    for entry in inside.split(comma).filter(|entry| !entry.is_empty()) {
        let entry = on_one_line(entry.iter().cloned().collect())?;
        out.push_str(&format!("{indent}    {entry},\n"));
    }
    let after = on_one_line(after)?;
    let space = if after.is_empty() { "" } else { " " };
    Some(format!("{out}{indent}}}{space}{after}"))
}

/// Tokens on one line, with spaces where people write them.
fn on_one_line(tokens: TokenStream) -> Option<String> {
    let mut out = String::new();
    for tree in tokens {
        match tree {
            TokenTree::Ident(ident) => push_word(&mut out, &ident.to_string()),
            TokenTree::Literal(literal) => push_word(&mut out, &literal.to_string()),
            TokenTree::Punct(punct) => match punct.as_char() {
                ',' => out.push_str(", "),
                '=' => out.push_str(" = "),
                sign @ (':' | '<' | '>' | ';') => out.push(sign),
                _ => return None,
            },
            TokenTree::Group(group) => {
                let inside = on_one_line(group.stream())?;
                match group.delimiter() {
                    Delimiter::Parenthesis => out.push_str(&format!("({inside})")),
                    Delimiter::Brace => {
                        push_word(&mut out, "{");
                        out.push_str(&format!(" {inside} }}"));
                    }
                    _ => return None,
                }
            }
        }
    }
    Some(out.trim_end().to_owned())
}

/// Adds a word, with a space before it where it would run into another word or a group.
fn push_word(out: &mut String, word: &str) {
    let needs_space = |c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '}' | ')' | '>');
    if out.ends_with(needs_space) {
        out.push(' ');
    }
    out.push_str(word);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str) -> Option<String> {
        format_macro(&syn::parse_str(text).unwrap())
    }

    #[test]
    fn a_line_that_fits_stays_one() {
        for line in [
            "v1::record!(SagType { id, titel } extra);\n",
            "v1::codes!(Kode { A \"a\", B \"b\" } Unknown, SCHEMA, simple::sag__Kode);\n",
            "v1::choice!(Valg { A = 1, B } A);\n",
            "v1::checked!(Tal(v1::List<v1::Decimal>), SCHEMA, simple::sag__Tal, float);\n",
        ] {
            assert_eq!(made(line).as_deref(), Some(line));
        }
    }

    #[test]
    fn a_long_list_has_a_line_for_each_entry() {
        let names: Vec<String> = (0..20).map(|n| format!("felt_nummer_{n}")).collect();
        let line = format!("v1::record!(SagType {{ {} }} extra);", names.join(", "));
        let lines: Vec<String> = names.iter().map(|name| format!("    {name},\n")).collect();
        let expected = format!("v1::record!(SagType {{\n{}}} extra);\n", lines.concat());
        assert_eq!(made(&line).as_deref(), Some(expected.as_str()));
    }

    #[test]
    fn documentation_stands_above() {
        let line = "#[cfg(feature = \"client\")] v1::client_type! { #[doc = \" A client.\"] pub struct A(B); }";
        let expected = "#[cfg(feature = \"client\")]\nv1::client_type! {\n    /// A client.\n    \
                        pub struct A(B);\n}\n";
        assert_eq!(made(line).as_deref(), Some(expected));
    }

    #[test]
    fn other_macros_and_other_tokens_are_left_to_the_formatter() {
        assert_eq!(made("other::record!(A { b } c);"), None);
        assert_eq!(made("v1::record!(A { 'a } c);"), None);
    }
}
