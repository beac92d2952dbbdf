//! Why something on a file drop did not come about.

use crate::soap::Retry;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// Why something on a file drop did not come about. Cheap to clone.
///
/// `Display` and `Debug` show kind, code, the file's name or id, and advice; never a key, nor
/// what a file holds. Names that others gave are shown quoted and cut.
#[derive(Clone)]
pub struct DropError {
    kind: DropErrorKind,
    place: String,
    detail: String,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DropErrorKind {
    /// The server shows another host key than those pinned.
    HostKey,
    /// The server refuses user or key.
    Refused,
    /// Our own key, or the one pinned, cannot be used.
    Key,
    /// No connection came about.
    Unreachable,
    /// The connection broke.
    Lost,
    /// The server did not answer in time.
    Timeout,
    /// The server has no such file or folder.
    NotFound,
    /// The server does not permit it.
    Denied,
    /// The disk of the server is full.
    Full,
    /// The server failed without saying why.
    Server,
    /// A file of that name stands there with other content.
    Taken,
    /// A name that no file may have.
    Name,
    /// A file is not as large as was said of it.
    Size,
    /// What stands beside a file (trigger, metadata, receipt) cannot be read or written.
    Descriptor,
    /// A file is from or for somebody else.
    Addressee,
    /// A folder holds more than a listing may.
    TooMany,
    /// A file or folder on our own disk cannot be read or written.
    Local,
    /// The once-only store cannot be asked.
    Store,
    /// Somebody else has this file under way.
    Busy,
    /// A handler did not take a file.
    Handler,
    /// A receipt did not come in time.
    NoReceipt,
    /// OpenSSH's process cannot be started.
    Setup,
}

impl DropErrorKind {
    /// Its code, as the documentation lists it.
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// One line of advice.
    pub fn help(self) -> &'static str {
        self.row().2
    }

    /// Code, what it says, and advice.
    fn row(self) -> (&'static str, &'static str, &'static str) {
        match self {
            DropErrorKind::HostKey => (
                "sftp-host-key",
                "the server shows another host key than the pinned ones",
                "ask the operator for the host key by another way before you pin a new one",
            ),
            DropErrorKind::Refused => (
                "sftp-refused",
                "the server refuses user or key",
                "check the user, and that the public key is registered for it",
            ),
            DropErrorKind::Key => (
                "sftp-key",
                "a key cannot be used",
                "give a private key as PEM or OpenSSH text with its passphrase, and the host key as `type base64`",
            ),
            DropErrorKind::Unreachable => (
                "sftp-unreachable",
                "no connection to the server",
                "check host, port and firewall",
            ),
            DropErrorKind::Lost => (
                "sftp-connection-lost",
                "the connection broke",
                "call again: it goes on where it stopped",
            ),
            DropErrorKind::Timeout => (
                "sftp-timeout",
                "the server did not answer in time",
                "call again: it goes on where it stopped",
            ),
            DropErrorKind::NotFound => (
                "sftp-not-found",
                "there is no such file or folder on the server",
                "check that the user has the folders IN and OUT",
            ),
            DropErrorKind::Denied => (
                "sftp-denied",
                "the server does not permit it",
                "have the rights of the user in IN and OUT checked",
            ),
            DropErrorKind::Full => (
                "sftp-full",
                "the disk of the server is full",
                "call again when there is room: it goes on where it stopped",
            ),
            DropErrorKind::Server => (
                "sftp-server",
                "the server failed without saying why",
                "call again; if it stays, ask the operator",
            ),
            DropErrorKind::Taken => (
                "sftp-taken",
                "a file of that name stands there with other content",
                "give each delivery a name of its own; nothing was overwritten",
            ),
            DropErrorKind::Name => (
                "sftp-name",
                "no file may have that name",
                "use letters, digits, `.`, `_` and `-`, without `/`, and no ending of the drop's own",
            ),
            DropErrorKind::Size => (
                "sftp-size",
                "the file has another size than was said",
                "leave a file alone while it is sent; of a received one, ask the sender to send it anew",
            ),
            DropErrorKind::Descriptor => (
                "sftp-descriptor",
                "what stands beside the file cannot be read or written",
                "read the cause: it names element and rule",
            ),
            DropErrorKind::Addressee => (
                "sftp-addressee",
                "the file is from or for somebody else",
                "it was left where it is; check the senders allowed and the user's own name",
            ),
            DropErrorKind::TooMany => (
                "sftp-too-many",
                "the folder holds more files than a listing may",
                "empty the folder, or raise the limit",
            ),
            DropErrorKind::Local => (
                "sftp-local",
                "a file on this side cannot be read or written",
                "check path, rights and room of the disk",
            ),
            DropErrorKind::Store => (
                "sftp-store",
                "the once-only store cannot be asked",
                "nothing was changed: call again when the store is back",
            ),
            DropErrorKind::Busy => (
                "sftp-busy",
                "somebody else has this file under way",
                "wait until they are done, or their lease has run out",
            ),
            DropErrorKind::Handler => (
                "sftp-handler",
                "the handler did not take the file",
                "it stays on the drop and is given to the handler again",
            ),
            DropErrorKind::NoReceipt => (
                "sftp-no-receipt",
                "a receipt did not come in time",
                "ask for it again later, or ask the operator with the file's id",
            ),
            DropErrorKind::Setup => (
                "sftp-setup",
                "OpenSSH's `ssh` cannot be started",
                "install the OpenSSH client, or use the built-in transport",
            ),
        }
    }
}

