//! How a workspace uses a contract: as a crate, by the macro, by a build script.

use super::copy::files;
use super::error::{ImpactError, at};
use super::literals::Source;
use super::message::{Metadata, Package};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Who reads a contract while the vendor's crate is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Door {
    /// `contract!`
    Macro,
    /// `build.rs`
    BuildScript,
}

/// What a macro or a build script names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A folder with a `contract.toml`.
    Folder(String),
    /// Documents and schemas.
    Files {
        roots: Vec<String>,
        schemas: Vec<String>,
    },
}

/// A contract that is read while the vendor's crate is built.
#[derive(Clone, Debug)]
pub(super) struct Embedded {
    pub(super) door: Door,
    /// The package's folder.
    pub(super) package: PathBuf,
    /// The source that names it.
    pub(super) file: PathBuf,
    /// The macro's brackets, or the calls of one `Build`.
    pub(super) range: Range<usize>,
    pub(super) named: Named,
}

/// Contracts that macros and build scripts of the workspace name; and where was looked.
pub(super) fn embedded(
    metadata: &Metadata,
    looked: &mut Vec<String>,
) -> Result<Vec<Embedded>, ImpactError> {
    let mut found = Vec::new();
    for package in metadata.members() {
        let needs = |name: &str| package.dependency(name).is_some();
        let folder = package.manifest_path.parent().unwrap_or(Path::new(""));
        if needs("snitflade-macros") {
            looked.push(format!(
                "the uses of contract! in the sources of {}",
                package.name
            ));
            for file in sources(folder)? {
                macros(folder, &file, &mut found)?;
            }
        }
        if needs("snitflade-codegen") {
            looked.push(format!("the build script of {}", package.name));
            for file in scripts(package) {
                builds(folder, &file, &mut found)?;
            }
        }
    }
    Ok(found)
}

fn scripts(package: &Package) -> Vec<PathBuf> {
    let all = package.targets.iter();
    let all = all.filter(|target| target.kind.iter().any(|kind| kind == "custom-build"));
    all.map(|target| target.src_path.clone()).collect()
}

/// Sources below a package, without those of packages within.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, ImpactError> {
    let mut found = files(folder, &|inner| inner.join("Cargo.toml").is_file())?;
    found.retain(|path| path.extension().is_some_and(|end| end == "rs"));
    Ok(found)
}

fn macros(package: &Path, file: &Path, found: &mut Vec<Embedded>) -> Result<(), ImpactError> {
    let text = fs::read_to_string(file).map_err(at(file))?;
    let source = Source::of(&text);
    for start in source.words("contract", &(0..text.len())) {
        let rest = &source.code[start + "contract".len()..];
        let Some(inner) = rest.trim_start().strip_prefix('!') else {
            continue;
        };
        let Some(range) = source.group(text.len() - inner.len()) else {
            continue;
        };
        if let Some(named) = of_macro(&source, &range) {
            found.push(Embedded {
                door: Door::Macro,
                package: package.to_path_buf(),
                file: file.to_path_buf(),
                range,
                named,
            });
        }
    }
    Ok(())
}

fn of_macro(source: &Source<'_>, range: &Range<usize>) -> Option<Named> {
    let inner = range.start + 1..range.end - 1;
    let is_alone = source.code[inner.clone()].trim().is_empty();
    let mut literals = source.within(&inner);
    if is_alone {
        let path = literals.next()?.value.clone();
        let is = |ends: &[&str]| ends.iter().any(|end| path.to_lowercase().ends_with(end));
        return Some(match &path {
            _ if is(&[".xsd"]) => Named::Files {
                roots: Vec::new(),
                schemas: vec![path],
            },
            _ if is(&[".wsdl", ".yaml", ".yml", ".json"]) => Named::Files {
                roots: vec![path],
                schemas: Vec::new(),
            },
            _ => Named::Folder(path),
        });
    }
    let given = |key: &str| -> Vec<String> {
        let value = value_of(source, key, &inner);
        let value = value.map(|(_, value)| value);
        let texts = value.iter().flat_map(|value| source.within(value));
        texts.map(|it| it.value.clone()).collect()
    };
    if let Some(folder) = given("contract").pop() {
        return Some(Named::Folder(folder));
    }
    let (roots, schemas) = (given("roots"), given("schemas"));
    (roots.len() + schemas.len() > 0).then_some(Named::Files { roots, schemas })
}

