//! One item: documentation, derives, the type, its macro line.

use super::gate::gated;
use super::path::{Place, doc, ident, ty, usage};
use super::{new, serde};
use crate::plan::{Choice, Codes, Item, ItemKind, Occurs, Plan, Struct, Taken, Ty};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The tokens of an item.
pub fn item(plan: &Plan, from: Place, item: &Item) -> TokenStream {
    let docs = doc(&item.doc);
    let name = ident(&item.name);
    let tokens = match &item.kind {
        ItemKind::Pending => TokenStream::new(),
        ItemKind::Alias(of) => {
            let of = ty(plan, from, of);
            quote!(pub type #name = #of;)
        }
        ItemKind::Struct(s) => structure(plan, from, item, s),
        ItemKind::Choice(c) => choice(plan, from, item, c),
        ItemKind::Codes(codes) => code_list(plan, item, codes),
        ItemKind::Checked { inner, simple } => {
            let float = plan.is_floating(inner).then(|| quote!(, float));
            let text = plan.holds_text(inner).then(|| quote!(, text));
            let derives = plan.checked_derives(inner).into_iter().map(ident);
            let inner = ty(plan, from, inner);
            let row = ident(plan.rows.simple(*simple));
            let serde = quote!(v1::checked_serde!(#name(#inner), SCHEMA, simple::#row #float););
            let serde = gated(&plan.gates.serde, &[(TokenStream::new(), serde)]);
            quote! {
                #[derive(#(#derives),*)]
                pub struct #name(v1::Faceted<#inner>);
                v1::checked!(#name(#inner), SCHEMA, simple::#row #text);
                #serde
            }
        }
    };
    match item.kind {
        ItemKind::Pending => tokens,
        _ => quote!(#docs #tokens),
    }
}

fn structure(plan: &Plan, from: Place, item: &Item, s: &Struct) -> TokenStream {
    let name = ident(&item.name);
    let fields = s.fields.iter().map(|field| {
        let docs = doc(&field.doc);
        let name = ident(&field.name);
        let ty = usage(plan, from, &field.usage);
        let form = serde::field(plan, &field.usage);
        quote!(#docs #form pub #name: #ty,)
    });
    let extra = s.extra.as_ref().map(|extra| {
        let extra = ident(extra);
        let form = serde::extra(plan);
        quote! {
            /// What was read but has no field of its own.
            #form
            pub #extra: v1::Extra,
        }
    });
    let slots = s.fields.iter().map(|field| ident(&field.name));
    let line = match &s.extra {
        Some(extra) => {
            let extra = ident(extra);
            quote!(v1::record!(#name { #(#slots),* } #extra);)
        }
        None => quote!(v1::part!(#name { #(#slots),* });),
    };
    let document = s.root.and_then(|element| {
        let root = plan.roots.iter().find(|root| root.element == element)?;
        let constant = ident(&root.name);
        let module = ident(&plan.modules[root.module.0 as usize].name);
        Some(match root.module == item.module {
            true => quote!(v1::document!(#name, #constant);),
            false => quote!(v1::document!(#name, super::#module::#constant);),
        })
    });
    let new = new::new(plan, from, item, s);
    let serde = serde::derives(plan);
    quote! {
        #[derive(Clone, Debug, PartialEq)]
        #serde
        #[non_exhaustive]
        pub struct #name { #(#fields)* #extra }
        #line
        #document
        #new
    }
}

fn choice(plan: &Plan, from: Place, item: &Item, choice: &Choice) -> TokenStream {
    let body = choice_item(plan, from, &item.name, &[], choice);
    let from_impls = conversions(plan, from, Some(item), &item.name, choice);
    quote!(#body #from_impls)
}

/// An enum of alternatives with its macro line.
pub fn choice_item(
    plan: &Plan,
    from: Place,
    name: &str,
    docs: &[String],
    choice: &Choice,
) -> TokenStream {
    let docs = doc(docs);
    let name = ident(name);
    let alternatives = choice.alternatives.iter().map(|alternative| {
        let docs = doc(&alternative.doc);
        let name = ident(&alternative.name);
        let ty = usage(plan, from, &alternative.usage);
        let form = serde::alternative(plan, &alternative.usage);
        quote!(#docs #name(#form #ty),)
    });
    // Numbers count up; only where one is left out is the next one written.
    let mut due = 0;
    let slots = choice.alternatives.iter().map(|alternative| {
        let slot = Literal::u16_unsuffixed(alternative.slot);
        let jump = (alternative.slot != due).then(|| quote!(= #slot));
        due = alternative.slot.saturating_add(1);
        let name = ident(&alternative.name);
        quote!(#name #jump)
    });
    let blank = choice
        .alternatives
        .get(choice.blank)
        .map(|alternative| ident(&alternative.name));
    let serde = serde::derives(plan);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #serde
        #[non_exhaustive]
        pub enum #name { #(#alternatives)* }
        v1::choice!(#name { #(#slots),* } #blank);
    }
}

/// `From` for the alternatives whose types differ.
pub fn conversions(
    plan: &Plan,
    from: Place,
    item: Option<&Item>,
    name: &str,
    choice: &Choice,
) -> TokenStream {
    let name = ident(name);
    let impls = plan.converting(item, choice).into_iter().map(|conversion| {
        let of = &conversion.alternative.usage;
        let alternative = ident(&conversion.alternative.name);
        let (held, value) = match (conversion.taken, &of.ty, of.occurs) {
            (Taken::One, held, _) => (ty(plan, from, held), quote!(Vec::from([value]))),
            (Taken::Plain, Ty::Sensitive(inner), _) => {
                (ty(plan, from, inner), quote!(v1::Sensitive(value)))
            }
            (_, _, Occurs::Many) => (usage(plan, from, of), quote!(value)),
            (_, held, _) => (ty(plan, from, held), quote!(value)),
        };
        let value = match (of.occurs, of.boxed) {
            (Occurs::Many, _) | (_, false) => value,
            (_, true) => quote!(Box::new(#value)),
        };
        quote! {
            impl From<#held> for #name {
                #[inline]
                fn from(value: #held) -> Self {
                    #name::#alternative(#value)
                }
            }
        }
    });
    quote!(#(#impls)*)
}

fn code_list(plan: &Plan, item: &Item, codes: &Codes) -> TokenStream {
    let name = ident(&item.name);
    let mut names = std::collections::BTreeSet::new();
    let variants = codes
        .values
        .iter()
        .filter(|code| names.insert(&code.name))
        .map(|code| {
            let docs = doc(&code.doc);
            let name = ident(&code.name);
            quote!(#docs #name,)
        });
    let texts = codes.values.iter().map(|code| {
        let (name, wire) = (ident(&code.name), &code.wire);
        quote!(#name #wire)
    });
    let row = ident(plan.rows.simple(codes.simple));
    let unknown = ident(&codes.unknown);
    let serde = quote!(v1::codes_serde!(#name););
    let serde = gated(&plan.gates.serde, &[(TokenStream::new(), serde)]);
    let (derive, shape) = match codes.sensitive {
        true => (quote!(), quote!(v1::codes_shape!(#name);)),
        false => (quote!(Debug,), quote!()),
    };
    quote! {
        #[derive(Clone, #derive PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A code the contract does not know.
            #unknown(v1::UnknownCode<Self>),
        }
        v1::codes!(#name { #(#texts),* } #unknown, SCHEMA, simple::#row);
        #shape
        #serde
    }
}
