//! The server of an API: its trait and its routers.

use super::methods::Method;
use crate::emit::gate::gated;
use crate::emit::path::{doc, ident};
use crate::plan::{Plan, PlannedApi};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn server(plan: &Plan, api: &PlannedApi, methods: &[Method]) -> TokenStream {
    let name = ident(&api.name);
    let table = ident(&api.table);
    let [router, with] = api.routers.each_ref().map(|name| ident(name));
    let docs = doc(&api.doc);
    let [context, request] = [api.parameters.context, api.parameters.input].map(ident);
    let declared = methods.iter().map(|method| {
        let Method {
            docs,
            name,
            input,
            output,
            failure,
        } = method;
        let (input, output) = (&input.ty, &output.ty);
        quote! {
            #docs
            fn #name(
                &self,
                #context: v1::HttpContext,
                #request: #input,
            ) -> impl std::future::Future<Output = Result<#output, v1::HttpError<#failure>>> + Send;
        }
    });
    let rows = methods.iter().map(|method| {
        let (name, out, into) = (&method.name, &method.input.out, &method.output.into);
        quote!(#name(#out, #into))
    });
    let declared = quote!(pub trait #name: Send + Sync + 'static { #(#declared)* });
    let dispatch = quote! {
        v1::http_dispatch! {
            pub fn #router, #with(#name, #table, Row) { #(#rows),* }
        }
    };
    let items = [(docs, declared), (TokenStream::new(), dispatch)];
    gated(&plan.gates.server, &items)
}
