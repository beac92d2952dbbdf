//! Beginning a login.

use super::address::local_path;
use super::cookies;
use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use super::provider::Login;
use super::secret::{hidden, key, message_id, random};
use super::store::{Record, RecordKind};
use crate::saml::protocol::{AuthnRequest, MessageHeader, MessageKind, redirect_url};
use http::HeaderMap;
use std::time::Duration;

/// How long a login may take.
pub(super) const LOGIN: Duration = Duration::from_secs(600);

/// A login that was begun: where the browser goes, and the cookie that it is known by.
pub(super) struct Begun {
    pub(super) location: String,
    pub(super) cookie: String,
}

/// What is kept of it.
pub(super) struct Pending {
    /// Where the browser goes afterwards.
    pub(super) return_to: String,
    /// What stands for the browser's secret.
    pub(super) browser: String,
}

impl Pending {
    fn written(&self) -> String {
        serde_json::json!({ "return_to": self.return_to, "browser": self.browser }).to_string()
    }

    pub(super) fn read(text: &str) -> Option<Pending> {
        let value: serde_json::Value = serde_json::from_str(text).ok()?;
        let said = |name: &str| Some(value.get(name)?.as_str()?.to_owned());
        Some(Pending {
            return_to: said("return_to")?,
            browser: said("browser")?,
        })
    }
}

impl Login {
    /// Sends a browser to log in, and afterwards to a path of this system.
    pub(super) async fn begin(
        &self,
        headers: &HeaderMap,
        return_to: Option<&str>,
    ) -> Result<Begun, LoginError> {
        let trusted = self.trusted()?;
        let settings = &self.0.settings;
        let name = &self.0.cookies.browser;
        // One secret for all logins of a browser, so that it can begin several at once.
        let browser = match cookies::value(headers, name).filter(|value| value.len() == SECRET) {
            Some(known) => known.to_owned(),
            None => random()?,
        };
        let return_to = return_to.and_then(local_path).unwrap_or(&settings.landing);
        let pending = Pending {
            return_to: return_to.to_owned(),
            browser: hidden(&browser),
        };
        let (id, now) = (message_id()?, self.now());
        let record = Record::new(RecordKind::Begun, key(RecordKind::Begun, &id), now + LOGIN);
        if !self.keep(record.content(pending.written())).await? {
            let detail = "an id was made twice";
            return Err(LoginError::new(LoginErrorKind::Store, detail));
        }
        let header = MessageHeader::new(&id, &settings.entity_id, &trusted.sso_url, now);
        let mut request = AuthnRequest::new(header, &self.0.addresses.acs());
        request.force_authn = settings.force_authn;
        request.name_id_format.clone_from(&settings.name_id_format);
        let xml = request.to_xml();
        let location = redirect_url(
            &trusted.sso_url,
            MessageKind::Request,
            &xml,
            None,
            &*settings.signer,
            self.0.algorithm,
        );
        Ok(Begun {
            location: location.await?,
            cookie: cookies::browser(name, &browser, LOGIN.as_secs()),
        })
    }
}

/// Characters of a secret.
const SECRET: usize = 43;
