//! Writes a registry of every generated service, those of invented contracts too: a server that answers by
//! script, and a call of each operation by number. Read from the generated
//! sources, so that a new contract is exchanged without a line written here
//! (only `Cargo.toml` has to name its crate); one of every message type; and the programs on the
//! front pages of crates.

#[path = "build/front.rs"]
mod front;
#[path = "build/roots.rs"]
mod roots;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::path::{Path, PathBuf};
use std::{env, fs};
use syn::{
    FnArg, GenericArgument, Ident, Item, PathArguments, ReturnType, TraitItem, Type, TypeParamBound,
};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let named = fs::read_to_string(here.join("Cargo.toml"))?;
    let runtime = here.join("../../runtime/src/wire");
    println!("cargo::rerun-if-changed=Cargo.toml");
    println!("cargo::rerun-if-changed={}", runtime.display());
    let mut crates: Vec<PathBuf> = Vec::new();
    for root in ["../../generated", "../services/generated"] {
        let root = here.join(root);
        println!("cargo::rerun-if-changed={}", root.display());
        let mut found: Vec<PathBuf> = fs::read_dir(&root)?
            .flatten()
            .map(|entry| entry.path())
            .collect();
        found.sort();
        crates.extend(found);
    }
    let mut modules = TokenStream::new();
    let mut rows = TokenStream::new();
    // Of invented contracts some are in RPC style, whose messages no schema declares.
    let of_contracts = here.join("../../generated");
    let is_named = |folder: &&PathBuf| {
        let package = folder.file_name().unwrap_or_default().to_string_lossy();
        folder.starts_with(&of_contracts) && named.contains(&format!("generated/{package}\""))
    };
    let depended: Vec<&PathBuf> = crates.iter().filter(is_named).collect();
    let types = roots::of_crates(&depended, &runtime)?;
    let pages: String = depended
        .iter()
        .map(|folder| front::of_crate(folder))
        .collect::<Outcome<_>>()?;
    for folder in &crates {
        let mut files: Vec<PathBuf> = match fs::read_dir(folder.join("src/services")) {
            Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
            Err(_) => continue,
        };
        files.sort();
        for file in files.iter().filter(|file| !file.ends_with("mod.rs")) {
            // Operations over plain HTTP have a table of another kind.
            if fs::read_to_string(file)?.contains("v1::HttpTable<") {
                continue;
            }
            let (name, module) = service(folder, file)?;
            modules.extend(module);
            rows.extend(quote!(&#name::SERVICE,));
        }
    }
    let all = quote! {
        /// Every service of every generated crate.
        pub static SERVICES: &[&Service] = &[#rows];
        /// Every message type of every generated crate.
        pub static MESSAGE_TYPES: &[MessageType] = &[#types];
        #modules
    };
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("registry.rs"), all.to_string())?;
    fs::write(out.join("front_pages.rs"), pages)?;
    Ok(())
}

/// The module of one service.
fn service(folder: &Path, file: &Path) -> Outcome<(Ident, TokenStream)> {
    let package = stem(folder)?;
    let library = format_ident!("{}", package.replace('-', "_"));
    let module = format_ident!("{}", stem(file)?);
    let name = format_ident!("{library}__{module}");
    let parsed = syn::parse_file(&fs::read_to_string(file)?)?;
    let (mut uses, mut table, mut found) = (TokenStream::new(), None, None);
    let mut client = None;
    for item in &parsed.items {
        match item {
            Item::Use(item) => {
                let text = quote!(#item).to_string();
                if let Some(rest) = text.strip_prefix("use super :: super :: ")
                    && !rest.starts_with("tables")
                {
                    let used: TokenStream = rest.trim_end_matches([' ', ';']).parse()?;
                    uses.extend(quote!(#[allow(unused_imports)] use #library::#used;));
                }
            }
            Item::Static(item) => table = Some(item.ident.clone()),
            Item::Trait(item) => found = Some(item),
            Item::Struct(item) => client = Some(item.ident.clone()),
            _ => {}
        }
    }
    let missing = || format!("{}: no service", file.display());
    let (table, found) = table.zip(found).ok_or_else(missing)?;
    let client = client.ok_or_else(missing)?;
    let body = members(&table, found, &client)?;
    let module = quote! {
        #[allow(missing_docs, non_snake_case, unused_imports)]
        pub mod #name {
            use super::*;
            use #library::services::#module::*;
            #uses
            pub static SERVICE: Service = Service { package: #package, table: &#table, router, secured, call, judge };
            #body

            fn router(stub: Stub) -> v1::Router {
                #library::services::#module::router(stub)
            }

            fn secured(stub: Stub, options: ServerOptions) -> v1::Router {
                #library::services::#module::router_with(stub, options)
            }
        }
    };
    Ok((name, module))
}

/// The scripted server and the calls of a service.
fn members(table: &Ident, found: &syn::ItemTrait, client: &Ident) -> Outcome<TokenStream> {
    let name = &found.ident;
    let (mut methods, mut arms) = (TokenStream::new(), TokenStream::new());
    let mut judged = TokenStream::new();
    let operations = found.items.iter().filter_map(|item| match item {
        TraitItem::Fn(method) => Some(method),
        _ => None,
    });
    for (index, method) in operations.enumerate() {
        let operation = &method.sig.ident;
        let Some(FnArg::Typed(input)) = method.sig.inputs.last() else {
            return Err("an operation without input".into());
        };
        let input = &input.ty;
        let output = output(&method.sig.output).ok_or("an operation without output")?;
        let value = first_argument(&output).ok_or("an output without a value")?;
        judged.extend(quote! {
            (#index, false) => changed::<#input>(&#table, #table.operations[#index].input, document, random, tally),
            (#index, true) => changed::<#value>(&#table, #table.operations[#index].output, document, random, tally),
        });
        methods.extend(quote! {
            async fn #operation(&self, context: v1::Context, input: #input) -> #output {
                self.answer(&#table, #index, &context, &input)
            }
        });
        arms.extend(quote! {
            #index => {
                let input: #input = read_input(&#table, #index, input)?;
                finish(&#table, #index, client.#operation(&input).await)
            }
        });
    }
    Ok(quote! {
        impl #name for Stub { #methods }

        fn judge(
            index: usize,
            is_answer: bool,
            document: &[u8],
            random: &mut Random,
            tally: &mut Tally,
        ) -> Result<(), String> {
            match (index, is_answer) {
                #judged
                _ => Err(format!("no operation {index}")),
            }
        }

        fn call<'a>(client: v1::Client, index: usize, input: &'a [u8]) -> Calling<'a> {
            Box::pin(async move {
                let client = #client::from(client);
                match index {
                    #arms
                    _ => Err(format!("no operation {index}")),
                }
            })
        }
    })
}

/// The `Output` of `impl Future<Output = …> + Send`.
fn output(returned: &ReturnType) -> Option<Type> {
    let ReturnType::Type(_, returned) = returned else {
        return None;
    };
    let Type::ImplTrait(returned) = &**returned else {
        return None;
    };
    returned.bounds.iter().find_map(|bound| {
        let TypeParamBound::Trait(bound) = bound else {
            return None;
        };
        let PathArguments::AngleBracketed(arguments) = &bound.path.segments.last()?.arguments
        else {
            return None;
        };
        arguments.args.iter().find_map(|argument| match argument {
            GenericArgument::AssocType(found) if found.ident == "Output" => Some(found.ty.clone()),
            _ => None,
        })
    })
}

/// `T` of `Result<T, …>`.
fn first_argument(of: &Type) -> Option<Type> {
    let Type::Path(path) = of else {
        return None;
    };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(found) => Some(found.clone()),
        _ => None,
    })
}

fn stem(path: &Path) -> Outcome<String> {
    let found = path.file_stem().ok_or("a file without a name")?;
    Ok(found.to_string_lossy().into_owned())
}
