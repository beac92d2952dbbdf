//! Small schemas, and documents judged by them.

use bumpalo::Bump;
use snitflade_codegen::inclusion::{Inclusion, Verdict};
use snitflade_codegen::lower::lower;
use snitflade_codegen::model::{Model, QName};
use snitflade_codegen::options::{Contract, Options};
use snitflade_codegen::pipeline::Job;
use snitflade_codegen::source::MemoryLoader;
use snitflade_runtime::read::{ReadOptions, Source, validate};

const HEAD: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:t' \
                    targetNamespace='urn:t' elementFormDefault='qualified'>";

/// The model of what stands in a schema of the namespace `urn:t`.
pub fn model(body: &str) -> Model {
    let loader = MemoryLoader::new().with("a.xsd", format!("{HEAD}{body}</xs:schema>"));
    let options = Options {
        contract: Contract {
            schemas: vec!["a.xsd".to_owned()],
            ..Contract::default()
        },
        ..Options::default()
    };
    let mut job = Job::new(&loader, options);
    let model = job.model();
    model.unwrap_or_else(|| panic!("{body}: {:#?}", job.run.diagnostics))
}

/// Whether the validator takes a document.
pub fn valid(model: &Model, document: &str) -> bool {
    let bump = Bump::new();
    let schema = lower(model, None, &bump);
    let mut source = Source::from_slice(document.as_bytes()).expect("a document");
    let report = validate(&schema, &mut source, &ReadOptions::default());
    report.complete && report.violations.is_empty()
}

/// The verdict on a global element, its witness held against the validator.
pub fn verdict(old: &Model, new: &Model, name: &QName, typed: bool) -> Verdict {
    let mut inclusion = Inclusion::new(&old.schema, &new.schema);
    let elements = [&old.schema, &new.schema].map(|schema| schema.global_elements[name]);
    let found = match typed {
        true => inclusion.typed(elements[0], elements[1]),
        false => inclusion.element(elements[0], elements[1]),
    };
    if let Verdict::Breaks(witness) = &found {
        assert!(valid(old, &witness.xml), "not valid before: {witness:#?}");
        assert!(!valid(new, &witness.refused), "valid after: {witness:#?}");
    }
    found
}
