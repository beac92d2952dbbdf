//! The client of a service.

use super::methods::{Head, Method};
use crate::emit::gate::gated;
use crate::emit::path::{doc, ident};
use crate::plan::{Plan, PlannedService};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn client(plan: &Plan, service: &PlannedService, methods: &[Method]) -> TokenStream {
    let name = ident(&service.client);
    let table = ident(&service.table);
    let about = doc(&service.client_doc);
    let names = &service.parameters;
    let [transport, settings] = [names.transport, names.settings].map(ident);
    let request = ident(names.input);
    let ports = service.ports.iter().map(|port| {
        let (constructor, constant) = (ident(&port.constructor), ident(&port.constant));
        let docs = doc(&port.constructor_doc);
        quote! {
            #docs
            pub fn #constructor(
                #transport: impl v1::Transport,
                #settings: impl Into<v1::Settings>,
            ) -> Self {
                Self::at(#constant, #transport, #settings)
            }
        }
    });
    let methods = methods.iter().map(|method| {
        let Method {
            name,
            input,
            output,
            fault,
            ..
        } = method;
        // The future owns what it needs: it outlives request and client.
        let head = method.head(Head {
            visibility: quote!(pub),
            parameters: quote!(#request: &#input,),
            outcome: quote!(v1::CallResult<#output, #fault>),
            bounds: quote!(+ use<>),
        });
        quote!(#head { self.client.call(Row::#name as usize, #request) })
    });
    let none = TokenStream::new;
    let declared = quote! {
        #[derive(Clone, Debug)]
        pub struct #name {
            client: v1::Client,
        }
    };
    let items = [
        (about, declared),
        (none(), quote!(v1::client_type!(#name, #table);)),
        (none(), quote!(impl #name { #(#ports)* #(#methods)* })),
    ];
    gated(&plan.gates.client, &items)
}
