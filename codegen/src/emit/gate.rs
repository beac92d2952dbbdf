//! Attributes for what stands behind features of the crate.

use crate::plan::Gate;
use proc_macro2::TokenStream;
use quote::quote;

/// The condition of a gate; none where it is always open.
fn condition(gate: &Gate) -> Option<TokenStream> {
    let Gate::Any(features) = gate else {
        return None;
    };
    let features = features.iter().map(|name| quote!(feature = #name));
    Some(match features.len() {
        1 => quote!(#(#features)*),
        _ => quote!(any(#(#features),*)),
    })
}

/// What stands before an item.
pub fn cfg(gate: &Gate) -> Option<TokenStream> {
    let condition = condition(gate)?;
    Some(quote!(#[cfg(#condition)]))
}

/// Attributes behind a gate; none where it is never open.
pub fn attribute(gate: &Gate, inner: &[TokenStream]) -> TokenStream {
    match (gate.is_open(), condition(gate)) {
        (false, _) => TokenStream::new(),
        (true, None) => quote!(#(#[#inner])*),
        (true, Some(condition)) => quote!(#[cfg_attr(#condition, #(#inner),*)]),
    }
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
