//! Files of environments: what they say, and what is refused where.

use super::{Environment, EnvironmentError, Environments, Fact};
use crate::client::{TlsBackend, TlsVersion};
use std::path::{Path, PathBuf};

mod checks;
mod sapa;

/// A folder of its own for the files of one test, gone at its end.
pub(super) struct Folder(pub(super) PathBuf);

impl Folder {
    pub(super) fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("snitflade-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    pub(super) fn file(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect("a file");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A self-signed certificate of an invented system, and its key.
pub(super) fn made() -> (String, String) {
    let key = rcgen::KeyPair::generate().expect("a key");
    let params = rcgen::CertificateParams::new(Vec::new()).expect("parameters");
    let certificate = params.self_signed(&key).expect("a certificate").pem();
    (certificate, key.serialize_pem())
}

fn parse(text: &str) -> Result<Environments, EnvironmentError> {
    Environments::parse("miljoe.toml", text, "")
}

/// The environment of a name, with these variables.
pub(super) fn open(text: &str, name: &str, folder: &Path) -> Result<Environment, EnvironmentError> {
    let variable = |name: &str| match name {
        "CVR" => Some("11111111".to_owned()),
        "KODE" => Some("hemmelig".to_owned()),
        _ => None,
    };
    Environments::parse("miljoe.toml", text, folder)?.environment_by(name, &variable)
}

fn at(text: &str) -> std::time::SystemTime {
    crate::clock::instant(text).expect("an instant")
}

/// What is found in an environment at a time: severity and code, and the text of all.
pub(super) fn checked(
    folder: &Folder,
    text: &str,
    now: &str,
) -> (Vec<(bool, &'static str)>, String) {
    let all = Environments::parse("miljoe.toml", text, &folder.0).expect("a file");
    let found = all.check("A", at(now), &|_| None);
    let shown = found.iter().map(ToString::to_string).collect::<Vec<_>>();
    let found = found.iter().map(|f| (f.is_error, f.error.code())).collect();
    (found, shown.join("\n"))
}

#[test]
fn one_name_changes_every_address() {
    let all = Environments::built_in().expect("whole");
    let of = |name: &str| all.environment(name).expect("known");
    let (test, prod, local) = (of("ExtTest"), of("Prod"), of("Local"));
    for (environment, url, sts) in [
        (
            &test,
            "https://organisation.eksterntest-stoettesystemerne.dk/organisation/bruger/6",
            "https://n2adgangsstyring.eksterntest-stoettesystemerne.dk/runtime/services/kombittrust/14/certificatemixed",
        ),
        (
            &prod,
            "https://organisation.stoettesystemerne.dk/organisation/bruger/6",
            "https://n2adgangsstyring.stoettesystemerne.dk/runtime/services/kombittrust/14/certificatemixed",
        ),
        (
            &local,
            "https://localhost:8443/organisation/bruger/6",
            "https://localhost:8444/runtime/services/kombittrust/14/certificatemixed",
        ),
    ] {
        let bruger = environment
            .service("SF1500/6.0", "Bruger")
            .expect("a service");
        assert_eq!(bruger.endpoint(), Ok(url));
        let audience = "http://stoettesystemerne.dk/service/organisation/3";
        assert_eq!(bruger.audience(), Ok(audience));
        assert_eq!(environment.sts.endpoint(), Ok(sts));
    }
}

#[test]
fn what_is_not_known_says_where_it_was_looked_for() {
    let all = Environments::built_in().expect("whole");
    for name in ["ExtTest", "Prod"] {
        let environment = all.environment(name).expect("known");
        for service in environment.services() {
            for fact in [&service.url, &service.entity_id] {
                match fact {
                    Fact::Known(text) => assert!(text.contains("://"), "{service:?}"),
                    Fact::Unknown { source } => assert!(!source.is_empty(), "{service:?}"),
                    Fact::NotUsed { why } => assert!(!why.is_empty(), "{service:?}"),
                }
            }
        }
        let error = environment
            .service("SF1411_A", "")
            .expect("a row")
            .audience();
        let error = error.expect_err("nobody knows");
        assert_eq!(error.code(), "env-unknown");
        let place = error.place().expect("a place").to_string();
        assert!(place.starts_with("platform.toml:"), "{place}");
        assert!(error.to_string().contains("github.com"), "{error}");
        let issuer = environment.sts.issuer().expect_err("configuration");
        assert_eq!(issuer.code(), "env-missing");
    }
}

#[test]
fn what_a_file_says_wins_the_narrower_the_more() {
    let text = r#"
[service."SF1500/6.0"]
entity_id = "http://egen.example/organisation"
[environment.ExtTest]
cvr = "${CVR}"
hosts = { organisation = "ny.example" }
tls = { maximum = "1.2" }
[environment.ExtTest.service."SF1500/6.0#Bruger"]
url = "https://{organisation}/bruger"
profile = "token"
liberty = true
tls = { backend = "native", minimum = "1.2" }
[environment.Naeste]
like = "ExtTest"
cvr = "22222222"
[environment.Naeste.service."Egen/1"]
url = "https://egen.example/1"
entity_id = "http://egen.example/1"
"#;
    let test = open(text, "ExtTest", Path::new("")).expect("a file");
    assert_eq!(test.cvr.as_deref(), Some("11111111"));
    let bruger = test.service("SF1500/6.0", "bruger").expect("a service");
    assert_eq!(bruger.endpoint(), Ok("https://ny.example/bruger"));
    assert_eq!(bruger.audience(), Ok("http://egen.example/organisation"));
    assert_eq!(bruger.tls.maximum, Some(TlsVersion::V12));
    assert_eq!(bruger.tls.backend, Some(TlsBackend::Native));
    let settings = test.settings(bruger).expect("settings");
    assert_eq!(settings.profile.as_deref(), Some("token"));
    assert_eq!(settings.liberty, Some(true));
    let person = test.service("SF1500/6.0", "Person").expect("a service");
    assert_eq!(
        person.endpoint(),
        Ok("https://ny.example/organisation/person/6")
    );
    let next = open(text, "Naeste", Path::new("")).expect("a file");
    assert_eq!(next.cvr.as_deref(), Some("22222222"));
    assert_eq!(
        next.service("SF1500/6.0", "Bruger")
            .expect("like")
            .endpoint(),
        Ok("https://ny.example/bruger")
    );
    assert_eq!(
        next.service("Egen/1", "").expect("own").endpoint(),
        Ok("https://egen.example/1")
    );
}

#[test]
fn what_is_not_known_to_the_format_is_refused_at_its_place() {
    for (text, place, code, part) in [
        ("use = [", "1:8", "env-syntax", ""),
        ("brug = 1", "1:1", "env-key", "there is no key `brug` here"),
        ("use = 1", "1:7", "env-value", "a text and is a number"),
        (
            "[environment]\nA = 1",
            "2:5",
            "env-value",
            "has to be a table",
        ),
        (
            "[environment.A]\nstss = {}",
            "2:1",
            "env-key",
            "here are like, cvr",
        ),
        ("[environment.A.sts]\nurll = ''", "2:1", "env-key", "`urll`"),
        (
            "[environment.A.tls]\nminimum = '1.1'",
            "2:11",
            "env-value",
            "one of 1.2, 1.3",
        ),
        (
            "[environment.A]\ntls = { minimum = '1.3', maximum = '1.2' }",
            "2:7",
            "env-value",
            "above",
        ),
        (
            "[environment.A]\nkey = { pem = 'a', pkcs12 = 'b' }",
            "2:7",
            "env-missing",
            "one file",
        ),
        (
            "[environment.A.key]\npem = 'a'\npassword = 'æ'",
            "3:12",
            "env-secret",
            "stands in the file",
        ),
        (
            "[environment.A.context]\nuuid = ''",
            "2:1",
            "env-key",
            "`uuid`",
        ),
        (
            "[service.SF9999]\nurl = 'https://a'",
            "1:10",
            "env-name",
            "SF9999",
        ),
        (
            "[environment.A]\nlike = 'B'",
            "2:8",
            "env-name",
            "there are ExtTest",
        ),
        (
            "[environment.A]\nlike = 'B'\n[environment.B]\nlike = 'A'",
            "2:8",
            "env-value",
            "circle",
        ),
        ("[environment.'æ'.x]", "1:18", "env-key", "`x`"),
    ] {
        let error = parse(text).expect_err(text);
        let found = error.place().map(|p| format!("{}:{}", p.line, p.column));
        assert_eq!(found.as_deref(), Some(place), "{error}");
        assert_eq!(error.code(), code, "{error}");
        assert!(error.to_string().starts_with("miljoe.toml:"), "{error}");
        assert!(error.to_string().contains(part), "{error}");
        assert!(
            !error.to_string().contains('æ') || !text.contains("password"),
            "{error}"
        );
    }
}

#[test]
fn what_cannot_be_had_is_refused_when_the_environment_is_chosen() {
    for (text, place, code) in [
        ("cvr = '${INTET}'", "2:7", "env-placeholder"),
        ("cvr = '${CVR'", "2:7", "env-placeholder"),
        ("cvr = '123'", "2:7", "env-value"),
        (
            "hosts = { a = '${INTET}' }\nsts = { url = 'https://{a}/' }",
            "2:15",
            "env-placeholder",
        ),
        ("sts = { url = 'https://{b}/' }", "2:15", "env-placeholder"),
        (
            "sts = { certificates = ['findes-ikke.pem'] }",
            "2:25",
            "env-file",
        ),
        ("key = { pem = 'findes-ikke.pem' }", "2:15", "env-file"),
        (
            "service.SF1470.url = 'ikke en adresse'",
            "2:22",
            "env-value",
        ),
    ] {
        let text = format!("[environment.A]\n{text}\n");
        let error = open(&text, "A", Path::new("")).expect_err(&text);
        let found = error.place().map(|p| format!("{}:{}", p.line, p.column));
        assert_eq!(found.as_deref(), Some(place), "{error}");
        assert_eq!(error.code(), code, "{error}");
        // Another environment is not held up by it.
        open(&text, "Prod", Path::new("")).expect("another");
    }
    let error = open("", "Produktion", Path::new("")).expect_err("no such name");
    assert_eq!(error.code(), "env-name");
    assert!(
        error.to_string().contains("ExtTest, Local, Prod"),
        "{error}"
    );
}

#[test]
fn a_variable_chooses_before_the_file_does() {
    let all = parse("use = 'ExtTest'").expect("a file");
    let chosen = |value: Option<&str>| {
        let value = value.map(str::to_owned);
        all.chosen_by(&|_| value.clone()).map(str::to_owned)
    };
    assert_eq!(chosen(None).as_deref(), Ok("ExtTest"));
    let of_this_process = all.chosen_by(&|name| std::env::var(name).ok());
    assert_eq!(all.chosen().ok(), of_this_process.ok());
    assert_eq!(chosen(Some("Prod")).as_deref(), Ok("Prod"));
    let error = chosen(Some("Pord")).expect_err("unknown");
    assert_eq!(error.code(), "env-name");
    let error = parse("use = 'Pord'").expect("a file");
    let error = error.chosen_by(&|_| None).expect_err("unknown");
    assert_eq!(error.place().map(|place| place.column), Some(7));
    let none = parse("").expect("a file");
    let error = none.chosen_by(&|_| None).expect_err("none");
    assert_eq!(error.code(), "env-missing");
}

#[test]
fn a_key_is_read_and_nothing_secret_is_shown() {
    let folder = Folder::new("noegle");
    let (certificate, key) = made();
    folder.file("klient.pem", &format!("{certificate}{key}"));
    folder.file("sts.pem", &certificate);
    folder.file("kode", "hemmelig\n");
    let text = "[environment.A]\nkey = { pem = 'klient.pem', password = { file = 'kode' } }\n\
                sts = { issuer = 'https://sts.example', certificates = 'sts.pem' }\n";
    let found = open(text, "A", &folder.0).expect("an environment");
    assert_eq!(found.sts.certificates.len(), 1);
    let key = found.key().expect("a key");
    assert_eq!(key.certificate(), &found.sts.certificates[0]);
    key.client_certificate().expect("for TLS");
    found
        .https(&found.sts.tls)
        .expect("a builder")
        .build()
        .expect("a transport");
    let shown = format!("{found:?}");
    assert!(
        !shown.contains("hemmelig") && !shown.contains("PRIVATE"),
        "{shown}"
    );

    let (other, _) = made();
    folder.file("klient.pem", &other);
    let error = open(text, "A", &folder.0).expect_err("no key");
    assert_eq!(error.code(), "env-certificate");
    let unset = text.replace("file = 'kode'", "variable = 'INTET'");
    let error = open(&unset, "A", &folder.0).expect_err("no secret");
    assert_eq!(error.code(), "env-secret");
    assert!(error.to_string().contains("INTET"), "{error}");
}

#[test]
fn what_belongs_to_another_environment_is_an_error_of_its_own() {
    let text = "[environment.Prod.sts]\nissuer = 'https://saml.prod.example'\n";
    let prod = open(text, "Prod", Path::new("")).expect("a file");
    prod.check_issuer("https://saml.prod.example")
        .expect("its own");
    let error = prod
        .check_issuer("https://saml.test.example")
        .expect_err("another's");
    assert_eq!(error.code(), "env-other");
    prod.check_endpoint("https://organisation.stoettesystemerne.dk/x")
        .expect("its own");
    prod.check_endpoint("https://egen.example/x")
        .expect("nobody's");
    let error = prod
        .check_endpoint("https://ORGANISATION.eksterntest-stoettesystemerne.dk/x")
        .expect_err("another's");
    assert_eq!(error.code(), "env-other");
    assert!(error.to_string().contains("ExtTest"), "{error}");
}

#[test]
fn a_token_of_another_environment_is_refused_before_it_is_used() {
    use crate::tokens::{Token, TokenErrorKind, TokenRequest, TokenSource};
    use std::sync::Arc;
    #[derive(Debug)]
    struct Issues(&'static str);
    impl TokenSource for Issues {
        fn token<'a>(
            &'a self,
            _: &'a TokenRequest,
        ) -> crate::client::BoxFuture<'a, Result<Arc<Token>, crate::tokens::TokenError>> {
            let mut token = Token::new("http://a", "00", at("2030-01-01T00:00:00Z"));
            token.issuer = self.0.to_owned();
            Box::pin(async move { Ok(Arc::new(token)) })
        }
    }
    let text = "[environment.Prod.sts]\nissuer = 'https://saml.prod.example'\n";
    let prod = open(text, "Prod", Path::new("")).expect("a file");
    let request = TokenRequest::new("http://a", "11111111");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    let own = prod
        .tokens(Issues("https://saml.prod.example"))
        .expect("an issuer");
    runtime.block_on(own.token(&request)).expect("its own");
    let other = prod
        .tokens(Issues("https://saml.test.example"))
        .expect("an issuer");
    let error = runtime
        .block_on(other.token(&request))
        .expect_err("another's");
    assert_eq!(error.kind(), TokenErrorKind::OtherEnvironment);
    assert_eq!(error.code(), "token-environment");
    let local = open("", "Local", Path::new("")).expect("built in");
    assert_eq!(
        local.tokens(Issues("")).expect_err("no issuer").code(),
        "env-missing"
    );
}
