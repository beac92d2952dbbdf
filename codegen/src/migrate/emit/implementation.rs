//! One implementation of a trait.

use super::super::body::{Body, Fields, Move};
use super::super::decide::Decided;
use super::super::member::Member;
use super::super::way::{Pair, Way};
use super::{Direction, member};
use crate::emit::path::{Place, ident, item, spelled, usage_path};
use crate::plan::{ItemId, ItemKind, Occurs, Plan};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The implementation for a pair of types.
pub(super) fn implementation(
    decided: &Decided<'_>,
    direction: Direction,
    pair: Pair,
    body: &Body<'_>,
) -> TokenStream {
    let (old, new) = (&decided.old.plan, &decided.new.plan);
    let [from, to] = direction.crates;
    let (name, method) = (ident(direction.name), ident(direction.method));
    let (of, there) = (
        item(old, Place::Outside(from), pair.0),
        item(new, Place::Outside(to), pair.1),
    );
    let body = match body {
        Body::Struct(fields) => structure(new, pair.1, fields, direction),
        Body::Choice { moved, dropped } => choice(&of, &there, moved, dropped, direction),
        Body::Codes => quote!(convert::code(self)),
        Body::Text => quote!(convert::parse(self)),
    };
    quote! {
        impl #name<#there> for #of {
            fn #method(self) -> Result<#there, Lost> { #body }
        }
    }
}

fn structure(new: &Plan, there: ItemId, fields: &Fields<'_>, direction: Direction) -> TokenStream {
    let absent = fields.dropped.iter().map(|member| {
        let (name, step) = (ident(member.name), shown(member));
        let is_absent = match member.usage.occurs {
            Occurs::Many => quote!(is_empty()),
            _ => quote!(is_none()),
        };
        quote!(convert::absent(#step, self.#name.#is_absent)?;)
    });
    let value = |of: &Move<'_>| {
        let name = ident(of.from.name);
        member::value(of, quote!(self.#name), direction)
    };
    let is_argument = |of: &&Move<'_>| of.to.usage.is_required() && !of.is_fixed;
    let arguments = fields.moved.iter().filter(is_argument).map(|of| {
        let name = ident(of.to.name);
        let ty = usage_path(new, Place::Outside(direction.crates[1]), of.to.usage);
        let ty = spelled(&ty);
        let value = value(of);
        // Values that stay what they are say of which type they are.
        match of.way {
            Way::Same => quote!(let #name = #value;),
            _ => quote!(let #name: #ty = #value;),
        }
    });
    let others = fields.moved.iter().filter(|of| !is_argument(of));
    let others = others.map(|of| {
        let (name, step, value) = (ident(of.to.name), of.from.step(), value(of));
        match of.is_fixed {
            true => quote!(to.#name = convert::fixed(#step, #value, &to.#name)?;),
            false => quote!(to.#name = #value;),
        }
    });
    let made = made(new, there, direction);
    let extra = match fields.extra {
        [Some(here), Some(there)] => {
            let (here, there, is_open) = (ident(here), ident(there), fields.is_open);
            let order = fields.order.iter().map(|(one, other)| {
                let [one, other] = [one, other].map(|slot| Literal::u16_unsuffixed(*slot));
                quote!((#one, #other))
            });
            quote!(to.#there = convert::extra(self.#here, #is_open, &[#(#order),*])?;)
        }
        [Some(here), None] => {
            let here = ident(here);
            quote!(convert::nothing_kept(&self.#here)?;)
        }
        _ => TokenStream::new(),
    };
    quote! {
        #(#absent)*
        #(#arguments)*
        let mut to = #made;
        #(#others)*
        #extra
        Ok(to)
    }
}

/// A value with all that is required, out of variables of the fields' names.
fn made(plan: &Plan, of: ItemId, direction: Direction) -> TokenStream {
    let name = item(plan, Place::Outside(direction.crates[1]), of);
    let of = plan.item(of);
    let ItemKind::Struct(s) = &of.kind else {
        return TokenStream::new();
    };
    let required: Vec<_> = s
        .required_fields()
        .map(|field| ident(&field.name))
        .collect();
    match &s.required {
        _ if required.is_empty() => quote!(#name::default()),
        None => quote!(#name::new(#(#required),*)),
        Some(all) => {
            let (krate, module) = (ident(direction.crates[1]), ident(&plan.module_of(of).name));
            let all = ident(all);
            quote!(#name::new(::#krate::#module::#all { #(#required),* }))
        }
    }
}

fn choice(
    of: &TokenStream,
    there: &TokenStream,
    moved: &[Move<'_>],
    dropped: &[Member<'_>],
    direction: Direction,
) -> TokenStream {
    let moved = moved.iter().map(|it| {
        let (one, other) = (ident(it.from.name), ident(it.to.name));
        let value = member::value(it, quote!(value), direction);
        quote!(#of::#one(value) => Ok(#there::#other(#value)),)
    });
    let dropped = dropped.iter().map(|member| {
        let (name, step) = (ident(member.name), shown(member));
        quote!(#of::#name(_) => Err(convert::no_place(#step)),)
    });
    quote! {
        match self {
            #(#moved)*
            #(#dropped)*
            _ => Err(Lost::new(Reason::NoPlace)),
        }
    }
}

/// What a member without a place is called: its name in Rust if it has none on the wire.
fn shown(member: &Member<'_>) -> String {
    match member.step() {
        step if step.is_empty() => member.name.to_owned(),
        step => step,
    }
}
