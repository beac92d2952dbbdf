//! The tables of a committed contract, built at run time from its schemas.

use crate::load::{Finding, load};
use bumpalo::Bump;
use snitflade_codegen::diag::{Diagnostics, Severity};
use snitflade_codegen::lower::lower;
use snitflade_codegen::model::Model;
use snitflade_codegen::plan::{PlanOptions, plan};
use snitflade_codegen::resolve::{ResolveOptions, Root, resolve};
use snitflade_codegen::source::{DiskLoader, Loader, SourceMap};
use snitflade_runtime::schema::{Complex, Element, ElementId, Schema, TypeId};
use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The committed contracts, as `SF1520/4.0`, sorted.
pub fn contracts() -> Vec<String> {
    let root = workspace().join("contracts");
    let folders = |at: &Path| -> Vec<String> {
        let entries = std::fs::read_dir(at).into_iter().flatten().flatten();
        let folders = entries.filter(|entry| entry.path().is_dir());
        let mut names: Vec<String> = folders
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    let mut found = Vec::new();
    for set in folders(&root) {
        let versions = folders(&root.join(&set));
        found.extend(versions.iter().map(|version| format!("{set}/{version}")));
    }
    found
}

/// Whether a contract has a schema in XSD, of its own or in a WSDL.
pub fn has_schema(contract: &str) -> bool {
    let folder = workspace().join("contracts").join(contract);
    ["xsd", "wsdl"]
        .iter()
        .any(|room| folder.join(room).is_dir())
}

/// The tables of all schemas and descriptions in OpenAPI of a contract, such as `SF1520/4.0`,
/// laid out as its generated types are. They live as long as the process: tests build each
/// set once.
///
/// # Errors
/// The errors the front end reports.
pub fn of_contract(contract: &str) -> Result<&'static Schema<'static>, Vec<String>> {
    let folder = workspace().join("contracts").join(contract);
    let loader = DiskLoader::new(&folder);
    let files = |room: &str, ending: &str| -> Vec<String> {
        let all = loader.list(room).into_iter();
        let all = all.filter(|file| file.ends_with(ending));
        all.map(|file| format!("{room}/{file}")).collect()
    };
    let mut described = files("openapi", ".yaml");
    // A file of parts is no root.
    described.retain(|file| {
        let text = std::fs::read_to_string(folder.join(file)).unwrap_or_default();
        text.lines().any(|line| line.starts_with("openapi:"))
    });
    let loaded = load(&folder, &described, &files("xsd", ".xsd"));
    let Some(model) = loaded.model else {
        let errors = loaded.findings.into_iter().filter(Finding::is_error);
        return Err(errors.map(|found| found.message).collect());
    };
    Ok(of_model(&model))
}

/// The tables of these roots.
///
/// # Errors
/// The errors the front end reports.
pub fn of_roots(
    loader: &dyn Loader,
    roots: &[Root],
) -> Result<&'static Schema<'static>, Vec<String>> {
    let mut map = SourceMap::new();
    let mut diagnostics = Diagnostics::new();
    let schema = resolve(
        &mut map,
        loader,
        roots,
        &ResolveOptions::default(),
        &mut diagnostics,
    );
    let Some(schema) = schema else {
        let errors = diagnostics.into_sorted();
        let errors = errors
            .iter()
            .filter(|found| found.severity == Severity::Error);
        return Err(errors.map(|found| found.message.clone()).collect());
    };
    let model = Model {
        schema,
        ..Model::default()
    };
    Ok(of_model(&model))
}

fn of_model(model: &Model) -> &'static Schema<'static> {
    let bump: &'static Bump = Box::leak(Box::new(Bump::new()));
    let plan = plan(model, &PlanOptions::default(), &mut Diagnostics::new());
    Box::leak(Box::new(lower(model, Some(&plan), bump)))
}

/// A global element by namespace and local name.
pub fn global(schema: &Schema<'_>, namespace: &str, local: &str) -> Option<ElementId> {
    schema.global_elements.iter().copied().find(|id| {
        let name = schema.name(schema.element(*id).name);
        name.local == local && schema.namespace(name.ns) == namespace
    })
}

/// The global element a document has as its root, by what its tag says.
pub fn root_of(schema: &Schema<'_>, document: &[u8]) -> Option<ElementId> {
    let text = std::str::from_utf8(document).ok()?;
    let parsed = roxmltree::Document::parse(text.trim_start_matches('\u{feff}')).ok()?;
    let name = parsed.root_element().tag_name();
    global(schema, name.namespace().unwrap_or(""), name.name())
}

/// Whether no document can have this element: it or its type is abstract, and nothing takes the
/// place (`BaseID` of SAML).
pub fn stands_nowhere(schema: &Schema<'_>, row: &Element<'_>) -> bool {
    let is_abstract = row.is_abstract
        || match row.ty {
            TypeId::Complex(declared) => {
                let is_base = |other: &Complex<'_>| other.base == row.ty;
                schema.complex(declared).is_abstract && !schema.complexes.iter().any(is_base)
            }
            TypeId::Simple(_) => false,
        };
    is_abstract && row.substitutes.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{of_contract, root_of, workspace};
    use snitflade_runtime::read::{ReadOptions, Source, validate};

    fn judged_valid(contract: &str, document: &str) {
        let schema = of_contract(contract).expect("the contract resolves");
        let bytes = std::fs::read(workspace().join("tests/documents").join(document))
            .expect("the document");
        assert!(
            root_of(schema, &bytes).is_some(),
            "{document} has a root of {contract}"
        );
        let mut source = Source::from_slice(&bytes).expect("UTF-8");
        let report = validate(schema, &mut source, &ReadOptions::default());
        assert!(
            report.is_valid() && report.complete,
            "{document}: {:#?}",
            report.violations
        );
    }

    #[test]
    fn the_documents_are_valid_for_tables_built_at_run_time() {
        judged_valid("SF1470/6.0", "ImporterSagDokumentIndeksInput.xml");
        judged_valid("SF1470/6.0", "ImporterSagDokumentIndeksOutput.xml");
        judged_valid("SF1470/6.0", "RequestHeader.xml");
        judged_valid("SF1500/6.0", "LaesInput.xml");
        judged_valid("SF1500/6.0", "LaesOutput.xml");
        judged_valid("SF1520/4.0", "PersonLookupRequest.xml");
        judged_valid("SF1520/4.0", "PersonLookupResponse.xml");
        judged_valid("SF1600/2", "PrintSpoergTilmeldingRequest.xml");
        judged_valid("SF1600/2", "PrintSpoergTilmeldingResponse.xml");
    }
}
