//! Every rule of `snitflade diff` has a pair of contracts that shows it, and what is said of
//! all pairs is held: in `expected.txt` of each, and by all rules in `rules.txt`. New files
//! are written with `BLESS=1`.

use serde_json::Value;
use snitflade_codegen::diff::rules;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff")
}

fn cases() -> BTreeSet<String> {
    let entries = fs::read_dir(folder().join("cases")).expect("the cases");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    names
        .map(|name| name.into_string().expect("a name"))
        .collect()
}

/// What the command prints of a case.
fn printed(case: &str, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_snitflade"))
        .args(["diff", "old", "new", "--fail-on", "never"])
        .args(arguments)
        .current_dir(folder().join("cases").join(case))
        .output()
        .expect("the command runs");
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{case}: {why}");
    String::from_utf8(output.stdout).expect("text")
}

/// Compares with a file, or writes it.
fn held(file: &Path, text: &str) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(file, text).expect("the file is written");
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    assert!(
        expected == text,
        "{} is not what is printed now; BLESS=1 writes it:\n{text}",
        file.display()
    );
}

fn changes<'v>(value: &'v Value, out: &mut Vec<&'v Value>) {
    match value {
        Value::Object(members) if members.contains_key("rule") => out.push(value),
        Value::Object(members) => members.values().for_each(|it| changes(it, out)),
        Value::Array(items) => items.iter().for_each(|it| changes(it, out)),
        _ => {}
    }
}

fn report(case: &str, role: &str) -> Value {
    let text = printed(case, &["--format", "json", "--role", role]);
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn every_rule_has_a_case_and_every_case_a_rule() {
    let all: Vec<&str> = rules::all().map(|rule| rule.id).collect();
    let ids: BTreeSet<String> = all.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(all.len(), ids.len(), "a rule is there twice");
    assert!(ids.len() >= 60, "{}", ids.len());
    assert_eq!(ids, cases());
}

#[test]
fn each_case_is_told_as_expected() {
    for case in cases() {
        let text = printed(&case, &["--verbose"]);
        held(
            &folder().join("cases").join(&case).join("expected.txt"),
            &text,
        );
    }
}

#[test]
fn all_rules_on_all_pairs() {
    let mut text = String::new();
    for case in cases() {
        let reports = ["client", "server"].map(|role| report(&case, role));
        let mut both = [Vec::new(), Vec::new()];
        for (report, list) in reports.iter().zip(&mut both) {
            changes(report, list);
        }
        let word = |change: &Value, key: &str| change[key].as_str().unwrap_or("-").to_owned();
        text.push_str(&format!("{case}\n"));
        let mut found = false;
        for (client, server) in both[0].iter().zip(&both[1]) {
            let rule = word(client, "rule");
            found |= rule == case;
            text.push_str(&format!(
                "  {rule} {} client {} server {} code {} {}\n",
                word(client, "wire"),
                word(client, "wire_severity"),
                word(server, "wire_severity"),
                word(client, "rust"),
                word(client, "path"),
            ));
        }
        assert!(found, "{case} does not show its rule:\n{text}");
    }
    held(&folder().join("rules.txt"), &text);
}

/// The plans of both versions tell what code meets. In its own case, a rule's table says no
/// other thing: the worst of the items at its change, else of those that no change accounts for.
#[test]
fn no_rule_contradicts_the_plans() {
    let mut judged = 0;
    for case in cases() {
        let report = report(&case, "client");
        let mut list = Vec::new();
        changes(&report, &mut list);
        let words = |code: &Value| -> Vec<&'static str> {
            let items = code.as_array().cloned().unwrap_or_default();
            let known = ["none", "additive", "literal-break", "api-break"];
            let words = items.iter().filter_map(|it| it["rust"].as_str());
            words
                .filter_map(|word| known.into_iter().find(|it| *it == word))
                .collect()
        };
        let own = list.iter().filter(|change| change["rule"] == case.as_str());
        let mut told: Vec<&str> = own.flat_map(|change| words(&change["code"])).collect();
        if told.is_empty() {
            told = words(&report["code"]);
        }
        let rank = ["none", "additive", "literal-break", "api-break"];
        let worst = |word: &&str| rank.iter().position(|it| it == word);
        let plans = told.into_iter().max_by_key(worst).unwrap_or("none");
        let table = rules::rule(&case).expect("a rule").rust;
        let table = serde_json::to_value(table).expect("a word");
        assert_eq!(table, plans, "{case}: the table, then the plans");
        judged += usize::from(plans != "none");
    }
    assert!(judged >= 60, "{judged} rules do something to code");
}

