//! Attributes for what stands behind features of the crate.

use super::path::spelled;
use crate::plan::Gate;
use proc_macro2::TokenStream;
use quote::quote;

/// The condition of a gate; none where it is always open.
pub fn condition(gate: &Gate) -> Option<String> {
    let Gate::Any(features) = gate else {
        return None;
    };
    let features = features.iter().map(|name| format!("feature = {name:?}"));
    let features: Vec<String> = features.collect();
    Some(match features.as_slice() {
        [one] => one.clone(),
        all => format!("any({})", all.join(", ")),
    })
}

/// What stands before an item.
pub fn cfg(gate: &Gate) -> Option<TokenStream> {
    let condition = spelled(&condition(gate)?);
    Some(quote!(#[cfg(#condition)]))
}

/// Items behind a gate, each with its documentation; nothing where it is never open.
pub fn gated(gate: &Gate, items: &[(TokenStream, TokenStream)]) -> TokenStream {
    if !gate.is_open() {
        return TokenStream::new();
    }
    let cfg = cfg(gate);
    let items = items.iter().map(|(docs, item)| quote!(#docs #cfg #item));
    quote!(#(#items)*)
}