impl DropError {
    /// An error of this kind.
    pub fn new(kind: DropErrorKind) -> DropError {
        DropError {
            kind,
            place: String::new(),
            detail: String::new(),
            source: None,
        }
    }

    /// The same with the file or host that it is about, which is shown.
    #[must_use]
    pub fn at(mut self, place: impl fmt::Display) -> DropError {
        if self.place.is_empty() {
            self.place = place.to_string();
        }
        self
    }

    /// The same with what was expected and found. It is shown, so it holds no secret.
    #[must_use]
    pub fn because(mut self, detail: impl fmt::Display) -> DropError {
        self.detail = detail.to_string();
        self
    }

    /// The same with its cause.
    #[must_use]
    pub fn caused(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> DropError {
        self.source = Some(Arc::from(source.into()));
        self
    }

    /// What happened.
    pub fn kind(&self) -> DropErrorKind {
        self.kind
    }

    /// The code of the kind, as the documentation lists it.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// The file or host that it is about; empty if none.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Whether a new connection can help.
    pub(crate) fn is_connection(&self) -> bool {
        matches!(
            self.kind,
            DropErrorKind::Lost | DropErrorKind::Timeout | DropErrorKind::Unreachable
        )
    }

    /// Whether doing it again can help. All that is done on a drop bears repetition.
    pub fn retry(&self) -> Retry {
        match self.kind {
            DropErrorKind::Lost
            | DropErrorKind::Timeout
            | DropErrorKind::Unreachable
            | DropErrorKind::Full
            | DropErrorKind::Server
            | DropErrorKind::Store
            | DropErrorKind::Busy
            | DropErrorKind::Handler
            | DropErrorKind::NoReceipt => Retry::Later,
            _ => Retry::Never,
        }
    }
}

impl fmt::Display for DropError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, says, help) = self.kind.row();
        write!(f, "{code}: {says}")?;
        if !self.place.is_empty() {
            write!(f, " ({})", self.place)?;
        }
        if !self.detail.is_empty() {
            write!(f, ": {}", self.detail)?;
        }
        write!(f, "; {help}")
    }
}

impl fmt::Debug for DropError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DropError({self}; caused: {})", self.source.is_some())
    }
}

impl Error for DropError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
