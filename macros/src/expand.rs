//! From what was written to the module, or to errors.

use crate::input::{self, Input};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use snitflade_codegen::diag::{Diagnostic, Severity, render};
use snitflade_codegen::embed::{Embed, Embedded};
use snitflade_codegen::emit::included;
use std::path::PathBuf;

/// The module with what the compiler is to track; or errors, each at its place.
pub fn expand(input: TokenStream, package: PathBuf) -> TokenStream {
    let input = match input::parse(input) {
        Ok(input) => input,
        Err((span, message)) => return error(span, &message),
    };
    if package.as_os_str().is_empty() {
        return error(input.named, "CARGO_MANIFEST_DIR is not set, as cargo does");
    }
    let embed = Embed {
        package,
        ..input.embed.clone()
    };
    let mut made = embed.run();
    let findings = std::mem::take(&mut made.run.diagnostics).into_sorted();
    let module = made.module.as_ref().map(|module| module.nested());
    let Some(Ok(module)) = module else {
        // A warning may say why something is missing.
        let errors = findings
            .iter()
            .filter(|found| found.severity != Severity::Note);
        return errors
            .map(|found| {
                let (span, text) = located(found, &input, &made);
                error(span, &text)
            })
            .collect();
    };
    let warnings = findings
        .iter()
        .filter(|found| found.severity == Severity::Warning);
    let warnings = warnings.map(|found| {
        let (span, text) = located(found, &input, &made);
        quote_spanned! {span=>
            const _: () = {
                #[deprecated(note = #text)]
                const CONTRACT: () = ();
                CONTRACT
            };
        }
    });
    let tracked = made.inputs.iter().map(|path| {
        let path: TokenStream = included(path).parse().unwrap_or_default();
        quote!(
            const _: &[u8] = ::core::include_bytes!(#path);
        )
    });
    quote!(#(#tracked)* #(#warnings)* #module)
}

/// Where a finding is shown, and its text: at the key if it is about one, or else where the
/// contract is named, with the place in the contract.
fn located(found: &Diagnostic, input: &Input, made: &Embedded) -> (Span, String) {
    let at_key = found.span.and_then(|span| {
        let texts = made.texts.iter().zip(&input.places);
        let mut texts = texts.filter(|(file, _)| **file == Some(span.file));
        texts.next()?.1.at(span.start as usize)
    });
    let Some(span) = at_key else {
        let text = render(found, &made.run.sources, false);
        return (input.named, format!("in the contract:\n{text}"));
    };
    let help = found.help.iter().map(|help| format!("\nhelp: {help}"));
    let text = format!(
        "{} [{}]{}",
        found.message,
        found.code.0,
        help.collect::<String>()
    );
    (span, text)
}

fn error(span: Span, message: &str) -> TokenStream {
    quote_spanned!(span=> ::core::compile_error! { #message })
}
