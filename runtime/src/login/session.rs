//! A session, as it is kept.

use super::attributes::{self, ASSURANCE};
use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use super::secret::{hidden, key};
use super::store::{Record, RecordKind};
use crate::saml::{Assurance, Attribute, NameId};
use serde_json::{Value, json};
use std::time::SystemTime;

/// A session.
pub(super) struct Session {
    /// Issuer and id of the assertion that began it. Not kept.
    pub(super) assertion: String,
    /// Until when that assertion could be shown again. Not kept.
    pub(super) shown_until: SystemTime,
    pub(super) name_id: NameId,
    /// Its index at the identity provider.
    pub(super) index: String,
    pub(super) until: SystemTime,
    pub(super) class: Option<String>,
    pub(super) attributes: Vec<Attribute>,
}

impl Session {
    /// The record of it, found by the secret that its cookie has.
    pub(super) fn record(&self, secret: &str) -> Record {
        let key = key(RecordKind::Session, secret);
        Record::new(RecordKind::Session, key, self.until)
            .subject(subject(&self.name_id))
            .content(self.written())
    }

    /// The session of a record.
    pub(super) fn of(record: &Record) -> Option<Session> {
        let value: Value = serde_json::from_str(&record.content).ok()?;
        let said = |name: &str| value.get(name)?.as_str().map(str::to_owned);
        let mut name_id = NameId::new(said("name")?);
        name_id.format = said("format");
        name_id.name_qualifier = said("qualifier");
        name_id.sp_name_qualifier = said("sp_qualifier");
        let attributes = value.get("attributes")?.as_array()?;
        Some(Session {
            assertion: String::new(),
            shown_until: record.until,
            name_id,
            index: said("index")?,
            until: record.until,
            class: said("class"),
            attributes: attributes.iter().map(attribute).collect::<Option<_>>()?,
        })
    }

    fn written(&self) -> String {
        let attributes: Vec<Value> = self
            .attributes
            .iter()
            .map(|attribute| json!([attribute.name, attribute.values]))
            .collect();
        json!({
            "name": self.name_id.value,
            "format": self.name_id.format,
            "qualifier": self.name_id.name_qualifier,
            "sp_qualifier": self.name_id.sp_name_qualifier,
            "index": self.index,
            "class": self.class,
            "attributes": attributes,
        })
        .to_string()
    }

    /// How firmly the user was identified, if that is said.
    pub(super) fn assurance(&self) -> Result<Option<Assurance>, LoginError> {
        let Some(text) = attributes::one(&self.attributes, &ASSURANCE)? else {
            return Ok(None);
        };
        let unknown = || {
            let detail = "a level of assurance that is not known";
            LoginError::new(LoginErrorKind::Attributes, detail)
        };
        Assurance::named(text).map(Some).ok_or_else(unknown)
    }
}

/// What stands for a user in the store.
pub(super) fn subject(name: &NameId) -> String {
    hidden(&format!("subject:{}", name.value))
}

fn attribute(value: &Value) -> Option<Attribute> {
    let values = value.get(1)?.as_array()?;
    let values = values.iter().map(|value| value.as_str().map(str::to_owned));
    Some(Attribute {
        name: value.get(0)?.as_str()?.to_owned(),
        values: values.collect::<Option<_>>()?,
    })
}
