//! The client's half of the marking profile.

use super::{TOKEN_REJECTED, open, seal, security, understood};
use snitflade_runtime::client::{
    self, BoxFuture, Opened, Outgoing, SealedAnswer, SecuredCall, SecurityError, SecurityProfile,
};
use snitflade_runtime::soap::{
    Addressing, CoverageRules, Envelope, HeaderBlock, OpenedEnvelope, Part, Retry, VerifiedEnvelope,
};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

/// The client's half.
pub struct Mark {
    pub key: u32,
    /// The token of calls that begin.
    pub token: u32,
    /// The token a renewal gives; 0 for none.
    pub next_token: AtomicU32,
    pub fail_begin: bool,
    pub begun: AtomicU32,
    pub message_ids: Arc<Mutex<Vec<String>>>,
}

impl Default for Mark {
    fn default() -> Self {
        Mark {
            key: 1,
            token: 1,
            next_token: AtomicU32::new(0),
            fail_begin: false,
            begun: AtomicU32::new(0),
            message_ids: Arc::default(),
        }
    }
}

struct MarkedCall {
    key: u32,
    token: u32,
    next_token: u32,
    message_ids: Arc<Mutex<Vec<String>>>,
}

impl SecurityProfile for Mark {
    fn addressing(&self) -> Addressing {
        Addressing::Required
    }

    fn begin<'a>(
        &'a self,
        _: &'a Outgoing,
    ) -> BoxFuture<'a, Result<Box<dyn SecuredCall>, SecurityError>> {
        self.begun.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            tokio::task::yield_now().await;
            if self.fail_begin {
                return Err(SecurityError::new("no token", Retry::Never));
            }
            Ok(Box::new(MarkedCall {
                key: self.key,
                token: self.token,
                next_token: self.next_token.load(Ordering::SeqCst),
                message_ids: self.message_ids.clone(),
            }) as Box<dyn SecuredCall>)
        })
    }
}

impl SecuredCall for MarkedCall {
    fn headers(&mut self, call: &Outgoing) -> Result<Vec<HeaderBlock>, SecurityError> {
        let sent = call.addressing.as_ref().expect("addressing");
        let id = sent.message_id.clone().expect("an id");
        self.message_ids.lock().expect("ids").push(id);
        Ok(vec![security(self.token)])
    }

    fn wants_id(&self, part: &Part) -> bool {
        part.signed
    }

    fn seal<'a>(
        &'a mut self,
        _: &'a Outgoing,
        envelope: Envelope,
    ) -> BoxFuture<'a, Result<client::Sealed, SecurityError>> {
        let body = seal(self.key, envelope);
        Box::pin(async move {
            Ok(client::Sealed {
                body,
                http_headers: Vec::new(),
            })
        })
    }

    fn open<'a>(
        &'a mut self,
        _: &'a Outgoing,
        answer: SealedAnswer<'a>,
    ) -> BoxFuture<'a, Result<Opened, SecurityError>> {
        let text = String::from_utf8_lossy(&answer.envelope);
        let refuse = |reason| Err(SecurityError::new(reason, Retry::Never));
        let opened = match open(self.key, &text) {
            _ if !answer.status.is_success() && text.contains(TOKEN_REJECTED) => {
                Ok(Opened::Renew(answer.envelope.clone()))
            }
            Err("no mark") => Ok(Opened::UntrustedFault(answer.envelope.clone())),
            Err(reason) => refuse(reason),
            Ok((_, covered)) => {
                let rules = CoverageRules::default();
                match VerifiedEnvelope::new(text.as_bytes(), &covered, &rules) {
                    Err(_) => refuse("not all is marked"),
                    Ok(verified) => Ok(Opened::Answer {
                        envelope: OpenedEnvelope::Verified(verified),
                        understood: understood(),
                    }),
                }
            }
        };
        Box::pin(async move { opened })
    }

    fn renew<'a>(&'a mut self, _: &'a Outgoing) -> BoxFuture<'a, Result<bool, SecurityError>> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            self.token = self.next_token;
            Ok(self.token != 0)
        })
    }

    fn authority(&self) -> Option<&str> {
        Some("11111111")
    }
}
