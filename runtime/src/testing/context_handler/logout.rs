//! Logout of all systems, whoever begins it.

use super::answer::signing;
use super::error::ContextHandlerError;
use super::fault::LogoutFault;
use super::paths::{ISSUE, SIGNOFF, SOAP};
use super::router::{Asked, Reply};
use super::run::{AskedBy, Run};
use super::session::{Participant, Session};
use super::state::{ContextHandler, fresh, lock};
use super::{back_channel, page};
use crate::saml::metadata::ServiceProviderMetadata;
use crate::saml::protocol::{
    LogoutRequest, LogoutResponse, MessageHeader, MessageKind, RedirectMessage, Status, document,
    redirect_url, sign_message, signed_root, soap,
};
use crate::saml::{NameId, SamlError};
use crate::signature::Policy;
use std::time::Duration;

const ELSEWHERE: &str = "https://et-andet-sted.test";

/// How long a request for logout is good.
const GOOD: Duration = Duration::from_secs(300);

impl ContextHandler {
    /// A system asks for a logout, by way of the browser.
    pub(super) async fn logout_asked(
        &self,
        system: &ServiceProviderMetadata,
        request: &LogoutRequest,
        relay_state: Option<&str>,
    ) -> Result<Reply, ContextHandlerError> {
        let asked_by = AskedBy {
            entity_id: system.entity_id.clone(),
            request: request.header.id.clone(),
            relay_state: relay_state.map(str::to_owned),
        };
        let session = self.end(system, request, ISSUE)?;
        let run = run(session, Some(asked_by));
        self.go_on(fresh(), run).await
    }

    /// A user ends his session here.
    pub(super) async fn begin_logout(
        &self,
        browser: Option<&str>,
    ) -> Result<Reply, ContextHandlerError> {
        let session = browser.and_then(|key| lock(&self.0.sessions).remove(key));
        match session {
            Some(session) => self.go_on(fresh(), run(session, None)).await,
            None => Ok(Reply::Page(page::logged_out(false))),
        }
    }

    /// A system answers that it has ended its session.
    pub(super) async fn sign_off(&self, asked: &Asked) -> Result<Reply, ContextHandlerError> {
        let message = RedirectMessage::open(&asked.query)?;
        let (system, xml) = self.sender(&message)?;
        let response = LogoutResponse::parse(&xml)?;
        response
            .header
            .check(&system.entity_id, &self.url(SIGNOFF))?;
        let key = message.relay_state().unwrap_or_default().to_owned();
        let unknown = ContextHandlerError::State("no logout waits for this answer");
        let mut run = lock(&self.0.runs).remove(&key).ok_or(unknown)?;
        let waiting = run.waiting.take();
        let expected = waiting.is_some_and(|(entity_id, request)| {
            entity_id == system.entity_id && response.in_response_to == Some(request)
        });
        if !expected {
            let why = "the answer is to another request for logout";
            return Err(ContextHandlerError::State(why));
        }
        run.partial |= !response.status.is_success() || response.status.is_partial_logout();
        self.go_on(key, run).await
    }

    /// A system asks for a logout from server to server.
    pub(super) async fn signed_off_by_soap(
        &self,
        asked: &Asked,
    ) -> Result<Reply, ContextHandlerError> {
        let (system, request) = self.opened_envelope(&asked.body)?;
        let session = self.end(&system, &request, SOAP)?;
        let mut run = run(session, None);
        run.left.retain(|other| other.entity_id != system.entity_id);
        // No browser is here to be sent on.
        while let Some(next) = run.left.pop() {
            run.partial |= !self.ended_behind(&run, &next).await;
        }
        let header = MessageHeader::new(&fresh(), self.entity_id(), "", self.now());
        let mut response = LogoutResponse::new(header, &request.header.id, status(run.partial));
        response.header.destination = None;
        let xml = self.signed_message(&response.to_xml()).await?;
        Ok(Reply::Xml(soap::wrapped(&xml)))
    }

