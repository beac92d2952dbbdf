//! The crate's root and one file for each module.

use super::gate::gated;
use super::page::{Page, Part};
use super::path::{Place, ident, spelled, ty_path};
use super::{Body, CrateOptions, Layout, Module, item, traits};
use crate::plan::{FrontPage, ItemKind, Plan, SimpleRow};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The root, without the modules below it.
pub fn root(plan: &Plan, options: &CrateOptions) -> Module {
    let runtime = spelled(&options.runtime_path);
    // What lives elsewhere is found under the name it would have here.
    let mut shared: Vec<(&str, &str)> = plan
        .modules
        .iter()
        .filter_map(|module| Some((module.external.as_deref()?, module.name.as_str())))
        .collect();
    shared.sort_unstable();
    let shared = shared.into_iter().map(|(path, name)| {
        let own = path.rsplit("::").next() == Some(name);
        let (path, name) = (spelled(path), ident(name));
        match own {
            true => quote!(pub use #path;),
            false => quote!(pub use #path as #name;),
        }
    });
    let documents = quote!(
        pub use documents::DOCUMENTS;
    );
    let documents = gated(&plan.gates.server, &[(TokenStream::new(), documents)]);
    let needs = needs(plan, options);
    // Rows of channels and of operations over plain HTTP came with the second revision.
    let revision = match plan.channels.is_empty() && plan.apis.is_empty() && plan.files.is_empty() {
        true => Literal::u32_unsuffixed(1),
        false => Literal::u32_unsuffixed(2),
    };
    let body = quote! {
        #runtime::codegen::v1::generated_for!(#revision);
        #needs
        #(#shared)*
        #documents
        pub use tables::SCHEMA;
    };
    Module {
        name: options.name.clone(),
        is_public: true,
        cfg: None,
        doc: plan.front_page(front_page(options, &options.name.replace('-', "_"))),
        allow: Some(lints(options.layout)),
        children: Vec::new(),
        body: Body::Tokens(body),
    }
}

/// A crate turns on the features it needs; code in another crate can only ask for them.
fn needs(plan: &Plan, options: &CrateOptions) -> Option<TokenStream> {
    let gates = &plan.gates;
    let parts = [
        ("client", &gates.client),
        ("server", &gates.server),
        ("serde", &gates.serde),
    ];
    let needed = parts.iter().filter(|(_, gate)| gate.is_open());
    let needed: Vec<_> = needed.map(|(name, _)| ident(name)).collect();
    let runtime = spelled(&options.runtime_path);
    let is_asked = options.layout == Layout::Nested && !needed.is_empty();
    is_asked.then(|| quote!(#runtime::codegen::v1::needs!(#(#needed),*);))
}

/// What contracts say and how they are built is not for lints to judge. A crate denies
/// what its own manifest says; around a module there may be any lints at all.
fn lints(layout: Layout) -> TokenStream {
    let style = quote!(
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        rustdoc::all,
        missing_copy_implementations,
        missing_debug_implementations,
        unused_qualifications
    );
    match layout {
        Layout::Crate | Layout::Modules => style,
        Layout::Nested => quote!(
            warnings,
            unused,
            missing_docs,
            unnameable_types,
            unreachable_pub,
            clippy::restriction,
            #style
        ),
    }
}

fn front_page<'a>(options: &'a CrateOptions, library: &'a str) -> FrontPage<'a> {
    FrontPage {
        title: &options.description,
        page: &options.page,
        library,
        runtime: options.runtime_path.trim_start_matches(':'),
        is_library: options.layout != Layout::Modules,
        is_tested: options.layout != Layout::Nested,
    }
}

/// One module: its items, then its entry points.
pub fn module(plan: &Plan, at: usize, options: &CrateOptions) -> Module {
    let module = &plan.modules[at];
    let line = match module.namespace.is_empty() {
        true => "Types in no namespace.".to_owned(),
        false => format!("Namespace `{}`.", module.namespace.replace('`', "'")),
    };
    let in_module = || {
        plan.items
            .iter()
            .filter(|item| item.module.0 as usize == at)
    };
    let mut page = Page::default();
    for item in in_module() {
        item::item(&mut page, plan, Place::Module(at), item);
    }
    let traits = plan.traits.iter();
    for of in traits.filter(|of| plan.items[of.item.0 as usize].module.0 as usize == at) {
        page.tokens(traits::implementation(plan, Place::Module(at), of));
    }
    let mut has_roots = false;
    let roots = plan.roots.iter();
    for root in roots.filter(|root| root.module.0 as usize == at) {
        has_roots = true;
        page.docs(0, &root.doc);
        let ty = ty_path(plan, Place::Module(at), &root.ty);
        let row = plan.rows.element(root.element);
        let arguments = ["&SCHEMA".to_owned(), format!("element::{row}.id()")];
        page.root(&root.name, &ty, &arguments);
        page.end();
    }
    let rows = Rows {
        elements: has_roots,
        simples: in_module().any(|item| names_simple_rows(plan, item)),
        schema: in_module().any(has_presets),
    };
    let uses = uses(page.names_v1, options, rows);
    let parts = std::iter::once(Part::Laid(uses)).chain(page.into_parts());
    Module::leaf(&module.name, line, Body::Parts(parts.collect()))
}

/// Which rows of the tables a module refers to.
#[derive(Clone, Copy)]
struct Rows {
    elements: bool,
    simples: bool,
    /// Whether it names the schema, be it without any row.
    schema: bool,
}

fn has_presets(item: &crate::plan::Item) -> bool {
    matches!(&item.kind, ItemKind::Struct(s) if !s.presets.is_empty())
}

fn names_simple_rows(plan: &Plan, item: &crate::plan::Item) -> bool {
    match &item.kind {
        ItemKind::Checked { .. } | ItemKind::Codes(_) => true,
        ItemKind::Struct(s) => s
            .presets
            .iter()
            .any(|preset| matches!(plan.rows.simple_row(preset.simple), SimpleRow::Declared(_))),
        _ => false,
    }
}

/// Imports, only where something uses them.
fn uses(names_v1: bool, options: &CrateOptions, rows: Rows) -> String {
    let tables = match (rows.elements, rows.simples) {
        (false, false) if rows.schema => "use super::tables::SCHEMA;\n",
        (false, false) => "",
        (true, false) => "use super::tables::{SCHEMA, element};\n",
        (false, true) => "use super::tables::{SCHEMA, simple};\n",
        (true, true) => "use super::tables::{SCHEMA, element, simple};\n",
    };
    match names_v1 {
        true => format!("{tables}use {}::codegen::v1;\n", options.runtime_path),
        false => tables.to_owned(),
    }
}
