//! Resolves schemas and shows what is found: `xsd_check [--strict] [--model] FILE…`.

use snitflade_codegen::diag::{Diagnostics, Severity, one_line};
use snitflade_codegen::resolve::{Options, Root, resolve};
use snitflade_codegen::source::{DiskLoader, SourceMap};

fn main() {
    let mut diags = Diagnostics::new();
    let mut roots = Vec::new();
    let mut show = false;
    for arg in std::env::args().skip(1) {
        match arg.as_str() {
            "--strict" => diags = Diagnostics::strict(),
            "--model" => show = true,
            path => roots.push(Root::File(path.to_owned())),
        }
    }
    let mut map = SourceMap::new();
    let loader = DiskLoader::new(".");
    let mut options = Options::default();
    for root in &roots {
        if let Root::File(path) = root {
            options
                .catalog
                .read_above(&mut map, &loader, path, &mut diags);
        }
    }
    let model = resolve(&mut map, &loader, &roots, &options, &mut diags);
    let errors = diags
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .count();
    for found in diags.into_sorted() {
        println!(
            "{} [{}]",
            one_line(&found, &map),
            found.rule.unwrap_or_default()
        );
    }
    match model {
        Some(model) => {
            println!(
                "valid: {} elements, {} complex, {} simple types",
                model.elements.len(),
                model.complexes.len(),
                model.simples.len()
            );
            if show {
                println!("{model:#?}");
            }
        }
        None => {
            println!("invalid: {errors} errors");
            std::process::exit(1);
        }
    }
}