/// Parts of an API, a channel, a message, a kind of files or an operation have with them what
/// they are in the crate, and nothing is told besides.
#[test]
fn what_code_meets_stands_with_the_part_it_comes_from() {
    let parts = [
        "answer-added",
        "answer-removed",
        "body-added",
        "body-removed",
        "channel-added",
        "channel-message-added",
        "channel-message-removed",
        "channel-operation-added",
        "channel-operation-removed",
        "channel-removed",
        "fault-added",
        "fault-removed",
        "file-added",
        "file-content-changed",
        "file-removed",
        "http-api-added",
        "http-api-removed",
        "http-detail-changed",
        "http-operation-added",
        "http-operation-removed",
        "http-operation-renamed",
        "message-element-changed",
        "parameter-added-optional",
        "parameter-added-required",
        "parameter-became-optional",
        "parameter-became-required",
        "parameter-removed",
        "payload-changed",
        "style-changed",
    ];
    for case in parts {
        let report = report(case, "both");
        assert_eq!(report["code"], serde_json::json!([]), "{case}");
        let mut list = Vec::new();
        changes(&report, &mut list);
        let mut own = list.iter().filter(|change| change["rule"] == case);
        let has_code = |change: &&Value| change["code"].as_array().is_some_and(|it| !it.is_empty());
        assert!(own.any(has_code), "{case}");
    }
}

/// A message all of whose changes only widen may not break forth; one whose changes only
/// narrow may not break back.
#[test]
fn no_rule_contradicts_what_is_decided() {
    let mut decided = 0;
    for case in cases() {
        let report = report(&case, "client");
        let shared = report["shared"].as_array().is_some_and(|it| !it.is_empty());
        let services = report["services"].as_array().cloned().unwrap_or_default();
        let operations = services
            .iter()
            .filter_map(|it| it["operations"].as_array())
            .flatten();
        for message in operations
            .filter_map(|it| it["messages"].as_array())
            .flatten()
        {
            let mut list = Vec::new();
            changes(&message["changes"], &mut list);
            let all = |allowed: &[&str]| {
                let mut words = list.iter().filter_map(|it| it["wire"].as_str());
                !shared && words.all(|word| allowed.contains(&word))
            };
            let breaks = |key: &str| message[key]["verdict"] == "breaks";
            decided +=
                usize::from(breaks("old_in_new") || message["old_in_new"]["verdict"] == "proved");
            assert!(
                !(all(&["none", "widened"]) && breaks("old_in_new")),
                "{case}: {message}"
            );
            assert!(
                !(all(&["none", "narrowed"]) && breaks("new_in_old")),
                "{case}: {message}"
            );
        }
    }
    println!("{decided} messages decided");
}

#[test]
fn one_contract_against_itself_says_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for name in ["SF1520/4.0", "SF1500/6.0", "SF1461/2.0", "SF1601/1.0"] {
        let output = Command::new(env!("CARGO_BIN_EXE_snitflade"))
            .args(["diff", name, name, "--fail-on", "safe", "--verbose"])
            .current_dir(&root)
            .output()
            .expect("the command runs");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{name}: {text}");
        assert!(text.ends_with("\nNothing differs.\n"), "{name}: {text}");
    }
}

#[test]
fn a_change_is_accepted_with_a_reason_and_a_stale_entry_is_an_error() {
    let run = |text: &str| {
        let file = std::env::temp_dir().join(format!("accepted-{}.toml", std::process::id()));
        fs::write(&file, text).expect("a file");
        let output = Command::new(env!("CARGO_BIN_EXE_snitflade"))
            .args(["diff", "old", "new", "--axis", "wire", "--accepted"])
            .arg(&file)
            .current_dir(folder().join("cases/file-name-changed"))
            .output()
            .expect("the command runs");
        fs::remove_file(&file).expect("it goes");
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(said).expect("text"))
    };
    let entry = |version: &str, rule: &str, reason: &str| {
        format!(
            "old = \"{version}\"\nnew = \"{version}\"\n[[accepted]]\nrule = \"{rule}\"\npath = \"file books\"\nreason = \"{reason}\"\n"
        )
    };
    let (code, text) = run(&entry("1", "file-name-changed", "names are looked up"));
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("names are looked up"), "{text}");
    let (code, text) = run(&entry("1", "file-added", "it was"));
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("no change fits"), "{text}");
    let (code, text) = run(&entry("2", "file-name-changed", "it was"));
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("is about 2 → 2"), "{text}");
    let (code, text) = run(&entry("1", "file-name-changed", " "));
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("no reason"), "{text}");
}

