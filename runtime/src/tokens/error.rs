//! Why no token was had.

use super::kind::TokenErrorKind;
use crate::client::SecurityError;
use crate::soap::Retry;
use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// Why no token was had. Cheap to clone, since all who waited for one request get its error.
///
/// `Display` and `Debug` show kind, place and advice. What the token service said in its own
/// words is for [`reason`](TokenError::reason), and the cause for [`source`](Error::source).
#[derive(Clone)]
pub struct TokenError(Arc<Failed>);

#[derive(Default)]
struct Failed {
    kind: TokenErrorKind,
    detail: Cow<'static, str>,
    refused_with: String,
    reason: Option<String>,
    retry: Option<Retry>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl TokenError {
    /// An error of this kind. The detail is shown, so it holds no value of a message.
    pub fn new(kind: TokenErrorKind, detail: impl Into<Cow<'static, str>>) -> TokenError {
        TokenError(Arc::new(Failed {
            kind,
            detail: detail.into(),
            ..Failed::default()
        }))
    }

    /// The same with its cause.
    #[must_use]
    pub fn caused(self, source: impl Into<Box<dyn Error + Send + Sync>>) -> TokenError {
        self.with(|failed| failed.source = Some(source.into()))
    }

    /// The same with another verdict on asking again than its kind has.
    #[must_use]
    pub fn retrying(self, retry: Retry) -> TokenError {
        self.with(|failed| failed.retry = Some(retry))
    }

    /// The same with what the token service said: its code, which is shown, and its words,
    /// which are not.
    #[must_use]
    pub fn refused(self, code: String, reason: String) -> TokenError {
        self.with(|failed| {
            failed.refused_with = code;
            failed.reason = Some(reason);
        })
    }

    fn with(self, change: impl FnOnce(&mut Failed)) -> TokenError {
        // An error that is being made has one owner; another one keeps what it had.
        let mut shared = self.0;
        if let Some(failed) = Arc::get_mut(&mut shared) {
            change(failed);
        }
        TokenError(shared)
    }

    /// What is wrong.
    pub fn kind(&self) -> TokenErrorKind {
        self.0.kind
    }

    /// The code of the kind, as the documentation lists it.
    pub fn code(&self) -> &'static str {
        self.0.kind.code()
    }

    /// One line of advice.
    pub fn help(&self) -> &'static str {
        self.0.kind.help()
    }

    /// The words in which the token service refused, if it did. What looks like a secret, a
    /// token or a CPR number is left out; still they are somebody else's words.
    pub fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// Whether asking again can help.
    pub fn retry(&self) -> Retry {
        self.0.retry.unwrap_or(self.0.kind.retry())
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failed = &*self.0;
        write!(f, "{}: {}", failed.kind.code(), failed.kind.says())?;
        if !failed.detail.is_empty() {
            write!(f, ": {}", failed.detail)?;
        }
        if !failed.refused_with.is_empty() {
            write!(f, " (fault {})", failed.refused_with)?;
        }
        write!(f, "; {}", failed.kind.help())
    }
}

impl fmt::Debug for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failed = &*self.0;
        write!(f, "TokenError({self}; retry: {:?}, ", self.retry())?;
        write!(
            f,
            "reason: {}, caused: {})",
            failed.reason.is_some(),
            failed.source.is_some()
        )
    }
}

impl Error for TokenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

impl From<TokenError> for SecurityError {
    fn from(error: TokenError) -> SecurityError {
        SecurityError::new(error.kind().says(), error.retry()).caused(error)
    }
}
