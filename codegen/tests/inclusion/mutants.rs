//! Seeded edits of the contracts: every witness is valid on exactly one side for the
//! validator and, where a schema stands in a file of its own and the document has one
//! namespace, for libxml2; what is proved survives sampled documents.
//!
//! `SNITFLADE_MUTANTS` says how many edits are made (25), `SNITFLADE_DOCUMENTS` how many
//! documents each proof has to survive (20).

use super::contracts::{names, root};
use bumpalo::Bump;
use snitflade_codegen::inclusion::{Inclusion, Verdict, Witness};
use snitflade_codegen::lower::{element_id, lower};
use snitflade_codegen::model::{ElementIdx, Model, QName};
use snitflade_codegen::pipeline::Job;
use snitflade_codegen::source::{DiskLoader, LoadError, Loader};
use snitflade_runtime::read::{ReadOptions, Source, validate};
use snitflade_runtime::sample::Sampler;
use snitflade_runtime::schema::Schema;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What is written, and what stands there after the edit.
const EDITS: &[(&str, &str)] = &[
    ("minOccurs=\"0\"", "minOccurs=\"1\""),
    ("minOccurs=\"1\"", "minOccurs=\"0\""),
    ("maxOccurs=\"unbounded\"", "maxOccurs=\"3\""),
    ("maxOccurs=\"1\"", "maxOccurs=\"2\""),
    ("use=\"required\"", "use=\"optional\""),
    ("use=\"optional\"", "use=\"required\""),
    ("nillable=\"true\"", "nillable=\"false\""),
    ("nillable=\"false\"", "nillable=\"true\""),
    ("maxLength value=\"", "maxLength value=\"1"),
    ("minLength value=\"", "minLength value=\"1"),
    ("length value=\"", "length value=\"1"),
    ("pattern value=\"", "pattern value=\"[A-Z]|"),
    ("[0-9]", "[0-8]"),
    ("\\d", "[0-9]"),
    ("{1,", "{2,"),
    ("enumeration value=\"", "enumeration value=\"X"),
    ("maxInclusive value=\"", "maxInclusive value=\"1"),
    ("minInclusive value=\"", "minInclusive value=\"-1"),
    ("xs:string\"", "xs:token\""),
    ("string\"", "normalizedString\""),
    ("xs:integer\"", "xs:int\""),
    ("int\"", "long\""),
    ("boolean\"", "string\""),
    ("dateTime\"", "date\""),
    ("choice>", "sequence>"),
    ("element name=\"", "element name=\"X"),
    ("processContents=\"lax\"", "processContents=\"strict\""),
];

struct Edited<'e> {
    disk: DiskLoader,
    path: &'e str,
    text: &'e str,
}

impl Loader for Edited<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        match path == self.path {
            true => Ok(self.text.as_bytes().to_vec()),
            false => self.disk.read(path),
        }
    }
    fn exists(&self, path: &str) -> bool {
        self.disk.exists(path)
    }
    fn identity(&self, path: &str) -> String {
        self.disk.identity(path)
    }
    fn list(&self, dir: &str) -> Vec<String> {
        self.disk.list(dir)
    }
    fn folders(&self, dir: &str) -> Vec<String> {
        self.disk.folders(dir)
    }
}

fn number(name: &str, otherwise: usize) -> usize {
    let given = std::env::var(name).ok();
    given
        .and_then(|text| text.parse().ok())
        .unwrap_or(otherwise)
}

fn next(seed: &mut u64, limit: usize) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    (*seed % limit.max(1) as u64) as usize
}

fn files(dir: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => files(&path, into),
            path if path.extension().is_some_and(|e| e == "xsd") => into.push(path),
            _ => {}
        }
    }
    into.sort();
}

fn load(name: &str, loader: impl Loader) -> Option<Model> {
    let job = Job::of_contract(loader, &root(), name, false);
    job.ok()?.model()
}

