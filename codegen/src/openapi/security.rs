//! How calls are secured, as the platform knows it.

use super::codes;
use super::members::Reader;
use crate::yaml::Node;

impl<'d> Reader<'d, '_, '_> {
    /// The profile of an API: `token` where calls carry a token in `Authorization`,
    /// `context` where the client's certificate is all, empty where nothing is said.
    pub(super) fn profile(&mut self, root: &'d Node) -> String {
        let Some(security) = root.get("security") else {
            return String::new();
        };
        let mut profile = String::new();
        for member in security.items().iter().flat_map(Node::members) {
            let schemes = root
                .get("components")
                .and_then(|all| all.get("securitySchemes"));
            let scheme = schemes.and_then(|all| all.get(&member.key));
            let Some(scheme) = scheme else {
                let message = format!("no security scheme is called `{}`", member.key);
                let help = "describe it under components.securitySchemes";
                self.error(codes::SECURITY, member.key_span, message, help);
                continue;
            };
            let Some(scheme) = self.followed(scheme) else {
                continue;
            };
            match of_scheme(scheme) {
                Some(found) => profile = found.to_owned(),
                None => {
                    let message = format!("`{}` is no way of securing calls here", member.key);
                    let help = "a key in the header Authorization or a bearer token (a token of the \
                                token service), or mutualTLS (the client's certificate)";
                    self.error(codes::SECURITY, scheme.span, message, help);
                }
            }
        }
        profile
    }

    /// An operation is secured as its API is.
    pub(super) fn secured_alike(&mut self, operation: &'d Node) {
        if let Some(own) = operation.member("security") {
            let help = "all operations of an API are secured alike: say it once, at the top";
            let message = "an operation with a security of its own";
            self.error(codes::SECURITY, own.key_span, message, help);
        }
    }
}

fn of_scheme(scheme: &Node) -> Option<&'static str> {
    let word = |key: &str| scheme.get(key).and_then(Node::text).unwrap_or_default();
    let is = |key: &str, text: &str| word(key).eq_ignore_ascii_case(text);
    match word("type") {
        "apiKey" if is("in", "header") && is("name", "authorization") => Some("token"),
        "http" if is("scheme", "bearer") || is("scheme", "holder-of-key") => Some("token"),
        "mutualTLS" => Some("context"),
        _ => None,
    }
}
