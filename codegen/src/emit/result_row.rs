//! The row of a type whose values are results.

use super::path::ident;
use super::row::{list, text};
use crate::plan::{Plan, PlannedResult};
use proc_macro2::TokenStream;
use quote::quote;

/// What tables of services and APIs say of a result type.
pub fn result_row(plan: &Plan, result: &PlannedResult) -> TokenStream {
    let row = ident(plan.rows.complex(result.ty));
    let (code, text) = (&result.code, text("text", &result.text));
    let success = list("success", result.success.iter().map(|code| quote!(#code)));
    quote! {
        v1::ResultType {
            ty: tables::complex::#row.id(),
            code: #code,
            #text
            #success
            ..v1::RESULT_TYPE
        }
    }
}