fn valid(schema: &Schema<'_>, document: &[u8]) -> bool {
    let mut source = Source::from_slice(document).expect("a document");
    let report = validate(schema, &mut source, &ReadOptions::default());
    report.complete && report.violations.is_empty()
}

/// What libxml2 says: `None` where it cannot take the schema.
fn xmllint(schema: &Path, document: &Path) -> Option<bool> {
    let mut command = Command::new("xmllint");
    command
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema)
        .arg(document);
    match command.output().ok()?.status.code() {
        Some(0) => Some(true),
        Some(3 | 4) => Some(false),
        _ => None,
    }
}

#[derive(Debug, Default)]
struct Tally {
    mutants: usize,
    proved: usize,
    broken: usize,
    open: usize,
    documents: usize,
    libxml2: usize,
    wrong: Vec<String>,
}

struct Mutant<'m> {
    name: &'m str,
    what: String,
    place: &'m Path,
    folder: &'m Path,
    path: &'m Path,
    text: &'m str,
}

impl Mutant<'_> {
    /// The schema file that declares the root of a witness, before and after the edit.
    fn declaring(&self, root: &str, namespace: &str) -> Option<(PathBuf, PathBuf)> {
        let mut all = Vec::new();
        files(self.folder, &mut all);
        let named = format!("element name=\"{root}\"");
        let target = format!("targetNamespace=\"{namespace}\"");
        let declares = |text: String| text.contains(&named) && text.contains(&target);
        let old = all
            .into_iter()
            .find(|path| std::fs::read_to_string(path).is_ok_and(declares))?;
        let new = self.place.join(old.strip_prefix(self.folder).ok()?);
        Some((old, new))
    }

    /// The edited contract beside the one on disk.
    fn write(&self) {
        let mut all = Vec::new();
        files(self.folder, &mut all);
        for file in all {
            let to = self
                .place
                .join(file.strip_prefix(self.folder).expect("below"));
            std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
            match file == self.path {
                true => std::fs::write(to, self.text).expect("written"),
                false => std::fs::copy(&file, to).map(|_| ()).expect("copied"),
            }
        }
    }

    fn libxml2(&self, witness: &Witness, forth: bool, tally: &mut Tally) {
        let root = witness.path.split('/').nth(1).unwrap_or_default();
        // One file may not import what a wildcard takes of another namespace.
        if witness.xml.contains("xmlns:n2=") {
            return;
        }
        let namespace = witness.xml.split("xmlns:n1=\"").nth(1);
        let namespace = namespace.and_then(|rest| rest.split('"').next());
        let Some((old, new)) = self.declaring(root, namespace.unwrap_or_default()) else {
            return;
        };
        let document = self.place.join("witness.xml");
        std::fs::write(&document, &witness.xml).expect("written");
        let (Some(old), Some(new)) = (xmllint(&old, &document), xmllint(&new, &document)) else {
            return;
        };
        let (from, to) = if forth { (old, new) } else { (new, old) };
        tally.libxml2 += 1;
        if !from || to {
            tally.wrong.push(format!(
                "{} {}: libxml2 says {from} and {to}: {witness:?}",
                self.name, self.what
            ));
        }
    }

    fn direction(&self, from: &Model, to: &Model, forth: bool, tally: &mut Tally) {
        let (one, other) = (Bump::new(), Bump::new());
        let (first, second) = (lower(from, None, &one), lower(to, None, &other));
        let mut inclusion = Inclusion::new(&from.schema, &to.schema);
        let mut back = Inclusion::new(&to.schema, &from.schema);
        let (mut shown, mut sampled) = (0, 0);
        for (element, idx) in &from.schema.global_elements {
            match inclusion.global(element) {
                Some(Verdict::Breaks(witness)) => {
                    tally.broken += 1;
                    if !valid(&first, witness.xml.as_bytes())
                        || valid(&second, witness.refused.as_bytes())
                    {
                        let place = format!("{} {} {forth}", self.name, self.what);
                        tally
                            .wrong
                            .push(format!("{place}: no witness: {witness:?}"));
                    }
                    if shown < 2 {
                        self.libxml2(&witness, forth, tally);
                        shown += 1;
                    }
                }
                Some(Verdict::Undecided(_)) => tally.open += 1,
                Some(Verdict::Proved) => {
                    tally.proved += 1;
                    let differs = back.global(element) != Some(Verdict::Proved);
                    if sampled < 4 && (differs || sampled == 0) {
                        sampled += 1;
                        self.survives((&first, &second), (element, *idx), forth, tally);
                    }
                }
                None => {}
            }
        }
    }

    fn survives(
        &self,
        (first, second): (&Schema<'_>, &Schema<'_>),
        (element, idx): (&QName, ElementIdx),
        forth: bool,
        tally: &mut Tally,
    ) {
        let sampler = Sampler::new(first, 16);
        let count = number("SNITFLADE_DOCUMENTS", 20);
        let mut all = sampler.random(element_id(idx), count).unwrap_or_default();
        all.extend(sampler.boundaries(element_id(idx)).unwrap_or_default());
        for sample in all.iter().filter(|sample| valid(first, &sample.xml)) {
            tally.documents += 1;
            if !valid(second, &sample.xml) {
                let text = String::from_utf8_lossy(&sample.xml);
                tally.wrong.push(format!(
                    "{} {} {forth}: {element} is proved, yet {text}",
                    self.name, self.what
                ));
                return;
            }
        }
    }
}

