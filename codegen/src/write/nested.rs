//! All modules in one file, for a crate to include.

use super::WriteError;
use super::render::{format_items, format_parts};
use crate::emit::{Body, Module};
use quote::quote;

/// The text of a module with all others inside it, laid out. Modules within modules are not indented.
pub fn module_text(module: &Module) -> Result<String, WriteError> {
    let (head, name) = (module.head(), module.ident());
    // An empty module shows where the braces go.
    let frame = format_items(&module.name, quote!(#head mod #name {}))?;
    let open = frame.trim_end().trim_end_matches('}');
    let mut out = format!("{open}\n");
    for child in &module.children {
        out.push_str(&module_text(child)?);
        out.push('\n');
    }
    match &module.body {
        Body::Tokens(tokens) => out.push_str(&format_items(&module.name, tokens.clone())?),
        Body::Text(text) => out.push_str(text),
        Body::Parts(parts) => out.push_str(&format_parts(&module.name, parts)?),
    }
    out.push_str("}\n");
    Ok(out)
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
        let text = module_text(&root).expect("text");
        let parsed: syn::File = syn::parse_str(&text).expect("items");
        assert!(parsed.attrs.is_empty(), "nothing inner");
        let tokens = root.nested().expect("tokens");
        assert_eq!(quote!(#parsed).to_string(), tokens.to_string());
        for part in [
            "/// About outer.\n#[allow(warnings)]\npub mod outer {\n",
            "\nmod rows {\nstatic B: u8 = 1;\n}\n",
        ] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
    }
}
