//! Generated code as a list of modules with their items, without what differs by door: the
//! conditions of features, what a module without features asks of the runtime, and how the
//! code is laid out.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use std::collections::BTreeMap;
use std::path::Path;

/// The items of each module, as texts, by the path of the module.
pub type Modules = BTreeMap<String, Vec<String>>;

/// The modules of a crate whose root is the file.
pub fn of_crate(file: &Path) -> Modules {
    let mut out = Modules::new();
    items(&parsed(file).items, "", file.parent(), &mut out);
    out
}

/// The modules of code that is one module; names are those below it.
pub fn of_module(tokens: TokenStream) -> Modules {
    let file: syn::File = syn::parse2(tokens).expect("items");
    let mut all = file.items.into_iter();
    let module = all.find_map(|item| match item {
        syn::Item::Mod(module) => module.content,
        _ => None,
    });
    let mut out = Modules::new();
    items(&module.expect("a module").1, "", None, &mut out);
    out
}

fn parsed(file: &Path) -> syn::File {
    let text = std::fs::read_to_string(file);
    let text = text.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    syn::parse_str(&text).expect("Rust")
}

fn items(list: &[syn::Item], path: &str, folder: Option<&Path>, out: &mut Modules) {
    let mut own = Vec::new();
    for item in list.iter().filter(|item| !asks_the_runtime(item)) {
        let syn::Item::Mod(module) = item else {
            own.push(text(item));
            continue;
        };
        let below = format!("{path}::{}", module.ident);
        let mut attributes: Vec<TokenStream> = module.attrs.iter().map(tokens).collect();
        match (&module.content, folder) {
            (Some((_, list)), _) => items(list, &below, None, out),
            (None, Some(folder)) => {
                let name = module.ident.to_string();
                let inside = folder.join(&name);
                let file = match inside.is_dir() {
                    true => inside.join("mod.rs"),
                    false => folder.join(format!("{name}.rs")),
                };
                let file_of = parsed(&file);
                items(&file_of.items, &below, Some(&inside), out);
                attributes.extend(file_of.attrs.into_iter().map(|mut attribute| {
                    attribute.style = syn::AttrStyle::Outer;
                    tokens(&attribute)
                }));
            }
            (None, None) => panic!("{below} has no content"),
        }
        let (public, name) = (&module.vis, &module.ident);
        own.push(text(&quote!(#(#attributes)* #public mod #name;)));
    }
    own.sort();
    out.insert(path.to_owned(), own);
}

/// The line that tells a vendor which feature of the runtime a module needs.
fn asks_the_runtime(item: &syn::Item) -> bool {
    let syn::Item::Macro(item) = item else {
        return false;
    };
    item.mac
        .path
        .segments
        .last()
        .is_some_and(|last| last.ident == "needs")
}

fn tokens(attribute: &syn::Attribute) -> TokenStream {
    attribute.to_token_stream()
}

/// The tokens of an item as text.
fn text(item: &impl ToTokens) -> String {
    let text = plain(item.to_token_stream()).to_string();
    let text = text.replace(":: snitflade_runtime ::", "snitflade_runtime ::");
    let text = text.replace(", >", ">").replace(" >", ">");
    // A doc comment of `quote!` is a raw string.
    text.replace("doc = r\"", "doc = \"")
}

/// Tokens without conditions and without commas that end a list.
fn plain(tokens: TokenStream) -> TokenStream {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut out: Vec<TokenTree> = Vec::new();
    let mut at = 0;
    while let Some(tree) = trees.get(at) {
        at += 1;
        match (tree, trees.get(at)) {
            (TokenTree::Punct(hash), Some(TokenTree::Group(group))) if hash.as_char() == '#' => {
                at += 1;
                out.extend(attribute(group));
            }
            (TokenTree::Ident(name), Some(TokenTree::Punct(_)))
                if name == "include_str" && out.len() > 1 =>
            {
                // The contract's text lies elsewhere.
                at += 2;
                out.clear();
                out.extend(quote!(included));
            }
            (TokenTree::Group(group), _) => {
                let inside = plain(group.stream());
                out.push(Group::new(group.delimiter(), inside).into());
            }
            (other, _) => out.push(other.clone()),
        }
    }
    if matches!(out.last(), Some(TokenTree::Punct(sign)) if sign.as_char() == ',') {
        out.pop();
    }
    out.into_iter().collect()
}

/// An attribute, or what it stands for once its condition holds.
fn attribute(group: &Group) -> Vec<TokenTree> {
    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
    let name = inside.first().map(ToString::to_string).unwrap_or_default();
    match name.as_str() {
        "cfg" | "rustfmt" => Vec::new(),
        "cfg_attr" => {
            let Some(TokenTree::Group(list)) = inside.get(1) else {
                return Vec::new();
            };
            let list: Vec<TokenTree> = list.stream().into_iter().collect();
            let comma =
                |tree: &TokenTree| matches!(tree, TokenTree::Punct(p) if p.as_char() == ',');
            let attributes = list.split(comma).skip(1).filter(|one| !one.is_empty());
            let attributes = attributes.map(|one| {
                let one = one.iter().cloned().collect::<TokenStream>();
                quote!(#[#one])
            });
            attributes.flatten().collect()
        }
        _ => {
            let inside = plain(group.stream());
            let group = Group::new(Delimiter::Bracket, inside);
            quote!(# #group).into_iter().collect()
        }
    }
}
