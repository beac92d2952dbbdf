//! Construction that names every required value.
//!
//! Up to four required values are parameters of `new`. More go through a
//! struct of their own, `<Type>Required`, whose literal names each: it is not
//! `#[non_exhaustive]`, so a value that becomes required is a compile error
//! with the field's name, and an added optional element changes nothing.

use super::path::{Place, doc, ident, spelled, ty, usage};
use crate::plan::{Field, Item, Occurs, Parameter, Plan, Preset, SimpleRow, Struct};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `new`, and `Default` where nothing is required; a method for each default.
pub fn new(plan: &Plan, from: Place, item: &Item, s: &Struct) -> TokenStream {
    let made = made(plan, from, item, s);
    let defaults = defaults(plan, from, item, s);
    quote!(#made #defaults)
}

fn made(plan: &Plan, from: Place, item: &Item, s: &Struct) -> TokenStream {
    let name = ident(&item.name);
    let required: Vec<&Field> = s.required_fields().collect();
    let rest = rest(plan, s);
    if required.is_empty() {
        return match s.fields.iter().any(|field| field.usage.is_required()) {
            false => quote!(v1::default!(#name);),
            true => quote! {
                impl Default for #name {
                    #[inline]
                    fn default() -> Self {
                        Self { #(#rest)* }
                    }
                }
            },
        };
    }
    let Some(all) = &s.required else {
        let parameters = required.iter().map(|field| parameter(plan, from, field));
        let values = required.iter().map(|field| value(plan, field));
        return quote! {
            impl #name {
                /// A value with everything that is required.
                #[inline]
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
            #[inline]
            pub fn new(required: #all) -> Self {
                Self { #(#values)* #(#rest)* }
            }
        }
    }
}

/// What `new` does not ask for: fixed values, and nothing where nothing is required.
fn rest(plan: &Plan, s: &Struct) -> Vec<TokenStream> {
    let fields = s.fields.iter().enumerate();
    let mut out: Vec<TokenStream> = fields
        .filter_map(|(slot, field)| {
            let name = ident(&field.name);
            match (s.fixed(slot), field.usage.occurs) {
                (Some(preset), _) => {
                    let value = preset_arguments(plan, preset);
                    Some(quote!(#name: v1::preset(#value),))
                }
                (None, _) if field.usage.is_required() => None,
                (None, Occurs::Many) => Some(quote!(#name: Vec::new(),)),
                (None, _) => Some(quote!(#name: None,)),
            }
        })
        .collect();
    if let Some(extra) = &s.extra {
        let extra = ident(extra);
        out.push(quote!(#extra: v1::Extra::default(),));
    }
    out
}

fn preset_arguments(plan: &Plan, preset: &Preset) -> TokenStream {
    let id = match plan.rows.simple_row(preset.simple) {
        SimpleRow::Declared(name) => {
            let row = ident(name);
            quote!(simple::#row.id())
        }
        SimpleRow::Builtin(number) => {
            let id = Literal::u32_unsuffixed(number);
            quote!(v1::SimpleId(#id))
        }
    };
    let text = &preset.text;
    quote!(&SCHEMA, #id, #text)
}

/// A method for each attribute that has a value while it is absent.
fn defaults(plan: &Plan, from: Place, item: &Item, s: &Struct) -> Option<TokenStream> {
    let methods: Vec<TokenStream> = s
        .presets
        .iter()
        .filter_map(|preset| {
            let method = ident(preset.accessor.as_ref()?);
            let field = s.fields.get(preset.slot)?;
            let docs = doc(&[format!(
                "[`{}::{}`], or the value that the contract gives where it is absent.",
                item.name, field.name
            )]);
            let (name, ty) = (ident(&field.name), ty(plan, from, &field.usage.ty));
            let value = preset_arguments(plan, preset);
            Some(quote! {
                #docs
                pub fn #method(&self) -> #ty {
                    self.#name.clone().unwrap_or_else(|| v1::preset(#value))
                }
            })
        })
        .collect();
    let name = ident(&item.name);
    (!methods.is_empty()).then(|| quote!(impl #name { #(#methods)* }))
}

fn parameter(plan: &Plan, from: Place, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let one = || {
        let inner = ty(plan, from, &field.usage.ty);
        match field.usage.boxed {
            true => quote!(Box<#inner>),
            false => inner,
        }
    };
    let taken = match plan.parameter(&field.usage) {
        Parameter::Value => usage(plan, from, &field.usage),
        Parameter::Into => {
            let one = one();
            quote!(impl Into<#one>)
        }
        Parameter::IntoNative(path) => {
            let path = spelled(path);
            quote!(impl Into<#path>)
        }
        Parameter::Each => {
            let one = one();
            quote!(impl IntoIterator<Item = #one>)
        }
        Parameter::EachInto => {
            let one = one();
            quote!(impl IntoIterator<Item = impl Into<#one>>)
        }
    };
    quote!(#name: #taken)
}

fn value(plan: &Plan, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    match plan.parameter(&field.usage) {
        Parameter::Value => quote!(#name),
        Parameter::Into | Parameter::IntoNative(_) => quote!(#name: #name.into()),
        Parameter::Each => quote!(#name: #name.into_iter().collect()),
        Parameter::EachInto => quote!(#name: #name.into_iter().map(Into::into).collect()),
    }
}
