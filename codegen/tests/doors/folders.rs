//! Paths are relative to the package, whatever the working directory is.

use super::{expand, package, scratch};
use proc_macro2::TokenStream;
use std::process::Command;

/// Set where this test runs itself.
const INSIDE: &str = "SNITFLADE_TEST_EXPANDS";

#[test]
fn the_working_directory_does_not_matter() {
    if std::env::var_os(INSIDE).is_some() {
        let input: TokenStream = "\"tests/services/contracts/KIOSK/1\""
            .parse()
            .expect("tokens");
        println!("expanded: {}", expand::expand(input, package()));
        return;
    }
    let own = std::env::current_exe().expect("this program");
    let member = package().join("codegen");
    let expansions = [package(), member, scratch("elsewhere")].map(|folder| {
        let name = "folders::the_working_directory_does_not_matter";
        let mut command = Command::new(&own);
        command.args(["--exact", name, "--nocapture"]);
        let run = command.env(INSIDE, "1").current_dir(folder).output();
        String::from_utf8(run.expect("it runs").stdout).expect("text")
    });
    let tokens = |text: &String| {
        let line = text.lines().find(|line| line.starts_with("expanded: "));
        line.unwrap_or_else(|| panic!("nothing in {text}"))
            .to_owned()
    };
    let all = expansions.each_ref().map(tokens);
    assert!(all[0].contains("pub mod kiosk_v1"));
    assert!(all[0] == all[1] && all[0] == all[2]);
}
