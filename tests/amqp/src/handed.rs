//! Tokens that one process fetches and hands to another one in files.

use crate::platform::SENDING;
use crate::world::Failure;
use snitflade_runtime::client::BoxFuture;
use snitflade_runtime::tokens::{Token, TokenError, TokenErrorKind, TokenRequest, TokenSource};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The tokens of a folder, read anew each time.
pub struct HandedTokens(PathBuf);

/// The file of the tokens for a service, to send or to fetch.
fn name(service: &str) -> &'static str {
    match service {
        SENDING => "send.token",
        _ => "fetch.token",
    }
}

/// Hands over a token: its end in seconds, its authority, a line each, then the assertion.
pub fn write(folder: &Path, token: &Token) -> Result<(), Failure> {
    let end = token.expires.duration_since(UNIX_EPOCH)?.as_secs();
    let cvr = token.cvr.as_deref().unwrap_or_default();
    let text = format!("{end}\n{cvr}\n{}", token.assertion);
    Ok(fs::write(folder.join(name(&token.audience)), text)?)
}

impl HandedTokens {
    pub fn in_folder(folder: &Path) -> HandedTokens {
        HandedTokens(folder.to_owned())
    }

    fn read(&self, service: &str) -> Option<Token> {
        let text = fs::read_to_string(self.0.join(name(service))).ok()?;
        let mut parts = text.splitn(3, '\n');
        let end: SystemTime = UNIX_EPOCH + Duration::from_secs(parts.next()?.parse().ok()?);
        let mut token = Token::new(service, "", end);
        token.cvr = Some(parts.next()?.to_owned());
        token.assertion = parts.next()?.to_owned();
        Some(token)
    }
}

impl TokenSource for HandedTokens {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        let token = self.read(&request.service).map(Arc::new);
        let token = token.ok_or_else(|| TokenError::new(TokenErrorKind::Request, "no such file"));
        Box::pin(std::future::ready(token))
    }
}
