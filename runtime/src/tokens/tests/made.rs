//! Answers made by hand, right and wrong ones.

use super::{CVR, SERVICE, STS};
use crate::client::{BoxFuture, Transport, TransportError};
use crate::clock::{Clock, written};
use crate::keys::{Certificate, Signer};
use crate::saml::AssertionBuilder;
use crate::signature::{KeyInfo, SigningSettings};
use crate::soap::{HeaderBlock, SoapVersion};
use crate::testing::{TestClock, TestKey, TestKeys};
use crate::tokens::names::{ISSUED_ACTION, WSA, WSP, WST, WSU};
use crate::tokens::{
    Token, TokenError, TokenErrorKind, TokenRequest, TokenService, TokenSource, WsTrust,
};
use crate::value::AnyElement;
use crate::wsse::{MessageSigner, SecurityToken};
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Keys of a token service and of a system, and a clock.
pub(super) struct Scene {
    pub(super) keys: TestKeys,
    pub(super) sts: TestKey,
    pub(super) system: TestKey,
    pub(super) clock: TestClock,
}

/// What an answer says; each field is right until a test changes it.
#[derive(Clone)]
pub(super) struct Answer {
    signer: TestKey,
    clock: TestClock,
    pub(super) assertion: String,
    pub(super) action: &'static str,
    pub(super) relates_to: Option<String>,
    /// Content of the response beside the token.
    pub(super) more: String,
    /// Puts the response into the body.
    pub(super) around: fn(String) -> String,
    /// Alters the message after it was signed.
    pub(super) alter: fn(String) -> String,
    pub(super) status: u16,
}

/// Gives one answer, again and again.
pub(super) struct Made {
    answer: Answer,
    /// What was asked last.
    asked: Arc<Mutex<String>>,
}

impl Scene {
    pub(super) fn new() -> Scene {
        let keys = TestKeys::new().unwrap();
        Scene {
            sts: keys.system("Adgangsstyring", "19435075").unwrap(),
            system: keys.system("Fagsystem", "12345678").unwrap(),
            keys,
            clock: TestClock::new(),
        }
    }

    /// The assertion that is asked for.
    pub(super) fn assertion(&self) -> AssertionBuilder {
        AssertionBuilder::new("_a1", STS, SERVICE, self.system.certificate())
            .issued(self.clock.now(), Duration::from_secs(3600))
            .cvr(CVR)
    }

    pub(super) async fn signed(&self, assertion: &AssertionBuilder, key: &TestKey) -> String {
        let settings = SigningSettings {
            algorithm: key.algorithm(),
            ..SigningSettings::default()
        };
        assertion.sign(&*key.signer(), &settings).await.unwrap()
    }

    /// The right answer.
    pub(super) async fn answer(&self) -> Answer {
        self.with(&self.assertion()).await
    }

    /// An answer with another assertion.
    pub(super) async fn with(&self, assertion: &AssertionBuilder) -> Answer {
        let now = self.clock.now();
        Answer {
            signer: self.sts.clone(),
            clock: self.clock.clone(),
            assertion: self.signed(assertion, &self.sts).await,
            action: ISSUED_ACTION,
            relates_to: None,
            more: lifetime(&written(now), &written(now + Duration::from_secs(3600))),
            around: |response| {
                format!(
                    "<t:RequestSecurityTokenResponseCollection xmlns:t=\"{WST}\">{response}</t:RequestSecurityTokenResponseCollection>"
                )
            },
            alter: |message| message,
            status: 200,
        }
    }

    pub(super) fn service(&self, answer: Answer) -> TokenService {
        let asked = Arc::default();
        let transport = Made { answer, asked };
        self.service_over(transport, vec![self.sts.certificate().clone()])
    }

    pub(super) fn service_over(
        &self,
        transport: impl Transport,
        certificates: Vec<Certificate>,
    ) -> TokenService {
        TokenService::new(
            "https://sts.test/14/certificatemixed",
            transport,
            certificates,
        )
        .entity_id(STS)
        .clock(self.clock.clone())
    }

