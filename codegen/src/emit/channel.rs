//! A channel's module: its table, the numbers of its operations, markers of beskedtyper.

mod table;

use super::path::{Place, doc, ident, modules_of, spelled, ty};
use super::{Body, CrateOptions, Module};
use crate::plan::{Plan, PlannedBeskedtype, PlannedChannel};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// The module that holds a module for each channel.
pub fn root(plan: &Plan, options: &CrateOptions) -> Module {
    let channels = plan.channels.iter();
    let mut children: Vec<Module> = channels
        .map(|channel| module(plan, channel, options))
        .collect();
    children.sort_by(|a, b| a.name.cmp(&b.name));
    let doc = "Where messages are sent to and fetched from, a module for each channel.".to_owned();
    Module {
        children,
        ..Module::leaf("channels", doc, Body::Tokens(TokenStream::new()))
    }
}

/// One channel.
fn module(plan: &Plan, channel: &PlannedChannel, options: &CrateOptions) -> Module {
    let about = format!("Channel `{}`.", channel.row.name.replace('`', "'"));
    let runtime = spelled(&options.runtime_path);
    let table = table::table(plan, channel);
    let operations = channel.operations.iter().enumerate();
    let operations = operations.map(|(at, operation)| {
        let (docs, name) = (doc(&operation.doc), ident(&operation.constant));
        let at = Literal::usize_unsuffixed(at);
        quote!(#docs pub const #name: usize = #at;)
    });
    let markers = beskedtyper(channel).map(|kind| marker(plan, kind));
    let modules = imports(plan, channel);
    let body = quote! {
        #(use super::super::#modules;)*
        use super::super::tables;
        use #runtime::codegen::v1;
        #table
        #(#operations)*
        #(#markers)*
    };
    Module::leaf(&channel.module, about, Body::Tokens(body))
}

fn beskedtyper(channel: &PlannedChannel) -> impl Iterator<Item = &PlannedBeskedtype> {
    let messages = channel.messages.iter();
    messages.filter_map(|message| message.beskedtype.as_ref())
}

/// A type without values of its own, by which receivers name a beskedtype.
fn marker(plan: &Plan, kind: &PlannedBeskedtype) -> TokenStream {
    let (docs, name) = (doc(&kind.doc), ident(&kind.name));
    let wire = &kind.origin.path;
    let id = match &kind.id {
        Some(id) => quote!(Some(#id)),
        None => quote!(None),
    };
    let handlings = &kind.handlings;
    let [(envelope, envelope_row), (data, data_row)] = [&kind.envelope, &kind.data]
        .map(|(idx, of)| (ty(plan, Place::Service, of), ident(plan.rows.element(*idx))));
    let root = |of: &TokenStream, row: &Ident| {
        quote! {
            static ROOT: v1::Root<#of> =
                v1::Root::new(&tables::SCHEMA, tables::element::#row.id());
            &ROOT
        }
    };
    let (envelope_root, data_root) = (root(&envelope, &envelope_row), root(&data, &data_row));
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct #name;

        impl v1::besked::Beskedtype for #name {
            const NAME: &'static str = #wire;
            const ID: Option<&'static str> = #id;
            const HANDLINGER: &'static [&'static str] = &[#(#handlings),*];
            type Kuvert = #envelope;
            type Data = #data;
            fn kuvert() -> &'static v1::Root<Self::Kuvert> { #envelope_root }
            fn data() -> &'static v1::Root<Self::Data> { #data_root }
        }
    }
}

/// Modules whose types the markers name.
fn imports(plan: &Plan, channel: &PlannedChannel) -> Vec<Ident> {
    let mut names = BTreeSet::new();
    for kind in beskedtyper(channel) {
        for (_, of) in [&kind.envelope, &kind.data] {
            modules_of(plan, of, &mut names);
        }
    }
    names.iter().map(|name| ident(name)).collect()
}
