//! Packages as they are published, imported: as the folder they were unpacked into, and as a
//! zip file in a zip file, the way they are downloaded. They are no part of the repository:
//! without them nothing is judged. `BLESS=1` writes `results.txt`.

mod packed;

use packed::packed;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Where published contracts lie, beside the repository.
fn published() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/published");
    root.is_dir().then_some(root)
}

/// Every folder that somebody might have downloaded as one: `ID/SOURCE/VERSION`, and
/// `ID/SOURCE` where files lie there.
fn packages(root: &Path) -> Vec<String> {
    let folders = |path: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(path).expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        paths.filter(|path| path.is_dir()).collect()
    };
    let has_files = |path: &Path| {
        let mut entries = fs::read_dir(path).expect("a folder");
        entries.any(|entry| entry.expect("an entry").path().is_file())
    };
    let sources: Vec<PathBuf> = folders(root).iter().flat_map(|id| folders(id)).collect();
    let flat = sources.iter().filter(|source| has_files(source)).cloned();
    let versions = sources.iter().flat_map(|source| folders(source));
    let all = flat.chain(versions);
    let below = |path: PathBuf| {
        path.strip_prefix(root)
            .expect("below")
            .display()
            .to_string()
    };
    let mut all: Vec<String> = all.map(below).collect();
    all.sort();
    all
}

/// A workspace that goes with the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("snitflade-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join("contracts")).expect("a folder");
        fs::write(dir.join("contracts/codegen.toml"), "").expect("a file");
        Place(dir)
    }

    fn import(&self, id: &str, package: &Path, more: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_snitflade"));
        let command = command.current_dir(&self.0).args(["import", id]);
        command.arg(package).args(more).output().expect("a run")
    }

    /// Every file below `contracts/`, but for the settings of the workspace.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(&self.0.join("contracts"), "", &mut files);
        files.remove("codegen.toml");
        files
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The files below a folder, by path.
fn gather(root: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(root.join(below)).expect("a folder") {
        let name = entry.expect("an entry").file_name();
        let name = name.into_string().expect("a name");
        let path = match below {
            "" => name,
            below => format!("{below}/{name}"),
        };
        match root.join(&path).is_dir() {
            true => gather(root, &path, files),
            false => {
                let octets = fs::read(root.join(&path)).expect("a file");
                files.insert(path, octets);
            }
        }
    }
}

/// The errors that were found, each once.
fn codes(output: &Output) -> String {
    let err = String::from_utf8_lossy(&output.stderr);
    let lines = err.lines().filter_map(|line| line.strip_prefix("error["));
    let mut codes: Vec<&str> = lines
        .filter_map(|line| Some(line.split_once(']')?.0))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes.join(" ")
}

/// What became of a package, in one line: where it begins and what it lacks, or why it is none.
fn result(output: &Output, files: &BTreeMap<String, Vec<u8>>) -> String {
    if output.status.code() != Some(0) {
        assert!(files.is_empty(), "left behind: {:?}", files.keys());
        return format!("refused, {}", codes(output));
    }
    let settings = files
        .iter()
        .find(|(path, _)| path.ends_with("/contract.toml"));
    let settings = String::from_utf8_lossy(settings.expect("a contract").1);
    let listed = |key: &str| {
        let list = settings
            .split_once(&format!("\n{key} = ["))
            .map_or("", |it| it.1);
        let list = list.split(']').next().unwrap_or_default();
        list.matches('"').count() / 2
    };
    let out = String::from_utf8_lossy(&output.stdout);
    let documents = out
        .lines()
        .find_map(|line| line.strip_suffix(" documents imported"));
    let found = match &*codes(output) {
        "" => "whole".to_owned(),
        codes => format!("lacks something: {codes}"),
    };
    format!(
        "{} documents from {} descriptions and {} schemas, {found}",
        documents.expect("a number"),
        listed("roots"),
        listed("schemas"),
    )
}

#[test]
fn every_package_is_imported_or_refused_for_a_reason() {
    let Some(root) = published() else {
        println!("SKIPPED: there are no published contracts beside the repository");
        return;
    };
    let mut text = String::new();
    for package in packages(&root) {
        let id = package.split(['/']).next().unwrap_or_default();
        let place = Place::new("published");
        let output = place.import(id, &root.join(&package), &["--version", "1.0"]);
        let files = place.files();
        text.push_str(&format!("{package}: {}\n", result(&output, &files)));

        let zipped = Place::new("published-zip");
        let file = zipped.0.join("package.zip");
        let mut sources = BTreeMap::new();
        gather(&root.join(&package), "", &mut sources);
        fs::write(&file, packed(&sources)).expect("a file");
        let output = zipped.import(id, &file, &["--version", "1.0"]);
        let again = zipped.files();
        assert_eq!(names(&files), names(&again), "{package}");
        for (path, octets) in &files {
            // It counts the papers too.
            let is_list = path.ends_with("/CHANGES.md");
            assert!(
                is_list || again[path] == *octets,
                "{package}: {path} is another"
            );
        }
        assert_eq!(
            output.status.code() == Some(0),
            !again.is_empty(),
            "{package}"
        );
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import_published/results.txt");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&file, &text).expect("the file is written");
    }
    let expected = fs::read_to_string(&file).expect("the results");
    assert_eq!(expected, text);
}

fn names(files: &BTreeMap<String, Vec<u8>>) -> Vec<&String> {
    files.keys().collect()
}

/// One version after the other, as a vendor follows them; the last two say which they are.
#[test]
fn versions_are_imported_one_after_the_other() {
    let Some(root) = published() else {
        println!("SKIPPED: there are no published contracts beside the repository");
        return;
    };
    let place = Place::new("published-versions");
    for (folder, more) in [
        (
            "bellcom+valghalla-2.0/PersonBaseDataExtended-4-2017",
            &["--version", "3.5"][..],
        ),
        ("rimi-itk+digitaliseringskataloget.dk/3.6", &[]),
        (
            "rimi-itk+digitaliseringskataloget.dk/4.0",
            &["--notice", "2026-08-31"],
        ),
    ] {
        let output = place.import("SF1520", &root.join("SF1520").join(folder), more);
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{folder}: {err}");
    }
    let files = place.files();
    let changes = String::from_utf8_lossy(&files["SF1520/CHANGES.md"]);
    for line in [
        "## 3.5",
        "## 3.6",
        "Since SF1520/3.5: ",
        "## 4.0",
        "announced 2026-08-31",
    ] {
        assert!(changes.contains(line), "{line}: {changes}");
    }
}
