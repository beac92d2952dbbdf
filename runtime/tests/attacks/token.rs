//! Signed calls that carry a token, and what a receiver learns of one.

use super::message::{SOAP, WSA, WSSE, WSU, part, ready, settings};
use snitflade_runtime::c14n::Document;
use snitflade_runtime::caller::Caller;
use snitflade_runtime::clock::{ClockSkew, written};
use snitflade_runtime::idws::server::{Issuer, Provider, ProviderSettings, Refused, RefusedKind};
use snitflade_runtime::keys::{LocalKey, Signer};
use snitflade_runtime::read::Limits;
use snitflade_runtime::saml::{AssertionBuilder, PrivilegeGroup, PrivilegeProfile, Privileges};
use snitflade_runtime::signature::{KeyInfo, Part, PartKind, SignatureError, prepare};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

pub const SERVICE: &str = "http://eksempel.dk/service/organisation/3";
pub const STS: &str = "https://sts.eksempel.dk/";
const SAML_ID: &str = "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLID";
pub const CVR: &str = "11111111";
pub const READER: &str = "http://eksempel.dk/roles/laes/1";
pub const ADMIN: &str = "http://eksempel.dk/roles/admin/1";

/// A token service, a system with its key, and a service that trusts the token service.
pub struct World {
    pub issuer: LocalKey,
    pub system: LocalKey,
    provider: Provider,
}

impl World {
    pub fn new() -> World {
        let issuer = super::message::key();
        let trusted = vec![issuer.certificate().clone()];
        let answers = Arc::new(super::message::key());
        let mut settings = ProviderSettings::new(SERVICE, answers);
        settings = settings.trust(Issuer::new("test", STS, trusted));
        settings.verifier.freshness.skew = ClockSkew::new(Duration::from_secs(60));
        World {
            issuer,
            system: super::message::key(),
            provider: Provider::new(settings),
        }
    }

    /// A token as the token service writes it, which allows its holder to read.
    pub fn token(&self) -> AssertionBuilder {
        builder("_genuine", &self.system, READER)
    }

    /// The same, signed by the token service.
    pub fn issued(&self, token: &AssertionBuilder) -> String {
        signed(token, &self.issuer)
    }

    /// A call that shows a token (by this id) and is signed by the system.
    pub fn call(&self, token: &str, id: &str) -> String {
        call_by(&self.system, token, id)
    }

    /// The same, if such a message can be signed.
    pub fn try_call(&self, token: &str, id: &str) -> Option<String> {
        try_call(&self.system, token, id, minutes(0), minutes(5)).ok()
    }

    /// Who calls, as the service learns of a call that it lets in.
    pub fn receive(&self, message: &str) -> Result<Caller, Refused> {
        let (_, caller) = self.provider.check(message.as_bytes())?;
        Ok(caller)
    }

    /// Refused, for this reason, and the caller is not told more than a word.
    #[track_caller]
    pub fn assert_refused(&self, message: &str, wanted: RefusedKind) {
        match self.receive(message) {
            Ok(caller) => panic!("accepted: {} roles", caller.roles.len()),
            Err(refused) => assert_eq!(refused.kind(), wanted, "{refused:?}"),
        }
    }
}

/// A token of this id for a holder, with one role.
pub fn builder(id: &str, holder: &LocalKey, role: &str) -> AssertionBuilder {
    let group = PrivilegeGroup::of_authority(CVR).privilege(role);
    let privileges = Privileges::default().group(group);
    AssertionBuilder::new(id, STS, SERVICE, holder.certificate())
        .cvr(CVR)
        .privileges(&privileges, PrivilegeProfile::Itst)
}

pub fn signed(token: &AssertionBuilder, issuer: &LocalKey) -> String {
    ready(token.sign(issuer, &settings())).expect("signed")
}

pub fn call_by(system: &LocalKey, token: &str, id: &str) -> String {
    try_call(system, token, id, minutes(0), minutes(5)).expect("signed")
}

/// A call made at a time and good until another, if it can be signed.
pub fn try_call(
    system: &LocalKey,
    token: &str,
    id: &str,
    created: SystemTime,
    expires: SystemTime,
) -> Result<String, SignatureError> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let (created, expires) = (written(created), written(expires));
    let message = format!(
        "<soap:Envelope xmlns:soap=\"{SOAP}\" xmlns:wsa=\"{WSA}\" xmlns:wsu=\"{WSU}\"><soap:Header>\
         <wsa:Action wsu:Id=\"action\">urn:laes</wsa:Action><wsa:MessageID wsu:Id=\"id\">urn:uuid:{number}</wsa:MessageID>\
         <wsa:To wsu:Id=\"to\">https://eksempel.dk/</wsa:To><wsse:Security xmlns:wsse=\"{WSSE}\">\
         <wsu:Timestamp wsu:Id=\"ts\"><wsu:Created>{created}</wsu:Created><wsu:Expires>{expires}</wsu:Expires></wsu:Timestamp>\
         {token}<wsse:SecurityTokenReference wsu:Id=\"str\"><wsse:KeyIdentifier ValueType=\"{SAML_ID}\">{id}</wsse:KeyIdentifier>\
         </wsse:SecurityTokenReference></wsse:Security></soap:Header>\
         <soap:Body wsu:Id=\"body\"><p:x xmlns:p=\"urn:p\">1</p:x></soap:Body></soap:Envelope>"
    );
    let document = Document::read(message.as_bytes(), Limits::default())?;
    let parts = ["action", "id", "to", "ts", "str", "body"].map(|id| Part {
        kind: match id {
            "str" => PartKind::Token,
            _ => PartKind::Element,
        },
        ..part(&document, id)
    });
    let prepared = prepare(&message, &parts, &settings())?;
    let key_info = KeyInfo::Assertion(id.to_owned());
    let signature = ready(prepared.sign(system, &key_info))?;
    // The token may hold a Security of its own, so the last one is meant.
    let at = message.rfind("</wsse:Security>").expect("Security");
    let (before, after) = message.split_at(at);
    Ok([before, &signature, after].concat())
}

/// A number of minutes from now.
pub fn minutes(minutes: i64) -> SystemTime {
    let distance = Duration::from_secs(minutes.unsigned_abs() * 60);
    match minutes < 0 {
        true => SystemTime::now() - distance,
        false => SystemTime::now() + distance,
    }
}
