use crate::environment::{EnvironmentError, EnvironmentErrorKind, Environments, LoginFacts};
use crate::keys::{LocalKey, SignatureAlgorithm, Signer};
use crate::saml::Assurance;
use crate::saml::metadata::{AttributeProfile, IdentityProviderMetadata};
use rcgen::{CertificateParams, KeyPair};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// A folder with a key and Context Handler's metadata, good for so many days.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, days: u64) -> Folder {
        let path = std::env::temp_dir().join(format!("login-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(Vec::new()).unwrap();
        let pem = params.self_signed(&key).unwrap().pem() + &key.serialize_pem();
        let key = LocalKey::from_pem(pem.as_bytes()).unwrap();
        let sso = "https://context-handler.test/issue.idp";
        let certificate = key.certificate().clone();
        let mut metadata = IdentityProviderMetadata::new("urn:provider", sso, certificate);
        metadata.valid_until = Some(SystemTime::now() + Duration::from_secs(days * 86_400));
        std::fs::write(path.join("login.pem"), pem).unwrap();
        std::fs::write(path.join("handler.xml"), metadata.to_xml()).unwrap();
        Folder(path)
    }

    fn all(&self, lines: &str) -> Environments {
        let text = format!(
            "[environment.ExtTest.login]\nentity_id = \"urn:fagsystem\"\n\
             url = \"https://fagsystem.test\"\n{lines}"
        );
        Environments::parse("miljoe.toml", &text, &self.0).unwrap()
    }

    fn facts(&self, lines: &str) -> Result<LoginFacts, EnvironmentError> {
        let environment = self.all(lines).environment_by("ExtTest", &|_| None)?;
        environment.login().cloned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const WHOLE: &str = "metadata = \"handler.xml\"\nkey = { pem = \"login.pem\" }\n\
    algorithm = \"ecdsa-sha256\"\nonly_algorithm = \"rsa-pss-sha256\"\nprofile = \"OIOSAML2\"\n\
    minimum_assurance = \"High\"\nnext_certificates = [\"login.pem\"]\ncontact = \"a@b.test\"\n";

#[test]
fn a_file_says_how_users_log_in() {
    let folder = Folder::new("whole", 400);
    let facts = folder.facts(WHOLE).unwrap();
    assert_eq!(facts.entity_id, "urn:fagsystem");
    assert_eq!(facts.algorithm, Some(SignatureAlgorithm::EcdsaSha256));
    assert_eq!(facts.only_algorithm, Some(SignatureAlgorithm::PssSha256));
    assert_eq!(facts.profile, AttributeProfile::OioSaml2);
    assert_eq!(facts.minimum_assurance, Some(Assurance::High));
    assert_eq!(facts.identity_provider.unwrap().entity_id, "urn:provider");
    let environment = folder
        .all(WHOLE)
        .environment_by("ExtTest", &|_| None)
        .unwrap();
    let metadata = environment.login_metadata().unwrap();
    assert_eq!(metadata.acs_url, "https://fagsystem.test/saml/acs");
    assert_eq!(metadata.signing.len(), 2);
    assert!(metadata.to_xml().contains("mailto:a@b.test"));
}

#[cfg(feature = "login")]
#[test]
fn logins_are_set_up_from_a_file_and_say_the_same_of_themselves() {
    use crate::login::{Login, LoginErrorKind, LoginSettings};
    let folder = Folder::new("settings", 400);
    let environment = folder
        .all(WHOLE)
        .environment_by("ExtTest", &|_| None)
        .unwrap();
    let login = Login::new(LoginSettings::from_environment(&environment).unwrap()).unwrap();
    assert_eq!(login.metadata(), environment.login_metadata().unwrap());
    let lines = "key = { pem = \"login.pem\" }\n";
    let environment = folder
        .all(lines)
        .environment_by("ExtTest", &|_| None)
        .unwrap();
    assert!(environment.login_metadata().is_ok());
    let settings = LoginSettings::from_environment(&environment);
    let error = settings.map_err(|error| error.kind());
    assert_eq!(error.err(), Some(LoginErrorKind::Settings));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let folder = Folder::new("wrong", 400);
    for (lines, kind) in [
        ("algorithm = \"rsa-sha1\"\n", EnvironmentErrorKind::Value),
        ("metadata = \"login.pem\"\n", EnvironmentErrorKind::Value),
        ("metadata = \"none.xml\"\n", EnvironmentErrorKind::File),
        // It has to be signed, and is not.
        (
            "metadata = \"handler.xml\"\nmetadata_certificates = [\"login.pem\"]\n",
            EnvironmentErrorKind::Value,
        ),
        // A key that does not decrypt.
        (
            "encryption_keys = [\"login.pem\"]\n",
            EnvironmentErrorKind::Certificate,
        ),
        ("unknown = \"\"\n", EnvironmentErrorKind::Key),
    ] {
        let text = format!(
            "[environment.ExtTest.login]\nentity_id = \"a\"\nurl = \"https://b.test\"\n{lines}"
        );
        let read = Environments::parse("miljoe.toml", &text, &folder.0)
            .and_then(|all| all.environment_by("ExtTest", &|_| None));
        let error = read.unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        assert!(
            error.place().is_some_and(|place| place.line >= 4),
            "{error}"
        );
    }
    let text = "[environment.ExtTest.login]\nurl = \"https://b.test\"\n";
    let all = Environments::parse("miljoe.toml", text, &folder.0).unwrap();
    let error = all.environment_by("ExtTest", &|_| None).unwrap_err();
    assert_eq!(error.kind(), EnvironmentErrorKind::Missing, "{error}");
    let all = Environments::built_in().unwrap();
    let error = all.environment("ExtTest").unwrap().login().unwrap_err();
    assert_eq!(error.kind(), EnvironmentErrorKind::Missing, "{error}");
}

#[test]
fn what_will_not_work_about_logins_is_found() {
    let folder = Folder::new("checked", 10);
    let found = |lines: &str, days: u64| {
        let now = SystemTime::now() + Duration::from_secs(days * 86_400);
        let all = folder.all(lines).check("ExtTest", now, &|_| None);
        let shown = all
            .iter()
            .map(|one| format!("{} {}", one.is_error, one.error.message()));
        shown.collect::<Vec<_>>().join("\n")
    };
    let now = found(WHOLE, 0);
    assert!(
        now.contains("false Context Handler's metadata ends at"),
        "{now}"
    );
    let later = found(WHOLE, 11);
    assert!(
        later.contains("true Context Handler's metadata ended at"),
        "{later}"
    );
    let none = found("key = { pem = \"login.pem\" }\n", 0);
    assert!(none.contains("names no `metadata`"), "{none}");
    let unsuited = found(&WHOLE.replace("ecdsa-sha256", "rsa-pss-sha256"), 0);
    assert!(
        unsuited.contains("true the key of logins cannot sign"),
        "{unsuited}"
    );
}
