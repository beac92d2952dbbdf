//! What comes of the codes and texts of results.

use super::*;

const ROW: ResultType<'static> = ResultType {
    ty: ComplexId(1),
    code: "kode",
    text: "tekst",
    success: &["20"],
};

/// What comes of one result with these children.
fn recorded(children: &[(&str, &str)]) -> Found {
    let mut results = Results::watching_for(&[ROW]);
    results.open.push(open(false));
    children
        .iter()
        .for_each(|(name, text)| results.record(name, text, true));
    results.close(|| "/svar".to_owned());
    results.into_found()
}

fn open(guessed: bool) -> Open {
    Open {
        row: 0,
        depth: 1,
        code: None,
        listed: false,
        failed: false,
        text: None,
        guessed,
    }
}

fn code(found: &Found) -> (Option<&str>, Option<&str>) {
    (
        found
            .failed
            .first()
            .map(|result| result.code.as_deref().unwrap_or("none")),
        found
            .first
            .as_ref()
            .and_then(|result| result.code.as_deref()),
    )
}

#[test]
fn of_several_codes_the_first_failure_counts() {
    let of = |codes: &[&str]| {
        let children: Vec<_> = codes.iter().map(|code| ("kode", *code)).collect();
        let found = recorded(&children);
        let (failed, good) = code(&found);
        (failed.map(str::to_owned), good.map(str::to_owned))
    };
    let failed = |code: &str| (Some(code.to_owned()), None);
    assert_eq!(of(&["20"]), (None, Some("20".to_owned())));
    assert_eq!(of(&["20", " 20 "]), (None, Some("20".to_owned())));
    assert_eq!(of(&["20", "40"]), failed("40"));
    assert_eq!(of(&["40", "20"]), failed("40"));
    assert_eq!(of(&["20", "40", "50"]), failed("40"));
    assert_eq!(of(&[" 50 ", "40"]), failed("50"));
    // A result without a code is a failure too.
    assert_eq!(of(&[]), failed("none"));
}

#[test]
fn the_first_text_explains_and_other_children_do_not() {
    let found = recorded(&[("x", "1"), ("tekst", "a"), ("tekst", "b"), ("kode", "40")]);
    let failed = &found.failed[0];
    assert_eq!(failed.text.as_deref(), Some("a"));
    assert_eq!(failed.path, "/svar");
    assert!(failed.listed && found.first.is_none());
}

#[test]
fn results_are_alike_while_their_codes_are() {
    let mut results = Results::watching_for(&[ROW]);
    let mut one = |code: &str, place: &str| {
        results.open.push(open(false));
        results.record("kode", code, false);
        results.close(|| place.to_owned());
        results.found.alike
    };
    assert!(one("20", "/a") && one("20", "/b"));
    assert!(!one("020", "/c") && !one("20", "/d"));
    let first = results.found.first.as_ref().map(|found| found.path.clone());
    assert_eq!(first.as_deref(), Some("/a"));
}

#[test]
fn what_only_its_name_makes_a_result_is_none_without_a_code() {
    let mut results = Results::watching_for(&[ROW]);
    results.open.push(open(true));
    assert_eq!(results.close(|| "/svar".to_owned()), 0);
    assert!(results.found.failed.is_empty());
    // Of two guesses at one element the one whose code came counts.
    let guess = |code: Option<&str>| Open {
        code: code.map(str::to_owned),
        failed: code.is_some(),
        ..open(true)
    };
    for pair in [[None, Some("40")], [Some("40"), None]] {
        results.open.extend(pair.map(guess));
        let texts = "/svar".len() + "40".len();
        let octets = 2 * size_of::<FoundResult>() + texts;
        assert_eq!(results.close(|| "/svar".to_owned()), octets);
    }
    assert_eq!(results.found.failed.len(), 2);
    assert_eq!(results.close(|| "/svar".to_owned()), 0);
}

#[test]
fn what_failed_earlier_is_listed_first_and_success_is_that_of_the_later_part() {
    let failure = recorded(&[("kode", "40")]);
    let (twenty, none) = (recorded(&[("kode", "20")]), Found::default());
    let codes = |found: &Found| -> Vec<_> {
        found
            .failed
            .iter()
            .map(|result| result.code.clone())
            .collect()
    };
    let both = recorded(&[("kode", "50")]).after(failure);
    assert_eq!(codes(&both), [Some("40".to_owned()), Some("50".to_owned())]);
    let joined = none.after(twenty);
    assert!(joined.alike && joined.first.is_some());
}
