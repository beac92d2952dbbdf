//! `snitflade diff git:REV`: what is said where a revision cannot be read.

use std::path::{Path, PathBuf};
use std::process::Command;

const SCHEMA: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' \
    targetNamespace='urn:demo'><xs:element name='Spoerg' type='xs:string'/></xs:schema>";

/// A folder that goes with the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("snitflade-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(&dir).unwrap();
        Place(dir)
    }

    fn contract(&self) {
        let dir = self.0.join("contracts/DEMO/1");
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(self.0.join("contracts/codegen.toml"), "").unwrap();
        std::fs::write(dir.join("demo.xsd"), SCHEMA).unwrap();
        let settings = "id = \"DEMO\"\ntitle = \"Demo\"\nversion = \"1\"\ncrate = \"demo-v1\"\n\
            schemas = [\"demo.xsd\"]\n\n[namespaces]\n\"urn:demo\" = \"demo\"\n";
        std::fs::write(dir.join("contract.toml"), settings).unwrap();
    }

    fn git(&self, arguments: &[&str]) {
        let mut git = Command::new("git");
        git.current_dir(&self.0).args(["-c", "user.name=Demo"]);
        git.args(["-c", "user.email=demo@example.invalid"]);
        let done = git.args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{arguments:?}: {said}");
    }

    /// The exit code of a comparison with the contract here, and what it said of errors.
    fn diff(&self, old: &str, path: Option<&Path>) -> (Option<i32>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_snitflade"));
        command.current_dir(&self.0).args(["diff", old, "DEMO/1"]);
        command.env("GIT_CEILING_DIRECTORIES", std::env::temp_dir());
        if let Some(path) = path {
            command.env("PATH", path);
        }
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), said)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_revision_is_read_or_the_error_says_what_is_wrong() {
    let place = Place::new("diff-git");
    place.git(&["init", "--quiet"]);
    std::fs::write(place.0.join("README.md"), "Demo\n").unwrap();
    place.git(&["add", "README.md"]);
    place.git(&["commit", "--quiet", "-m", "Begin"]);
    place.git(&["tag", "empty"]);
    place.contract();
    place.git(&["add", "."]);
    place.git(&["commit", "--quiet", "-m", "Add the contract"]);

    assert_eq!(place.diff("git:HEAD", None).0, Some(0));
    let cases = [
        ("git:nowhere", "git cannot read the revision `nowhere`"),
        (
            "git:empty",
            "there is no contracts/ in the revision `empty`",
        ),
        ("git:--all", "git cannot read the revision `--all`"),
        ("git:", "git cannot read the revision ``"),
        ("git:HEAD:DEMO/9", "DEMO/9"),
    ];
    for (old, expected) in cases {
        let (code, said) = place.diff(old, None);
        assert_eq!(code, Some(2), "{old}: {said}");
        assert!(said.contains(expected), "{old}: {said}");
    }
    let (code, said) = place.diff("git:HEAD", Some(&place.0.join("no-programs")));
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("the program `git` could not be run"),
        "{said}"
    );
}

#[test]
fn a_folder_that_is_no_repository_is_said_to_be_none() {
    let place = Place::new("diff-no-git");
    place.contract();
    let (code, said) = place.diff("git:HEAD", None);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("not a git repository"), "{said}");
}
