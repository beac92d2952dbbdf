//! A contract, from files to model, with all that was found on the way.

use snitflade_codegen::diag::{Diagnostics, Severity};
use snitflade_codegen::model::Model;
use snitflade_codegen::openapi;
use snitflade_codegen::payload::Elements;
use snitflade_codegen::resolve::{self, Root};
use snitflade_codegen::source::{DiskLoader, LoadError, Loader, SourceMap};
use snitflade_codegen::xml::XmlCatalog;
use snitflade_codegen::xsd;
use snitflade_codegen::yaml::Documents;
use std::path::Path;

/// Files of a folder. Of JSON that was saved with the page around it, only the JSON.
struct Saved<'l>(&'l dyn Loader);

impl Loader for Saved<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        let bytes = self.0.read(path)?;
        let text = std::str::from_utf8(&bytes).ok();
        match text.filter(|_| path.ends_with(".json")).map(json_of) {
            Some(json) => Ok(json.into_bytes()),
            None => Ok(bytes),
        }
    }

    fn exists(&self, path: &str) -> bool {
        self.0.exists(path)
    }

    fn identity(&self, path: &str) -> String {
        self.0.identity(path)
    }

    fn list(&self, dir: &str) -> Vec<String> {
        self.0.list(dir)
    }

    fn folders(&self, dir: &str) -> Vec<String> {
        self.0.folders(dir)
    }
}

/// The lines from the first brace that begins one to the last.
pub fn json_of(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().position(|line| line.starts_with('{'));
    let last = lines.iter().rposition(|line| line.starts_with('}'));
    match first.zip(last) {
        Some((first, last)) if first <= last => lines[first..=last].join("\n"),
        _ => text.to_owned(),
    }
}

/// A finding, without its excerpt.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Its code.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// File, line and column.
    pub place: String,
    /// What is wrong.
    pub message: String,
}

impl Finding {
    /// Whether nothing could be made of the contract because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// What came of it.
#[derive(Debug)]
pub struct Loaded {
    /// The model, if there were no errors.
    pub model: Option<Model>,
    /// The findings, sorted.
    pub findings: Vec<Finding>,
}

/// Reads WSDL documents, descriptions in OpenAPI and schemas below a folder and resolves them.
pub fn load(folder: &Path, roots: &[String], schemas: &[String]) -> Loaded {
    load_through(&DiskLoader::new(folder), roots, schemas)
}

/// The same for files that come from anywhere.
pub fn load_through(loader: &dyn Loader, roots: &[String], schemas: &[String]) -> Loaded {
    let mut map = SourceMap::new();
    let mut diags = Diagnostics::new();
    let model = model(loader, roots, schemas, &mut map, &mut diags);
    let findings = diags.into_sorted().into_iter().map(|d| Finding {
        code: d.code.0,
        severity: d.severity,
        place: match d.span {
            Some(span) => {
                let (line, column) = map.line_column(span.file, span.start);
                format!("{}:{line}:{column}", map.location(span.file))
            }
            None => String::new(),
        },
        message: d.message,
    });
    Loaded {
        model,
        findings: findings.collect(),
    }
}

fn model(
    loader: &dyn Loader,
    files: &[String],
    schemas: &[String],
    map: &mut SourceMap,
    diags: &mut Diagnostics,
) -> Option<Model> {
    let loader = &Saved(loader);
    let described = |file: &&String| file.ends_with(".yaml") || file.ends_with(".json");
    let (described, wsdls): (Vec<&String>, Vec<&String>) = files.iter().partition(described);
    let owned = |files: Vec<&String>| -> Vec<String> { files.into_iter().cloned().collect() };
    let (described, wsdls) = (owned(described), owned(wsdls));
    let descriptions = Documents::load(map, loader, &described, diags);
    let elements = Elements::collect(&descriptions, map, loader, diags);
    let mut catalog = XmlCatalog::new();
    for schema in schemas {
        catalog.read_above(map, loader, schema, diags);
    }
    let documents = resolve::wsdl::load(map, loader, &mut catalog, &wsdls, diags);
    let mut roots = Vec::new();
    for (_, _, embedded) in documents.embedded(map) {
        roots.extend(xsd::parse(&embedded.element, diags).map(Root::Document));
    }
    let files = schemas.iter().chain(&documents.schemas);
    roots.extend(files.map(|file| Root::File(file.clone())));
    roots.extend(elements.files().map(|file| Root::File(file.to_owned())));
    let options = resolve::ResolveOptions {
        catalog,
        ..resolve::ResolveOptions::default()
    };
    let schema = resolve::resolve(map, loader, &roots, &options, diags);
    if diags.has_errors() {
        return None;
    }
    let mut model = Model {
        schema: schema?,
        ..Model::default()
    };
    model.services = resolve::wsdl::services(&documents, map, &mut model.schema, diags);
    model.apis = openapi::apis(
        &descriptions,
        &described,
        &elements,
        &mut model.schema,
        diags,
    );
    (!diags.has_errors()).then_some(model)
}
