//! What is found in an environment before it is used: certificates, and what is missing.

use super::{Folder, checked, made};

/// A certificate from 2020 to 2030, issued by a CA, with its key and the CA's certificate.
fn issued() -> (String, String, String) {
    let ca_key = rcgen::KeyPair::generate().expect("a key");
    let mut ca = rcgen::CertificateParams::new(Vec::new()).expect("parameters");
    ca.distinguished_name
        .push(rcgen::DnType::CommonName, "Opfunden CA");
    ca.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let root = ca.self_signed(&ca_key).expect("a certificate").pem();
    let issuer = rcgen::Issuer::new(ca, ca_key);
    let key = rcgen::KeyPair::generate().expect("a key");
    let mut params = rcgen::CertificateParams::new(Vec::new()).expect("parameters");
    params.not_before = rcgen::date_time_ymd(2020, 1, 1);
    params.not_after = rcgen::date_time_ymd(2030, 1, 1);
    let own = params
        .signed_by(&key, &issuer)
        .expect("a certificate")
        .pem();
    (own, key.serialize_pem(), root)
}

const WHOLE: &str = "[environment.A]\nlike = 'ExtTest'\nkey = { pem = 'klient.pem' }\n\
     sts = { issuer = 'https://sts.example', certificates = ['sts.pem'] }\n";

#[test]
fn certificates_are_warned_of_sixty_days_before_their_end() {
    let folder = Folder::new("datoer");
    let (own, key, root) = issued();
    folder.file("klient.pem", &format!("{own}{root}{key}"));
    folder.file("sts.pem", &root);
    for (now, expected, part) in [
        (
            "2019-12-31T23:59:59Z",
            vec![(true, "env-certificate")],
            "is not valid before 2020-01-01",
        ),
        ("2020-01-01T00:00:00Z", vec![], ""),
        ("2029-10-01T00:00:00Z", vec![], ""),
        ("2029-11-01T23:59:59Z", vec![], ""),
        ("2029-11-02T00:00:00Z", vec![], ""),
        (
            "2029-11-03T00:00:00Z",
            vec![(false, "env-certificate")],
            "in 59 days",
        ),
        (
            "2030-01-02T00:00:00Z",
            vec![(true, "env-certificate")],
            "ended to be valid at 2030-01-01",
        ),
    ] {
        let (found, shown) = checked(&folder, WHOLE, now);
        assert_eq!(found, expected, "{now}: {shown}");
        assert!(shown.contains(part), "{shown}");
        assert!(
            part.is_empty() || shown.contains("miljoe.toml:3:15"),
            "{shown}"
        );
    }
    // While another certificate does the same, the end of one is no error.
    folder.file("sts.pem", &format!("{own}{root}"));
    let (found, shown) = checked(&folder, WHOLE, "2030-06-01T00:00:00Z");
    let token_service = shown.lines().filter(|line| line.contains("token service"));
    assert_eq!(token_service.count(), 1, "{shown}");
    assert_eq!(
        found.iter().filter(|(is_error, _)| *is_error).count(),
        1,
        "{shown}"
    );
}

#[test]
fn a_chain_has_to_hold_link_by_link() {
    let folder = Folder::new("kaede");
    let (own, key, root) = issued();
    folder.file("sts.pem", &root);
    let now = "2029-01-01T00:00:00Z";
    folder.file("klient.pem", &format!("{own}{root}{key}"));
    assert_eq!(checked(&folder, WHOLE, now).0, []);
    // One of the same name, and another of another name.
    let (_, _, namesake) = issued();
    let (stranger, _) = made();
    for other in [namesake, stranger] {
        folder.file("klient.pem", &format!("{own}{other}{key}"));
        let (found, shown) = checked(&folder, WHOLE, now);
        assert_eq!(found, [(true, "env-certificate")], "{shown}");
        assert!(shown.contains("the chain is broken"), "{shown}");
    }
}

#[test]
fn what_is_missing_or_unlike_the_platforms_is_a_warning() {
    let folder = Folder::new("mangler");
    let text = "[environment.A]\nlike = 'ExtTest'\n\
        [environment.A.service.'SF1520/4.0#CPRQuery']\nentity_id = 'http://cpr.example/3/'\n\
        [environment.A.service.'SF1500/99']\nprofile = 'token'\n";
    let (found, shown) = checked(&folder, text, "2029-01-01T00:00:00Z");
    assert!(found.iter().all(|(is_error, _)| !is_error), "{shown}");
    for part in [
        "A has no key",
        "no `issuer`",
        "no `certificates`",
        "no contract is known as SF1500/99",
        "ends with a slash",
        "the platform has http://cpr.serviceplatformen.dk/service/query/3",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let (found, shown) = checked(
        &folder,
        "[environment.A]\ncvr = '1'",
        "2029-01-01T00:00:00Z",
    );
    assert_eq!(found, [(true, "env-value")], "{shown}");
}
