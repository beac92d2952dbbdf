//! The crate's root and one file for each module.

use super::gate::gated;
use super::path::{Place, doc, ident, spelled, ty};
use super::{CrateOptions, item, traits};
use crate::lower::element_id;
use crate::plan::{ItemKind, Plan};
use proc_macro2::TokenStream;
use quote::quote;

/// `lib.rs` (or `mod.rs`).
pub fn root(plan: &Plan, options: &CrateOptions) -> TokenStream {
    let description = format!(" {}", options.description);
    let runtime = spelled(&options.runtime_path);
    let mut names: Vec<&str> = (0..plan.modules.len())
        .filter(|at| plan.is_emitted(*at))
        .map(|at| plan.modules[at].name.as_str())
        .collect();
    names.sort_unstable();
    let modules = names.into_iter().map(|name| {
        let name = ident(name);
        quote!(#[rustfmt::skip] pub mod #name;)
    });
    // What lives elsewhere is found under the name it would have here.
    let mut shared: Vec<(&str, &str)> = plan
        .modules
        .iter()
        .filter_map(|module| Some((module.external.as_deref()?, module.name.as_str())))
        .collect();
    shared.sort_unstable();
    let shared = shared.into_iter().map(|(path, name)| {
        let own = path.rsplit("::").next() == Some(name);
        let (path, name) = (spelled(path), ident(name));
        match own {
            true => quote!(pub use #path;),
            false => quote!(pub use #path as #name;),
        }
    });
    let skip = quote!(#[rustfmt::skip]);
    let services = [(
        skip.clone(),
        quote!(
            pub mod services;
        ),
    )];
    let services = gated(&plan.gates.services, &services);
    let found = quote!(
        pub use documents::DOCUMENTS;
    );
    let documents = [
        (
            skip,
            quote!(
                mod documents;
            ),
        ),
        (TokenStream::new(), found),
    ];
    let documents = gated(&plan.gates.server, &documents);
    quote! {
        #![doc = #description]
        // What contracts say and how they are built is not for lints to judge.
        #![allow(clippy::all, rustdoc::all)]

        #runtime::codegen::v1::generated_for!(1);

        #(#modules)*
        #(#shared)*
        #services
        #documents
        #[rustfmt::skip]
        mod tables;

        pub use tables::SCHEMA;
    }
}

/// One module: its items, then its entry points.
pub fn module(plan: &Plan, at: usize, options: &CrateOptions) -> TokenStream {
    let module = &plan.modules[at];
    let line = match module.namespace.is_empty() {
        true => " Types in no namespace.".to_owned(),
        false => format!(" Namespace `{}`.", module.namespace.replace('`', "'")),
    };
    let in_module = || {
        plan.items
            .iter()
            .filter(|item| item.module.0 as usize == at)
    };
    let items = in_module().map(|it| item::item(plan, Place::Module(at), it));
    let roots: Vec<TokenStream> = plan
        .roots
        .iter()
        .filter(|root| root.module.0 as usize == at)
        .map(|root| {
            let (docs, name) = (doc(&root.doc), ident(&root.name));
            let ty = ty(plan, Place::Module(at), &root.ty);
            let id = proc_macro2::Literal::u32_unsuffixed(element_id(root.element).0);
            quote! {
                #docs
                pub static #name: v1::Root<#ty> = v1::Root::new(&SCHEMA, v1::ElementId(#id));
            }
        })
        .collect();
    let traits = plan.traits.iter();
    let traits = traits.filter(|of| plan.items[of.item.0 as usize].module.0 as usize == at);
    let traits = traits.map(|of| traits::implementation(plan, Place::Module(at), of));
    let body = quote!(#(#items)* #(#traits)* #(#roots)*);
    let uses = uses(
        &body,
        options,
        !roots.is_empty() || in_module().any(uses_schema),
    );
    quote! {
        #![doc = #line]
        #uses
        #body
    }
}

fn uses_schema(item: &crate::plan::Item) -> bool {
    match &item.kind {
        ItemKind::Checked { .. } | ItemKind::Codes(_) => true,
        ItemKind::Struct(s) => !s.presets.is_empty(),
        _ => false,
    }
}

/// Imports, only where something uses them.
fn uses(body: &TokenStream, options: &CrateOptions, schema: bool) -> TokenStream {
    let runtime = spelled(&options.runtime_path);
    let names_v1 = body.clone().into_iter().any(|tree| mentions_v1(&tree));
    let schema = schema.then(|| {
        quote!(
            use super::tables::SCHEMA;
        )
    });
    let v1 = names_v1.then(|| quote!(use #runtime::codegen::v1;));
    quote!(#schema #v1)
}

fn mentions_v1(tree: &proc_macro2::TokenTree) -> bool {
    match tree {
        proc_macro2::TokenTree::Ident(ident) => ident == "v1",
        proc_macro2::TokenTree::Group(group) => {
            group.stream().into_iter().any(|tree| mentions_v1(&tree))
        }
        _ => false,
    }
}
