//! Keys and certificates, made when a test runs.

use crate::client::{CertificateError, ClientCertificate};
use crate::keys::{Certificate, KeyError, LocalKey, SignatureAlgorithm, Signer};
use rcgen::string::PrintableString;
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, DnValue,
    ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
};
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject;
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;
use zeroize::Zeroizing;

/// An authority that issues certificates: of systems and services as OCES 3 has them
/// (CVR number and UUID in the subject), and of TLS servers.
///
/// Keys are ECDSA on P-256, made in a moment. The platform's own are RSA; where a test needs
/// that, [`system_with`](TestKeys::system_with) takes a key in PEM (`openssl genrsa 2048`), and
/// with the feature `saml-encryption` `rsa_system` makes one.
pub struct TestKeys {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

/// A key with its certificate. Nothing shows the key but [`pem`](TestKey::pem).
#[derive(Clone)]
pub struct TestKey {
    signer: Arc<LocalKey>,
    certificate_pem: String,
    pem: Zeroizing<String>,
}

impl TestKeys {
    /// A new authority, which nobody trusts yet.
    ///
    /// # Errors
    /// If the machine makes no keys.
    pub fn new() -> Result<TestKeys, KeyError> {
        let key = KeyPair::generate().map_err(|_| KeyError::Key)?;
        let mut params = subject("Testmyndighed", None)?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root = params
            .self_signed(&key)
            .map_err(|_| KeyError::Certificate)?;
        Ok(TestKeys {
            pem: root.pem(),
            issuer: Issuer::new(params, key),
        })
    }

    /// The authority's own certificate, in PEM: the root to trust.
    pub fn authority_pem(&self) -> &str {
        &self.pem
    }

    /// The key of a system or service that an organisation runs (CVR number, eight digits).
    ///
    /// # Errors
    /// If the machine makes no keys.
    pub fn system(&self, name: &str, cvr: &str) -> Result<TestKey, KeyError> {
        let key = KeyPair::generate().map_err(|_| KeyError::Key)?;
        self.issue(subject(name, Some(cvr))?, &key)
    }

    /// The same for a private key in PEM (PKCS#8), as for RSA.
    ///
    /// # Errors
    /// If the key cannot be read.
    pub fn system_with(&self, name: &str, cvr: &str, key: &str) -> Result<TestKey, KeyError> {
        let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).map_err(|_| KeyError::Key)?;
        let key = KeyPair::try_from(&key).map_err(|_| KeyError::Key)?;
        self.issue(subject(name, Some(cvr))?, &key)
    }

    /// The same with an RSA key of 2048 bits, as those of the platform are.
    ///
    /// # Errors
    /// If the machine makes no keys.
    #[cfg(feature = "saml-encryption")]
    pub fn rsa_system(&self, name: &str, cvr: &str) -> Result<TestKey, KeyError> {
        use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
        use aws_lc_rs::rsa::{KeySize, PrivateDecryptingKey};
        let key = PrivateDecryptingKey::generate(KeySize::Rsa2048).map_err(|_| KeyError::Key)?;
        let der = AsDer::<Pkcs8V1Der>::as_der(&key).map_err(|_| KeyError::Key)?;
        let der = PrivateKeyDer::Pkcs8(der.as_ref().to_vec().into());
        let key = KeyPair::try_from(&der).map_err(|_| KeyError::Key)?;
        self.issue(subject(name, Some(cvr))?, &key)
    }

    /// The same with a certificate that is no longer valid.
    ///
    /// # Errors
    /// If the machine makes no keys.
    pub fn expired_system(&self, name: &str, cvr: &str) -> Result<TestKey, KeyError> {
        let key = KeyPair::generate().map_err(|_| KeyError::Key)?;
        let mut params = subject(name, Some(cvr))?;
        params.not_before = rcgen::date_time_ymd(2018, 1, 1);
        params.not_after = rcgen::date_time_ymd(2021, 1, 1);
        self.issue(params, &key)
    }

