//! How far a transfer has come.

use std::fmt;
use std::sync::Arc;

/// How far a transfer has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The name of the file.
    pub name: &'a str,
    /// Octets that are on the other side, or on their way there.
    pub done: u64,
    /// Octets in all.
    pub total: u64,
}

type Tell = dyn Fn(Progress<'_>) + Send + Sync;

/// Who is told.
#[derive(Clone, Default)]
pub(crate) struct Told(Option<Arc<Tell>>);

impl Told {
    pub(crate) fn by(tell: impl Fn(Progress<'_>) + Send + Sync + 'static) -> Told {
        Told(Some(Arc::new(tell)))
    }

    pub(crate) fn tell(&self, name: &str, done: u64, total: u64) {
        if let Some(tell) = &self.0 {
            tell(Progress { name, done, total });
        }
    }
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() {
            "Told(somebody)"
        } else {
            "Told(nobody)"
        })
    }
}