/// Where `key = value` stands among the macro's keys, and where its value does.
pub(super) fn value_of(
    source: &Source<'_>,
    key: &str,
    inner: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let depth = |at: usize| {
        let before = source.code[inner.start..at].bytes();
        before.fold(0i32, |depth, byte| match byte {
            b'(' | b'[' | b'{' => depth + 1,
            b')' | b']' | b'}' => depth - 1,
            _ => depth,
        })
    };
    let starts = source.words(key, inner);
    let start = starts.into_iter().find(|at| depth(*at) == 0)?;
    let rest = source.code[start + key.len()..inner.end].trim_start();
    let rest = rest.strip_prefix('=')?;
    let from = inner.end - rest.len();
    let mut to = inner.end;
    for (at, byte) in source.code.bytes().enumerate().take(inner.end).skip(from) {
        if byte == b',' && depth(at) == 0 {
            to = at;
            break;
        }
    }
    Some((start..to, from..to))
}

fn builds(package: &Path, file: &Path, found: &mut Vec<Embedded>) -> Result<(), ImpactError> {
    let text = fs::read_to_string(file).map_err(at(file))?;
    let source = Source::of(&text);
    let starts: Vec<usize> = source
        .words("Build", &(0..text.len()))
        .into_iter()
        .filter(|at| {
            source.code[at + "Build".len()..]
                .trim_start()
                .starts_with("::")
        })
        .collect();
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(text.len());
        let range = *start..end;
        if let Some(named) = of_build(&source, &range) {
            found.push(Embedded {
                door: Door::BuildScript,
                package: package.to_path_buf(),
                file: file.to_path_buf(),
                range,
                named,
            });
        }
    }
    Ok(())
}

/// Setters that name a document.
const ROOTS: [&str; 3] = ["wsdl", "asyncapi", "openapi"];

fn of_build(source: &Source<'_>, range: &Range<usize>) -> Option<Named> {
    let given = |name: &str| -> Vec<String> {
        let calls = calls(source, name, range);
        let texts = calls.iter().flat_map(|call| source.within(call));
        texts.map(|it| it.value.clone()).collect()
    };
    if let Some(folder) = given("contract").pop() {
        return Some(Named::Folder(folder));
    }
    let roots: Vec<String> = ROOTS.iter().flat_map(|name| given(name)).collect();
    let schemas = given("schema");
    (roots.len() + schemas.len() > 0).then_some(Named::Files { roots, schemas })
}

/// Where calls of a setter stand, from the point to the bracket.
pub(super) fn calls(source: &Source<'_>, name: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let starts = source.words(name, range).into_iter();
    let calls = starts.filter_map(|at| {
        let group = source.group(at + name.len())?;
        let before = source.code[range.start..at].trim_end().strip_suffix('.')?;
        source.code[group.start..].starts_with('(').then_some(())?;
        Some(range.start + before.len()..group.end)
    });
    calls.collect()
}

/// Calls of all setters that name a document or a schema.
pub(super) fn naming_calls(source: &Source<'_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let names = ROOTS.iter().chain(&["schema"]);
    names.flat_map(|name| calls(source, name, range)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(of: &dyn Fn(&Source<'_>) -> Option<Named>, text: &str) -> Option<Named> {
        of(&Source::of(text))
    }

    #[test]
    fn a_macro_names_files_or_a_folder() {
        let of = |source: &Source<'_>| of_macro(source, &(0..source.text.len()));
        let alone = one(&of, "(\"contracts/a.wsdl\")");
        let files = Named::Files {
            roots: vec!["contracts/a.wsdl".to_owned()],
            schemas: Vec::new(),
        };
        assert_eq!(alone, Some(files.clone()));
        let keys = "{ emit = { roots = \"x\" }, roots = [\"contracts/a.wsdl\"], types = [] }";
        assert_eq!(one(&of, keys), Some(files));
        let folder = Named::Folder("contracts/A/1".to_owned());
        assert_eq!(one(&of, "(\"contracts/A/1\")"), Some(folder.clone()));
        let keys = "{ contract = \"contracts/A/1\", module = \"a\" }";
        assert_eq!(one(&of, keys), Some(folder));
        assert_eq!(one(&of, "{ module = \"a\" }"), None);
    }

    #[test]
    fn a_build_names_them_by_calls() {
        let of = |source: &Source<'_>| of_build(source, &(0..source.text.len()));
        let text = "Build::new()\n.wsdl(\"a.wsdl\")\n.schema(\"b.xsd\").module(\"c\").generate()";
        let files = Named::Files {
            roots: vec!["a.wsdl".to_owned()],
            schemas: vec!["b.xsd".to_owned()],
        };
        assert_eq!(one(&of, text), Some(files));
        assert_eq!(one(&of, "Build::new().wsdl(path).generate()"), None);
        let source = Source::of(text);
        let calls = naming_calls(&source, &(0..text.len()));
        assert_eq!(&text[calls[0].clone()], ".wsdl(\"a.wsdl\")");
    }
}