    /// The key of a TLS server on this machine: `localhost`, `127.0.0.1`, `::1`.
    ///
    /// # Errors
    /// If the machine makes no keys.
    pub fn server(&self) -> Result<TestKey, KeyError> {
        let key = KeyPair::generate().map_err(|_| KeyError::Key)?;
        let names = ["localhost", "127.0.0.1", "::1"].map(str::to_owned);
        let made = CertificateParams::new(names);
        let mut params = made.map_err(|_| KeyError::Certificate)?;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        self.issue(params, &key)
    }

    fn issue(&self, mut params: CertificateParams, key: &KeyPair) -> Result<TestKey, KeyError> {
        // Said so that the certificate states a subject key identifier.
        params.is_ca = IsCa::ExplicitNoCa;
        let issued = params.signed_by(key, &self.issuer);
        let certificate_pem = issued.map_err(|_| KeyError::Certificate)?.pem();
        let key = Zeroizing::new(key.serialize_pem());
        let pem = Zeroizing::new(format!("{certificate_pem}{}", *key));
        Ok(TestKey {
            signer: Arc::new(LocalKey::from_pem(pem.as_bytes())?),
            certificate_pem,
            pem,
        })
    }
}

/// A text of the type that X.520 wants for countries and serial numbers; Erlang's TLS takes no
/// other.
fn printable(text: &str) -> Result<DnValue, KeyError> {
    let text = PrintableString::try_from(text).map_err(|_| KeyError::Certificate)?;
    Ok(DnValue::PrintableString(text))
}

/// A subject as OCES 3 has it, with an invented UUID.
fn subject(name: &str, cvr: Option<&str>) -> Result<CertificateParams, KeyError> {
    let made = CertificateParams::new(Vec::new());
    let mut params = made.map_err(|_| KeyError::Certificate)?;
    let mut subject = DistinguishedName::new();
    subject.push(DnType::CountryName, printable("DK")?);
    if let Some(cvr) = cvr {
        const ORGANIZATION_IDENTIFIER: [u64; 4] = [2, 5, 4, 97];
        const SERIAL_NUMBER: [u64; 4] = [2, 5, 4, 5];
        subject.push(
            DnType::from_oid(&ORGANIZATION_IDENTIFIER),
            format!("NTRDK-{cvr}"),
        );
        let uuid = Uuid::new_v4();
        subject.push(
            DnType::from_oid(&SERIAL_NUMBER),
            printable(&format!("UI:DK-O:G:{uuid}"))?,
        );
        subject.push(DnType::OrganizationName, "Testorganisation");
    }
    subject.push(DnType::CommonName, name);
    params.distinguished_name = subject;
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    Ok(params)
}

impl TestKey {
    /// Certificate and private key in one PEM text, as files of identities are.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// The certificate alone, in PEM.
    pub fn certificate_pem(&self) -> &str {
        &self.certificate_pem
    }

    /// The certificate.
    pub fn certificate(&self) -> &Certificate {
        self.signer.certificate()
    }

    /// What signs with the key.
    pub fn signer(&self) -> Arc<LocalKey> {
        Arc::clone(&self.signer)
    }

    /// How signatures are made with it: SHA-256 and the kind of the key.
    pub fn algorithm(&self) -> SignatureAlgorithm {
        let mut known = [
            SignatureAlgorithm::EcdsaSha256,
            SignatureAlgorithm::EcdsaSha384,
        ]
        .into_iter();
        known
            .find(|algorithm| self.certificate().suits(*algorithm))
            .unwrap_or(SignatureAlgorithm::RsaSha256)
    }

    /// The certificate and its key for a TLS client.
    ///
    /// # Errors
    /// If TLS cannot use the key.
    pub fn identity(&self) -> Result<ClientCertificate, CertificateError> {
        ClientCertificate::from_pem(self.pem.as_bytes())
    }
}

/// Shows which certificate it belongs to.
impl fmt::Debug for TestKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TestKey({:?})", self.certificate())
    }
}

impl fmt::Debug for TestKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TestKeys")
    }
}
