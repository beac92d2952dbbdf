//! Attributes that give types their form in formats such as JSON.

use super::gate::attribute;
use crate::plan::{Occurs, Plan, Usage};
use proc_macro2::TokenStream;
use quote::quote;

/// The derives of a struct or an enum.
pub fn derives(plan: &Plan) -> TokenStream {
    let derive = quote!(derive(v1::serde::Serialize, v1::serde::Deserialize));
    attribute(
        &plan.gates.serde,
        &[derive, quote!(serde(crate = "v1::serde"))],
    )
}

/// How a field is written, where that is not the usual way.
pub fn field(plan: &Plan, usage: &Usage) -> Option<TokenStream> {
    let form = match (plan.is_floating(&usage.ty), usage.occurs) {
        (false, Occurs::Many) => quote!(serde(default)),
        (false, _) => return None,
        (true, Occurs::One) => quote!(serde(with = "v1::float")),
        // A function of our own would make the field required.
        (true, _) => quote!(serde(default, with = "v1::float")),
    };
    Some(attribute(&plan.gates.serde, &[form]))
}

/// How the value of an alternative is written, where that is not the usual way.
pub fn alternative(plan: &Plan, usage: &Usage) -> Option<TokenStream> {
    let form = [quote!(serde(with = "v1::float"))];
    plan.is_floating(&usage.ty)
        .then(|| attribute(&plan.gates.serde, &form))
}

/// How the field is written that keeps what a type does not know.
pub fn extra(plan: &Plan) -> TokenStream {
    let form = quote!(serde(default, skip_serializing_if = "v1::Extra::is_empty"));
    attribute(&plan.gates.serde, &[form])
}
