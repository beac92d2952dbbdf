//! The server of a service: its trait and its routers.

use super::methods::{Head, Method};
use crate::emit::gate::gated;
use crate::emit::path::{doc, ident};
use crate::plan::{Plan, PlannedService};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn server(plan: &Plan, service: &PlannedService, methods: &[Method]) -> TokenStream {
    let name = ident(&service.name);
    let table = ident(&service.table);
    let [router, with] = service.routers.each_ref().map(|name| ident(name));
    let docs = doc(&service.doc);
    let [context, request] = [service.parameters.context, service.parameters.input].map(ident);
    let declared = methods.iter().map(|method| {
        let Method {
            input,
            output,
            fault,
            ..
        } = method;
        let head = method.head(Head {
            visibility: TokenStream::new(),
            parameters: quote!(#context: v1::Context, #request: #input,),
            outcome: quote!(Result<#output, v1::ServiceError<#fault>>),
            bounds: TokenStream::new(),
        });
        quote!(#head;)
    });
    let rows = methods.iter().map(|method| &method.name);
    let declared = quote!(pub trait #name: Send + Sync + 'static { #(#declared)* });
    let dispatch = quote! {
        v1::dispatch! {
            pub fn #router, #with(#name, #table, Row, super::super::DOCUMENTS) { #(#rows),* }
        }
    };
    let items = [(docs, declared), (TokenStream::new(), dispatch)];
    gated(&plan.gates.server, &items)
}
