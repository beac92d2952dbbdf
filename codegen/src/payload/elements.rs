//! Global elements, by references to the file that declares them.

use super::{SchemaFormat, codes};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{ElementIdx, QName, SchemaModel};
use crate::source::{FileId, Loader, SourceMap, Span, load};
use crate::suggest::closest;
use crate::xsd::{self, Item, SchemaDocument};
use crate::yaml::{Documents, Foreign, Node};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The schemas that descriptions refer to, and what each declares.
#[derive(Debug, Default)]
pub struct Elements {
    files: BTreeMap<String, Declared>,
    /// Schemas written inside a document, by where they stand.
    inline: BTreeMap<Span, Declared>,
    documents: Vec<SchemaDocument>,
}

/// What one schema document declares.
#[derive(Debug)]
struct Declared {
    namespace: Arc<str>,
    elements: Vec<Arc<str>>,
}

impl Elements {
    /// Reads the schemas that anything in `documents` refers to.
    pub fn collect(
        documents: &Documents,
        map: &mut SourceMap,
        loader: &dyn Loader,
        diagnostics: &mut Diagnostics,
    ) -> Elements {
        let mut elements = Elements::default();
        for path in documents.schemas() {
            // A file that cannot be loaded is reported by whoever resolves it.
            let file = load(map, loader, &path).ok();
            let parsed = file.and_then(|file| xsd::parse_file(map, file, diagnostics));
            if let Some(schema) = parsed {
                elements.files.insert(path, Declared::of(&schema));
            }
        }
        for text in documents.nodes().filter_map(written_inside) {
            elements.add_inline(text, map, diagnostics);
        }
        elements
    }

    /// Reads a schema that is written as a text. Reports call it by the file around it.
    fn add_inline(&mut self, text: &Node, map: &mut SourceMap, diagnostics: &mut Diagnostics) {
        let Some(schema) = text
            .text()
            .filter(|_| !self.inline.contains_key(&text.span))
        else {
            return;
        };
        let line = map.line(text.span.file, text.span.start);
        let name = format!("{}:{line} (inline)", map.location(text.span.file));
        let file: FileId = map.add(name, schema);
        if let Some(schema) = xsd::parse_file(map, file, diagnostics) {
            self.inline.insert(text.span, Declared::of(&schema));
            self.documents.push(schema);
        }
    }

    /// Paths of the schema files, to be resolved with the set.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The schemas that were written inline, to be resolved with the set.
    pub fn documents(&self) -> &[SchemaDocument] {
        &self.documents
    }

    /// The element that a reference to a file means: behind `#` its local name, or
    /// `{namespace}name`; without `#` the only one that the file declares.
    pub fn of_file(
        &self,
        file: &Foreign,
        schema: &SchemaModel,
    ) -> Result<ElementIdx, Box<Diagnostic>> {
        let Some(declared) = self.files.get(&file.path) else {
            let message = format!("`{}` is no schema in XSD", file.path);
            let help = "refer to an element of a file that ends in .xsd: `besked.xsd#Besked`";
            return Err(error(codes::NOT_XSD, file.span, message, help));
        };
        match file.fragment.as_deref().filter(|name| !name.is_empty()) {
            Some(name) => named(declared, name, file, schema),
            None => declared.only(file.span, schema),
        }
    }

    /// The only element of a schema that is written inline.
    pub fn of_text(
        &self,
        text: &Node,
        schema: &SchemaModel,
    ) -> Result<ElementIdx, Box<Diagnostic>> {
        match self.inline.get(&text.span) {
            Some(declared) => declared.only(text.span, schema),
            None => {
                let message = format!("a schema in XSD is due here, found {}", text.kind());
                let help =
                    "write it as a text (`|`), or refer to a file: `$ref: besked.xsd#Besked`";
                Err(error(codes::NOT_XSD, text.span, message, help))
            }
        }
    }
}

/// The schema beside the name of its language, if that is XSD: `schema` in AsyncAPI 3,
/// `payload` in 2.
fn written_inside(node: &Node) -> Option<&Node> {
    let format = node.get("schemaFormat")?.text()?;
    let is_xsd = SchemaFormat::of(format) == SchemaFormat::Xsd;
    let schema = node.get("schema").or_else(|| node.get("payload"))?;
    Some(schema).filter(|schema| is_xsd && schema.text().is_some())
}

impl Declared {
    fn of(schema: &xsd::Schema) -> Declared {
        let elements = schema.items.iter().filter_map(|item| match item {
            Item::Element(element) => element.name.as_ref().map(|name| name.value.clone()),
            _ => None,
        });
        Declared {
            namespace: schema
                .target
                .as_ref()
                .map_or_else(|| Arc::from(""), |target| target.value.clone()),
            elements: elements.collect(),
        }
    }

    fn only(&self, span: Span, schema: &SchemaModel) -> Result<ElementIdx, Box<Diagnostic>> {
        let found = match self.elements.as_slice() {
            [only] => self.element(only, schema),
            _ => None,
        };
        found.ok_or_else(|| {
            let count = self.elements.len();
            let message = format!("which element is meant is not said, and {count} are declared");
            let help = format!("name one behind `#`: {}", list(&self.elements));
            error(codes::NO_ELEMENT_NAMED, span, message, help)
        })
    }

    fn element(&self, local: &str, schema: &SchemaModel) -> Option<ElementIdx> {
        let name = QName::new(self.namespace.clone(), local);
        schema.global_elements.get(&name).copied()
    }
}

fn named(
    declared: &Declared,
    name: &str,
    file: &Foreign,
    schema: &SchemaModel,
) -> Result<ElementIdx, Box<Diagnostic>> {
    let found = match name.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((namespace, local)) => {
            let name = QName::new(namespace, local);
            schema.global_elements.get(&name).copied()
        }
        // `#/Besked` is what a pointer to it looks like.
        None => declared.element(name.strip_prefix('/').unwrap_or(name), schema),
    };
    found.ok_or_else(|| {
        let message = format!("`{}` declares no element `{name}`", file.path);
        let known = declared.elements.iter().map(|name| &**name);
        let help = match closest(name, known) {
            Some(near) => format!("perhaps `{near}`"),
            None => format!("it declares: {}", list(&declared.elements)),
        };
        error(codes::UNKNOWN_ELEMENT, file.span, message, help)
    })
}

/// The first names of a list.
fn list(names: &[Arc<str>]) -> String {
    let shown: Vec<&str> = names.iter().take(8).map(|name| &**name).collect();
    match names.len() {
        0 => "none".to_owned(),
        length if length > shown.len() => format!("{}, …", shown.join(", ")),
        _ => shown.join(", "),
    }
}

fn error(
    code: Code,
    span: Span,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Severity::Error, code, span, message).help(help))
}
