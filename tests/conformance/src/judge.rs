//! One test at a time.
//!
//! A schema test asks the strict resolver. An instance test asks the engine,
//! over the tables a user would get: the default resolver's, which goes on where
//! a schema has a sensible reading. Schemas an instance points at are added to
//! those the test names, unless together they make no schema.

use crate::table::{Kind, Row};
use crate::verdict::Answer;
use snitflade_codegen::diag::{Diagnostics, Severity, one_line};
use snitflade_codegen::lower::lower;
use snitflade_codegen::model::Model;
use snitflade_codegen::resolve::{ResolveOptions, Root, resolve};
use snitflade_codegen::source::{DiskLoader, SourceMap};
use snitflade_runtime::read::{Limits, Mode, ReadOptions, Source, validate};
use snitflade_tests::hints::hints;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The suite has documents no message would look like.
fn limits() -> Limits {
    Limits {
        attributes: 65_536,
        doctype: true,
        ..Limits::default()
    }
}

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
            Kind::Schema => match model(&self.suite, &row.docs, Diagnostics::strict()) {
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
        let schemas = self.schemas_of(row, file, &bytes);
        if self.last.as_ref().is_none_or(|(docs, _)| *docs != schemas) {
            let resolved = match row.schema_docs.is_empty() {
                // Whether its own schema is valid is part of such a test.
                true => model(&self.suite, &schemas, Diagnostics::strict()),
                false => model(&self.suite, &schemas, Diagnostics::new())
                    .or_else(|_| model(&self.suite, &row.schema_docs, Diagnostics::new())),
            };
            self.last = Some((schemas, resolved));
        }
        match &self.last {
            Some((_, Ok(model))) => verdict(model, &bytes),
            Some((_, Err(finding))) => Answer::NoSchema(finding.clone()),
            None => Answer::Crash,
        }
    }
}

impl Judge {
    /// The schemas the test names, and those the instance points at.
    fn schemas_of(&self, row: &Row, file: &str, bytes: &[u8]) -> Vec<String> {
        let mut schemas = row.schema_docs.clone();
        let named = hints(file, bytes).into_iter();
        schemas.extend(named.filter(|hint| self.suite.join(hint).is_file()));
        let mut seen = BTreeSet::new();
        schemas.retain(|doc| seen.insert(doc.clone()));
        schemas
    }
}

/// The model of these documents, or the first error.
fn model(suite: &Path, docs: &[String], mut findings: Diagnostics) -> Result<Model, String> {
    let mut sources = SourceMap::new();
    let loader = DiskLoader::new(suite);
    let roots: Vec<Root> = docs.iter().cloned().map(Root::File).collect();
    let schema = resolve(
        &mut sources,
        &loader,
        &roots,
        &ResolveOptions::default(),
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
    let mut source = match Source::from_slice_with(bytes, limits()) {
        Ok(source) => source,
        Err(error) => return Answer::Invalid(error.to_string()),
    };
    let report = validate(&schema, &mut source, &ReadOptions::new(Mode::Collect));
    match report.violations.first() {
        None => Answer::Valid,
        Some(violation) => Answer::Invalid(violation.to_string()),
    }
}
