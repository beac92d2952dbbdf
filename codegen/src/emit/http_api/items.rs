//! Types of an operation: requests, forms, answers.

use crate::emit::path::{Place, doc, ident, ty};
use crate::plan::{HttpAlternative, HttpField, HttpHeld, HttpItem, Occurs, Plan};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

pub(super) fn item(plan: &Plan, item: &HttpItem) -> TokenStream {
    match item {
        HttpItem::Struct { name, doc, fields } => structure(plan, name, doc, fields),
        HttpItem::Enum {
            name,
            doc,
            alternatives,
        } => enumeration(plan, name, doc, alternatives),
    }
}

fn structure(plan: &Plan, name: &str, docs: &[String], fields: &[HttpField]) -> TokenStream {
    let (docs, name) = (doc(docs), ident(name));
    let declared = fields.iter().map(|field| {
        let (docs, name) = (doc(&field.doc), ident(&field.name));
        let ty = whole(plan, field);
        quote!(#docs pub #name: #ty,)
    });
    let slots = fields.iter().map(|field| {
        let (kind, name) = (kind(&field.held, field.occurs), ident(&field.name));
        quote!(#kind #name)
    });
    let new = new(plan, &name, fields);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#declared)* }
        v1::http_message!(#name { #(#slots),* });
        #new
    }
}

/// `new` of what is required, or `Default` where nothing is.
fn new(plan: &Plan, name: &Ident, fields: &[HttpField]) -> TokenStream {
    let required = || fields.iter().filter(|field| field.occurs == Occurs::One);
    if required().next().is_none() {
        return quote!(v1::default!(#name););
    }
    let parameters = required().map(|field| {
        let (name, ty) = (ident(&field.name), whole(plan, field));
        quote!(#name: impl Into<#ty>)
    });
    let values = fields.iter().map(|field| {
        let name = ident(&field.name);
        match field.occurs {
            Occurs::One => quote!(#name: #name.into()),
            Occurs::Optional => quote!(#name: None),
            Occurs::Many => quote!(#name: Vec::new()),
        }
    });
    quote! {
        impl #name {
            /// A value with everything that is required.
            #[inline]
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#values),* }
            }
        }
    }
}

/// The type of a field with how often it occurs.
fn whole(plan: &Plan, field: &HttpField) -> TokenStream {
    let inner = own(plan, &field.held);
    match field.occurs {
        _ if matches!(field.held, HttpHeld::List(_)) => inner,
        Occurs::One => inner,
        Occurs::Optional => quote!(Option<#inner>),
        Occurs::Many => quote!(Vec<#inner>),
    }
}

fn own(plan: &Plan, held: &HttpHeld) -> TokenStream {
    match held {
        HttpHeld::Value(of) => ty(plan, Place::Service, of),
        HttpHeld::List(of) => {
            let ty = ty(plan, Place::Service, of);
            quote!(Vec<#ty>)
        }
        HttpHeld::Octets => quote!(v1::Octets),
        HttpHeld::Own(name) => {
            let name = ident(name);
            quote!(#name)
        }
    }
}

/// The word by which a macro line reaches a member.
fn kind(held: &HttpHeld, occurs: Occurs) -> Ident {
    ident(match (held, occurs) {
        (HttpHeld::Value(_), _) => "value",
        (HttpHeld::List(_), _) => "list",
        (HttpHeld::Octets, Occurs::One) => "octets",
        (HttpHeld::Octets, Occurs::Optional) => "optional_octets",
        (HttpHeld::Octets, Occurs::Many) => "many_octets",
        (HttpHeld::Own(_), Occurs::One | Occurs::Many) => "message",
        (HttpHeld::Own(_), Occurs::Optional) => "optional_message",
    })
}

fn enumeration(
    plan: &Plan,
    name: &str,
    docs: &[String],
    alternatives: &[HttpAlternative],
) -> TokenStream {
    let (docs, name) = (doc(docs), ident(name));
    let declared = alternatives.iter().map(|it| {
        let (docs, name) = (doc(&it.doc), ident(&it.name));
        match &it.held {
            Some(held) => {
                let ty = own(plan, held);
                quote!(#docs #name(#ty),)
            }
            None => quote!(#docs #name,),
        }
    });
    let slots = alternatives.iter().map(|it| {
        let name = ident(&it.name);
        let kind = match &it.held {
            Some(held) => kind(held, Occurs::One),
            None => ident("nothing"),
        };
        quote!(#kind #name)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#declared)* }
        v1::http_choice!(#name { #(#slots),* });
    }
}
