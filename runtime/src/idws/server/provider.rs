//! The security of a service by OIO IDWS.

use super::answers::SignedAnswers;
use super::opening::{Opened, Opener};
use super::refused::Refused;
use super::settings::ProviderSettings;
use crate::caller::Caller;
use crate::server::{OpenedRequest, SealedRequest, ServerSecurity};
use crate::soap::{BoxFuture, OpenedEnvelope, Operation, SoapFault, liberty};
use bytes::Bytes;
use std::fmt;
use std::sync::Arc;

/// Lets in requests that carry a token and are signed with its key, and signs the answers.
/// Cheap to clone; clones share what they remember.
///
/// The caller of a request let in has, besides authority, system and roles, the certificate it
/// signed with ([`Certificate`](crate::keys::Certificate)) and its token
/// (`Arc<`[`Assertion`](crate::saml::Assertion)`>`), each found by
/// [`Caller::get`].
#[derive(Clone)]
pub struct Provider(Arc<Opener>);

/// Octets from which a request is opened on a thread that may block.
const LARGE: usize = 256 << 10;

impl Provider {
    /// With these settings.
    pub fn new(settings: ProviderSettings) -> Provider {
        Provider(Arc::new(Opener::new(settings)))
    }

    /// Opens a request without a server around it: who calls, and the envelope that is read.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn check(&self, received: &[u8]) -> Result<(OpenedEnvelope, Caller), Refused> {
        let opened = self
            .0
            .open(received)
            .inspect_err(|refused| self.tell(refused))?;
        Ok((OpenedEnvelope::Verified(opened.envelope), opened.caller))
    }

    fn tell(&self, refused: &Refused) {
        if let Some(report) = &self.0.settings.report {
            report(refused);
        }
    }

    async fn opened(&self, envelope: Bytes) -> Result<Opened, SoapFault> {
        let opened = match envelope.len() < LARGE {
            true => self.0.open(&envelope),
            false => {
                let opener = Arc::clone(&self.0);
                let opening = tokio::task::spawn_blocking(move || opener.open(&envelope));
                let failed = |_| SoapFault::receiver("the service failed internally");
                opening.await.map_err(failed)?
            }
        };
        opened.map_err(|refused| {
            self.tell(&refused);
            refused.fault()
        })
    }
}

impl ServerSecurity for Provider {
    fn open<'a>(
        &'a self,
        request: SealedRequest<'a>,
    ) -> BoxFuture<'a, Result<OpenedRequest, SoapFault>> {
        Box::pin(async move {
            let opened = self.opened(request.envelope.clone()).await?;
            let settings = &self.0.settings;
            let signer = settings.signer.clone();
            let answers = SignedAnswers::new(signer, settings.sign_faults, opened.liberty);
            let security = (super::refused::WSSE, "Security");
            let understood = [security, liberty::FRAMEWORK];
            Ok(OpenedRequest {
                envelope: OpenedEnvelope::Verified(opened.envelope),
                understood: understood.map(|(n, l)| (n.to_owned(), l.to_owned())).into(),
                caller: opened.caller,
                answers: Arc::new(answers),
            })
        })
    }

    fn authorise(&self, operation: &Operation<'static>, caller: &Caller) -> Result<(), SoapFault> {
        let judged = self.0.settings.roles.judge(operation, caller);
        judged.map_err(|refused| {
            self.tell(&refused);
            refused.fault()
        })
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Provider").field(&self.0.settings).finish()
    }
}
