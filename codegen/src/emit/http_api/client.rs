//! The client of an API.

use super::methods::Method;
use crate::emit::gate::gated;
use crate::emit::path::{doc, ident};
use crate::plan::{Plan, PlannedApi};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn client(plan: &Plan, api: &PlannedApi, methods: &[Method]) -> TokenStream {
    let name = ident(&api.client);
    let table = ident(&api.table);
    let about = doc(&api.client_doc);
    let request = ident(api.parameters.input);
    let methods = methods.iter().map(|method| {
        let Method {
            docs,
            name,
            input,
            output,
            failure,
        } = method;
        let (ty, out) = (&input.borrowed, &output.out);
        let outcome = &output.ty;
        let message = match &input.lent {
            Some(lent) => quote!(&#lent(#request)),
            None => quote!(#request),
        };
        // The future owns what it needs: it outlives request and client.
        quote! {
            #docs
            pub fn #name(
                &self,
                #request: &#ty,
            ) -> impl std::future::Future<Output = v1::CallResult<#outcome, #failure>> + Send + use<> {
                self.client.call(Row::#name as usize, #message, #out)
            }
        }
    });
    let none = TokenStream::new;
    let declared = quote! {
        #[derive(Clone, Debug)]
        pub struct #name {
            client: v1::HttpClient,
        }
    };
    let items = [
        (about, declared),
        (none(), quote!(v1::http_client_type!(#name, #table);)),
        (none(), quote!(impl #name { #(#methods)* })),
    ];
    gated(&plan.gates.client, &items)
}
