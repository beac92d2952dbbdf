//! Settings that do not fit together.

use super::handler::ACS;
use super::*;
use crate::saml::protocol::MessageHeader;

#[test]
fn settings_that_do_not_fit_are_refused() {
    let handler = Handler::new(key());
    let made = |url: &str, change: fn(LoginSettings) -> LoginSettings| {
        let settings = LoginSettings::new(SYSTEM, url, key(), handler.metadata());
        Login::new(change(settings)).map_err(|error: LoginError| error.kind())
    };
    for url in [
        "http://fagsystem.test",
        "https://fagsystem.test/app",
        "fagsystem",
        "",
    ] {
        assert_eq!(
            made(url, |s| s).err(),
            Some(LoginErrorKind::Settings),
            "{url}"
        );
    }
    assert!(made("http://localhost:8080", |s| s).is_ok());
    for change in [
        (|s| s.landing("//evil.test")) as fn(LoginSettings) -> LoginSettings,
        |s| s.prefix("saml"),
        |s| s.algorithm(SignatureAlgorithm::PssSha256),
        |s| s.algorithm(SignatureAlgorithm::RsaSha1),
    ] {
        assert_eq!(made(SYSTEM, change).err(), Some(LoginErrorKind::Settings));
    }
    let mut plain = handler.metadata();
    plain.sso_url = "http://context-handler.test/".to_owned();
    let settings = LoginSettings::new(SYSTEM, SYSTEM, key(), plain);
    assert!(Login::new(settings).is_err());
    let header = MessageHeader::new("_1", PROVIDER, ACS, SystemTime::UNIX_EPOCH);
    assert!(header.check(PROVIDER, ACS).is_ok() && header.check(PROVIDER, SYSTEM).is_err());
}
