//! How generated code names types, seen from a module.

use crate::plan::{ItemId, Occurs, Plan, Ty, Usage};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// Where generated code stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the module with this number.
    Module(usize),
    /// In a service's module, below `services`; it imports the modules it names.
    Service,
    /// In a crate that has the generated one as a dependency of this name.
    #[cfg_attr(
        not(feature = "cli"),
        expect(dead_code, reason = "only crates of conversions stand outside")
    )]
    Outside(&'static str),
}

/// An identifier; the plan has made it a valid one.
pub fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// Documentation attributes.
pub fn doc(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.is_empty() {
        true => String::new(),
        false => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

/// A path spelled as text, such as `v1::DateTime`.
pub fn spelled(path: &str) -> TokenStream {
    path.parse().unwrap_or_default()
}

/// A path through the runtime's surface, by the name every module has for it.
pub fn imported(path: &str) -> String {
    match path.split_once("::codegen::v1::") {
        Some((_, rest)) => format!("v1::{rest}"),
        None => path.to_owned(),
    }
}

/// The path of an item from a module.
pub fn item_path(plan: &Plan, from: Place, id: ItemId) -> String {
    let item = &plan.items[id.0 as usize];
    let name = &item.name;
    let module = &plan.modules[item.module.0 as usize];
    match &module.external {
        // What lives in another crate is left to the compiler.
        Some(_) if matches!(from, Place::Outside(_)) => "_".to_owned(),
        Some(path) => format!("{}::{name}", imported(path)),
        None if Place::Module(item.module.0 as usize) == from => name.clone(),
        None => match from {
            Place::Module(_) => format!("super::{}::{name}", module.name),
            Place::Service => format!("{}::{name}", module.name),
            Place::Outside(of) => format!("::{of}::{}::{name}", module.name),
        },
    }
}

/// A type from a module.
pub fn ty_path(plan: &Plan, from: Place, of: &Ty) -> String {
    let around = |name: &str, inner: &Ty| format!("v1::{name}<{}>", ty_path(plan, from, inner));
    match of {
        Ty::Native(native) => native.path.to_owned(),
        Ty::Item(id) => item_path(plan, from, *id),
        Ty::Any => "v1::AnyElement".to_owned(),
        Ty::List(inner) => around("List", inner),
        Ty::Nillable(inner) => around("Nillable", inner),
        Ty::Sensitive(inner) => around("Sensitive", inner),
    }
}

/// The type of a field or of what an alternative holds.
pub fn usage_path(plan: &Plan, from: Place, usage: &Usage) -> String {
    let mut inner = ty_path(plan, from, &usage.ty);
    if usage.boxed {
        inner = format!("Box<{inner}>");
    }
    match usage.occurs {
        Occurs::One => inner,
        Occurs::Optional => format!("Option<{inner}>"),
        Occurs::Many => format!("Vec<{inner}>"),
    }
}

/// The path of an item from a module, as tokens.
pub fn item(plan: &Plan, from: Place, id: ItemId) -> TokenStream {
    spelled(&item_path(plan, from, id))
}

/// A type from a module, as tokens.
pub fn ty(plan: &Plan, from: Place, of: &Ty) -> TokenStream {
    spelled(&ty_path(plan, from, of))
}

/// The modules whose types a type names.
pub fn modules_of(plan: &Plan, of: &Ty, out: &mut std::collections::BTreeSet<String>) {
    match of {
        Ty::Native(_) | Ty::Any => {}
        Ty::Item(id) => {
            let item = &plan.items[id.0 as usize];
            let module = &plan.modules[item.module.0 as usize];
            if module.external.is_none() {
                out.insert(module.name.clone());
            }
        }
        Ty::List(inner) | Ty::Nillable(inner) | Ty::Sensitive(inner) => {
            modules_of(plan, inner, out);
        }
    }
}
