//! RSA keys: in PKCS#8 and PKCS#1, signing and verifying, with openssl at the other end.

use super::openssl::Folder;
use super::ready;
use crate::keys::{Certificate, KeyError, LocalKey, SignatureAlgorithm, Signer};

const ALGORITHMS: [(SignatureAlgorithm, &str); 6] = [
    (SignatureAlgorithm::RsaSha256, "-sha256"),
    (SignatureAlgorithm::RsaSha384, "-sha384"),
    (SignatureAlgorithm::RsaSha512, "-sha512"),
    (
        SignatureAlgorithm::PssSha256,
        "-sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32",
    ),
    (
        SignatureAlgorithm::PssSha384,
        "-sha384 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:48",
    ),
    (
        SignatureAlgorithm::PssSha512,
        "-sha512 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:64",
    ),
];

#[test]
fn a_key_in_pkcs8_or_pkcs1_signs_what_openssl_verifies() {
    let Some(folder) = Folder::new() else { return };
    folder.key("rsa", "rsa:2048");
    folder.run("rsa -in rsa.key -traditional -out rsa.pkcs1");
    folder.run("x509 -in rsa.crt -noout -pubkey -out rsa.pub");
    let pkcs1 = folder.together(&["rsa.pkcs1", "rsa.crt"]);
    assert!(pkcs1.starts_with(b"-----BEGIN RSA PRIVATE KEY"));
    let pkcs8 = folder.together(&["rsa.crt", "rsa.key"]);
    folder.write("octets", b"octets");
    for pem in [pkcs1, pkcs8] {
        let key = LocalKey::from_pem(&pem).expect("a key");
        for (algorithm, options) in ALGORITHMS {
            let signature = ready(key.sign(algorithm, b"octets")).expect("a signature");
            assert_eq!(signature.len(), 256);
            folder.write("signature", &signature);
            folder.run(&format!(
                "dgst {options} -verify rsa.pub -signature signature octets"
            ));
        }
        let refused = ready(key.sign(SignatureAlgorithm::EcdsaSha256, b"octets"));
        assert_eq!(refused, Err(KeyError::Algorithm));
        // SHA-1 is checked where a policy names it, and never made.
        let refused = ready(key.sign(SignatureAlgorithm::RsaSha1, b"octets"));
        assert_eq!(refused, Err(KeyError::Algorithm));
    }
}

#[test]
fn a_certificate_verifies_what_openssl_signed() {
    let Some(folder) = Folder::new() else { return };
    folder.key("rsa", "rsa:2048");
    folder.write("octets", b"octets");
    let certificate = &Certificate::from_pem(&folder.read("rsa.crt")).expect("a certificate")[0];
    for (algorithm, options) in ALGORITHMS {
        folder.run(&format!(
            "dgst {options} -sign rsa.key -out signature octets"
        ));
        let signature = folder.read("signature");
        for (other, _) in ALGORITHMS {
            let holds = certificate.verifies(other, b"octets", &signature);
            assert_eq!(holds, other == algorithm, "{algorithm:?} as {other:?}");
        }
        assert!(!certificate.verifies(algorithm, b"Octets", &signature));
        assert!(!certificate.verifies(algorithm, b"octets", &signature[1..]));
        assert!(!certificate.verifies(SignatureAlgorithm::EcdsaSha256, b"octets", &signature));
    }
    folder.run("dgst -sha1 -sign rsa.key -out signature octets");
    let old = folder.read("signature");
    assert!(certificate.verifies(SignatureAlgorithm::RsaSha1, b"octets", &old));
    // A salt of another length than the digest's.
    folder.run(
        "dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:0 -sign rsa.key -out signature octets",
    );
    let short = folder.read("signature");
    assert!(!certificate.verifies(SignatureAlgorithm::PssSha256, b"octets", &short));
}

#[test]
fn a_key_of_1024_bits_neither_signs_nor_verifies() {
    let Some(folder) = Folder::new() else { return };
    folder.key("weak", "rsa:1024");
    let pem = folder.together(&["weak.key", "weak.crt"]);
    assert_eq!(LocalKey::from_pem(&pem).err(), Some(KeyError::Kind));
    folder.write("octets", b"octets");
    folder.run("dgst -sha256 -sign weak.key -out signature octets");
    let certificate = &Certificate::from_pem(&pem).expect("a certificate")[0];
    let signature = folder.read("signature");
    assert!(!certificate.verifies(SignatureAlgorithm::RsaSha256, b"octets", &signature));
}

#[test]
fn an_encrypted_key_says_that_it_has_to_be_decrypted() {
    let Some(folder) = Folder::new() else { return };
    folder.key("rsa", "rsa:2048");
    folder.run("pkcs8 -topk8 -in rsa.key -passout pass:hemmelig -out modern.key");
    folder.run("rsa -in rsa.key -aes128 -traditional -passout pass:hemmelig -out old.key");
    for name in ["modern.key", "old.key"] {
        let pem = folder.together(&[name, "rsa.crt"]);
        let error = LocalKey::from_pem(&pem).expect_err("encrypted");
        assert_eq!(error, KeyError::Key, "{name}");
        assert!(
            error
                .help()
                .is_some_and(|help| help.contains("not encrypted"))
        );
    }
}

#[test]
fn the_certificate_of_the_key_is_found_among_a_chain() {
    let Some(folder) = Folder::new() else { return };
    folder.key("rsa", "rsa:2048");
    folder.key("other", "rsa:2048");
    let pem = folder.together(&["other.crt", "rsa.key", "rsa.crt"]);
    let key = LocalKey::from_pem(&pem).expect("a key");
    assert_eq!(key.certificate().subject(), "CN=rsa");
    let alone = folder.together(&["other.crt", "rsa.key"]);
    assert_eq!(LocalKey::from_pem(&alone).err(), Some(KeyError::Mismatch));
}
