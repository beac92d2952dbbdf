//! The README's program is the one that is compiled, and it works.

use sf1520_v4_0::person::{
    NavnType, PersonLookupRequestType, PersonLookupResponseType, PersondataType,
};
use sf1520_v4_0::services::person_base_data_extended::{
    self, PersonBaseDataExtended, PersonLookupFault,
};
use snitflade_runtime::server::{Context, Running, ServiceError};

struct Register;

impl PersonBaseDataExtended for Register {
    async fn person_lookup(
        &self,
        _context: Context,
        input: PersonLookupRequestType,
    ) -> Result<PersonLookupResponseType, ServiceError<PersonLookupFault>> {
        let mut answer = PersonLookupResponseType::default();
        if input.pnr.get() == "0000000001" {
            let mut person = PersondataType::new(0);
            person.navn = Some(NavnType::new("Åse Prøve"));
            answer.persondata = Some(person);
        }
        Ok(answer)
    }
}

#[tokio::test]
async fn the_program_finds_a_name_and_none() {
    let server = Running::start(person_base_data_extended::router(Register))
        .await
        .expect("a local server");
    let url = server.url("/");
    assert_eq!(
        snitflade_readme::navn(&url, "0000000001")
            .await
            .expect("an answer"),
        Some("Åse Prøve".to_owned())
    );
    assert_eq!(
        snitflade_readme::navn(&url, "0000000002")
            .await
            .expect("an answer"),
        None
    );
    assert!(
        snitflade_readme::navn(&url, "12345678901").await.is_err(),
        "eleven characters are too many"
    );
    server.stop().await.expect("a clean end");
}

#[test]
fn the_readme_shows_the_program() {
    let readme = include_str!("../../../README.md");
    assert!(
        readme.contains(include_str!("../src/opslag.rs")),
        "README.md and tests/readme/src/opslag.rs differ"
    );
}
