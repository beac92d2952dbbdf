//! Elliptic curves: keys in SEC 1, as `openssl ecparam` writes them.

use super::openssl::Folder;
use super::ready;
use crate::keys::{KeyError, LocalKey, SignatureAlgorithm, Signer};

#[test]
fn a_key_in_sec1_signs_with_or_without_its_parameters_before_it() {
    let Some(folder) = Folder::new() else { return };
    for (curve, algorithm, length) in [
        ("prime256v1", SignatureAlgorithm::EcdsaSha256, 64),
        ("secp384r1", SignatureAlgorithm::EcdsaSha384, 96),
    ] {
        for noout in ["-noout", ""] {
            folder.run(&format!(
                "ecparam -name {curve} -genkey {noout} -out ec.key"
            ));
            folder.run("req -x509 -key ec.key -days 30 -subj /CN=ec -out ec.crt");
            let pem = folder.together(&["ec.key", "ec.crt"]);
            let text = String::from_utf8_lossy(&pem).into_owned();
            assert!(text.contains("BEGIN EC PRIVATE KEY"), "{curve}");
            assert_eq!(text.contains("BEGIN EC PARAMETERS"), noout.is_empty());
            let key = LocalKey::from_pem(&pem).expect(curve);
            let signature = ready(key.sign(algorithm, b"octets")).expect("a signature");
            assert_eq!(signature.len(), length);
            let certificate = key.certificate();
            assert!(certificate.verifies(algorithm, b"octets", &signature));
            assert!(!certificate.verifies(algorithm, b"Octets", &signature));
        }
    }
}

#[test]
fn other_curves_and_kinds_of_keys_are_refused() {
    let Some(folder) = Folder::new() else { return };
    for make in [
        "ecparam -name secp521r1 -genkey -noout -out other.key",
        "ecparam -name secp256k1 -genkey -noout -out other.key",
        "genpkey -algorithm ed25519 -out other.key",
    ] {
        folder.run(make);
        folder.run("req -x509 -key other.key -days 30 -subj /CN=other -out other.crt");
        let pem = folder.together(&["other.key", "other.crt"]);
        assert_eq!(
            LocalKey::from_pem(&pem).err(),
            Some(KeyError::Kind),
            "{make}"
        );
    }
}
