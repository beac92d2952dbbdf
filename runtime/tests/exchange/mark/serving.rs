//! The server's half of the marking profile.

use super::{HEADER, ROLE, TOKEN_REJECTED, WSSE, open, seal, security, understood};
use bytes::Bytes;
use snitflade_runtime::server::{
    AnswerSecurity, BoxFuture, Caller, OpenedRequest, OutgoingAnswer, Role, SealedRequest,
    ServerSecurity,
};
use snitflade_runtime::soap::{
    CoverageRules, Covered, Envelope, HeaderBlock, OpenedEnvelope, Operation, Part, SoapFault,
    VerifiedEnvelope,
};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

/// What the server's half has seen.
#[derive(Default)]
pub struct Seen {
    pub path: String,
    pub peer: Option<Vec<u8>>,
    pub covered: Vec<String>,
    pub operation: String,
    pub related: Option<String>,
}

/// The server's half.
pub struct MarkServer {
    pub accepted_token: AtomicU32,
    pub roles: Mutex<Vec<String>>,
    pub seen: Arc<Mutex<Seen>>,
    pub sealed_faults: Arc<AtomicU32>,
    /// Leaves the marks out of answers.
    pub leave_out: Arc<AtomicBool>,
}

impl Default for MarkServer {
    fn default() -> Self {
        MarkServer {
            accepted_token: AtomicU32::new(1),
            roles: Mutex::new(vec![ROLE.to_owned()]),
            seen: Arc::default(),
            sealed_faults: Arc::default(),
            leave_out: Arc::default(),
        }
    }
}

impl MarkServer {
    fn check(&self, request: &SealedRequest<'_>) -> Result<OpenedRequest, SoapFault> {
        let text = String::from_utf8_lossy(&request.envelope);
        let (token, covered) = open(1, &text).map_err(SoapFault::sender)?;
        if token < self.accepted_token.load(Ordering::SeqCst) {
            let fault = SoapFault::sender(TOKEN_REJECTED);
            return Err(fault.with_subcode(WSSE, "InvalidSecurityToken"));
        }
        let name = |part: &Covered| {
            let text = String::from_utf8_lossy(&part.canonical).into_owned();
            let name = text[1..].split([' ', '>']).next().unwrap_or("").to_owned();
            name.rsplit(':').next().unwrap_or("").to_owned()
        };
        let mut seen = self.seen.lock().expect("what was seen");
        seen.path = request.path.to_owned();
        seen.peer = request.peer_certificate().map(|peer| peer.der().to_owned());
        seen.covered = covered.iter().map(name).collect();
        let mut rules = CoverageRules::default();
        rules.let_in = vec![(HEADER.to_owned(), "RequestHeader".to_owned())];
        let verified = VerifiedEnvelope::new(text.as_bytes(), &covered, &rules);
        let verified = verified.map_err(|_| SoapFault::sender("not all is marked"))?;
        let roles = self.roles.lock().expect("roles").clone();
        let caller = Caller::unknown().cvr("11111111").system("hilsesystem");
        Ok(OpenedRequest {
            envelope: OpenedEnvelope::Verified(verified),
            understood: understood(),
            caller: roles.into_iter().map(Role::new).fold(caller, Caller::role),
            answers: Arc::new(MarkedAnswer {
                seen: self.seen.clone(),
                sealed_faults: self.sealed_faults.clone(),
                leave_out: self.leave_out.clone(),
            }),
        })
    }
}

impl ServerSecurity for MarkServer {
    fn open<'a>(
        &'a self,
        request: SealedRequest<'a>,
    ) -> BoxFuture<'a, Result<OpenedRequest, SoapFault>> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            self.check(&request)
        })
    }

    fn authorise(&self, operation: &Operation<'static>, caller: &Caller) -> Result<(), SoapFault> {
        self.seen.lock().expect("what was seen").operation = operation.name.to_owned();
        match caller.has_role(ROLE) {
            true => Ok(()),
            false => Err(SoapFault::sender(format!(
                "{} needs the role {ROLE}",
                operation.name
            ))),
        }
    }
}

struct MarkedAnswer {
    seen: Arc<Mutex<Seen>>,
    sealed_faults: Arc<AtomicU32>,
    leave_out: Arc<AtomicBool>,
}

impl AnswerSecurity for MarkedAnswer {
    fn headers(&self, answer: &OutgoingAnswer) -> Result<Vec<HeaderBlock>, SoapFault> {
        match answer.is_fault {
            true => Ok(Vec::new()),
            false => Ok(vec![security(1)]),
        }
    }

    fn wants_id(&self, answer: &OutgoingAnswer, part: &Part) -> bool {
        part.signed && !answer.is_fault
    }

    fn seal<'a>(
        &'a self,
        answer: &'a OutgoingAnswer,
        envelope: Envelope,
    ) -> BoxFuture<'a, Result<Bytes, SoapFault>> {
        self.seen.lock().expect("what was seen").related = answer.relates_to.clone();
        assert_eq!(answer.operation, Some("hils"));
        let plain = answer.is_fault || self.leave_out.load(Ordering::SeqCst);
        if answer.is_fault {
            self.sealed_faults.fetch_add(1, Ordering::SeqCst);
        }
        let body = match plain {
            true => Bytes::from(envelope.xml),
            false => seal(1, envelope),
        };
        Box::pin(async move {
            tokio::task::yield_now().await;
            Ok(body)
        })
    }
}
