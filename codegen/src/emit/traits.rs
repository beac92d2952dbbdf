//! `impl` blocks for the traits a rule names.

use super::path::{Place, ident, imported, item, spelled, ty};
use crate::options::MethodValue;
use crate::plan::{Occurs, Plan, Step, TraitImpl, TraitMethod, Ty};
use proc_macro2::TokenStream;
use quote::quote;

/// One implementation.
pub fn implementation(plan: &Plan, from: Place, of: &TraitImpl) -> TokenStream {
    let path = spelled(&imported(&of.path));
    let name = item(plan, from, of.item);
    let associated = of.methods.iter().filter_map(|method| {
        let name = ident(method.associated.as_ref()?);
        let held = match method.steps.last() {
            Some(step) => ty(plan, from, value_ty(&step.ty)),
            None => quote!(()),
        };
        Some(quote!(type #name = #held;))
    });
    let methods = of.methods.iter().map(method);
    quote! {
        impl #path for #name {
            #(#associated)*
            #(#methods)*
        }
    }
}

/// The type a reference to a member has: no nil, nothing hidden.
fn value_ty(ty: &Ty) -> &Ty {
    match ty {
        Ty::Nillable(inner) | Ty::Sensitive(inner) => value_ty(inner),
        ty => ty,
    }
}

fn method(method: &TraitMethod) -> TokenStream {
    let name = ident(&method.name);
    let associated = method.associated.as_ref().map(|name| ident(name));
    match method.value {
        MethodValue::Text => {
            let body = match method.steps.is_empty() {
                true => quote!(None),
                false => {
                    let value = walk(&method.steps);
                    quote!(#value.and_then(|it| v1::text_of(it)))
                }
            };
            quote!(fn #name(&self) -> Option<std::borrow::Cow<'_, str>> { #body })
        }
        MethodValue::Value => {
            let body = match method.steps.is_empty() {
                true => quote!(None),
                false => walk(&method.steps),
            };
            quote!(fn #name(&self) -> Option<&Self::#associated> { #body })
        }
        MethodValue::Values => {
            let body = match method.steps.split_last() {
                None => quote!(Vec::new()),
                Some((last, before)) => {
                    let start = walk(before);
                    let field = ident(&last.field);
                    let inner = inside(&last.ty);
                    quote! {
                        #start.map(|it| it.#field.iter().filter_map(|it| Some(it)#inner).collect())
                            .unwrap_or_default()
                    }
                }
            };
            quote!(fn #name(&self) -> Vec<&Self::#associated> { #body })
        }
    }
}

fn walk(steps: &[Step]) -> TokenStream {
    let mut out = quote!(Some(self));
    for step in steps {
        let field = ident(&step.field);
        out = match (step.occurs, step.boxed) {
            (Occurs::Optional, false) => quote!(#out.and_then(|it| it.#field.as_ref())),
            (Occurs::Optional, true) => quote!(#out.and_then(|it| it.#field.as_deref())),
            (_, false) => quote!(#out.map(|it| &it.#field)),
            (_, true) => quote!(#out.map(|it| &*it.#field)),
        };
        let inner = inside(&step.ty);
        out = quote!(#out #inner);
    }
    out
}

/// From a value that may be nil or hidden to what it holds.
fn inside(ty: &Ty) -> TokenStream {
    match ty {
        Ty::Nillable(inner) => {
            let rest = inside(inner);
            quote!(.and_then(|it| it.value()) #rest)
        }
        Ty::Sensitive(inner) => {
            let rest = inside(inner);
            quote!(.map(|it| &it.0) #rest)
        }
        _ => TokenStream::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(ty: Ty, occurs: Occurs, boxed: bool) -> Step {
        Step {
            field: "a".to_owned(),
            ty,
            occurs,
            boxed,
        }
    }

    fn nillable(inner: Ty) -> Ty {
        Ty::Nillable(Box::new(inner))
    }

    fn hidden(inner: Ty) -> Ty {
        Ty::Sensitive(Box::new(inner))
    }

    #[test]
    fn the_way_to_a_value_goes_through_what_may_be_nil_or_hidden() {
        let text = |tokens: TokenStream| tokens.to_string().replace(' ', "");
        assert_eq!(text(inside(&Ty::Any)), "");
        let both = inside(&hidden(nillable(Ty::Any)));
        assert_eq!(text(both), ".map(|it|&it.0).and_then(|it|it.value())");
        for (occurs, boxed, expected) in [
            (Occurs::One, false, "Some(self).map(|it|&it.a)"),
            (Occurs::One, true, "Some(self).map(|it|&*it.a)"),
            (
                Occurs::Optional,
                false,
                "Some(self).and_then(|it|it.a.as_ref())",
            ),
            (
                Occurs::Optional,
                true,
                "Some(self).and_then(|it|it.a.as_deref())",
            ),
        ] {
            let plain = walk(&[step(Ty::Any, occurs, boxed)]);
            assert_eq!(text(plain), expected);
            let nil = walk(&[step(nillable(Ty::Any), occurs, boxed)]);
            assert_eq!(text(nil), format!("{expected}.and_then(|it|it.value())"));
        }
    }
}