#[test]
fn seeded_edits_of_the_contracts() {
    let begin = Instant::now();
    let place = std::env::temp_dir().join(format!("snitflade-inclusion-{}", std::process::id()));
    let (names, wanted) = (names(), number("SNITFLADE_MUTANTS", 25));
    let (mut seed, mut tally) = (0x0016_5EED_0016_5EED_u64, Tally::default());
    for _ in 0..wanted * 20 {
        if tally.mutants == wanted {
            break;
        }
        let name = &names[next(&mut seed, names.len())];
        let folder = root().join("contracts").join(name);
        let mut all = Vec::new();
        files(&folder, &mut all);
        let (old, new) = EDITS[next(&mut seed, EDITS.len())];
        let Some(path) = all.get(next(&mut seed, all.len())) else {
            continue;
        };
        let Ok(text) = std::fs::read_to_string(path) else {
            continue;
        };
        let hits: Vec<usize> = text.match_indices(old).map(|(at, _)| at).collect();
        if hits.is_empty() {
            continue;
        }
        let at = hits[next(&mut seed, hits.len())];
        let edited = format!("{}{new}{}", &text[..at], &text[at + old.len()..]);
        let relative = path.strip_prefix(root()).expect("below the root");
        let relative = relative.to_str().expect("a path of text");
        let disk = || DiskLoader::new(root());
        let loader = Edited {
            disk: disk(),
            path: relative,
            text: &edited,
        };
        let (Some(before), Some(after)) = (load(name, disk()), load(name, loader)) else {
            continue;
        };
        let _ = std::fs::remove_dir_all(&place);
        let mutant = Mutant {
            name,
            what: format!("{relative}:{at} {old} -> {new}"),
            place: &place,
            folder: &folder,
            path,
            text: &edited,
        };
        mutant.write();
        tally.mutants += 1;
        mutant.direction(&before, &after, true, &mut tally);
        mutant.direction(&after, &before, false, &mut tally);
    }
    let _ = std::fs::remove_dir_all(&place);
    println!(
        "{} mutants: {} proved, {} broken, {} undecided; {} documents, {} witnesses judged by \
         libxml2; {:.1} s",
        tally.mutants,
        tally.proved,
        tally.broken,
        tally.open,
        tally.documents,
        tally.libxml2,
        begin.elapsed().as_secs_f64()
    );
    assert!(tally.wrong.is_empty(), "{}", tally.wrong.join("\n\n"));
    assert_eq!(tally.mutants, wanted);
    assert!(tally.broken > 0 && tally.documents > 0);
}
