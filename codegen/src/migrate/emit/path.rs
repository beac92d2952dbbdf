//! How the code of the crate names things.

use crate::plan::{Item, Occurs, Plan, Ty, Usage};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// An identifier; the plan has made it a valid one.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A path spelled as text.
pub(super) fn spelled(path: &str) -> TokenStream {
    path.parse().unwrap_or_default()
}

/// An item of one of the two crates.
pub(super) fn item(plan: &Plan, of: &str, item: &Item) -> TokenStream {
    let (of, module) = (ident(of), ident(&plan.module_of(item).name));
    let name = ident(&item.name);
    quote!(::#of::#module::#name)
}

/// The type of a field. What lives in neither crate is left to the compiler.
pub(super) fn usage(plan: &Plan, of: &str, usage: &Usage) -> TokenStream {
    let mut inner = ty(plan, of, &usage.ty);
    if usage.boxed {
        inner = quote!(Box<#inner>);
    }
    match usage.occurs {
        Occurs::One => inner,
        Occurs::Optional => quote!(Option<#inner>),
        Occurs::Many => quote!(Vec<#inner>),
    }
}

fn ty(plan: &Plan, krate: &str, of: &Ty) -> TokenStream {
    let around = |outer: &str, inner: &Ty| {
        let (outer, inner) = (ident(outer), ty(plan, krate, inner));
        quote!(v1::#outer<#inner>)
    };
    match of {
        Ty::Native(native) => spelled(native.path),
        Ty::Item(id) => {
            let found = plan.item(*id);
            match plan.module_of(found).external {
                Some(_) => quote!(_),
                None => item(plan, krate, found),
            }
        }
        Ty::Any => quote!(v1::AnyElement),
        Ty::List(inner) => around("List", inner),
        Ty::Nillable(inner) => around("Nillable", inner),
        Ty::Sensitive(inner) => around("Sensitive", inner),
    }
}
