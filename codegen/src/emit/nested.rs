//! All modules in one: for a macro, and for a file to include.
//!
//! Attributes stand outside of each module, because a file that is included may not begin
//! with inner ones; and what no lint judges is said once, on the module around all.

use super::{Body, Module, Part};
use proc_macro2::{Ident, LexError, Span, TokenStream};
use quote::quote;

impl Module {
    /// The module with all others inside it. Rows are text so far, so they may turn out to
    /// be no tokens, which is a defect of the generator.
    pub fn nested(&self) -> Result<TokenStream, LexError> {
        let (head, name) = (self.head(), self.ident());
        let children = self.children.iter().map(Module::nested);
        let children: Vec<TokenStream> = children.collect::<Result<_, _>>()?;
        let body = match &self.body {
            Body::Tokens(tokens) => tokens.clone(),
            Body::Text(text) => text.parse()?,
            Body::Parts(parts) => {
                let parts = parts.iter().map(Part::to_tokens);
                parts.collect::<Result<_, _>>()?
            }
        };
        Ok(quote!(#head mod #name { #(#children)* #body }))
    }

    /// What stands before the word `mod`, attributes and all.
    pub fn head(&self) -> TokenStream {
        let attributes = self.attributes();
        let (cfg, public) = (&self.cfg, self.is_public.then(|| quote!(pub)));
        quote!(#(#[#attributes])* #cfg #public)
    }

    /// Its name.
    pub fn ident(&self) -> Ident {
        Ident::new(&self.name, Span::call_site())
    }
}
