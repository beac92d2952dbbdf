//! The expression that converts a member.

use super::super::body::Move;
use super::super::way::Way;
use super::Direction;
use crate::emit::path::ident;
use crate::plan::Occurs;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Move<'_> {
    /// Whether its values stay what they are.
    pub(super) fn is_plain(&self) -> bool {
        self.way == Way::Same && self.from.usage.boxed == self.to.usage.boxed
    }
}

/// A member's value there, out of what it held here.
pub(super) fn value(of: &Move<'_>, held: TokenStream, direction: Direction) -> TokenStream {
    let name = of.from.step();
    let (from, to) = (of.from.usage, of.to.usage);
    let each = |function: &str, held: TokenStream| match of.is_plain() {
        true => held,
        false => {
            let (function, unit) = (ident(function), unit(of, direction));
            quote!(convert::#function(#name, #held, |value| #unit)?)
        }
    };
    let perhaps = |held: TokenStream| match to.occurs {
        Occurs::One => each("one", quote!(convert::required(#name, #held)?)),
        _ => each("optional", held),
    };
    let (value, may_be_none) = match (from.occurs, to.occurs) {
        (Occurs::One, Occurs::One) => (each("one", held), false),
        (Occurs::One, Occurs::Optional) => {
            let value = each("one", held);
            (quote!(Some(#value)), false)
        }
        (Occurs::One, Occurs::Many) => {
            let value = each("one", held);
            (quote!(vec![#value]), false)
        }
        (Occurs::Optional, Occurs::Many) => {
            let value = perhaps(held);
            (quote!(Vec::from_iter(#value)), true)
        }
        (Occurs::Optional, _) => (perhaps(held), false),
        (Occurs::Many, Occurs::Many) => (each("many", held), !from.required),
        (Occurs::Many, _) => (perhaps(quote!(convert::at_most_one(#name, #held)?)), false),
    };
    let value = match may_be_none && to.required {
        true => quote!(convert::filled(#name, #value)?),
        false => value,
    };
    let bounded = |value: TokenStream, function: &str, bound: Option<u32>| match bound {
        Some(bound) => {
            let (function, bound) = (ident(function), Literal::u32_unsuffixed(bound));
            quote!(convert::#function(#name, #bound, #value)?)
        }
        None => value,
    };
    let value = bounded(value, "at_least", of.least);
    bounded(value, "at_most", of.most)
}

/// One value there, as a result, out of the `value` here.
fn unit(of: &Move<'_>, direction: Direction) -> TokenStream {
    let held = match of.from.usage.boxed {
        true => quote!(*value),
        false => quote!(value),
    };
    let value = way(&of.way, held, direction);
    match of.to.usage.boxed {
        true => quote!(#value.map(Box::new)),
        false => value,
    }
}

fn way(by: &Way, held: TokenStream, direction: Direction) -> TokenStream {
    let inner = |by: &Way| way(by, quote!(value), direction);
    match by {
        Way::Same => quote!(Ok(#held)),
        Way::Item => {
            let (name, method) = (ident(direction.name), ident(direction.method));
            quote!(#name::#method(#held))
        }
        Way::Parse => quote!(convert::parse(#held)),
        Way::Take => quote!(convert::take(#held)),
        Way::Hide(by) => {
            let value = way(by, held, direction);
            quote!(#value.map(v1::Sensitive))
        }
        Way::Show(by) => way(by, quote!((#held).into_inner()), direction),
        Way::Nillable(by) => {
            let value = inner(by);
            quote!(convert::nillable(#held, |value| #value))
        }
        Way::NotNil(by) => {
            let value = inner(by);
            quote!(convert::not_nil(#held).and_then(|value| #value))
        }
        Way::MaybeNil(by) => {
            let value = way(by, held, direction);
            quote!(#value.map(v1::Nillable::Value))
        }
        Way::List(by) => {
            let value = inner(by);
            quote!(convert::list(#held, |value| #value))
        }
    }
}
