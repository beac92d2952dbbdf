//! Prefixes in values.

/// Namespace bindings in scope where a value stands.
pub trait NamespaceLookup {
    /// The namespace bound to a prefix; the empty prefix asks for the default
    /// namespace. `None` or an empty text if there is none. `xml` need not be
    /// answered.
    fn namespace(&self, prefix: &str) -> Option<&str>;
}

/// No prefix is bound.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoNamespaces;

impl NamespaceLookup for NoNamespaces {
    fn namespace(&self, _prefix: &str) -> Option<&str> {
        None
    }
}

/// Pairs of prefix and namespace, later ones first.
impl<N: AsRef<str>> NamespaceLookup for [(String, N)] {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        let found = self.iter().rev().find(|binding| binding.0 == prefix);
        found.map(|binding| binding.1.as_ref())
    }
}

/// Spells a qualified name `{namespace}local`, or `local` in no namespace.
/// `None` if its prefix is not bound.
pub(super) fn resolve(text: &str, namespaces: &dyn NamespaceLookup) -> Option<String> {
    let (prefix, local) = text.split_once(':').unwrap_or(("", text));
    let namespace = match prefix {
        "xml" => crate::xml::XML,
        "" => namespaces.namespace("").unwrap_or(""),
        prefix => match namespaces.namespace(prefix) {
            Some(namespace) if !namespace.is_empty() => namespace,
            _ => return None,
        },
    };
    if namespace.is_empty() {
        return Some(local.to_owned());
    }
    Some(format!("{{{namespace}}}{local}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_resolved() {
        let bindings = [
            ("a".to_owned(), "urn:a".to_owned()),
            (String::new(), "urn:d".to_owned()),
        ];
        for (text, namespaces, want) in [
            ("a:x", &bindings[..], Some("{urn:a}x")),
            ("x", &bindings[..], Some("{urn:d}x")),
            ("x", &bindings[..1], Some("x")),
            ("b:x", &bindings[..], None),
            (
                "xml:lang",
                &[],
                Some("{http://www.w3.org/XML/1998/namespace}lang"),
            ),
        ] {
            let lookup = |prefix: &str| namespaces.namespace(prefix);
            assert_eq!(lookup("nowhere"), None);
            struct Pairs<'a>(&'a [(String, String)]);
            impl NamespaceLookup for Pairs<'_> {
                fn namespace(&self, prefix: &str) -> Option<&str> {
                    self.0.namespace(prefix)
                }
            }
            assert_eq!(resolve(text, &Pairs(namespaces)).as_deref(), want, "{text}");
        }
        assert_eq!(resolve("p:x", &NoNamespaces), None);
    }
}
