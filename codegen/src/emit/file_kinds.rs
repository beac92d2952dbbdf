//! The module of the kinds of files: a row for each, the root of its documents, and the
//! series of its records.

use super::path::{Place, doc, ident, modules_of, spelled, ty};
use super::{Body, CrateOptions, Module};
use crate::plan::{Plan, PlannedFile};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The module.
pub fn module(plan: &Plan, options: &CrateOptions) -> Module {
    let runtime = spelled(&options.runtime_path);
    let mut names = BTreeSet::new();
    for file in &plan.files {
        modules_of(plan, &file.root.1, &mut names);
        if let Some((_, of)) = &file.records {
            modules_of(plan, of, &mut names);
        }
    }
    let modules = names.iter().map(|name| ident(name));
    let files = plan.files.iter().map(|planned| file(plan, planned));
    let body = quote! {
        #(use super::#modules;)*
        use super::tables;
        use #runtime::codegen::v1;
        #(#files)*
    };
    let doc = "Files that are delivered: what they are called, and what is in them.".to_owned();
    Module::leaf("files", doc, Body::Tokens(body))
}

fn file(plan: &Plan, planned: &PlannedFile) -> TokenStream {
    let (docs, name) = (doc(&planned.doc), ident(&planned.name));
    let of = &planned.file;
    let (wire, file_name) = (&of.name, &of.file_name);
    let [manifest, answer] = [&of.manifest, &of.answer].map(|text| match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    });
    let root = ident(&format!("{}_ROOT", planned.name));
    let row = ident(plan.rows.element(planned.root.0));
    let value = ty(plan, Place::Service, &planned.root.1);
    let root_doc = match &of.manifest {
        Some(_) => " The document of its manifest.",
        None => " The document of such a file.",
    };
    let records = planned.records.as_ref().map(|(name, of)| {
        let (name, of) = (ident(name), ty(plan, Place::Service, of));
        let path = planned
            .file
            .records
            .iter()
            .flat_map(|records| &records.path);
        quote! {
            /// Its records, one at a time.
            pub static #name: v1::Series<#value, #of> = v1::Series::new(&#root, &[#(#path),*]);
        }
    });
    quote! {
        #docs
        pub static #name: v1::FileKind<'static> = v1::FileKind {
            name: #wire,
            file_name: #file_name,
            manifest: #manifest,
            answer: #answer,
            ..v1::FILE_KIND
        };
        #[doc = #root_doc]
        pub static #root: v1::Root<#value> =
            v1::Root::new(&tables::SCHEMA, tables::element::#row.id());
        #records
    }
}
