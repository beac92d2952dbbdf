//! What client and server say of each operation.

use crate::emit::path::{Place, doc, ident, ty};
use crate::plan::{Plan, PlannedService, Ty};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The method of an operation, in the words of both ends.
pub struct Method {
    /// Attributes with its documentation.
    pub docs: TokenStream,
    /// Its name.
    pub name: Ident,
    /// The type of the request's body.
    pub input: TokenStream,
    /// The type of the answer's body.
    pub output: TokenStream,
    /// The type of its faults.
    pub fault: TokenStream,
}

impl Method {
    /// The method's head with its documentation: what it takes beside `self`, and the
    /// outcome of the future it gives, with further bounds of that future.
    pub fn head(&self, head: Head) -> TokenStream {
        let Method { docs, name, .. } = self;
        let Head {
            visibility,
            parameters,
            outcome,
            bounds,
        } = head;
        quote! {
            #docs
            #visibility fn #name(
                &self,
                #parameters
            ) -> impl std::future::Future<Output = #outcome> + Send #bounds
        }
    }
}

/// What the two ends say differently in the head of a method.
pub struct Head {
    /// `pub` in an `impl` block; nothing in a trait.
    pub visibility: TokenStream,
    /// Parameters behind `self`, each with its comma.
    pub parameters: TokenStream,
    /// What the future comes to.
    pub outcome: TokenStream,
    /// Bounds of the future behind `Send`, each after a `+`.
    pub bounds: TokenStream,
}

/// The methods of a service, in the order of its operations.
pub fn methods(plan: &Plan, service: &PlannedService) -> Vec<Method> {
    let body = |of: Option<&Ty>| match of {
        Some(of) => ty(plan, Place::Service, of),
        None => quote!(v1::NoBody),
    };
    let all = service.operations.iter();
    all.map(|operation| Method {
        docs: doc(&operation.doc),
        name: ident(&operation.method),
        input: body(operation.input.as_ref()),
        output: body(operation.output.as_ref()),
        fault: match &operation.faults {
            Some((name, _)) => {
                let name = ident(name);
                quote!(#name)
            }
            None => quote!(v1::NoFault),
        },
    })
    .collect()
}
