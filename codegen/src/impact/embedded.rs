//! The newer contract where a macro or a build script reads the older one.

use super::copy::{cleared, put, tree};
use super::error::{ImpactError, at};
use super::literals::{Source, edited};
use super::moved::Moved;
use super::sides;
use super::uses::{Door, Embedded, Named, naming_calls, value_of};
use crate::diff::Side;
use crate::options::Options;
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// A use with both contracts as the vendor's crate sees them.
pub(super) struct Exchange {
    place: Place,
    pub(super) old: Side,
    pub(super) new: Side,
    pub(super) moved: Moved,
}

/// Where the older contract is read, as it was before anything was changed.
struct Place {
    used: Embedded,
    /// The folder of the copy that the newer contract is put into.
    folder: PathBuf,
    /// The text of the source and, for a folder, of its settings.
    before: [String; 2],
}

impl Exchange {
    /// Prepares the exchange; `old` is what is there, number `number` of its kind.
    pub(super) fn of(
        used: Embedded,
        old: Side,
        options: &Options,
        number: usize,
    ) -> Result<Self, ImpactError> {
        let source = fs::read_to_string(&used.file).map_err(at(&used.file))?;
        let folder = match &used.named {
            Named::Folder(folder) => used.package.join(folder),
            Named::Files { .. } => used.package.join(format!(".snitflade-impact-{number}")),
        };
        let settings = folder.join("contract.toml");
        let settings = match &used.named {
            Named::Folder(_) => fs::read_to_string(&settings).map_err(at(&settings))?,
            Named::Files { .. } => String::new(),
        };
        let names = given_names(&source, &used, &old);
        let old = renamed(&used.package, &used.named, &names).unwrap_or(old);
        let place = Place {
            folder,
            before: [source, settings],
            used,
        };
        place.lay(options, None)?;
        let below = Named::Folder(place.below()?);
        let new = sides::read(&place.used.package, &below, &BTreeMap::new());
        let new = new.ok_or_else(|| {
            ImpactError::NotExchanged("it cannot be read beside your settings".to_owned())
        })?;
        Ok(Exchange {
            moved: Moved::of(&old, &new),
            place,
            old,
            new,
        })
    }

    /// Puts the newer contract into the copy. With `mapped`, modules are called as they were.
    pub(super) fn put(&self, options: &Options, mapped: bool) -> Result<(), ImpactError> {
        let moved = mapped.then_some(&self.moved);
        self.place.lay(options, moved)?;
        let text = &self.place.before[0];
        put(
            &self.place.used.file,
            &edited(text, self.place.edits(moved)?),
        )
    }

    /// How the place is told.
    pub(super) fn told(&self, copy: &Path) -> String {
        let used = &self.place.used;
        let file = used.file.strip_prefix(copy).unwrap_or(&used.file);
        let how = match used.door {
            Door::Macro => "contract! in",
            Door::BuildScript => "the build script",
        };
        format!("{how} {}: {}", file.display(), self.old.info.name)
    }
}

impl Place {
    /// The files of the newer contract, with settings.
    fn lay(&self, options: &Options, moved: Option<&Moved>) -> Result<(), ImpactError> {
        cleared(&self.folder)?;
        tree(&options.root.join(&options.shown), &self.folder)?;
        let settings = match &self.used.named {
            Named::Folder(_) => self.settings_of_folder(options, moved)?,
            Named::Files { roots, schemas } => settings_of_files(options, roots, schemas, moved),
        };
        let text = toml::to_string(&settings);
        let text = text.map_err(|why| ImpactError::NotExchanged(why.to_string()))?;
        put(&self.folder.join("contract.toml"), &text)
    }

    /// The vendor's own settings, with the documents of the newer contract.
    fn settings_of_folder(
        &self,
        options: &Options,
        moved: Option<&Moved>,
    ) -> Result<Table, ImpactError> {
        let mut text = self.before[1].clone();
        for (old, new) in moved.iter().flat_map(|moved| &moved.namespaces) {
            text = text.replace(&format!("\"{old}\""), &format!("\"{new}\""));
        }
        let read = text.parse::<Table>();
        let mut table = read.map_err(|why| ImpactError::NotExchanged(why.to_string()))?;
        let contract = &options.contract;
        table.insert("roots".to_owned(), list(&contract.roots));
        table.insert("schemas".to_owned(), list(&contract.schemas));
        // What was said of the older text does not hold of another.
        table.remove("repair");
        if let Some(moved) = moved {
            moved.name(&mut table);
        }
        Ok(table)
    }

