//! What rows of services, channels and APIs are written with.

use super::path::ident;
use crate::plan::{SimpleRow, TypeRow};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

/// The number of a type's row.
pub fn type_id(row: TypeRow<'_>) -> TokenStream {
    match row {
        TypeRow::AnyType => quote!(v1::TypeId::Complex(v1::ComplexId::ANY_TYPE)),
        TypeRow::Complex(name) => {
            let row = ident(name);
            quote!(v1::TypeId::Complex(tables::complex::#row.id()))
        }
        TypeRow::Simple(row) => {
            let id = simple_id(row);
            quote!(v1::TypeId::Simple(#id))
        }
    }
}

/// The number of a simple type's row.
pub fn simple_id(row: SimpleRow<'_>) -> TokenStream {
    match row {
        SimpleRow::Declared(name) => {
            let row = ident(name);
            quote!(tables::simple::#row.id())
        }
        SimpleRow::Builtin(number) => {
            let id = Literal::u32_unsuffixed(number);
            quote!(v1::SimpleId(#id))
        }
    }
}

/// A field that is stated, as `Some`.
pub fn some(field: &str, value: Option<impl ToTokens>) -> Option<TokenStream> {
    let field = ident(field);
    value.map(|value| quote!(#field: Some(#value),))
}

/// A text, unless it is empty.
pub fn text(field: &str, text: &str) -> Option<TokenStream> {
    let field = ident(field);
    (!text.is_empty()).then(|| quote!(#field: #text,))
}

/// A list of texts, unless it is empty.
pub fn texts(field: &str, texts: &[String]) -> Option<TokenStream> {
    list(field, texts.iter().map(ToTokens::to_token_stream))
}

/// A list of rows, unless it is empty.
pub fn list(field: &str, rows: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let mut rows = rows.peekable();
    rows.peek()?;
    let field = ident(field);
    Some(quote!(#field: &[#(#rows),*],))
}
