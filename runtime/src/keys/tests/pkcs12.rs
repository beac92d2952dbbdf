//! PKCS#12 stores as new and old tools write them.

use super::openssl::Folder;
use super::ready;
use crate::keys::{KeyError, LocalKey, SignatureAlgorithm, Signer};

const PASSWORD: &str = "hemmeligt-kodeord";

/// A store of the key `rsa` with the options of a tool; `None` where openssl has not the means.
fn store(folder: &Folder, options: &str) -> Option<Vec<u8>> {
    let made = folder.runs(&format!(
        "pkcs12 -export -inkey rsa.key -in rsa.crt -name min -passout pass:{PASSWORD} -out rsa.p12 {options}"
    ));
    made.then(|| folder.read("rsa.p12"))
}

#[test]
fn stores_of_new_and_old_tools_are_read() {
    let Some(folder) = Folder::new() else { return };
    folder.key("rsa", "rsa:2048");
    for options in [
        // PBES2 with AES-256, MAC by SHA-256: OpenSSL 3, Java 17.
        "",
        "-certpbe AES-128-CBC -keypbe AES-128-CBC -macalg sha256",
        // 3DES and SHA-1: Windows, Java 8.
        "-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1",
        // RC2 of 40 bits for certificates: OpenSSL 1, NETS DanID.
        "-legacy",
    ] {
        let Some(store) = store(&folder, options) else {
            println!("SKIPPED: this openssl does not write a store with {options}");
            continue;
        };
        let key = LocalKey::from_pkcs12(&store, PASSWORD, None).expect(options);
        assert_eq!(key.certificate().subject(), "CN=rsa");
        let signature = ready(key.sign(SignatureAlgorithm::RsaSha256, b"octets")).expect("signed");
        let certificate = key.certificate();
        assert!(certificate.verifies(SignatureAlgorithm::RsaSha256, b"octets", &signature));
        assert!(LocalKey::from_pkcs12(&store, PASSWORD, Some("min")).is_ok());
        let other = LocalKey::from_pkcs12(&store, PASSWORD, Some("en anden"));
        assert_eq!(other.err(), Some(KeyError::WhichKey));
        let wrong = LocalKey::from_pkcs12(&store, "et andet", None);
        assert_eq!(wrong.err(), Some(KeyError::Store), "{options}");
    }
}

#[test]
fn a_store_that_cannot_be_opened_says_how_to_write_it_anew_and_not_its_password() {
    let Some(folder) = Folder::new() else { return };
    folder.key("rsa", "rsa:2048");
    let store = store(&folder, "").expect("a store");
    for octets in [&store[..store.len() / 2], b"no store", b""] {
        let error = LocalKey::from_pkcs12(octets, PASSWORD, None).expect_err("refused");
        assert_eq!(error, KeyError::Store);
        let shown = format!("{error} {error:?} {:?}", error.help());
        assert!(shown.contains("openssl pkcs12 -legacy"), "{shown}");
        assert!(!shown.contains(PASSWORD), "{shown}");
    }
    // The password of the MAC is right and an octet of the content is not.
    let mut altered = store.clone();
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    assert!(LocalKey::from_pkcs12(&altered, PASSWORD, None).is_err());
}

#[test]
fn a_store_without_key_and_one_with_its_chain() {
    let Some(folder) = Folder::new() else { return };
    folder.key("rsa", "rsa:2048");
    folder.key("ca", "rsa:2048");
    folder.run(&format!(
        "pkcs12 -export -nokeys -in rsa.crt -passout pass:{PASSWORD} -out certificates.p12"
    ));
    let found = LocalKey::from_pkcs12(&folder.read("certificates.p12"), PASSWORD, None);
    assert_eq!(found.err(), Some(KeyError::NoKeyInStore));
    let chain = store(&folder, "-certfile ca.crt").expect("a store");
    let key = LocalKey::from_pkcs12(&chain, PASSWORD, None).expect("a key");
    assert_eq!(key.certificate().subject(), "CN=rsa");
}

#[test]
fn a_store_with_two_keys_asks_which() {
    use p12_keystore::{
        Certificate, KeyStore, KeyStoreEntry, LocalKeyId, PrivateKey, PrivateKeyChain,
    };
    let mut store = KeyStore::new();
    for name in ["en", "to"] {
        let pair = rcgen::KeyPair::generate().expect("a key");
        let mut params = rcgen::CertificateParams::new(Vec::new()).expect("parameters");
        params.distinguished_name = rcgen::DistinguishedName::new();
        params
            .distinguished_name
            .push(rcgen::DnType::CommonName, name);
        let made = params.self_signed(&pair).expect("a certificate");
        let certificate = Certificate::from_der(made.der()).expect("a certificate");
        let key = PrivateKey::from_der(&pair.serialize_der()).expect("a key");
        let chain = PrivateKeyChain::new(LocalKeyId::from(name.as_bytes()), key, [certificate]);
        store.add_entry(name, KeyStoreEntry::PrivateKeyChain(chain));
    }
    let octets = store.writer(PASSWORD).write().expect("a store");
    let found = LocalKey::from_pkcs12(&octets, PASSWORD, None);
    assert_eq!(found.err(), Some(KeyError::WhichKey));
    for name in ["en", "to"] {
        let key = LocalKey::from_pkcs12(&octets, PASSWORD, Some(name)).expect(name);
        assert_eq!(key.certificate().subject(), format!("CN={name}"));
    }
}
