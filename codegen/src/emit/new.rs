//! Construction that names every required value.
//!
//! Up to four required values are parameters of `new`. More go through a
//! struct of their own, `<Type>Required`, whose literal names each: it is not
//! `#[non_exhaustive]`, so a value that becomes required is a compile error
//! with the field's name, and an added optional element changes nothing.

use super::path::{Place, ident, spelled, usage};
use crate::plan::{Field, Item, Occurs, Plan, Struct};
use proc_macro2::TokenStream;
use quote::quote;

/// `new`, and `Default` where nothing is required.
pub fn new(plan: &Plan, from: Place, item: &Item, s: &Struct) -> TokenStream {
    let name = ident(&item.name);
    let required: Vec<&Field> = s.required_fields().collect();
    if required.is_empty() {
        return quote!(v1::default!(#name););
    }
    let rest = rest(s);
    let Some(all) = &s.required else {
        let parameters = required.iter().map(|field| parameter(plan, from, field));
        let values = required.iter().map(|field| value(plan, field));
        return quote! {
            impl #name {
                /// A value with everything that is required.
                pub fn new(#(#parameters),*) -> Self {
                    Self { #(#values,)* #(#rest)* }
                }
            }
        };
    };
    let fields = required.iter().map(|field| {
        let name = ident(&field.name);
        let ty = usage(plan, from, &field.usage);
        let doc = format!(" See [`{}::{}`].", item.name, field.name);
        quote!(#[doc = #doc] pub #name: #ty,)
    });
    let values = required.iter().map(|field| {
        let name = ident(&field.name);
        quote!(#name: required.#name,)
    });
    let all = ident(all);
    let doc = format!(" What [`{}::new`] needs.", item.name);
    quote! {
        #[doc = #doc]
        pub struct #all { #(#fields)* }

        impl #name {
            /// A value with everything that is required.
            pub fn new(required: #all) -> Self {
                Self { #(#values)* #(#rest)* }
            }
        }
    }
}

fn rest(s: &Struct) -> Vec<TokenStream> {
    let mut out: Vec<TokenStream> = s
        .fields
        .iter()
        .filter(|field| !field.usage.is_required())
        .map(|field| {
            let name = ident(&field.name);
            match field.usage.occurs {
                Occurs::Many => quote!(#name: Vec::new(),),
                _ => quote!(#name: None,),
            }
        })
        .collect();
    if let Some(extra) = &s.extra {
        let extra = ident(extra);
        out.push(quote!(#extra: v1::Extra::default(),));
    }
    out
}

fn parameter(plan: &Plan, from: Place, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    match plan.converted(&field.usage) {
        Some(path) => {
            let path = spelled(path);
            quote!(#name: impl Into<#path>)
        }
        None => {
            let ty = usage(plan, from, &field.usage);
            quote!(#name: #ty)
        }
    }
}

fn value(plan: &Plan, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    match plan.converted(&field.usage) {
        Some(_) => quote!(#name: #name.into()),
        None => quote!(#name),
    }
}
