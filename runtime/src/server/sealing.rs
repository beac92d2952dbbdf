//! Answers written, sealed and put into HTTP.

use super::addressed::{self, Related};
use super::answer::{self, Refusal};
use super::progress::Progress;
use super::served::Served;
use super::{AnswerSecurity, OutgoingAnswer};
use crate::soap::body::BodyContent;
use crate::soap::{Envelope, HeaderBlock, SoapFault, SoapVersion, fault_content};
use axum::body::Body;
use bytes::Bytes;
use http::Response;
use std::time::Duration;

/// How long sealing a fault may take. It may be about a time that ran out already.
const FAULT: Duration = Duration::from_secs(5);

/// An answer that is sealed, and where binary content stands in it.
pub(super) struct SealedAnswer {
    pub(super) body: Bytes,
    pub(super) binaries: Vec<crate::write::Binary>,
}

/// Writes an envelope and seals it.
pub(super) async fn seal(
    security: &dyn AnswerSecurity,
    answer: &OutgoingAnswer,
    mut headers: Vec<HeaderBlock>,
    content: BodyContent,
) -> Result<SealedAnswer, SoapFault> {
    headers.extend(security.headers(answer)?);
    let envelope = {
        let wants_id = |part: &_| security.wants_id(answer, part);
        Envelope::around(answer.version, &headers, content, &wants_id)
    };
    let binaries = envelope.binaries.clone();
    let body = security.seal(answer, envelope).await?;
    Ok(SealedAnswer { body, binaries })
}

impl Served {
    /// What a profile learns of an answer.
    pub(super) fn outgoing(
        &self,
        version: SoapVersion,
        is_fault: bool,
        progress: &Progress,
    ) -> OutgoingAnswer {
        let row = progress
            .operation
            .and_then(|at| self.service.operations.get(at));
        let related = progress.related.as_ref();
        OutgoingAnswer {
            service: self.service.name,
            operation: row.map(|row| row.name),
            version,
            is_fault,
            relates_to: related.and_then(Related::message_id),
        }
    }

    /// The answer that refuses a request. A one-way operation is answered
    /// without an envelope even then (WS-I Basic Profile 1.1, R2714), and so is
    /// one who wants no faults.
    pub(super) async fn refuse(&self, mut refusal: Refusal, progress: Progress) -> Response<Body> {
        let related = progress.related.as_ref();
        let unwanted = related.is_some_and(Related::wants_no_fault);
        if progress.one_way || unwanted {
            return answer::empty(refusal.status());
        }
        if let Some(related) = related {
            let operation = progress.operation;
            let action = addressed::fault_action(self.service, operation, &refusal.fault);
            refusal.headers.extend(related.fault(action));
        }
        let body = self.fault_body(&refusal, &progress).await;
        refusal.response(Body::from(body))
    }

    /// A fault, sealed by what seals the answers to its request. One that cannot be
    /// sealed goes out as it is, as faults may.
    async fn fault_body(&self, refusal: &Refusal, progress: &Progress) -> Bytes {
        let version = refusal.version;
        if let Some(security) = &progress.security {
            let answer = self.outgoing(version, true, progress);
            let content = fault_content(version, &refusal.fault);
            let sealing = seal(&**security, &answer, refusal.headers.clone(), content);
            if let Ok(Ok(sealed)) = tokio::time::timeout(FAULT, sealing).await {
                return sealed.body;
            }
        }
        Bytes::from(Envelope::fault(version, &refusal.headers, &refusal.fault).xml)
    }
}
