//! The page of codes has every code that anything here can report, each once, and no other.

use snitflade_codegen::diag::explanations;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The sources below a folder, without those of tests.
fn sources(folder: &str) -> Vec<String> {
    let mut folders = vec![repository().join(folder)];
    let mut out = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().unwrap_or_default();
            match path.is_dir() {
                _ if name == "tests" => {}
                true => folders.push(path),
                false => out.push(fs::read_to_string(path).expect("a source")),
            }
        }
    }
    out
}

/// The rules of messages: texts in the sources of the runtime that begin like one.
fn rules() -> BTreeSet<String> {
    let families = [
        "cvc-", "xml-", "soap-", "mime-", "xop-", "schema-", "wsse-", "ds-", "token-", "saml-",
        "idws-", "env-", "besked-", "amqp-", "login-", "sapa-", "package-", "sftp-",
    ];
    // The name of a feature, and that of a field of a form.
    let others = ["saml-encryption", "saml-token"];
    let mut out = BTreeSet::new();
    for source in sources("runtime/src") {
        let source = source
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
        // What is declared as a rule, in the table of rules or by itself; and what simple
        // types report by its code alone.
        for literal in source.split('"').skip(1).step_by(2) {
            let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
            let is_rule = families.iter().any(|family| literal.starts_with(family));
            let is_rule = is_rule && !others.contains(&literal);
            if is_rule && literal.chars().all(letters) {
                out.insert(literal.to_owned());
            }
        }
        for declared in source.split("Rule::new(\"").skip(1) {
            out.extend(declared.split('"').next().map(str::to_owned));
        }
    }
    out
}

/// The kinds of errors of calls: the alternatives of `ErrorKind`.
fn kinds() -> BTreeSet<String> {
    let sources = sources("runtime/src/client");
    let body = sources.iter().find_map(|source| {
        let (_, rest) = source.split_once("pub enum ErrorKind<")?;
        rest.split_once("{\n")?.1.split_once("\n}")
    });
    let (body, _) = body.expect("the enum");
    let lines = body.lines().map(str::trim_start);
    let names = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    let names = names.map(|line| line.split(['(', ',']).next().unwrap_or_default());
    names.map(str::to_owned).collect()
}

#[test]
fn every_code_has_its_cause_and_its_remedy() {
    let page = fs::read_to_string(repository().join("docs/troubleshooting.md")).expect("the page");
    let mut listed = BTreeSet::new();
    for row in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [code, cause, remedy] = cells.as_slice() else {
            panic!("three cells: {row}");
        };
        let code = code.trim_matches(['`', ' ']);
        assert!(listed.insert(code.to_owned()), "{code} stands twice");
        assert!(cause.len() > 8 && remedy.len() > 8, "{row}");
    }
    let mut there: BTreeSet<String> = kinds();
    assert!(there.len() > 5, "{there:?}");
    there.extend(rules());
    there.extend(
        explanations()
            .into_iter()
            .map(|found| found.code.to_owned()),
    );
    assert!(there.len() > 150, "{}", there.len());
    let missing: Vec<_> = there.difference(&listed).collect();
    let dead: Vec<_> = listed.difference(&there).collect();
    assert!(
        missing.is_empty(),
        "docs/troubleshooting.md lacks {missing:?}"
    );
    assert!(
        dead.is_empty(),
        "nothing reports {dead:?} of docs/troubleshooting.md"
    );
}

#[test]
fn the_macro_reports_codes_that_are_explained() {
    let known: BTreeSet<&str> = explanations().iter().map(|found| found.code).collect();
    let mut codes = 0;
    for source in sources("macros/src") {
        for code in source.split(" [CFG").skip(1) {
            let code = format!("CFG{}", code.split(']').next().unwrap_or_default());
            assert!(known.contains(code.as_str()), "{code}");
            codes += 1;
        }
    }
    assert!(codes > 1, "{codes}");
}

#[test]
fn pages_link_to_what_is_there() {
    let docs = repository().join("docs");
    let mut links = 0;
    for entry in fs::read_dir(&docs).expect("the pages") {
        let path = entry.expect("an entry").path();
        // Reports and workflows stand in folders of their own and link nowhere.
        if path.is_dir() {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a page");
        for rest in text.split("](").skip(1) {
            let target = rest.split([')', '#']).next().unwrap_or_default();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            assert!(docs.join(target).exists(), "{}: {target}", path.display());
            links += 1;
        }
    }
    assert!(links > 5, "{links}");
}
