//! `Cargo.toml` of the copy and of the crate that takes another's place.

use super::copy::{files, put};
use super::error::{ImpactError, at};
use super::message::{Dependency, Package};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use toml::{Table, Value};

/// The registry that needs no name.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Lets paths of the copy's manifests that lead out of it lead to where they led before. Those
/// to `moved.0` lead to `moved.1`.
pub(super) fn outward(
    copy: &Path,
    root: &Path,
    moved: Option<(&Path, &Path)>,
) -> Result<(), ImpactError> {
    let is_manifest = |path: &PathBuf| path.file_name().is_some_and(|name| name == "Cargo.toml");
    let all = files(copy, &|_| false)?.into_iter();
    for manifest in all.filter(is_manifest) {
        let text = fs::read_to_string(&manifest).map_err(at(&manifest))?;
        // What cargo cannot read it reports itself.
        let Ok(mut table) = text.parse::<Table>() else {
            continue;
        };
        let folder = manifest.parent().unwrap_or(copy);
        let below = folder.strip_prefix(copy).unwrap_or(folder);
        if replaced(&mut table, &|path| outer(root, below, path, moved)) {
            let text = toml::to_string(&table);
            put(
                &manifest,
                &text.map_err(|why| ImpactError::NotExchanged(why.to_string()))?,
            )?;
        }
    }
    Ok(())
}

/// Where a path leads that leads out of the copy.
fn outer(root: &Path, below: &Path, path: &str, moved: Option<(&Path, &Path)>) -> Option<PathBuf> {
    let place = plain(&root.join(below).join(path));
    if let Some((_, new)) = moved.filter(|(old, _)| place == plain(old)) {
        return Some(new.to_path_buf());
    }
    (!place.starts_with(root) && !Path::new(path).is_absolute()).then_some(place)
}

/// A path without `.` and `..`.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

/// Replaces every `path` of a table; whether there was one to replace.
fn replaced(table: &mut Table, new: &dyn Fn(&str) -> Option<PathBuf>) -> bool {
    let mut any = false;
    for (key, value) in table.iter_mut() {
        match value {
            Value::String(path) if key == "path" => {
                if let Some(place) = new(path) {
                    *path = place.display().to_string();
                    any = true;
                }
            }
            Value::Table(inner) => any |= replaced(inner, new),
            Value::Array(list) => {
                for inner in list.iter_mut().filter_map(Value::as_table_mut) {
                    any |= replaced(inner, new);
                }
            }
            _ => {}
        }
    }
    any
}

/// The manifest of the new crate under the name and version of the old one, with its
/// dependencies from where those of the old one come. Features that are gone are kept, empty,
/// so that the manifests of those who turn them on resolve; they are given beside.
pub(super) fn stand_in(made: &str, old: &Package) -> Result<(String, Vec<String>), ImpactError> {
    let no = |why: String| ImpactError::NotExchanged(why);
    let mut table: Table = made
        .parse()
        .map_err(|why| no(format!("its manifest: {why}")))?;
    let package = table.get_mut("package").and_then(Value::as_table_mut);
    let package = package.ok_or_else(|| no("its manifest has no package".to_owned()))?;
    package.insert("name".to_owned(), old.name.clone().into());
    package.insert("version".to_owned(), old.version.clone().into());
    let needed = table.get_mut("dependencies").and_then(Value::as_table_mut);
    for (name, value) in needed.into_iter().flatten() {
        let package = value.get("package").and_then(Value::as_str);
        let package = package.unwrap_or(name).to_owned();
        let before = old
            .dependency(&package)
            .ok_or_else(|| no(format!("it needs {package}, which the older crate did not")))?;
        if let Some(value) = value.as_table_mut() {
            from(before, value);
        }
    }
    let features = table
        .entry("features")
        .or_insert_with(|| Value::Table(Table::new()));
    let mut gone = BTreeSet::new();
    if let Some(features) = features.as_table_mut() {
        for name in old.features.keys().filter(|name| !name.contains('/')) {
            if !features.contains_key(name) {
                features.insert(name.clone(), Value::Array(Vec::new()));
                gone.insert(name.clone());
            }
        }
    }
    // A crate among the members of a workspace is one of them; elsewhere it is its own.
    let text = toml::to_string(&table).map_err(|why| no(why.to_string()))?;
    Ok((text, gone.into_iter().collect()))
}

