//! Formatting, and the header with the marker.

use super::{MARKER, WriteError, macro_lines};
use crate::emit::{Body, Content, FileSet, Module, Part};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Display;

/// A file as it is to stand on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Path below the crate's directory, `/` between parts.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Formats every file and puts the header on top. No two files may have one path, be it
/// that a file system takes letter case for the same.
pub fn render(set: &FileSet) -> Result<Vec<Rendered>, WriteError> {
    let mut out = Vec::new();
    for (path, module) in set.root.files(set.root_path) {
        let text = with_header(set, "//", &module_file(&path, module)?);
        out.push(Rendered { path, text });
    }
    out.extend(set.files.iter().map(|file| Rendered {
        path: file.path.clone(),
        text: match &file.content {
            Content::Verbatim(text) => text.clone(),
            Content::Text(text) => with_header(set, "#", text),
        },
    }));
    let mut paths = BTreeSet::new();
    match out
        .iter()
        .find(|file| !paths.insert(file.path.to_lowercase()))
    {
        Some(file) => Err(WriteError::TwoFiles(file.path.clone())),
        None => Ok(out),
    }
}

fn with_header(set: &FileSet, comment: &str, text: &str) -> String {
    let edit = "Do not edit: change the contract and run the command again.";
    format!("{comment} {MARKER}`{}`. {edit}\n\n{text}", set.command)
}

