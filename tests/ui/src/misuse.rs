//! The packages in which each case is a program.

use crate::case::{Case, cases};
use crate::small::{Member, head};
use std::fmt::Write;
use std::path::Path;

/// The package of cases that lack features.
pub const WITHOUT_FEATURES: &str = "misuse-without-features";

/// The committed crates that cases may use.
const CRATES: [(&str, bool); 4] = [
    ("borger-v1", true),
    ("kiosk-v1", true),
    ("maal-v1", false),
    ("regn-v1", true),
];

pub(crate) fn members(home: &Path) -> Vec<Member> {
    let lacking = |case: &Case| case.theme == "missing_features";
    let (plain, full): (Vec<Case>, Vec<Case>) = cases().into_iter().partition(lacking);
    let services = "\"client\", \"server\"";
    vec![
        member(home, "misuse", &full, services),
        member(home, WITHOUT_FEATURES, &plain, ""),
    ]
}

fn member(home: &Path, name: &str, cases: &[Case], features: &str) -> Member {
    let mut manifest = head(name, "2024");
    for case in cases {
        let (name, path) = (&case.name, &case.path);
        let _ = writeln!(manifest, "[[bin]]\nname = \"{name}\"\npath = {path:?}\n");
    }
    let runtime = home.join("runtime");
    let _ = writeln!(
        manifest,
        "[dependencies]\n\
         snitflade-runtime = {{ path = {runtime:?}, default-features = false, \
         features = [{features}] }}"
    );
    for (name, has_services) in CRATES {
        let path = home.join("tests/services/generated").join(name);
        let features = if has_services { features } else { "" };
        let _ = writeln!(
            manifest,
            "{name} = {{ path = {path:?}, features = [{features}] }}"
        );
    }
    Member {
        name: name.to_owned(),
        files: vec![("Cargo.toml".to_owned(), manifest)],
    }
}
