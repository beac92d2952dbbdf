//! Elements of XSD that bodies refer to.

use super::codes;
use super::members::Reader;
use crate::model::{ElementIdx, QName};
use crate::source::Span;
use crate::suggest::closest;
use crate::yaml::{Foreign, Node};

/// The extension that names the element of an XML body: `{namespace}local`.
pub(super) const EXTENSION: &str = "x-xsd-element";

impl Reader<'_, '_, '_> {
    /// The element that the extension names.
    pub(super) fn named_element(&mut self, node: &Node) -> Option<ElementIdx> {
        let text = node.text().unwrap_or_default();
        let name = match text.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            Some((namespace, local)) => QName::new(namespace, local),
            None => QName::new("", text),
        };
        let found = self.types.schema().global_elements.get(&name).copied();
        if found.is_none() {
            self.no_element(text, node.span);
        }
        found
    }

    /// The element that a reference to a file of XSD names: `besked.xsd#Besked`.
    pub(super) fn element_in(&mut self, file: &Foreign) -> Option<ElementIdx> {
        match self.elements.of_file(file, self.types.schema()) {
            Ok(found) => Some(found),
            Err(found) => {
                self.types.diagnostics().push(*found);
                None
            }
        }
    }

    fn no_element(&mut self, wanted: &str, span: Span) {
        let names = self.types.schema().global_elements.keys();
        let names: Vec<String> = names.map(ToString::to_string).collect();
        let near = closest(wanted, names.iter().map(String::as_str));
        let help = match near {
            Some(near) => format!("perhaps `{near}` is meant"),
            None => "list the schema that declares it in contract.toml".to_owned(),
        };
        let message = format!("no schema declares the element `{wanted}`");
        self.error(codes::NO_ELEMENT, span, message, &help);
    }
}
