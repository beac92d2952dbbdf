//! What is written between the macro's brackets.

use proc_macro2::{Span, TokenStream, TokenTree};
use snitflade_codegen::embed::tokens::{Error, TomlText, entries, key_and_value, string};
use snitflade_codegen::embed::{Embed, module_name_problem};
use snitflade_codegen::options::{FileKind, UnknownKey};
use std::collections::BTreeSet;

/// The macro's keys beside those of `contract.toml`.
const OWN: &[&str] = &["contract", "module", "docs", "runtime", "strict"];

/// What was written, with places.
pub struct Input {
    /// The contract meant; the package is not known here.
    pub embed: Embed,
    /// The places of settings and of sentences, in this order.
    pub places: [TomlText; 2],
    /// Where the contract is named.
    pub named: Span,
}

/// Reads a path alone, or keys with values.
pub fn parse(input: TokenStream) -> Result<Input, Error> {
    let mut out = Input {
        embed: Embed::default(),
        places: [TomlText::default(), TomlText::default()],
        named: Span::call_site(),
    };
    let entries = entries(input);
    match entries.as_slice() {
        [] => {
            return Err((
                out.named,
                "name a contract: `contract!(\"a.wsdl\")`".to_owned(),
            ));
        }
        [only] if only.len() == 1 => out.path(&only[0])?,
        all => {
            each_once(all)?;
            all.iter().try_for_each(|entry| out.key(entry))?;
        }
    }
    let [settings, docs] = &out.places;
    out.embed.settings = settings.named("the macro's settings");
    out.embed.docs = docs.named("the macro's sentences");
    Ok(out)
}

impl Input {
    fn path(&mut self, tree: &TokenTree) -> Result<(), Error> {
        let path = string(tree)?;
        self.named = tree.span();
        match FileKind::of(&path) {
            FileKind::Wsdl | FileKind::Description => self.embed.own.roots.push(path),
            FileKind::Schema => self.embed.own.schemas.push(path),
            FileKind::Other => self.embed.folder = Some(path),
        }
        Ok(())
    }

    /// One of the macro's own keys, or one of the settings.
    fn key(&mut self, entry: &[TokenTree]) -> Result<(), Error> {
        let (key, value) = key_and_value(entry)?;
        let only = || match value {
            [tree] => string(tree),
            _ => Err((value[0].span(), "expected a string".to_owned())),
        };
        match key[0].to_string().as_str() {
            "contract" => {
                self.named = value[0].span();
                self.embed.folder = Some(only()?);
            }
            "module" => {
                let name = only()?;
                if let Some(problem) = module_name_problem(&name) {
                    return Err((value[0].span(), format!("{problem} [CFG0123]")));
                }
                self.embed.module = Some(name);
            }
            "runtime" => self.embed.runtime = Some(only()?),
            "strict" => self.embed.strict = truth(value)?,
            "docs" => {
                let TokenTree::Group(tables) = &value[0] else {
                    return Err((value[0].span(), "expected `{ tables }`".to_owned()));
                };
                for table in entries(tables.stream()) {
                    self.places[1].line(&table)?;
                }
            }
            name => {
                if let Some(unknown) = UnknownKey::of_contract(&spelled(name), OWN) {
                    let text = format!("{} [CFG0102]\nhelp: {}", unknown.message, unknown.help);
                    return Err((key[0].span(), text));
                }
                if matches!(name, "roots" | "schemas") && self.embed.folder.is_none() {
                    self.named = value[0].span();
                }
                self.places[0].line(entry)?;
            }
        }
        Ok(())
    }
}

/// A key may be a text as well.
fn spelled(key: &str) -> String {
    key.trim_matches('"').to_owned()
}

/// The last of two values would win without a word.
fn each_once(entries: &[Vec<TokenTree>]) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for entry in entries {
        let (key, _) = key_and_value(entry)?;
        let name: TokenStream = key.iter().cloned().collect();
        if !seen.insert(name.to_string()) {
            return Err((key[0].span(), format!("`{name}` is given twice")));
        }
    }
    Ok(())
}

fn truth(value: &[TokenTree]) -> Result<bool, Error> {
    match (value.len(), value[0].to_string().as_str()) {
        (1, "true") => Ok(true),
        (1, "false") => Ok(false),
        _ => Err((value[0].span(), "expected `true` or `false`".to_owned())),
    }
}
