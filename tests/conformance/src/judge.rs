//! One test at a time: resolve the schema strictly, validate the instance.

use crate::table::{Kind, Row};
use crate::verdict::Answer;
use snitflade_codegen::diag::{Diagnostics, Severity, one_line};
use snitflade_codegen::lower::lower;
use snitflade_codegen::model::Model;
use snitflade_codegen::resolve::{Options, Root, resolve};
use snitflade_codegen::source::{DiskLoader, SourceMap, join};
use snitflade_runtime::read::{Mode, ReadOptions, Source, validate};
use std::path::{Path, PathBuf};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Judges rows of one suite.
pub struct Judge {
    suite: PathBuf,
    /// The schema documents resolved last, as instances come in groups.
    last: Option<(Vec<String>, Result<Model, String>)>,
}

impl Judge {
    /// For the suite at this path.
    pub fn new(suite: &Path) -> Self {
        Judge {
            suite: suite.to_owned(),
            last: None,
        }
    }

    /// The answer for a row.
    pub fn judge(&mut self, row: &Row) -> Answer {
        match row.kind {
            Kind::Schema => match model(&self.suite, &row.docs) {
                Ok(_) => Answer::Valid,
                Err(finding) => Answer::Invalid(finding),
            },
            Kind::Instance => self.instance(row),
        }
    }

    fn instance(&mut self, row: &Row) -> Answer {
        let Some(file) = row.docs.first() else {
            return Answer::NoSchema("no document".to_owned());
        };
        let bytes = match std::fs::read(self.suite.join(file)) {
            Ok(bytes) => bytes,
            Err(error) => return Answer::NoSchema(format!("{file}: {error}")),
        };
        let schemas = if row.schema_docs.is_empty() {
            hints(file, &bytes)
        } else {
            row.schema_docs.clone()
        };
        if self.last.as_ref().is_none_or(|(docs, _)| *docs != schemas) {
            let resolved = model(&self.suite, &schemas);
            self.last = Some((schemas, resolved));
        }
        match &self.last {
            Some((_, Ok(model))) => verdict(model, &bytes),
            Some((_, Err(finding))) => Answer::NoSchema(finding.clone()),
            None => Answer::Crash,
        }
    }
}

/// The model of these documents, or the first error.
fn model(suite: &Path, docs: &[String]) -> Result<Model, String> {
    let mut sources = SourceMap::new();
    let mut findings = Diagnostics::strict();
    let loader = DiskLoader::new(suite);
    let roots: Vec<Root> = docs.iter().cloned().map(Root::File).collect();
    let schema = resolve(
        &mut sources,
        &loader,
        &roots,
        &Options::default(),
        &mut findings,
    );
    let first = findings
        .into_sorted()
        .into_iter()
        .find(|d| d.severity == Severity::Error);
    match (schema, first) {
        (Some(schema), None) => Ok(Model {
            schema,
            ..Model::default()
        }),
        (_, Some(error)) => {
            let rule = error
                .rule
                .map(|rule| format!(" [{rule}]"))
                .unwrap_or_default();
            Err(format!("{}{rule}", one_line(&error, &sources)))
        }
        (None, None) => Err("refused without a finding".to_owned()),
    }
}

fn verdict(model: &Model, bytes: &[u8]) -> Answer {
    let bump = bumpalo::Bump::new();
    let schema = lower(model, None, &bump);
    let mut source = match Source::from_slice(bytes) {
        Ok(source) => source,
        Err(error) => return Answer::Invalid(error.to_string()),
    };
    let report = validate(&schema, &mut source, &ReadOptions::new(Mode::Collect));
    match report.violations.first() {
        None => Answer::Valid,
        Some(violation) => Answer::Invalid(violation.to_string()),
    }
}

/// The schema documents an instance names itself.
fn hints(file: &str, bytes: &[u8]) -> Vec<String> {
    let Ok(mut source) = Source::from_slice(bytes) else {
        return Vec::new();
    };
    if source.next_token().is_err() {
        return Vec::new();
    }
    let pairs = source.attribute(XSI, "schemaLocation").unwrap_or("");
    let with_namespace = pairs.split_ascii_whitespace().skip(1).step_by(2);
    let without = source.attribute(XSI, "noNamespaceSchemaLocation");
    with_namespace
        .chain(without)
        .map(|location| join(file, location))
        .collect()
}
