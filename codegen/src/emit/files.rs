//! Generated code before it is formatted and written: a tree of modules, and the files
//! that stand beside it.

use super::page::Part;
use proc_macro2::TokenStream;
use quote::quote;

/// What is generated of one contract.
#[derive(Debug)]
pub struct FileSet {
    /// The command named in every header.
    pub command: String,
    /// Where the file of the root module lies, such as `src/lib.rs`; modules below it
    /// have files in its folder.
    pub root_path: &'static str,
    /// The modules.
    pub root: Module,
    /// Files that are no modules, each with its path below the crate, `/` between parts.
    pub files: Vec<File>,
}

/// One module of Rust: a file of its own, or a part of a larger file.
#[derive(Debug)]
pub struct Module {
    /// Its name; nobody asks for that of the root of a crate.
    pub name: String,
    /// Whether it can be named from outside.
    pub is_public: bool,
    /// The features it stands behind, as an attribute.
    pub cfg: Option<TokenStream>,
    /// Its documentation, a text for each line.
    pub doc: Vec<String>,
    /// Lints that do not judge it.
    pub allow: Option<TokenStream>,
    /// Modules below it.
    pub children: Vec<Module>,
    /// What else it holds.
    pub body: Body,
}

/// What a module holds besides modules.
#[derive(Debug)]
pub enum Body {
    /// Rust, to be formatted.
    Tokens(TokenStream),
    /// Rust that is laid out already.
    Text(String),
    /// Rust of both kinds.
    Parts(Vec<Part>),
}

/// One file that is no module.
#[derive(Debug)]
pub struct File {
    /// Path below the crate's directory.
    pub path: String,
    /// What it holds.
    pub content: Content,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// Text as it is, below the header.
    Text(String),
    /// Text as it is, without a header.
    Verbatim(String),
}

impl Module {
    /// A public module without modules below it, documented in one line.
    pub fn leaf(name: &str, doc: String, body: Body) -> Module {
        Module {
            name: name.to_owned(),
            is_public: true,
            cfg: None,
            doc: vec![doc],
            allow: None,
            children: Vec::new(),
            body,
        }
    }

    /// The attributes of the module itself, as they stand between the brackets.
    pub fn attributes(&self) -> Vec<TokenStream> {
        let lines = self.doc.iter().map(|line| match line.is_empty() {
            true => quote!(doc = ""),
            false => {
                let line = format!(" {line}");
                quote!(doc = #line)
            }
        });
        let allow = self.allow.as_ref().map(|lints| quote!(allow(#lints)));
        lines.chain(allow).collect()
    }

    /// The modules that have files, each with its file's path: this one at `path`.
    pub fn files(&self, path: &str) -> Vec<(String, &Module)> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut out = vec![(path.to_owned(), self)];
        for child in &self.children {
            let below = match folder.is_empty() {
                true => child.name.clone(),
                false => format!("{folder}/{}", child.name),
            };
            out.extend(child.files(&match child.children.is_empty() {
                true => format!("{below}.rs"),
                false => format!("{below}/mod.rs"),
            }));
        }
        out
    }
}

impl FileSet {
    /// Adds a file.
    pub fn push(&mut self, path: impl Into<String>, content: Content) {
        self.files.push(File {
            path: path.into(),
            content,
        });
    }
}
