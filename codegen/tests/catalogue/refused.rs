//! What is wrong in a catalogue or on the command line, told with its place and what was meant.

use super::refusal;
use std::path::PathBuf;

/// A row with everything that a row must have.
pub(crate) const ROW: &str = "[[snitflade]]\nid = \"SF1\"\ntitle = \"Ting\"\narea = \"unknown\"\n\
    demand = \"specific\"\nstatus = \"unknown\"\nversion = \"unknown\"\nsince = \"unknown\"\n\
    page = \"unknown\"\ndescription = \"unknown\"\npackage = \"unknown\"\n\
    form = \"unknown\" # form\ndirection = [\"call\"]\n\
    flows = [{ from = \"a\", to = \"b\", pattern = \"soap\" }]\nobjects = [\"ting\"]\n\n";

/// A workspace with these two files.
struct Place(PathBuf);

impl Place {
    fn new(name: &str, catalogue: &str, messages: &str) -> Self {
        let name = format!("snitflade-catalogue-{name}-{}", std::process::id());
        let place = Place(std::env::temp_dir().join(name));
        std::fs::create_dir_all(place.0.join("contracts")).unwrap();
        std::fs::write(place.0.join("contracts/catalogue.toml"), catalogue).unwrap();
        std::fs::write(place.0.join("contracts/beskedtyper.toml"), messages).unwrap();
        place
    }

    fn refusal(&self) -> String {
        refusal(&["catalogue", "--root", self.0.to_str().unwrap()])
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn what_is_wrong_in_the_files_has_a_code_and_a_place() {
    let need = "[[need]]\nname = \"n\"\ntext = \"t\"\n";
    let message = "[[beskedtype]]\nid = \"unknown\"\nname = \"unknown\"\nversion = \"unknown\"\n\
        payload = \"unknown\"\nhandlings = \"unknown\"\nsnitflade = \"SF9\"\n\
        direction = \"unknown\"\nsender = \"unknown\"\nreceivers = \"unknown\"\n";
    let cases = [
        (
            ROW.replace("title", "titel"),
            "",
            "CAT0102",
            "catalogue.toml:3:1",
        ),
        (
            ROW.replace("\"Ting\"", "\"\""),
            "",
            "CAT0102",
            "catalogue.toml:3:9",
        ),
        (
            ROW.replace("\"soap\"", "\"pigeon\""),
            "",
            "CAT0102",
            "catalogue.toml:14:",
        ),
        (ROW.repeat(2), "", "CAT0103", "catalogue.toml:17:1"),
        (
            ROW.replace("\"ting\"", ""),
            "",
            "CAT0104",
            "catalogue.toml:1:1",
        ),
        (
            ROW.replace("specific", "general"),
            "",
            "CAT0104",
            "catalogue.toml:1:1",
        ),
        (
            ROW.replace("objects", "same_need = \"x\"\nobjects"),
            "",
            "CAT0105",
            "catalogue.toml:1:1",
        ),
        (format!("{need}{ROW}"), "", "CAT0106", "catalogue.toml:1:1"),
        (ROW.to_owned(), message, "CAT0105", "beskedtyper.toml:1:1"),
    ];
    for (at, (catalogue, messages, code, place)) in cases.iter().enumerate() {
        let why = Place::new(&at.to_string(), catalogue, messages).refusal();
        assert!(why.contains(&format!("error[{code}]")), "{code}: {why}");
        assert!(
            why.contains(&format!("contracts/{place}")),
            "{place}: {why}"
        );
        assert!(why.contains("help: "), "{why}");
    }
    let nowhere = std::env::temp_dir().join("snitflade-no-catalogue");
    let why = refusal(&["catalogue", "--root", nowhere.to_str().unwrap()]);
    assert!(why.contains("error[CAT0101]"), "{why}");
}

#[test]
fn a_word_that_is_not_known_is_refused_with_the_one_meant() {
    for (arguments, meant) in [
        (
            &["requirements", "--objects", "dokumenter"][..],
            "did you mean `dokument`?",
        ),
        (
            &["requirements", "--objects", "sag", "--without", "sagr"],
            "did you mean `sag`?",
        ),
        (
            &["requirements", "--direct", "crp=grunddata"],
            "known are: cpr",
        ),
        (
            &["catalogue", "--area", "Beskedfordeler"],
            "did you mean `Beskedfordeling`?",
        ),
        (
            &["catalogue", "--pattern", "saop"],
            "known are: amqp, graphql, link",
        ),
        (
            &["catalogue", "--pattern", "graphq"],
            "did you mean `graphql`?",
        ),
        (
            &["catalogue", "--status", "retired"],
            "known are: in-operation",
        ),
        (
            &["catalogue", "--direction", "calls"],
            "did you mean `call`?",
        ),
        (&["catalogue", "SF1471"], "did you mean `SF1470`?"),
    ] {
        let why = refusal(arguments);
        assert!(why.contains("error[CAT0201]"), "{arguments:?}: {why}");
        assert!(why.contains(meant), "{arguments:?}: {why}");
    }
}

#[test]
fn statements_that_make_no_sense_are_refused() {
    let why = refusal(&["requirements", "--objects", "sag", "--without", "sag"]);
    assert!(why.contains("error[CAT0202]"), "{why}");
    for arguments in [
        ["--direct", "cpr"],
        ["--direct", "=grunddata"],
        ["--form", "12.x"],
    ] {
        let why = refusal(&["requirements", arguments[0], arguments[1]]);
        assert!(why.contains("error[CAT0203]"), "{why}");
    }
}
