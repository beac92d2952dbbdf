//! What a file says of logins of users, as written.

use super::error::Place;
use super::raw_key::RawKey;
use super::table::{Entry, Outcome, Placed};
use crate::keys::SignatureAlgorithm;
use crate::saml::Assurance;
use crate::saml::metadata::AttributeProfile;

/// Algorithms by the words of a file.
const ALGORITHMS: [(&str, SignatureAlgorithm); 3] = [
    ("rsa-sha256", SignatureAlgorithm::RsaSha256),
    ("rsa-pss-sha256", SignatureAlgorithm::PssSha256),
    ("ecdsa-sha256", SignatureAlgorithm::EcdsaSha256),
];

/// Generations of the profile by the words of a file.
const PROFILES: [(&str, AttributeProfile); 2] = [
    ("OIOSAML2", AttributeProfile::OioSaml2),
    ("OIOSAML3", AttributeProfile::OioSaml3),
];

/// Levels by the words of a file.
const LEVELS: [(&str, Assurance); 3] = [
    ("Low", Assurance::Low),
    ("Substantial", Assurance::Substantial),
    ("High", Assurance::High),
];

/// Logins of users.
#[derive(Clone, Debug, Default)]
pub(super) struct RawLogin {
    pub(super) place: Option<Place>,
    pub(super) entity_id: Option<Placed>,
    pub(super) url: Option<Placed>,
    pub(super) metadata: Option<Placed>,
    pub(super) metadata_certificates: Option<Vec<Placed>>,
    pub(super) key: Option<RawKey>,
    pub(super) next_certificates: Option<Vec<Placed>>,
    pub(super) encryption_keys: Option<Vec<Placed>>,
    pub(super) algorithm: Option<SignatureAlgorithm>,
    pub(super) only_algorithm: Option<SignatureAlgorithm>,
    pub(super) profile: Option<AttributeProfile>,
    pub(super) minimum_assurance: Option<Assurance>,
    pub(super) name: Option<Placed>,
    pub(super) contact: Option<Placed>,
}

impl RawLogin {
    pub(super) fn of(entry: &Entry<'_>) -> Outcome<Self> {
        const KEYS: [&str; 13] = [
            "entity_id",
            "url",
            "metadata",
            "metadata_certificates",
            "key",
            "next_certificates",
            "encryption_keys",
            "algorithm",
            "only_algorithm",
            "profile",
            "minimum_assurance",
            "name",
            "contact",
        ];
        let mut own = RawLogin {
            place: Some(entry.place.clone()),
            ..RawLogin::default()
        };
        for entry in entry.table()? {
            match entry.key {
                "entity_id" => own.entity_id = Some(entry.text()?),
                "url" => own.url = Some(entry.text()?),
                "metadata" => own.metadata = Some(entry.text()?),
                "metadata_certificates" => own.metadata_certificates = Some(entry.texts()?),
                "key" => own.key = Some(RawKey::of(&entry)?),
                "next_certificates" => own.next_certificates = Some(entry.texts()?),
                "encryption_keys" => own.encryption_keys = Some(entry.texts()?),
                "algorithm" => own.algorithm = Some(entry.word(&ALGORITHMS)?),
                "only_algorithm" => own.only_algorithm = Some(entry.word(&ALGORITHMS)?),
                "profile" => own.profile = Some(entry.word(&PROFILES)?),
                "minimum_assurance" => own.minimum_assurance = Some(entry.word(&LEVELS)?),
                "name" => own.name = Some(entry.text()?),
                "contact" => own.contact = Some(entry.text()?),
                _ => return entry.unknown(&KEYS),
            }
        }
        Ok(own)
    }

    /// What it does not say, another does.
    pub(super) fn take_from(&mut self, base: &RawLogin) {
        macro_rules! over {
            ($($field:ident)+) => {
                $(if self.$field.is_none() { self.$field = base.$field.clone(); })+
            };
        }
        over!(place entity_id url metadata metadata_certificates key next_certificates
            encryption_keys algorithm only_algorithm profile minimum_assurance name contact);
    }
}
