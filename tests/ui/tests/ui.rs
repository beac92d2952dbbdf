//! What the compiler says of the small workspace.

use snitflade_ui::{Case, EDITIONS, Message, cases, judged};
use std::collections::BTreeSet;

fn misuse(theme: &str) -> Vec<String> {
    let judged = judged();
    let all = cases();
    let of_theme: Vec<&Case> = all.iter().filter(|case| case.theme == theme).collect();
    assert!(!of_theme.is_empty(), "no case of {theme}");
    let wrong = of_theme.into_iter().flat_map(|case| {
        let errors = judged
            .messages
            .iter()
            .filter(|message| message.target == case.name && message.level == "error");
        let errors: Vec<&Message> = errors.collect();
        let wrong = case.misjudged(&errors).into_iter();
        wrong
            .map(|why| format!("{}/{}: {why}", case.theme, case.name))
            .collect::<Vec<_>>()
    });
    wrong.collect()
}

fn refused(theme: &str) {
    let wrong = misuse(theme);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn values_of_wrong_types_are_refused_where_they_stand() {
    refused("wrong_types");
}

#[test]
fn servers_without_what_the_contract_asks_are_refused() {
    refused("missing_methods");
}

#[test]
fn names_that_the_contract_does_not_have_are_refused() {
    refused("unknown_operations");
}

#[test]
fn what_a_feature_would_bring_is_refused_without_it() {
    refused("missing_features");
}

#[test]
fn every_folder_of_cases_is_tested_and_no_name_stands_twice() {
    let cases = cases();
    let themes: BTreeSet<&str> = cases.iter().map(|case| case.theme.as_str()).collect();
    let known = [
        "missing_features",
        "missing_methods",
        "unknown_operations",
        "wrong_types",
    ];
    assert_eq!(themes.into_iter().collect::<Vec<_>>(), known);
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len());
}

fn accepted(kind: &str) {
    let judged = judged();
    for edition in EDITIONS {
        let package = format!("{kind}-{edition}");
        let said = judged
            .messages
            .iter()
            .filter(|message| message.package == package);
        let said: Vec<&str> = said.map(|message| message.rendered.as_str()).collect();
        assert!(said.is_empty(), "{package}:\n{}", said.concat());
        assert!(
            judged.compiled.contains(&package),
            "{package}\n{}",
            judged.log
        );
    }
}

#[test]
fn committed_code_compiles_in_every_edition_under_strict_lints_beside_names_of_the_vendor() {
    accepted("committed");
}

#[test]
fn included_modules_compile_so_too_wherever_they_stand_and_whatever_the_runtime_is_called() {
    accepted("included");
}

#[test]
fn an_included_module_says_first_which_features_the_runtime_lacks() {
    let errors = judged().messages.iter().filter(|message| {
        message.package == "included-without-features" && message.level == "error"
    });
    let errors: Vec<&Message> = errors.collect();
    for (error, feature) in errors.iter().zip(["client", "server", "serde"]) {
        let words = format!("`features = [\"{feature}\"]`");
        assert!(error.words.contains(&words), "{}", error.rendered);
        assert_eq!(error.code, None);
    }
    assert!(errors.len() > 3, "the features are on");
}
