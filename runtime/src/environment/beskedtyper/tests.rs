use crate::environment::{EnvironmentErrorKind, Environments};

const ID: &str = "c0ffee00-0000-4000-8000-00000000000A";

fn ids(value: &str) -> Result<Vec<(String, String)>, crate::environment::EnvironmentError> {
    let text = format!(
        "[environment.ExtTest.beskedtyper]\nFoedsel = \"{ID}\"\nFlytning = \"${{FLYTNING}}\"\n\
         [environment.Egen]\nlike = \"ExtTest\"\n[environment.Egen.beskedtyper]\nFoedsel = {value}\n"
    );
    let all = Environments::parse("miljoe.toml", &text, "")?;
    let variable = |name: &str| (name == "FLYTNING").then(|| "urn:oio:flytning".to_owned());
    let environment = all.environment_by("Egen", &variable)?;
    Ok(environment.beskedtyper.into_iter().collect())
}

#[test]
fn an_environment_tells_the_ids_of_its_beskedtyper() {
    let found = ids("\"c0ffee00-0000-4000-8000-00000000000b\"").unwrap();
    let expected = [
        ("Flytning", "urn:oio:flytning"),
        ("Foedsel", "c0ffee00-0000-4000-8000-00000000000b"),
    ];
    let expected = expected.map(|(name, id)| (name.to_owned(), id.to_owned()));
    assert_eq!(found, expected);
}

#[test]
fn what_is_no_id_is_told_with_its_place() {
    for broken in [
        "\"\"",
        "\"urn:\"",
        "\"c0ffee\"",
        "\"z0ffee00-0000-4000-8000-00000000000b\"",
        "7",
    ] {
        let error = ids(broken).unwrap_err();
        assert_eq!(
            error.kind(),
            EnvironmentErrorKind::Value,
            "{broken}: {error}"
        );
        assert_eq!(
            error.place().map(|place| place.line),
            Some(7),
            "{broken}: {error}"
        );
    }
}

#[cfg(feature = "besked")]
#[test]
fn receivers_take_them_as_they_are() {
    let text = format!("[environment.ExtTest.beskedtyper]\nFoedsel = \"{ID}\"\n");
    let all = Environments::parse("miljoe.toml", &text, "").unwrap();
    let environment = all.environment_by("ExtTest", &|_| None).unwrap();
    assert_eq!(environment.beskedtype_ids().id("Foedsel"), Some(ID));
    assert_eq!(environment.beskedtype_ids().id("Flytning"), None);
}
