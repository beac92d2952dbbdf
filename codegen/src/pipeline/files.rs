//! Kinds of files of `contract.toml`, held against the schemas.

use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{Content, ElementIdx, File, FileRecords, Particle, SchemaModel, Term, TypeRef};
use crate::options::FileRule;
use crate::suggest;

/// A kind of files that the schemas do not have.
const NO_FILE: Code = Code("CFG0128");

/// The kinds of files, sorted by name. What the schemas do not have is reported.
pub(super) fn files(
    rules: &[FileRule],
    schema: &SchemaModel,
    diagnostics: &mut Diagnostics,
) -> Vec<File> {
    let mut out: Vec<File> = Vec::new();
    for rule in rules {
        match file(rule, rules, schema) {
            Ok(file) if out.iter().any(|other| other.name == file.name) => {
                diagnostics.push(wrong(
                    rule,
                    "another kind has this name",
                    "give it its own name",
                ));
            }
            Ok(file) => out.push(file),
            Err((what, help)) => diagnostics.push(wrong(rule, &what, &help)),
        }
    }
    out.sort_by(|one, other| one.name.cmp(&other.name));
    out
}

fn wrong(rule: &FileRule, what: &str, help: &str) -> Diagnostic {
    let message = format!("file kind `{}`: {what}", rule.name);
    Diagnostic::without_place(Severity::Error, NO_FILE, message).help(help)
}

/// What is wrong, and what to do.
type Wrong = (String, String);

fn file(rule: &FileRule, all: &[FileRule], schema: &SchemaModel) -> Result<File, Wrong> {
    check_names(rule, all)?;
    let root = root(&rule.root, schema)?;
    let records = rule.records.as_deref();
    let records = records.map(|path| records_at(path, root, schema));
    Ok(File {
        name: rule.name.clone(),
        file_name: rule.file_name.clone(),
        root,
        records: records.transpose()?,
        manifest: rule.manifest.clone(),
        answer: rule.answer.clone(),
    })
}

/// Names that are a path would leave the folder they belong in.
fn check_names(rule: &FileRule, all: &[FileRule]) -> Result<(), Wrong> {
    if rule.name.is_empty() {
        return Err(("it has no name".into(), "give it one with `name`".into()));
    }
    for name in [Some(&rule.file_name), rule.manifest.as_ref()]
        .into_iter()
        .flatten()
    {
        let opened = name.matches('{').count();
        let bad = name.is_empty() || name.contains(['/', '\\']) || name.starts_with('.');
        if bad || opened != name.matches('}').count() {
            let help = "a name without folders, with `{part}` for each part that differs";
            return Err((format!("`{name}` is no name of a file"), help.into()));
        }
    }
    match &rule.answer {
        Some(answer) if !all.iter().any(|other| other.name == *answer) => {
            let near = suggest::closest(answer, all.iter().map(|other| other.name.as_str()));
            let help = near.map_or("`answer` names another [[file]]".to_owned(), |near| {
                format!("did you mean `{near}`?")
            });
            Err((format!("there is no kind `{answer}`"), help))
        }
        _ => Ok(()),
    }
}

/// The global element of a name: `Name`, if there is one only, or `{namespace}Name`.
fn root(name: &str, schema: &SchemaModel) -> Result<ElementIdx, Wrong> {
    let fits = schema
        .global_elements
        .iter()
        .filter(|(known, _)| known.to_string() == name || *known.local == *name);
    let fits: Vec<ElementIdx> = fits.map(|(_, idx)| *idx).collect();
    match fits.as_slice() {
        [one] => Ok(*one),
        [] => {
            let known = schema.global_elements.keys().map(|known| &*known.local);
            let near = suggest::closest(name, known);
            let help = near.map_or("`root` names a global element".to_owned(), |near| {
                format!("did you mean `{near}`?")
            });
            Err((format!("there is no element `{name}`"), help))
        }
        _ => Err((
            format!("there are several elements `{name}`"),
            "write it as `{namespace}Name`".into(),
        )),
    }
}

fn records_at(path: &str, root: ElementIdx, schema: &SchemaModel) -> Result<FileRecords, Wrong> {
    let names: Vec<String> = path.split('/').map(str::to_owned).collect();
    let mut element = root;
    for local in &names {
        let mut found = Vec::new();
        if let TypeRef::Complex(ty) = schema.element(element).ty
            && let Content::Elements(particle) = &schema.complex(ty).content
        {
            find(schema, particle, local, &mut found);
        }
        match found.as_slice() {
            [only] => element = *only,
            _ => {
                let help = "`records` leads over elements that stand once in their parent, \
                            outside of repeated groups, with `/` between them";
                return Err((format!("`{local}` of `{path}` is not there"), help.into()));
            }
        }
    }
    Ok(FileRecords {
        path: names,
        element,
    })
}

/// Elements of a name in a content model, but not in groups that repeat.
fn find(schema: &SchemaModel, particle: &Particle, local: &str, found: &mut Vec<ElementIdx>) {
    match &particle.term {
        Term::Element(idx) if *schema.element(*idx).name.local == *local => found.push(*idx),
        Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) if particle.max == 1 => {
            for part in parts {
                find(schema, part, local, found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
