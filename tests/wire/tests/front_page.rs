//! The program on the front page of a generated crate: it is the one that is compiled here.

mod program {
    // The program begins here.
    use borger_v1::borger::FindBorger;
    use borger_v1::services::borger::BorgerClient;
    use snitflade_runtime::client::Https;

    pub async fn call(url: &str, request: &FindBorger) -> Result<(), Box<dyn std::error::Error>> {
        let client = BorgerClient::borger11(Https::new()?, url);
        let reply = client.find_borger(request).await?;
        println!("{:?}", reply.value);
        Ok(())
    }
    // The program ends here.
}

/// The lines of a program without layout: white space and commas at line ends are the
/// formatter's, and so is the order of imports.
fn lines(text: &str) -> Vec<String> {
    let (uses, rest): (Vec<&str>, Vec<&str>) = text
        .lines()
        .map(str::trim)
        .partition(|line| line.starts_with("use "));
    let mut out: Vec<String> = uses.into_iter().map(str::to_owned).collect();
    out.sort();
    let rest = rest.concat().replace(' ', "").replace(",)", ")");
    out.push(rest);
    out
}

#[test]
fn the_front_page_shows_what_is_compiled() {
    let page = include_str!("../../services/generated/borger-v1/src/lib.rs");
    let shown: String = page
        .lines()
        .skip_while(|line| *line != "//! ```no_run")
        .skip(1)
        .take_while(|line| *line != "//! ```")
        .map(|line| line.trim_start_matches("//!").to_owned() + "\n")
        .collect();
    let own = include_str!("front_page.rs");
    let compiled = own.split("// The program begins here.\n").nth(1);
    let compiled = compiled.and_then(|text| text.split("// The program ends here.").next());
    assert!(shown.contains("BorgerClient::borger11"), "{shown}");
    assert_eq!(lines(&shown), lines(compiled.expect("a program")));
    let _ = program::call;
}
