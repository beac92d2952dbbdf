//! From a request for a login to its answer.

use super::error::ContextHandlerError;
use super::page;
use super::paths::ISSUE;
use super::pending::Pending;
use super::router::{Asked, Reply};
use super::session::{Participant, Session};
use super::state::{ContextHandler, fresh, lock};
use super::user::TestUser;
use crate::keys::SignatureAlgorithm;
use crate::saml::metadata::ServiceProviderMetadata;
use crate::saml::protocol::{AuthnRequest, LogoutRequest, RedirectMessage, Status};

/// How systems may sign their messages.
pub(super) const ALGORITHMS: [SignatureAlgorithm; 8] = [
    SignatureAlgorithm::RsaSha256,
    SignatureAlgorithm::RsaSha384,
    SignatureAlgorithm::RsaSha512,
    SignatureAlgorithm::PssSha256,
    SignatureAlgorithm::PssSha384,
    SignatureAlgorithm::PssSha512,
    SignatureAlgorithm::EcdsaSha256,
    SignatureAlgorithm::EcdsaSha384,
];

impl ContextHandler {
    /// A request for login or logout.
    pub(super) async fn issue(&self, asked: &Asked) -> Result<Reply, ContextHandlerError> {
        let message = RedirectMessage::open(&asked.query)?;
        let (system, xml) = self.sender(&message)?;
        match AuthnRequest::parse(&xml) {
            Ok(request) => self.login_asked(&system, &request, &message, asked).await,
            Err(no_login) => match LogoutRequest::parse(&xml) {
                Ok(request) => {
                    let state = message.relay_state();
                    self.logout_asked(&system, &request, state).await
                }
                Err(_) => Err(no_login.into()),
            },
        }
    }

    /// The registered system that signed a message, and the message.
    pub(super) fn sender(
        &self,
        message: &RedirectMessage,
    ) -> Result<(ServiceProviderMetadata, Vec<u8>), ContextHandlerError> {
        let systems = lock(&self.0.systems);
        let mut refused = None;
        for system in systems.values() {
            match message.verified(&system.signing, &ALGORITHMS) {
                Ok(xml) => return Ok((system.clone(), xml.to_vec())),
                Err(error) => refused = Some(error),
            }
        }
        Err(refused.map_or(
            ContextHandlerError::State("no system is registered"),
            ContextHandlerError::Saml,
        ))
    }

    async fn login_asked(
        &self,
        system: &ServiceProviderMetadata,
        request: &AuthnRequest,
        message: &RedirectMessage,
        asked: &Asked,
    ) -> Result<Reply, ContextHandlerError> {
        request.header.check(&system.entity_id, &self.url(ISSUE))?;
        if request
            .acs_url
            .as_ref()
            .is_some_and(|url| *url != system.acs_url)
        {
            let why = "the answer is wanted at an address that is not registered";
            return Err(ContextHandlerError::State(why));
        }
        let pending = Pending {
            entity_id: system.entity_id.clone(),
            request: request.header.id.clone(),
            relay_state: message.relay_state().map(str::to_owned),
        };
        let known = asked.browser.as_ref().and_then(|browser| {
            let sessions = lock(&self.0.sessions);
            let session = sessions.get(browser)?;
            Some((browser.clone(), session.user.clone()))
        });
        if let Some((browser, user)) = known.filter(|_| !request.force_authn) {
            let page = self.let_in(system, &pending, &browser, user).await?;
            return Ok(Reply::Page(page));
        }
        if request.is_passive {
            let status = Status::new("Responder", Some("NoPassive"));
            return Ok(Reply::Page(self.refusal(system, &pending, status).await?));
        }
        let key = fresh();
        let page = page::login(&key, &system.entity_id, false);
        lock(&self.0.pending).insert(key, pending);
        Ok(Reply::Page(page))
    }

    /// The login page was sent.
    pub(super) async fn logged_in(
        &self,
        key: &str,
        username: &str,
        cancelled: bool,
    ) -> Result<Reply, ContextHandlerError> {
        let pending = lock(&self.0.pending).get(key).cloned();
        let unknown = ContextHandlerError::State("no login waits for this page");
        let pending = pending.ok_or(unknown)?;
        let gone = ContextHandlerError::State("the system is no longer registered");
        let system = self.system(&pending.entity_id).ok_or(gone)?;
        if cancelled {
            lock(&self.0.pending).remove(key);
            let status = Status::new("Responder", Some("AuthnFailed"));
            return Ok(Reply::Page(self.refusal(&system, &pending, status).await?));
        }
        let Some(user) = self.user(username.trim()) else {
            return Ok(Reply::Page(page::login(key, &system.entity_id, true)));
        };
        lock(&self.0.pending).remove(key);
        let browser = fresh();
        let page = self.let_in(&system, &pending, &browser, user).await?;
        Ok(Reply::LoggedIn(page, browser))
    }

    /// Notes that a user is logged in to a system, and writes the page that tells the system.
    async fn let_in(
        &self,
        system: &ServiceProviderMetadata,
        pending: &Pending,
        browser: &str,
        user: TestUser,
    ) -> Result<String, ContextHandlerError> {
        let index = fresh();
        {
            let mut sessions = lock(&self.0.sessions);
            let session = sessions.entry(browser.to_owned()).or_insert(Session {
                user: user.clone(),
                systems: Vec::new(),
            });
            session
                .systems
                .retain(|other| other.entity_id != system.entity_id);
            session.systems.push(Participant {
                entity_id: system.entity_id.clone(),
                index: index.clone(),
            });
        }
        self.answer(system, pending, &user, &index).await
    }
}
