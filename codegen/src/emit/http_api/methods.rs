//! What client and server say of each operation.

use crate::emit::path::{Place, doc, ident, ty};
use crate::plan::{Carried, Plan, PlannedApi};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The method of an operation, in the words of both ends.
pub struct Method {
    /// Attributes with its documentation.
    pub docs: TokenStream,
    /// Its name.
    pub name: Ident,
    /// What it is asked with.
    pub input: Way,
    /// What comes back.
    pub output: Way,
    /// The type of its failing answers.
    pub failure: TokenStream,
}

/// How a value is made of the message that carries it, and the other way.
pub struct Way {
    /// The type of the value.
    pub ty: TokenStream,
    /// The type of what a reference to it leads to.
    pub borrowed: TokenStream,
    /// The function that takes it out of the message.
    pub out: TokenStream,
    /// The function that puts it into one.
    pub into: TokenStream,
    /// The function that puts a reference to it into one; none where it is one itself.
    pub lent: Option<TokenStream>,
}

/// The methods of an API, in the order of its operations.
pub fn methods(plan: &Plan, api: &PlannedApi) -> Vec<Method> {
    let all = api.operations.iter();
    all.map(|operation| Method {
        docs: doc(&operation.doc),
        name: ident(&operation.method),
        input: way(plan, &operation.input),
        output: way(plan, &operation.output),
        failure: match &operation.failure {
            Some(name) => {
                let name = ident(name);
                quote!(#name)
            }
            None => quote!(v1::NoFault),
        },
    })
    .collect()
}

fn way(plan: &Plan, carried: &Carried) -> Way {
    let value = |ty: TokenStream| Way {
        borrowed: ty.clone(),
        ty,
        out: quote!(v1::OneValue::into_inner),
        into: quote!(v1::OneValue),
        lent: Some(quote!(v1::ValueRef)),
    };
    let message = |ty: TokenStream| Way {
        borrowed: ty.clone(),
        ty,
        out: quote!(std::convert::identity),
        into: quote!(std::convert::identity),
        lent: None,
    };
    match carried {
        Carried::Nothing => value(quote!(v1::NoBody)),
        Carried::Value(of) => value(ty(plan, Place::Service, of)),
        Carried::List(of) => {
            let ty = ty(plan, Place::Service, of);
            Way {
                ty: quote!(Vec<#ty>),
                borrowed: quote!([#ty]),
                out: quote!(v1::OneList::into_inner),
                into: quote!(v1::OneList),
                lent: Some(quote!(v1::ListRef)),
            }
        }
        Carried::Octets => message(quote!(v1::Octets)),
        Carried::Message(name) => {
            let name = ident(name);
            message(quote!(#name))
        }
        Carried::Body(name) => {
            let name = ident(name);
            Way {
                ty: quote!(#name),
                borrowed: quote!(#name),
                out: quote!(v1::OneMessage::into_inner),
                into: quote!(v1::OneMessage),
                lent: Some(quote!(v1::MessageRef)),
            }
        }
    }
}
