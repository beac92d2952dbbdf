//! What a file says of a key of ours, as written.

use super::error::{EnvironmentErrorKind, Place};
use super::secret::SecretSource;
use super::table::{Entry, Outcome, Placed};

/// Our own key and certificate.
#[derive(Clone, Debug)]
pub(super) struct RawKey {
    pub(super) place: Place,
    pub(super) pem: Option<Placed>,
    pub(super) pkcs12: Option<Placed>,
    pub(super) password: Option<SecretSource>,
    pub(super) name: Option<Placed>,
}

impl RawKey {
    pub(super) fn of(entry: &Entry<'_>) -> Outcome<Self> {
        const KEYS: [&str; 4] = ["pem", "pkcs12", "password", "name"];
        let mut own = RawKey {
            place: entry.place.clone(),
            pem: None,
            pkcs12: None,
            password: None,
            name: None,
        };
        for entry in entry.table()? {
            match entry.key {
                "pem" => own.pem = Some(entry.text()?),
                "pkcs12" => own.pkcs12 = Some(entry.text()?),
                "password" => own.password = Some(SecretSource::of(&entry)?),
                "name" => own.name = Some(entry.text()?),
                _ => return entry.unknown(&KEYS),
            }
        }
        if own.pem.is_some() == own.pkcs12.is_some() {
            let message = "`key` has to name one file, `pem` or `pkcs12`";
            return Err(entry.wrong(EnvironmentErrorKind::Missing, message));
        }
        Ok(own)
    }
}