/// Lets a dependency come from where another one comes.
fn from(before: &Dependency, value: &mut Table) {
    for key in ["path", "version", "workspace", "git", "registry-index"] {
        value.remove(key);
    }
    let mut put = |key: &str, to: String| {
        value.insert(key.to_owned(), to.into());
    };
    if let Some(path) = &before.path {
        return put("path", path.display().to_string());
    }
    match before.source.as_deref() {
        Some(source) if source.starts_with("git+") => {
            let (url, asked) = source[4..].split_once('?').unwrap_or((&source[4..], ""));
            put("git", url.split('#').next().unwrap_or(url).to_owned());
            let asked = asked.split('#').next().unwrap_or_default();
            if let Some((key, of)) = asked.split_once('=') {
                put(key, of.to_owned());
            }
        }
        source => {
            put("version", before.req.clone());
            if let Some(index) = source.filter(|source| *source != CRATES_IO) {
                put(
                    "registry-index",
                    index.trim_start_matches("registry+").to_owned(),
                );
            }
        }
    }
}

/// The name of a source in a table of patches.
pub(super) fn patched(source: &str) -> String {
    let url = source
        .split_once('+')
        .map_or(source, |(kind, url)| match kind {
            "sparse" => source,
            _ => url,
        });
    let url = url.split(['?', '#']).next().unwrap_or(url);
    match source {
        CRATES_IO => "crates-io".to_owned(),
        _ => format!("{url:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_out_lead_where_they_led() {
        let (root, below) = (Path::new("/home/own"), Path::new("app"));
        let led = |path| outer(root, below, path, None);
        assert_eq!(led("../../other/a"), Some(PathBuf::from("/home/other/a")));
        assert_eq!(led("../lib"), None);
        let moved = Some((Path::new("/home/other/a"), Path::new("/tmp/new")));
        let led = outer(root, below, "../../other/a", moved);
        assert_eq!(led, Some(PathBuf::from("/tmp/new")));
    }

    fn package(dependencies: &str) -> Package {
        let text = format!(
            r#"{{"name":"sag","version":"0.3.0","id":"sag","source":null,
                "manifest_path":"/home/own/sag/Cargo.toml","targets":[],
                "features":{{"default":["serde"],"serde":["dep:serde"],"gammel":[]}},
                "dependencies":[{dependencies}]}}"#
        );
        serde_json::from_str(&text).expect("a package")
    }

    const MADE: &str = "[package]\nname = \"sag-v2\"\nversion = \"0.1.0\"\n[dependencies]\n\
        run = { package = \"runtime\", path = \"../runtime\", features = [\"soap\"] }\n\
        [features]\nserde = []\nny = []\n";

    #[test]
    fn features_that_are_gone_are_kept_and_told() {
        let old = package(
            r#"{"name":"runtime","source":null,"req":"*","path":"/home/own/runtime","features":[]}"#,
        );
        let (text, gone) = stand_in(MADE, &old).expect("a manifest");
        assert_eq!(gone, ["default", "gammel"]);
        let made: Table = text.parse().expect("a manifest");
        assert_eq!(made["package"]["name"].as_str(), Some("sag"));
        assert_eq!(made["package"]["version"].as_str(), Some("0.3.0"));
        let features = made["features"].as_table().expect("features");
        let names: Vec<&str> = features.keys().map(String::as_str).collect();
        assert_eq!(names, ["default", "gammel", "ny", "serde"]);
        let needed = &made["dependencies"]["run"];
        assert_eq!(needed["path"].as_str(), Some("/home/own/runtime"));
        assert_eq!(needed["features"][0].as_str(), Some("soap"));
    }

    #[test]
    fn dependencies_come_from_where_those_of_the_older_crate_came() {
        let needed = |source: &str| {
            let old = package(&format!(
                r#"{{"name":"runtime","source":"{source}","req":"^0.1","path":null,"features":[]}}"#
            ));
            let (text, _) = stand_in(MADE, &old).expect("a manifest");
            let made: Table = text.parse().expect("a manifest");
            made["dependencies"]["run"].clone()
        };
        let git = needed("git+https://example.invalid/a?rev=1f2e#9c");
        assert_eq!(git["git"].as_str(), Some("https://example.invalid/a"));
        assert_eq!(git["rev"].as_str(), Some("1f2e"));
        assert_eq!((git.get("path"), git.get("version")), (None, None));
        let plain = needed("git+https://example.invalid/a#9c");
        assert_eq!(plain["git"].as_str(), Some("https://example.invalid/a"));
        let public = needed(CRATES_IO);
        assert_eq!(public["version"].as_str(), Some("^0.1"));
        assert_eq!(public.get("registry-index"), None);
        let own = needed("registry+https://example.invalid/index");
        let index = own["registry-index"].as_str();
        assert_eq!(index, Some("https://example.invalid/index"));
        // What the older crate did not need comes from nowhere.
        let why = stand_in(MADE, &package("")).expect_err("nowhere");
        assert!(why.to_string().contains("runtime"), "{why}");
    }

    #[test]
    fn sources_have_names_in_patches() {
        assert_eq!(patched(CRATES_IO), "crates-io");
        let git = "git+https://example.invalid/a?rev=1#2";
        assert_eq!(patched(git), "\"https://example.invalid/a\"");
    }
}