    /// Who signed the request in an envelope, and what it asks.
    fn opened_envelope(
        &self,
        body: &[u8],
    ) -> Result<(ServiceProviderMetadata, LogoutRequest), ContextHandlerError> {
        let document = document(body)?;
        let message = soap::message(&document)?;
        let mut refused = ContextHandlerError::State("no system is registered");
        for system in lock(&self.0.systems).values() {
            match signed_root(&document, message, &system.signing, &Policy::enveloped()) {
                Ok(octets) => return Ok((system.clone(), LogoutRequest::parse(&octets)?)),
                Err(error) => refused = error.into(),
            }
        }
        Err(refused)
    }

    /// Ends the session that a request is about.
    fn end(
        &self,
        system: &ServiceProviderMetadata,
        request: &LogoutRequest,
        path: &str,
    ) -> Result<Session, ContextHandlerError> {
        request.header.check(&system.entity_id, &self.url(path))?;
        if request.not_on_or_after.is_some_and(|end| end <= self.now()) {
            return Err(ContextHandlerError::State(
                "the request for logout is too old",
            ));
        }
        let mut sessions = lock(&self.0.sessions);
        let found = sessions.iter().find(|(_, session)| {
            let named = session.user.name_id() == request.name_id;
            named && session.systems.iter().any(|own| of(own, system, request))
        });
        let key = found.map(|(key, _)| key.clone());
        let session = key.and_then(|key| sessions.remove(&key));
        session.ok_or(ContextHandlerError::State("there is no such session"))
    }

    /// Takes a logout to the next system, or back to where it began.
    async fn go_on(&self, key: String, mut run: Run) -> Result<Reply, ContextHandlerError> {
        while let Some(next) = run.left.pop() {
            let Some(system) = self.system(&next.entity_id) else {
                continue;
            };
            if self.0.settings.back_channel && system.slo_soap_url.is_some() {
                run.partial |= !self.ended_behind(&run, &next).await;
                continue;
            }
            let Some(location) = &system.slo_url else {
                run.partial = true;
                continue;
            };
            let (id, url) = self.request_url(&run, &next, location, &key).await?;
            run.waiting = Some((next.entity_id, id));
            lock(&self.0.runs).insert(key, run);
            return Ok(Reply::Redirect(url));
        }
        match run.asked_by.take() {
            Some(asked_by) => self.answer_logout(&asked_by, run.partial).await,
            None => Ok(Reply::Page(page::logged_out(run.partial))),
        }
    }

    async fn answer_logout(
        &self,
        asked_by: &AskedBy,
        partial: bool,
    ) -> Result<Reply, ContextHandlerError> {
        let system = self.system(&asked_by.entity_id);
        let Some(location) = system.and_then(|system| system.slo_url) else {
            return Ok(Reply::Page(page::logged_out(partial)));
        };
        let header = MessageHeader::new(&fresh(), self.entity_id(), &location, self.now());
        let xml = LogoutResponse::new(header, &asked_by.request, status(partial)).to_xml();
        let (keys, state) = (self.keys(), asked_by.relay_state.as_deref());
        let (kind, signer) = (MessageKind::Response, keys.key.signer());
        let url = redirect_url(&location, kind, &xml, state, &*signer, keys.algorithm).await?;
        Ok(Reply::Redirect(url))
    }

