//! The client of a service.

use super::{body, fault};
use crate::emit::path::{doc, ident};
use crate::plan::{Plan, PlannedService};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn client(plan: &Plan, service: &PlannedService) -> TokenStream {
    let name = ident(&service.client);
    let table = ident(&service.table);
    let about = format!(" A client of `{}`.", service.name);
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
            pub fn #method(
                &self,
                input: &#input,
            ) -> impl Future<Output = v1::CallResult<#output, #fault>> + Send + use<> {
                self.client.call(Row::#method as usize, input)
            }
        }
    });
    quote! {
        #[cfg(feature = "client")]
        v1::client_type! {
            #[doc = #about]
            pub struct #name(#table);
        }

        #[cfg(feature = "client")]
        impl #name { #(#methods)* }
    }
}
