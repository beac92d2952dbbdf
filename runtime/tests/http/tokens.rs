//! Access tokens on calls, and JWTs that let callers in.

use super::service::{BreveClient, Postkontor, brev, router_with};
use snitflade_runtime::client::{BoxFuture, CallError, ErrorKind};
use snitflade_runtime::idws::client::AccessTokenProfile;
use snitflade_runtime::server::{
    Caller, InProcess, OpenedRequest, SealedRequest, ServerOptions, ServerSecurity,
};
use snitflade_runtime::soap::SoapFault;
use snitflade_runtime::tokens::{Authorization, Token, TokenError, TokenRequest, TokenSource};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

const SERVICE: &str = "http://entityid.kombit.dk/service/kombipostafsend/1";

/// Gives another token after each that was rejected.
#[derive(Clone, Default)]
struct Source {
    rejected: Arc<AtomicUsize>,
    /// Whether its tokens are assertions.
    assertions: bool,
}

impl TokenSource for Source {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(async move {
            let mut token = Token::new(&request.service, "", SystemTime::now());
            let number = self.rejected.load(Ordering::Relaxed);
            match self.assertions {
                true => token.assertion = "<a/>".to_owned(),
                false => {
                    let held = format!("kode{number}");
                    token.authorization = Some(Authorization::new("Holder-of-key", held));
                }
            }
            Ok(Arc::new(token))
        })
    }

    fn reject(&self, _: &Token) {
        self.rejected.fetch_add(1, Ordering::Relaxed);
    }
}

/// Lets in the tokens from this one on.
struct From(usize);

impl ServerSecurity for From {
    fn open<'a>(
        &'a self,
        request: SealedRequest<'a>,
    ) -> BoxFuture<'a, Result<OpenedRequest, SoapFault>> {
        Box::pin(async move {
            let field = request.http_headers.get("authorization");
            let field = field.and_then(|value| value.to_str().ok()).unwrap_or("");
            let number = field.strip_prefix("Holder-of-key kode");
            match number.and_then(|number| number.parse::<usize>().ok()) {
                Some(number) if number >= self.0 => {
                    Ok(request.as_received(Caller::unknown().cvr("12345678")))
                }
                _ => Err(SoapFault::sender("the token is too old")),
            }
        })
    }
}

fn client(source: &Source, from: usize) -> BreveClient {
    let mut options = ServerOptions::default();
    options.security = Arc::new(From(from));
    let transport = InProcess::new(router_with(Postkontor::default(), options));
    let client = BreveClient::new(transport, "https://example.invalid");
    let request = TokenRequest::new(SERVICE, "12345678");
    client.secured(Arc::new(AccessTokenProfile::new(source.clone(), request)))
}

#[tokio::test]
async fn a_token_goes_along_and_is_renewed_once() {
    let source = Source::default();
    client(&source, 0).send(&brev("Digital")).await.unwrap();
    assert_eq!(source.rejected.load(Ordering::Relaxed), 0);
    client(&source, 1).send(&brev("Digital")).await.unwrap();
    assert_eq!(source.rejected.load(Ordering::Relaxed), 1);
    let error: CallError<_, _> = client(&source, 9).send(&brev("Digital")).await.unwrap_err();
    assert_eq!((error.attempts(), error.http_status()), (2, Some(401)));
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("kode"), "{shown}");
}

#[tokio::test]
async fn an_assertion_is_no_access_token() {
    let source = Source {
        assertions: true,
        ..Source::default()
    };
    let error = client(&source, 0).send(&brev("Digital")).await.unwrap_err();
    let ErrorKind::Security(refused) = error.kind() else {
        panic!("{error}");
    };
    let cause = std::error::Error::source(refused)
        .expect("a cause")
        .to_string();
    assert!(cause.starts_with("idws-no-access-token"), "{cause}");
}