#[test]
fn what_stayed_of_a_channel_or_an_api_is_folded_in_the_page() {
    for (case, folded) in [
        ("channel-message-added", "message arrival"),
        ("channel-message-added", "operation announce"),
        ("http-operation-added", "operation list"),
    ] {
        let page = printed(case, &["--format", "html"]);
        let folded = format!("1 without a change here: {folded}<");
        assert!(page.contains(&folded), "{case}: {page}");
    }
}

/// Members of a list in a message, of a list that is the message, and of two messages of one
/// channel, which have a member of one name.
#[test]
fn what_stayed_of_a_json_message_is_folded_where_it_changed() {
    let print = |format: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_snitflade"))
            .args([
                "diff",
                "old",
                "new",
                "--fail-on",
                "never",
                "--format",
                format,
            ])
            .current_dir(folder().join("json"))
            .output()
            .expect("the command runs");
        assert!(output.status.success());
        String::from_utf8(output.stdout).expect("text")
    };
    let (text, page) = (print("human"), print("html"));
    for (path, types, folded) in [
        (
            "channel shelf / message arrival/authors/born",
            "xs:integer → xs:string",
            "1 without a change here: name<",
        ),
        (
            "channel shelf / message departure/reason",
            "xs:string → xs:integer",
            "1 without a change here: weight<",
        ),
        (
            "api Library / operation list / answer 200/books/shelf",
            "xs:string → xs:integer",
            "2 without a change here: id, title<",
        ),
        (
            "api Library / operation loans / answer 200/until",
            "xs:string → xs:integer",
            "2 without a change here: id, borrower<",
        ),
    ] {
        assert!(text.contains(&format!("{path}: {types}")), "{path}: {text}");
        assert!(page.contains(folded), "{path}: {page}");
    }
}

/// The reports of `docs/contract-updates` are what the command prints of the contracts.
#[test]
fn the_finished_reports_are_those_of_the_contracts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let pairs = [
        ("SF1520/3.6", "SF1520/4.0", "sf1520-3.6-4.0.md"),
        ("SF1500/5", "SF1500/6.0", "sf1500-5-6.0.md"),
        ("SF1470/5", "SF1470/6.0", "sf1470-5-6.0.md"),
        ("SF1510-Klasse/6", "SF1510-Klasse/7", "sf1510-klasse-6-7.md"),
        ("SF1460/5.10", "SF1461/2.0", "sf1460-5.10-sf1461-2.0.md"),
    ];
    for (old, new, file) in pairs {
        let output = Command::new(env!("CARGO_BIN_EXE_snitflade"))
            .args([
                "diff",
                old,
                new,
                "--format",
                "markdown",
                "--fail-on",
                "never",
            ])
            .current_dir(&root)
            .output()
            .expect("the command runs");
        assert!(output.status.success(), "{old} {new}");
        let text = String::from_utf8(output.stdout).expect("text");
        held(&root.join("docs/contract-updates").join(file), &text);
    }
}

/// A file that was exchanged under one version, which only its documentation tells.
#[test]
fn a_silent_change_of_the_documentation_alone_is_a_finished_report() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let print = |format: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_snitflade"))
            .args(["diff", "downloaded-2025", "downloaded-2026"])
            .args(["--fail-on", "risky", "--format", format])
            .current_dir(folder().join("silent"))
            .output()
            .expect("the command runs");
        assert_eq!(output.status.code(), Some(1), "it is risky");
        String::from_utf8(output.stdout).expect("text")
    };
    let text = print("markdown");
    assert!(text.contains("`silent-change`"), "{text}");
    assert!(text.contains("are constants for now"), "{text}");
    held(&root.join("docs/contract-updates/silent-change.md"), &text);
    let page = print("html");
    assert!(page.contains("Only documentation differs"), "{page}");
}
