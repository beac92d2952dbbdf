//! A stand-in of a provider: it checks token and signature, and signs its answers.

use bytes::Bytes;
use snitflade_runtime::c14n::Document;
use snitflade_runtime::keys::Certificate;
use snitflade_runtime::read::Limits;
use snitflade_runtime::saml::{Assertion, CVR_NUMBER};
use snitflade_runtime::server::{
    AnswerSecurity, BoxFuture, Caller, OpenedRequest, OutgoingAnswer, SealedRequest, ServerSecurity,
};
use snitflade_runtime::signature::MessageParts;
use snitflade_runtime::soap::{Envelope, FaultCode, HeaderBlock, OpenedEnvelope, Part, SoapFault};
use snitflade_runtime::testing::{TestClock, TestKey};
use snitflade_runtime::wsse::{
    MessageSigner, MessageVerifier, SecurityHeader, SecurityToken, wants_id,
};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

pub const WSSE: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
const LIBERTY: &str = "urn:liberty:sb:2006-08";

/// What the provider has seen of a request.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Local names of what the signature covers, in the order of its references.
    pub covered: Vec<String>,
    /// The token, as it stood in the message.
    pub token: String,
    pub cvr: String,
    pub message_id: String,
}

pub struct Provider {
    sts: Vec<Certificate>,
    clock: TestClock,
    signer: Mutex<MessageSigner>,
    verifier: MessageVerifier,
    /// The fault that tokens with these ids get.
    pub rejected: Mutex<Vec<(String, SoapFault)>>,
    pub sign_faults: AtomicBool,
    pub sign_answers: AtomicBool,
    pub seen: Mutex<Vec<Seen>>,
}

impl Provider {
    pub fn new(sts: &Certificate, key: &TestKey, clock: &TestClock) -> Provider {
        let mut verifier = MessageVerifier::calls();
        verifier.clock = Arc::new(clock.clone());
        // Our own signer leaves no prefix uncovered.
        verifier.coverage.refuse_uncovered_bindings = true;
        let header = "http://kombit.dk/xml/schemas/RequestHeader/1/";
        let header = (header.to_owned(), "RequestHeader".to_owned());
        verifier.coverage.let_in.push(header);
        let provider = Provider {
            sts: vec![sts.clone()],
            clock: clock.clone(),
            signer: Mutex::new(MessageSigner::new(key.signer())),
            verifier,
            rejected: Mutex::default(),
            sign_faults: AtomicBool::new(false),
            sign_answers: AtomicBool::new(true),
            seen: Mutex::default(),
        };
        provider.sign_with(key);
        provider
    }

    /// Signs answers with another key from now on.
    pub fn sign_with(&self, key: &TestKey) {
        let signer = MessageSigner::new(key.signer()).clock(Arc::new(self.clock.clone()));
        *self.signer.lock().expect("no panic") = signer;
    }

    fn check(&self, received: &[u8]) -> Result<OpenedRequest, SoapFault> {
        let invalid = |what: &str| SoapFault::sender(what).with_subcode(WSSE, "InvalidSecurity");
        let document = Document::read(received, Limits::default());
        let document = document.map_err(|error| invalid(&error.to_string()))?;
        let parts = MessageParts::find(&document).map_err(|error| invalid(&error.to_string()))?;
        let element = parts.assertion.ok_or_else(|| invalid("no token"))?;
        let assertion = Assertion::read(&document, element, &self.sts).map_err(|error| {
            SoapFault::sender(error.to_string()).with_subcode(WSSE, "FailedCheck")
        })?;
        let holders = assertion.confirmations.iter();
        let holders: Vec<_> = holders.filter_map(|one| one.certificate.clone()).collect();
        let opened = self.verifier.verify_document(&document, &holders);
        let opened = opened.map_err(|error| {
            let (namespace, local) = error.fault_code();
            SoapFault::sender(error.to_string()).with_subcode(namespace, local)
        })?;
        let rejected = self.rejected.lock().expect("no panic");
        if let Some((_, fault)) = rejected.iter().find(|(id, _)| *id == assertion.id) {
            return Err(fault.clone());
        }
        let covered = opened.message.verified.covered.iter();
        let attributes = assertion.attributes.iter();
        let cvr = attributes.filter(|found| found.name == CVR_NUMBER);
        let cvr = cvr.flat_map(|found| found.values.clone()).collect();
        self.seen.lock().expect("no panic").push(Seen {
            covered: covered
                .map(|part| document.name(part.element).1.to_owned())
                .collect(),
            token: document.text()[document.range(element)].to_owned(),
            cvr,
            message_id: opened.addressing.message_id.clone().unwrap_or_default(),
        });
        Ok(OpenedRequest {
            envelope: OpenedEnvelope::Verified(opened.envelope),
            understood: [(WSSE, "Security"), (LIBERTY, "Framework")]
                .map(|(namespace, local)| (namespace.to_owned(), local.to_owned()))
                .into(),
            caller: Caller::unknown(),
            answers: Arc::new(Answers {
                signer: self.signer.lock().expect("no panic").clone(),
                security: Mutex::default(),
                sign_faults: self.sign_faults.load(Ordering::SeqCst),
                sign_answers: self.sign_answers.load(Ordering::SeqCst),
            }),
        })
    }
}

impl ServerSecurity for Provider {
    fn open<'a>(
        &'a self,
        request: SealedRequest<'a>,
    ) -> BoxFuture<'a, Result<OpenedRequest, SoapFault>> {
        Box::pin(async move { self.check(&request.envelope) })
    }
}

struct Answers {
    signer: MessageSigner,
    security: Mutex<Option<SecurityHeader>>,
    sign_faults: bool,
    sign_answers: bool,
}

impl Answers {
    fn signs(&self, answer: &OutgoingAnswer) -> bool {
        match answer.is_fault {
            true => self.sign_faults,
            false => self.sign_answers,
        }
    }
}

impl AnswerSecurity for Answers {
    fn headers(&self, answer: &OutgoingAnswer) -> Result<Vec<HeaderBlock>, SoapFault> {
        if !self.signs(answer) {
            return Ok(Vec::new());
        }
        let security = self.signer.security(&SecurityToken::Certificate);
        let block = security.block();
        *self.security.lock().expect("no panic") = Some(security);
        Ok(vec![block])
    }

    fn wants_id(&self, answer: &OutgoingAnswer, part: &Part) -> bool {
        self.signs(answer) && wants_id(part)
    }

    fn seal<'a>(
        &'a self,
        _: &'a OutgoingAnswer,
        envelope: Envelope,
    ) -> BoxFuture<'a, Result<Bytes, SoapFault>> {
        let security = self.security.lock().expect("no panic").take();
        Box::pin(async move {
            let Some(security) = security else {
                return Ok(Bytes::from(envelope.xml));
            };
            let signed = self.signer.sign(envelope, &security).await;
            let signed = signed.map_err(|error| SoapFault::receiver(error.to_string()))?;
            Ok(Bytes::from(signed.xml))
        })
    }
}

/// A fault with a code of WS-Security of its own.
pub fn fault(local: &str) -> SoapFault {
    let code = FaultCode::Other {
        namespace: WSSE.to_owned(),
        local: local.to_owned(),
    };
    SoapFault::new(code, "the token was rejected")
}