    /// What is altered in the source: where the contract is, and the namespaces in settings.
    fn edits(&self, moved: Option<&Moved>) -> Result<Vec<(Range<usize>, String)>, ImpactError> {
        let source = Source::of(&self.before[0]);
        let range = &self.used.range;
        let mut edits = Vec::new();
        for (old, new) in moved.iter().flat_map(|moved| &moved.namespaces) {
            for literal in source.within(range) {
                let braced = [old, new].map(|it| format!("{{{it}}}"));
                let value = match literal.value == *old {
                    true => new.clone(),
                    false => literal.value.replace(&braced[0], &braced[1]),
                };
                if value != literal.value {
                    edits.push((literal.range.clone(), format!("{value:?}")));
                }
            }
        }
        if matches!(self.used.named, Named::Folder(_)) {
            return Ok(edits);
        }
        let folder = self.below()?;
        match self.used.door {
            Door::BuildScript => {
                for (at, call) in naming_calls(&source, range).into_iter().enumerate() {
                    let lines = source.lines_of(&call);
                    let new = match at {
                        0 => format!("{lines}.contract({folder:?})"),
                        _ => lines,
                    };
                    edits.push((call, new));
                }
            }
            Door::Macro => edits.extend(macro_edits(&source, range, &folder)),
        }
        Ok(edits)
    }

    /// The folder as the package names it.
    fn below(&self) -> Result<String, ImpactError> {
        let below = self.folder.strip_prefix(&self.used.package);
        let below = below.map_err(|_| {
            ImpactError::NotExchanged("the contract lies outside of the package".to_owned())
        })?;
        Ok(below.to_string_lossy().replace('\\', "/"))
    }
}

/// Settings of the documents alone; the vendor's own stand in the source.
fn settings_of_files(
    options: &Options,
    roots: &[String],
    schemas: &[String],
    moved: Option<&Moved>,
) -> Table {
    let contract = &options.contract;
    let mut table = Table::new();
    // The module is called after it.
    let first = roots.iter().chain(schemas).next();
    let name = first.map_or("", |file| last(file));
    let stem = name.split('.').next().unwrap_or(name);
    table.insert("crate".to_owned(), stem.into());
    let pick = |theirs: &[String], all: &[String]| -> Value {
        let is_theirs = |one: &&String| theirs.iter().any(|it| last(it) == last(one));
        let same: Vec<String> = all.iter().filter(is_theirs).cloned().collect();
        list(if same.is_empty() { all } else { &same })
    };
    table.insert("roots".to_owned(), pick(roots, &contract.roots));
    table.insert("schemas".to_owned(), pick(schemas, &contract.schemas));
    if let Some(moved) = moved {
        moved.name(&mut table);
    }
    table
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn macro_edits(
    source: &Source<'_>,
    range: &Range<usize>,
    folder: &str,
) -> Vec<(Range<usize>, String)> {
    let inner = range.start + 1..range.end - 1;
    let mut edits = Vec::new();
    for key in ["roots", "schemas"] {
        if let Some((entry, _)) = value_of(source, key, &inner) {
            let lines = source.lines_of(&entry);
            match edits.is_empty() {
                true => edits.push((entry, format!("contract = {folder:?}{lines}"))),
                false => {
                    let rest = &source.code[entry.end..inner.end];
                    let comma = rest.starts_with(',') as usize;
                    edits.push((entry.start..entry.end + comma, lines));
                }
            }
        }
    }
    if edits.is_empty() {
        let path = source.within(&inner).next();
        edits.extend(path.map(|path| (path.range.clone(), format!("{folder:?}"))));
    }
    edits
}

fn list(all: &[String]) -> Value {
    Value::Array(all.iter().map(|it| it.clone().into()).collect())
}

/// Module names that the source gives: a namespace, and the text after it.
fn given_names(text: &str, used: &Embedded, old: &Side) -> BTreeMap<String, String> {
    let source = Source::of(text);
    let all: Vec<&str> = source
        .within(&used.range)
        .map(|it| it.value.as_str())
        .collect();
    let known = |namespace: &str| {
        let mut modules = old.plan.modules.iter();
        modules.any(|module| module.namespace == namespace)
    };
    all.windows(2)
        .filter(|pair| known(pair[0]) && crate::plan::is_module_name(pair[1]))
        .map(|pair| (pair[0].to_owned(), pair[1].to_owned()))
        .collect()
}

/// The same contract with other module names.
fn renamed(package: &Path, named: &Named, names: &BTreeMap<String, String>) -> Option<Side> {
    (!names.is_empty()).then(|| sides::read(package, named, names))?
}