    /// The address that asks a system for a logout, and the id of the request.
    async fn request_url(
        &self,
        run: &Run,
        to: &Participant,
        location: &str,
        key: &str,
    ) -> Result<(String, String), ContextHandlerError> {
        let fault = self.logout_fault();
        let request = self.request(run, to, location, fault);
        let (keys, stranger) = (self.keys(), &self.0.settings.stranger);
        let (signer, algorithm) = match fault {
            Some(LogoutFault::OtherKey) => (stranger.signer(), stranger.algorithm()),
            _ => (keys.key.signer(), keys.algorithm),
        };
        let (kind, xml) = (MessageKind::Request, request.to_xml());
        let url = redirect_url(location, kind, &xml, Some(key), &*signer, algorithm).await?;
        let unsigned = url
            .split_once("&SigAlg=")
            .map(|(before, _)| before.to_owned());
        let url = match (fault, unsigned) {
            (Some(LogoutFault::Unsigned), Some(unsigned)) => unsigned,
            _ => url,
        };
        Ok((request.header.id, url))
    }

    fn request(
        &self,
        run: &Run,
        to: &Participant,
        location: &str,
        fault: Option<LogoutFault>,
    ) -> LogoutRequest {
        let issuer = match fault {
            Some(LogoutFault::WrongIssuer) => ELSEWHERE,
            _ => self.entity_id(),
        };
        let location = match fault {
            Some(LogoutFault::WrongDestination) => ELSEWHERE,
            _ => location,
        };
        let now = match fault {
            Some(LogoutFault::Expired) => self.now() - Duration::from_secs(3600),
            _ => self.now(),
        };
        let name = match fault {
            Some(LogoutFault::OtherUser) => NameId::new("C=DK,CN=En anden"),
            _ => run.user.name_id(),
        };
        let header = MessageHeader::new(&fresh(), issuer, location, now);
        LogoutRequest::new(header, name)
            .session(&to.index)
            .until(now + GOOD)
    }

    /// Whether a system has ended its session, asked from server to server.
    async fn ended_behind(&self, run: &Run, to: &Participant) -> bool {
        let system = self.system(&to.entity_id);
        let Some((system, location)) = system.and_then(|system| {
            let location = system.slo_soap_url.clone()?;
            Some((system, location))
        }) else {
            return false;
        };
        let request = self.request(run, to, &location, self.logout_fault());
        let Ok(xml) = self.signed_message(&request.to_xml()).await else {
            return false;
        };
        let root = &self.0.settings.root;
        let answer = back_channel::send(root, &location, soap::wrapped(&xml)).await;
        answer.is_some_and(|answer| {
            let status = answered(&answer, &system, &request.header.id);
            status.is_ok_and(|status| status.is_success() && !status.is_partial_logout())
        })
    }

    async fn signed_message(&self, xml: &str) -> Result<String, SamlError> {
        let keys = self.keys();
        sign_message(xml, &*keys.key.signer(), &signing(keys.algorithm)).await
    }
}

/// The status of an answer to a request that went from server to server.
fn answered(
    body: &[u8],
    system: &ServiceProviderMetadata,
    request: &str,
) -> Result<Status, ContextHandlerError> {
    let document = document(body)?;
    let message = soap::message(&document)?;
    let octets = signed_root(&document, message, &system.signing, &Policy::enveloped())?;
    let response = LogoutResponse::parse(&octets)?;
    match response.in_response_to.as_deref() == Some(request) {
        true => Ok(response.status),
        false => Err(ContextHandlerError::State("an answer to another request")),
    }
}

/// Whether a session of a system is one that a request names.
fn of(own: &Participant, system: &ServiceProviderMetadata, request: &LogoutRequest) -> bool {
    let named = &request.sessions.0;
    own.entity_id == system.entity_id && (named.is_empty() || named.contains(&own.index))
}

/// The logout of a session; who asked for it has ended its own part already.
fn run(session: Session, asked_by: Option<AskedBy>) -> Run {
    let mut left = session.systems;
    if let Some(asked_by) = &asked_by {
        left.retain(|other| other.entity_id != asked_by.entity_id);
    }
    Run {
        user: session.user,
        left,
        waiting: None,
        partial: false,
        asked_by,
    }
}

fn status(partial: bool) -> Status {
    match partial {
        true => Status::partial_logout(),
        false => Status::success(),
    }
}
