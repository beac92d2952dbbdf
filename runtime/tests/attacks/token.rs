//! Signed calls that carry a token, and what a receiver learns of one.

use super::message::{SOAP, WSA, WSSE, WSU, part, ready, settings};
use snitflade_runtime::c14n::Document;
use snitflade_runtime::caller::Caller;
use snitflade_runtime::clock::written;
use snitflade_runtime::keys::{LocalKey, Signer};
use snitflade_runtime::read::Limits;
use snitflade_runtime::saml::{
    Assertion, AssertionBuilder, PrivilegeGroup, PrivilegeProfile, Privileges, SamlError, SamlFault,
};
use snitflade_runtime::signature::{
    KeyInfo, MessageParts, Part, PartKind, SignatureError, SignatureFault, prepare,
};
use snitflade_runtime::wsse::{MessageVerifier, WsseError, WsseFault};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

pub const SERVICE: &str = "http://eksempel.dk/service/organisation/3";
pub const STS: &str = "https://sts.eksempel.dk/";
const SAML_ID: &str = "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLID";
pub const CVR: &str = "11111111";
pub const READER: &str = "http://eksempel.dk/roles/laes/1";
pub const ADMIN: &str = "http://eksempel.dk/roles/admin/1";
const SKEW: Duration = Duration::from_secs(60);

/// A token service, a system with its key, and a service that trusts the token service.
pub struct World {
    pub issuer: LocalKey,
    pub system: Arc<LocalKey>,
    pub verifier: MessageVerifier,
}

impl World {
    pub fn new() -> World {
        World {
            issuer: super::message::key(),
            system: Arc::new(super::message::key()),
            verifier: MessageVerifier::calls(),
        }
    }

    /// A token as the token service writes it, which allows its holder to read.
    pub fn token(&self) -> AssertionBuilder {
        builder("_genuine", self.system.as_ref(), READER)
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

    /// What the service learns of a call: who calls, once all checks are passed.
    pub fn receive(&self, message: &str) -> Result<Caller, Refused> {
        let document = Document::read(message.as_bytes(), Default::default());
        let document = document.map_err(|error| Refused::Signature(error.into()))?;
        let parts = MessageParts::find(&document).map_err(Refused::Signature)?;
        let place = parts.assertion.ok_or(Refused::NoToken)?;
        let trusted = [self.issuer.certificate().clone()];
        let token = Assertion::read(&document, place, &trusted)?;
        let (here, now) = ([SERVICE.to_owned()], self.verifier.clock.now());
        token.check_time(now, SKEW)?;
        token.check_audience(&here)?;
        let confirmation = token.holder_of_key(&here, now, SKEW)?;
        let holder: Vec<_> = confirmation.certificate.iter().cloned().collect();
        self.verifier.verify_document(&document, &holder)?;
        let cvr = token.cvr()?;
        let roles = token.privileges()?.roles(cvr);
        let caller = Caller::unknown().cvr(cvr);
        Ok(roles.into_iter().fold(caller, Caller::role))
    }

    /// Refused, for one of these reasons.
    #[track_caller]
    pub fn assert_refused(&self, message: &str, wanted: impl Fn(&Refused) -> bool) {
        match self.receive(message) {
            Ok(caller) => panic!("accepted: {} roles", caller.roles.len()),
            Err(refused) => assert!(wanted(&refused), "{refused:?}"),
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

/// Why a call is refused.
#[derive(Debug)]
pub enum Refused {
    NoToken,
    Token(SamlError),
    Message(WsseError),
    Signature(SignatureError),
}

impl From<SamlError> for Refused {
    fn from(error: SamlError) -> Refused {
        Refused::Token(error)
    }
}

impl From<WsseError> for Refused {
    fn from(error: WsseError) -> Refused {
        Refused::Message(error)
    }
}

/// Whether the token is what is wrong, and in which way.
pub fn token(wanted: SamlFault) -> impl Fn(&Refused) -> bool {
    move |refused| matches!(refused, Refused::Token(error) if error.fault() == wanted)
}

/// Whether the message is what is wrong, and in which way.
pub fn message(wanted: WsseFault) -> impl Fn(&Refused) -> bool {
    move |refused| matches!(refused, Refused::Message(error) if error.fault() == wanted)
}

/// Whether the signature of the message is what is wrong, and in which way.
pub fn signature(wanted: SignatureFault) -> impl Fn(&Refused) -> bool {
    move |refused| match refused {
        Refused::Message(error) => error.signature().is_some_and(|e| e.fault() == wanted),
        Refused::Signature(error) => error.fault() == wanted,
        _ => false,
    }
}
