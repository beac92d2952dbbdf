//! `snitflade layout` as a user meets it: what is written, and that nothing is where files are broken.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A directory that goes with the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Place {
        let name = format!("snitflade-layout-{name}-{}", std::process::id());
        let dir = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&dir);
        Place(dir)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join("from").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn run(&self, from: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_snitflade"))
            .args(["layout", from, "to"])
            .current_dir(&self.0)
            .output()
            .unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The files below a directory, as paths relative to it.
fn files(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![dir.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => open.push(path),
                false => found.push(
                    path.strip_prefix(dir)
                        .unwrap()
                        .to_string_lossy()
                        .replace('\\', "/"),
                ),
            }
        }
    }
    found.sort();
    found
}

fn schema(inner: &str) -> String {
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' \
         targetNamespace='urn:t'>{inner}</xs:schema>"
    )
}

#[test]
fn every_schema_below_the_folder_is_written() {
    let place = Place::new("good");
    place.write(
        "a.xsd",
        &schema("<xs:include schemaLocation='dyb/b.xsd'/><xs:element name='a' type='t:B'/>"),
    );
    place.write(
        "dyb/b.xsd",
        &schema("<xs:simpleType name='B'><xs:restriction base='xs:int'/></xs:simpleType>"),
    );
    place.write("dyb/note.txt", "not a schema");
    let output = place.run("from");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let written = files(&place.0.join("to"));
    assert_eq!(
        said.trim(),
        format!("{} files written to to", written.len())
    );
    assert!(
        !written.is_empty() && written.iter().all(|name| name.ends_with(".xsd")),
        "{written:?}"
    );
    let all: String = written
        .iter()
        .map(|name| std::fs::read_to_string(place.0.join("to").join(name)).unwrap())
        .collect();
    assert!(
        all.contains("name=\"a\"") && all.contains("name=\"B\""),
        "{all}"
    );
}

#[test]
fn nothing_is_written_where_a_file_is_broken() {
    let place = Place::new("broken");
    place.write("a.xsd", &schema("<xs:element name='a'>"));
    let output = place.run("from");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("a.xsd"),
        "{output:?}"
    );
    assert!(!place.0.join("to").exists());
}

#[test]
fn a_folder_that_is_not_there_is_wrong_use() {
    let place = Place::new("absent");
    place.write("a.xsd", "");
    let output = place.run("andetsteds");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("andetsteds"),
        "{output:?}"
    );
}