    /// Asks for a token and gets this answer.
    pub(super) async fn ask(&self, answer: Answer) -> Result<Arc<Token>, TokenError> {
        let source = WsTrust::new(self.service(answer), self.system.signer());
        source.token(&TokenRequest::new(SERVICE, CVR)).await
    }

    /// Asks and is to be refused in this way.
    pub(super) async fn refused(&self, answer: Answer, kind: TokenErrorKind) -> TokenError {
        let error = self.ask(answer).await.expect_err("refused");
        assert_eq!(error.kind(), kind, "{error}");
        error
    }
}

pub(super) fn lifetime(created: &str, expires: &str) -> String {
    format!(
        "<t:Lifetime><u:Created xmlns:u=\"{WSU}\">{created}</u:Created><u:Expires xmlns:u=\"{WSU}\">{expires}</u:Expires></t:Lifetime>"
    )
}

pub(super) fn applies_to(service: &str) -> String {
    format!(
        "<p:AppliesTo xmlns:p=\"{WSP}\"><a:EndpointReference xmlns:a=\"{WSA}\"><a:Address>{service}</a:Address></a:EndpointReference></p:AppliesTo>"
    )
}

impl Answer {
    /// Signed by somebody else.
    pub(super) fn signed_by(mut self, key: &TestKey) -> Answer {
        self.signer = key.clone();
        self
    }

    /// Signed by another clock.
    pub(super) fn at(mut self, clock: &TestClock) -> Answer {
        self.clock = clock.clone();
        self
    }

    async fn message(&self, message_id: &str) -> String {
        let block = |local: &str, text: &str| {
            let xml = format!("<wsa:{local} xmlns:wsa=\"{WSA}\">{text}</wsa:{local}>");
            HeaderBlock::new(WSA, local, AnyElement::self_contained(xml)).signed()
        };
        let relates_to = self.relates_to.as_deref().unwrap_or(message_id);
        let headers = vec![block("Action", self.action), block("RelatesTo", relates_to)];
        let response = format!(
            "<t:RequestSecurityTokenResponse xmlns:t=\"{WST}\">{}<t:RequestedSecurityToken>{}</t:RequestedSecurityToken></t:RequestSecurityTokenResponse>",
            self.more, self.assertion
        );
        let signer = MessageSigner::new(self.signer.signer()).clock(Arc::new(self.clock.clone()));
        let token = SecurityToken::Known(KeyInfo::SubjectKeyIdentifier);
        let content = (self.around)(response);
        let signed = signer
            .message(SoapVersion::V12, headers, content, &token)
            .await;
        (self.alter)(signed.unwrap().xml)
    }
}

impl Made {
    pub(super) fn new(answer: Answer) -> (Made, Arc<Mutex<String>>) {
        let asked = Arc::default();
        let made = Made {
            answer,
            asked: Arc::clone(&asked),
        };
        (made, asked)
    }
}

/// The text of the first element of this name.
pub(super) fn text_of<'t>(message: &'t str, name: &str) -> &'t str {
    let (_, rest) = message.split_once(&format!(":{name}")).expect("an element");
    let (_, rest) = rest.split_once('>').expect("a start tag");
    rest.split_once('<').expect("an end tag").0
}

impl Transport for Made {
    fn send<'a>(
        &'a self,
        request: Request<Bytes>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let request = String::from_utf8(request.into_body().to_vec()).unwrap();
            let message = self.answer.message(text_of(&request, "MessageID")).await;
            *self.asked.lock().unwrap() = request;
            let mut response = Response::new(Bytes::from(message));
            *response.status_mut() = StatusCode::from_u16(self.answer.status).unwrap();
            Ok(response)
        })
    }
}

/// Gives the same octets, whatever is asked.
pub(super) struct Fixed(pub(super) u16, pub(super) String);

impl Transport for Fixed {
    fn send<'a>(
        &'a self,
        _: Request<Bytes>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        let mut response = Response::new(Bytes::from(self.1.clone()));
        *response.status_mut() = StatusCode::from_u16(self.0).unwrap();
        Box::pin(async move { Ok(response) })
    }
}

/// Whose certificate a signer shows.
pub(super) fn certificate(key: &TestKey) -> Certificate {
    key.signer().certificate().clone()
}
