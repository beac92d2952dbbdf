use crate::codegen::v1;
use crate::environment::tests::{Folder, made, open};
use crate::environment::{Environment, EnvironmentError};
use crate::http::HttpTable;

static API: HttpTable<'static> = HttpTable {
    name: "KombiPostAfsend",
    profile: "token",
    ..v1::http_api(&crate::wire::SCHEMA)
};

fn environment(folder: &Folder, more: &str) -> Result<Environment, EnvironmentError> {
    let (certificate, key) = made();
    folder.file("klient.pem", &format!("{certificate}{key}"));
    let text = format!(
        "[environment.ExtTest]\ncvr = \"11111111\"\nkey = {{ pem = \"klient.pem\" }}\n\
         [environment.ExtTest.sts]\nissuer = \"urn:sts\"\ncertificates = [\"klient.pem\"]\n{more}"
    );
    open(&text, "ExtTest", &folder.0)
}

#[test]
fn a_client_of_an_api_is_one_line() {
    let folder = Folder::new("clients");
    let found = environment(&folder, "").expect("whole");
    let client = found.http_client("SF1601/1.0", &API).expect("a client");
    let url = "https://exttest.serviceplatformen.dk/service/KombiPostAfsend_1";
    assert_eq!(client.settings().endpoint, url);
    let service = found.service("SF1601/1.0", API.name).expect("a service");
    let shown = format!(
        "{:?}",
        found.access_token_profile(service).expect("a profile")
    );
    assert!(shown.contains("kombipostafsend/1"), "{shown}");
}

#[test]
fn a_profile_that_calls_over_http_cannot_have_is_refused() {
    let folder = Folder::new("profiles");
    let service = "[environment.ExtTest.service.\"SF1601/1.0#KombiPostAfsend\"]\n";
    let with = |line: &str| environment(&folder, &format!("{service}{line}\n")).expect("whole");
    assert!(
        with("profile = \"context\"")
            .http_client("SF1601/1.0", &API)
            .is_ok()
    );
    let error = with("profile = \"oioidws\"").http_client("SF1601/1.0", &API);
    let error = error.expect_err("a refusal");
    assert_eq!(error.code(), "env-value");
    assert!(error.to_string().contains("oioidws"), "{error}");
    let error = with("url = \"unknown\"").http_client("SF1601/1.0", &API);
    assert_eq!(error.expect_err("no address").code(), "env-unknown");
}
