//! What a stand-in is told.

use super::answers::Size;
use super::failure::Failure;
use snitflade_runtime::server::Proxies;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// What a stand-in is told.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Settings {
    /// How much invented answers hold.
    pub size: Size,
    /// What goes wrong with all answers.
    pub failure: Failure,
    /// Host names it goes by, beside those of this computer.
    pub hosts: Vec<String>,
    /// Its address as callers see it, without a path; without it that of the request.
    pub public_url: Option<String>,
    /// Proxies whose `Forwarded` and `X-Forwarded-*` are believed.
    pub proxies: Proxies,
    /// The folder that exchanges are written down in.
    pub record: Option<PathBuf>,
    /// The folder that answers come from.
    pub replay: Option<PathBuf>,
    /// The real services that requests are passed on to.
    pub upstream: Vec<Target>,
    /// Client certificate and key for them, as PEM.
    pub identity: Option<Vec<u8>>,
    /// Is told of each exchange that ended, in one line without any value.
    pub log: Option<fn(&str)>,
}

/// A real service behind a stand-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The path of its stand-in; none where only one service is stood in for.
    pub path: Option<String>,
    /// Its address.
    pub endpoint: http::Uri,
}

impl FromStr for Target {
    type Err = String;

    /// Reads `URL` or `/SF1520/4.0/CPRQuery=URL`.
    fn from_str(text: &str) -> Result<Target, String> {
        let (path, url) = match text.split_once('=') {
            Some((path, url)) if path.starts_with('/') => (Some(path.to_owned()), url),
            _ => (None, text),
        };
        let endpoint = url.parse::<http::Uri>().ok();
        let is_http = |uri: &http::Uri| {
            matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some()
        };
        match endpoint.filter(is_http) {
            Some(endpoint) => Ok(Target { path, endpoint }),
            None => {
                Err("expected https://HOST/PATH, or /SF1520/4.0/CPRQuery=https://HOST/PATH".into())
            }
        }
    }
}

/// Why there is no stand-in.
#[derive(Debug)]
pub enum SetupError {
    /// A folder of recordings cannot be used.
    Folder(PathBuf, std::io::Error),
    /// An upstream belongs to no service, or it is not told to which.
    Upstream(String),
    /// TLS cannot be set up, or the client certificate cannot be used.
    Transport(String),
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SetupError::Folder(path, error) => write!(f, "{}: {error}", path.display()),
            SetupError::Upstream(problem) | SetupError::Transport(problem) => f.write_str(problem),
        }
    }
}

impl std::error::Error for SetupError {}
