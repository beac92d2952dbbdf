//! Answers, signed.

use crate::server::{AnswerSecurity, OutgoingAnswer};
use crate::soap::{BoxFuture, Envelope, HeaderBlock, Part, SoapFault, liberty};
use crate::wsse::{MessageSigner, SecurityHeader, SecurityToken, wants_id};
use bytes::Bytes;
use std::sync::{Mutex, PoisonError};

/// Signs the answer to one request.
pub(super) struct SignedAnswers {
    pub(super) signer: MessageSigner,
    pub(super) sign_faults: bool,
    pub(super) liberty: bool,
    /// The header block of the answer that is being written.
    pending: Mutex<Option<SecurityHeader>>,
}

impl SignedAnswers {
    pub(super) fn new(signer: MessageSigner, sign_faults: bool, liberty: bool) -> SignedAnswers {
        SignedAnswers {
            signer,
            sign_faults,
            liberty,
            pending: Mutex::default(),
        }
    }

    fn signs(&self, answer: &OutgoingAnswer) -> bool {
        self.sign_faults || !answer.is_fault
    }
}

impl AnswerSecurity for SignedAnswers {
    fn headers(&self, answer: &OutgoingAnswer) -> Result<Vec<HeaderBlock>, SoapFault> {
        if !self.signs(answer) {
            return Ok(Vec::new());
        }
        let security = self.signer.security(&SecurityToken::Certificate);
        let mut blocks = vec![security.block()];
        if self.liberty {
            blocks.push(liberty::framework());
        }
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        *pending = Some(security);
        Ok(blocks)
    }

    fn wants_id(&self, answer: &OutgoingAnswer, part: &Part) -> bool {
        self.signs(answer) && wants_id(part)
    }

    fn seal<'a>(
        &'a self,
        answer: &'a OutgoingAnswer,
        envelope: Envelope,
    ) -> BoxFuture<'a, Result<Bytes, SoapFault>> {
        Box::pin(async move {
            if !self.signs(answer) {
                return Ok(Bytes::from(envelope.xml));
            }
            let failed = || SoapFault::receiver("the answer could not be signed");
            let pending = {
                let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
                pending.take()
            };
            let security = pending.ok_or_else(failed)?;
            let signed = self.signer.sign(envelope, &security).await;
            Ok(Bytes::from(signed.map_err(|_| failed())?.xml))
        })
    }
}