/// The text of a module that is a file: its attributes, the modules below it, the rest.
fn module_file(path: &str, module: &Module) -> Result<String, WriteError> {
    if let (Some(head), Body::Parts(parts)) = (laid_head(module), &module.body) {
        let head = Part::Laid(head);
        return format_parts(path, std::iter::once(&head).chain(parts));
    }
    let attributes = module.attributes();
    let children = module.children.iter().map(|child| {
        let (cfg, name) = (&child.cfg, Ident::new(&child.name, Span::call_site()));
        let public = child.is_public.then(|| quote!(pub));
        quote!(#[rustfmt::skip] #cfg #public mod #name;)
    });
    let head = quote!(#(#![#attributes])* #(#children)*);
    match &module.body {
        Body::Tokens(body) => format_items(path, quote!(#head #body)),
        Body::Text(body) => Ok(format!("{}\n{body}", format_items(path, head)?)),
        Body::Parts(parts) => {
            let head = Part::Tokens(head);
            let parts = std::iter::once(&head).chain(parts);
            format_parts(path, parts)
        }
    }
}

/// The documentation of a module that has no other head.
fn laid_head(module: &Module) -> Option<String> {
    let is_bare = module.allow.is_none() && module.children.is_empty();
    let mut out = String::new();
    for line in &module.doc {
        if line.contains(['\n', '\r']) {
            return None;
        }
        let line = line.trim_end_matches(' ');
        let space = if line.is_empty() { "" } else { " " };
        out.push_str(&["//!", space, line, "\n"].concat());
    }
    is_bare.then_some(out)
}

/// Items as formatted text.
pub(super) fn format_items(path: &str, tokens: TokenStream) -> Result<String, WriteError> {
    Ok(with_blank_lines(&formatted(path, tokens)?))
}

/// Items of two kinds as formatted text.
pub(super) fn format_parts<'p>(
    path: &str,
    parts: impl IntoIterator<Item = &'p Part>,
) -> Result<String, WriteError> {
    let parts = parts.into_iter().map(|part| part_text(path, part));
    let text: String = parts.collect::<Result<_, _>>()?;
    Ok(with_blank_lines(&text))
}

fn part_text<'p>(path: &str, part: &'p Part) -> Result<Cow<'p, str>, WriteError> {
    match part {
        Part::Laid(text) => Ok(Cow::Borrowed(text)),
        Part::Wide(_) | Part::Tokens(_) => {
            let tokens = part.to_tokens();
            let tokens = tokens.map_err(|error| not_rust(path, &error))?;
            formatted(path, tokens).map(Cow::Owned)
        }
    }
}

fn formatted(path: &str, tokens: TokenStream) -> Result<String, WriteError> {
    let parsed = syn::parse2(tokens).map_err(|error| not_rust(path, &error))?;
    Ok(format_file(parsed))
}

fn not_rust(path: &str, error: &dyn Display) -> WriteError {
    WriteError::NotRust {
        path: path.to_owned(),
        message: error.to_string(),
    }
}

/// The text of a file: macro lines by a layout of their own, all else by the formatter.
fn format_file(file: syn::File) -> String {
    let mut out = String::new();
    let mut rest = syn::File {
        items: Vec::new(),
        ..file
    };
    for item in file.items {
        let line = match &item {
            syn::Item::Macro(item) => macro_lines::format_macro(item),
            _ => None,
        };
        match line {
            None => rest.items.push(item),
            Some(line) => {
                out.push_str(&take_formatted(&mut rest));
                out.push_str(&line);
            }
        }
    }
    out.push_str(&take_formatted(&mut rest));
    out
}

/// Formats the items gathered so far and takes them out of the file.
fn take_formatted(file: &mut syn::File) -> String {
    let text = match file.items.is_empty() && file.attrs.is_empty() {
        true => String::new(),
        false => prettyplease::unparse(file),
    };
    file.items.clear();
    file.attrs.clear();
    text
}

/// A blank line before each item, as people write it.
fn with_blank_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = "";
    for line in text.lines() {
        let opens = ["///", "#[", "impl", "pub ", "mod "]
            .iter()
            .any(|word| line.starts_with(word));
        let continues = before.is_empty()
            || ["///", "#[", ")]"]
                .iter()
                .any(|word| before.starts_with(word));
        let listed = |line: &str| line.starts_with("pub mod") || line.starts_with("use ");
        if opens && !continues && !(listed(line) && listed(before)) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        before = line;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::page::Page;
    use crate::plan::Gate;

    /// Items of every kind that are laid out as text, with this name in them.
    fn pages(name: &str) -> Vec<Page> {
        let serde = Gate::Any(vec!["serde".to_owned()]);
        let both = Gate::Any(vec!["client".to_owned(), "server".to_owned()]);
        let few = ["a".to_owned(), "v1::b".to_owned(), name.to_owned()];
        let kinds: [&dyn Fn(&mut Page); 9] = [
            &|page| {
                page.docs(0, &["A record.", "", "With a field."]);
                page.attributes(0, &serde, &["derive(A, B)", &format!("a(b = {name:?})")]);
                page.attributes(0, &Gate::Always, &["derive(Clone)"]);
                page.line(0, format_args!("pub struct A{name} {{"));
                page.typed(
                    4,
                    "pub a: ",
                    &format!("Option<Vec<v1::Nillable<{name}>>>"),
                    ",",
                );
                page.typed(4, "pub b: ", &format!("Result<{name}, {name}>"), ",");
                page.line(0, "}");
            },
            &|page| page.root("A", name, &few),
            &|page| page.root(name, "A", &few),
            &|page| page.list(&format!("v1::part!({name}"), &few, ");"),
            &|page| page.list("v1::choice!(A", &few, &format!("{name});")),
            &|page| page.short("checked", &format!("{name}, true")),
            &|page| page.gated(&serde, "checked_serde", name),
            &|page| page.gated(&both, "client_type", &format!("A, {name}")),
            &|page| {
                page.line(0, "impl A {");
                page.call(
                    4,
                    &format!("pub fn {name}("),
                    &["b: C".to_owned()],
                    ") -> Self {",
                );
                page.literal(8, "Self", &["b".to_owned(), format!("c: {name}()")]);
                page.line(4, "}");
                page.line(0, "}");
            },
        ];
        let page = |fill: &&dyn Fn(&mut Page)| {
            let mut page = Page::default();
            fill(&mut page);
            page.end();
            page
        };
        kinds.iter().map(page).collect()
    }

    #[test]
    fn what_is_laid_out_as_text_is_what_the_formatter_makes() {
        let mut laid = [0; 9];
        for width in 1..=120 {
            let pages = pages(&"X".repeat(width));
            for (kind, page) in pages.into_iter().enumerate() {
                for part in page.into_parts() {
                    let tokens = part.to_tokens().expect("Rust");
                    let made = formatted("a", tokens).expect("items");
                    if let Part::Laid(text) = part {
                        assert_eq!(text, made, "{width}");
                        laid[kind] += 1;
                    }
                }
            }
        }
        // The rest have a line that does not fit, and are the formatter's.
        assert!(laid.iter().all(|kind| *kind > 25), "{laid:?}");
    }

    #[test]
    fn two_files_of_one_path_are_refused() {
        let leaf = |name: &str| Module::leaf(name, "A.".to_owned(), Body::Text(String::new()));
        let mut set = FileSet {
            command: "a".to_owned(),
            root_path: "src/lib.rs",
            root: Module {
                children: vec![leaf("sag")],
                ..leaf("a")
            },
            files: Vec::new(),
        };
        assert!(render(&set).is_ok());
        set.root.children.push(leaf("Sag"));
        let error = render(&set).expect_err("two files");
        assert!(matches!(&error, WriteError::TwoFiles(path) if path == "src/Sag.rs"));
    }
}
