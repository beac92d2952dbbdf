//! All modules in one: for a macro, and for a file to include.
//!
//! Attributes stand outside of each module, because a file that is included may not begin
//! with inner ones; and what no lint judges is said once, on the module around all.

use super::WriteError;
use super::render::laid_out;
use crate::emit::{Body, Module};
use proc_macro2::{Ident, LexError, Span, TokenStream};
use quote::quote;

/// The module with all others inside it, as tokens.
pub fn tokens(module: &Module) -> Result<TokenStream, LexError> {
    let (head, name) = (head(module), name(module));
    let children = module.children.iter().map(tokens);
    let children: Vec<TokenStream> = children.collect::<Result<_, _>>()?;
    let body = match &module.body {
        Body::Tokens(tokens) => tokens.clone(),
        Body::Text(text) => text.parse()?,
    };
    Ok(quote!(#head mod #name { #(#children)* #body }))
}

/// The same as text, laid out. Modules within modules are not indented.
pub fn text(module: &Module) -> Result<String, WriteError> {
    let (head, name) = (head(module), name(module));
    // An empty module shows where the braces go.
    let frame = laid_out(&module.name, quote!(#head mod #name {}))?;
    let open = frame.trim_end().trim_end_matches('}');
    let mut out = format!("{open}\n");
    for child in &module.children {
        out.push_str(&text(child)?);
        out.push('\n');
    }
    match &module.body {
        Body::Tokens(tokens) => out.push_str(&laid_out(&module.name, tokens.clone())?),
        Body::Text(text) => out.push_str(text),
    }
    out.push_str("}\n");
    Ok(out)
}

/// What stands before the word `mod`.
fn head(module: &Module) -> TokenStream {
    let attributes = module.attributes();
    let (cfg, public) = (&module.cfg, module.is_public.then(|| quote!(pub)));
    quote!(#(#[#attributes])* #cfg #public)
}

fn name(module: &Module) -> Ident {
    Ident::new(&module.name, Span::call_site())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_tokens_are_the_same_module() {
        let leaf = |name: &str, body| Module::leaf(name, format!("About {name}."), body);
        let root = Module {
            allow: Some(quote!(warnings)),
            children: vec![
                leaf(
                    "inner",
                    Body::Tokens(quote!(
                        pub struct A;
                    )),
                ),
                Module {
                    is_public: false,
                    ..leaf("rows", Body::Text("static B: u8 = 1;\n".to_owned()))
                },
            ],
            ..leaf(
                "outer",
                Body::Tokens(quote!(
                    pub use inner::A;
                )),
            )
        };
        let text = text(&root).expect("text");
        let parsed: syn::File = syn::parse_str(&text).expect("items");
        assert!(parsed.attrs.is_empty(), "nothing inner");
        let tokens = tokens(&root).expect("tokens");
        assert_eq!(quote!(#parsed).to_string(), tokens.to_string());
        for part in [
            "/// About outer.\n#[allow(warnings)]\npub mod outer {\n",
            "\nmod rows {\nstatic B: u8 = 1;\n}\n",
        ] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
    }
}
