//! From what was decided to the files of the crate; decides nothing.

mod front;
mod implementation;
mod manifest;
mod member;

use super::{Decided, Migration};
use crate::emit::path;
use crate::emit::{Body, Content, FileSet, Module, RuntimeDependency};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

const CONVERT: &str = include_str!("../support/convert.rs.txt");
const LOST: &str = include_str!("../support/lost.rs.txt");

/// What the crate is called and links to.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Its package.
    pub name: String,
    /// The command that makes it, for the header of each file.
    pub command: String,
    /// The licence of a crate that stands alone, as an SPDX expression.
    pub license: String,
    /// The runtime's package.
    pub package: String,
    /// How the crate finds the runtime.
    pub runtime: RuntimeDependency,
    /// The runtime's path in code.
    pub runtime_path: String,
    /// The crates of both versions, the old one first.
    pub sides: [CrateSide; 2],
}

/// The generated crate of a version.
#[derive(Clone, Debug)]
pub struct CrateSide {
    /// The contract: `SF1520/4.0`.
    pub contract: String,
    /// Its package.
    pub package: String,
    /// Its version.
    pub version: String,
    /// Its directory, relative to the crate.
    pub path: String,
}

/// One of the two directions.
#[derive(Clone, Copy, Debug)]
struct Direction {
    /// The crates, by the names the dependencies have.
    crates: [&'static str; 2],
    name: &'static str,
    method: &'static str,
}

const UPGRADE: Direction = Direction {
    crates: ["old", "new"],
    name: "Upgrade",
    method: "upgrade",
};

const DOWNGRADE: Direction = Direction {
    crates: ["new", "old"],
    name: "Downgrade",
    method: "downgrade",
};

/// The files of the crate.
pub fn emit(migration: &Migration<'_>, frame: &Frame) -> FileSet {
    let support = |text: &str| {
        // The first line is the module's documentation.
        let (_, body) = text.split_once('\n').unwrap_or_default();
        Body::Text(body.replace("RUNTIME", &frame.runtime_path))
    };
    let doc = |text: &str| {
        text.lines().next().unwrap_or_default()[3..]
            .trim()
            .to_owned()
    };
    let private = |name: &str, text: &str| Module {
        is_public: false,
        allow: Some(quote!(dead_code)),
        ..Module::leaf(name, doc(text), support(text))
    };
    let mut root = Module {
        doc: front::page(migration, frame),
        allow: Some(quote!(
            clippy::all,
            clippy::pedantic,
            unused_mut,
            unused_qualifications
        )),
        ..Module::leaf(&frame.name, String::new(), Body::Tokens(traits(frame)))
    };
    root.children = vec![
        private("convert", CONVERT),
        direction(&migration.downgrade, DOWNGRADE, frame),
        private("lost", LOST),
        direction(&migration.upgrade, UPGRADE, frame),
    ];
    let mut files = FileSet {
        command: frame.command.clone(),
        root_path: "src/lib.rs",
        root,
        files: Vec::new(),
    };
    files.push("Cargo.toml", Content::Text(manifest::manifest(frame)));
    files
}

fn traits(frame: &Frame) -> TokenStream {
    let doc = |way: &str, from: &CrateSide, to: &CrateSide| {
        let (from, to) = (&from.contract, &to.contract);
        [
            format!(" What of {from} becomes a value of {to}: {way}."),
            format!(" The value of {to} that says the same."),
        ]
    };
    let [old, new] = &frame.sides;
    let [upgrades, upgrade] = doc("the way forward", old, new);
    let [downgrades, downgrade] = doc("the way back", new, old);
    quote! {
        pub use lost::{Lost, Reason};

        #[doc = #upgrades]
        pub trait Upgrade<New> {
            #[doc = #upgrade]
            ///
            /// # Errors
            /// What of it has no place there.
            fn upgrade(self) -> Result<New, Lost>;
        }

        #[doc = #downgrades]
        pub trait Downgrade<Old> {
            #[doc = #downgrade]
            ///
            /// # Errors
            /// What of it has no place there.
            fn downgrade(self) -> Result<Old, Lost>;
        }
    }
}

/// The implementations of one direction, a module for each module they convert from.
fn direction(decided: &Decided<'_>, direction: Direction, frame: &Frame) -> Module {
    let plan = &decided.old.plan;
    let mut modules: BTreeMap<&str, Vec<TokenStream>> = BTreeMap::new();
    for (pair, body) in &decided.bodies {
        let module = plan.module_of(plan.item(pair.0));
        let tokens = implementation::implementation(decided, direction, *pair, body);
        modules.entry(&module.name).or_default().push(tokens);
    }
    let runtime = path::spelled(&frame.runtime_path);
    let name = path::ident(direction.name);
    let children = modules.into_iter().map(|(module, all)| {
        let body = quote! {
            use crate::{Lost, #name, convert, lost::Reason};
            use #runtime::codegen::v1;
            #(#all)*
        };
        let doc = format!("From `{}::{module}`.", direction.crates[0]);
        Module {
            is_public: false,
            allow: Some(quote!(unused_imports)),
            ..Module::leaf(module, doc, Body::Tokens(body))
        }
    });
    let [from, to] = direction.crates;
    Module {
        is_public: false,
        children: children.collect(),
        ..Module::leaf(
            direction.method,
            format!("Values of `{from}` as values of `{to}`."),
            Body::Tokens(TokenStream::new()),
        )
    }
}
