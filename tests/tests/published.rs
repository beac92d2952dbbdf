//! Contracts as published: every entry point generates, or is refused with a
//! finding that names a true defect of the file.

use snitflade_tests::attempt::{Outcome, attempt, options, parallel};
use snitflade_tests::entries::{Kind, entries};
use std::path::Path;

/// Entry points with defects that leave nothing sensible to generate: part of
/// the path, and the code of the finding that names the defect.
const DEFECTIVE: &[(&str, &str)] = &[
    // Elements that the file meant to hold them does not declare.
    ("KLE-REST-Hovedgrupper-liste-version-1-2.xsd", "XSD0107"),
    ("xsd/1.1/KlassifikationSystemOperationer.xsd", "XSD0107"),
    // Files that are not part of what was published.
    ("jar-sts-bf-soap-1.0/xsd/ws-trust-1.3.xsd", "XSD0107"),
    ("Fjernprint XSD/ForsendelseI.xsd", "XSD0107"),
    ("Fjernprint XSD/MeddelelseFESDmetadata.xsd", "XSD0107"),
    // Read alone, a part that relies on the imports of its includer.
    (
        "ConnectedServices-SF1520/PersonBaseDataExtendedServiceTypes.xsd",
        "XSD0107",
    ),
    (
        "4.0/PersonBaseDataExtendedServiceTypes_output.xsd",
        "XSD0107",
    ),
];

#[test]
fn every_published_entry_point_generates_or_names_its_defect() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/published");
    if !root.is_dir() {
        println!("SKIPPED: the published contracts do not lie beside this clone");
        return;
    }
    let list = entries(&root);
    let outcomes = parallel(&list, |(path, kind)| {
        let file = [path.clone()];
        attempt(&match kind {
            Kind::Wsdl => options(&root, &file, &[]),
            _ => options(&root, &[], &file),
        })
    });
    let (mut made, mut defective, mut wrong) = (0, 0, Vec::new());
    for ((path, _), outcome) in list.iter().zip(outcomes) {
        match outcome {
            Outcome::Made(_) => made += 1,
            Outcome::Refused(found) if known(path, &found) => defective += 1,
            Outcome::Refused(found) => {
                let lines: Vec<String> = found.into_iter().map(|(_, line)| line).collect();
                wrong.push(format!("{path}\n    {}", lines.join("\n    ")));
            }
            Outcome::Panicked(why) => wrong.push(format!("{path}: panicked: {why}")),
        }
    }
    println!(
        "{made} of {} entry points generate, {defective} are refused for known defects",
        list.len()
    );
    assert!(
        wrong.is_empty(),
        "{} are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert_eq!(
        defective,
        DEFECTIVE.len(),
        "a listed defect is none any more"
    );
}

/// Whether every error is one the file is known to deserve.
fn known(path: &str, found: &[(String, String)]) -> bool {
    let codes: Vec<&str> = DEFECTIVE
        .iter()
        .filter(|(part, _)| path.contains(part))
        .map(|(_, code)| *code)
        .collect();
    !codes.is_empty() && found.iter().all(|(code, _)| codes.contains(&code.as_str()))
}
