//! The server of a service: its trait and its router.

use super::{body, fault};
use crate::emit::path::{doc, ident};
use crate::plan::{Plan, PlannedService};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn server(plan: &Plan, service: &PlannedService) -> TokenStream {
    let name = ident(&service.name);
    let table = ident(&service.table);
    let base = service.module.trim_end_matches('_');
    let (router, with) = (
        ident(&format!("{base}_router")),
        ident(&format!("{base}_router_with")),
    );
    let docs = doc(&service.doc);
    let about = format!(
        " Routes requests to an implementation of [`{}`].",
        service.name
    );
    let methods = service.operations.iter().map(|operation| {
        let docs = doc(&operation.doc);
        let method = ident(&operation.method);
        let (input, output) = (
            body(plan, operation.input.as_ref()),
            body(plan, operation.output.as_ref()),
        );
        let fault = fault(operation);
        quote! {
            #docs
            fn #method(
                &self,
                context: v1::Context,
                input: #input,
            ) -> impl Future<Output = Result<#output, v1::ServiceError<#fault>>> + Send;
        }
    });
    let rows = service.operations.iter().map(|row| ident(&row.method));
    quote! {
        #docs
        #[cfg(feature = "server")]
        pub trait #name: Send + Sync + 'static { #(#methods)* }

        #[cfg(feature = "server")]
        v1::dispatch! {
            #[doc = #about]
            pub fn #router, #with(#name, #table, Row, super::super::DOCUMENTS) { #(#rows),* }
        }
    }
}
