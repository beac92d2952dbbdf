//! What one link says.

use super::error::{LinkError, LinkErrorKind};
use super::objekt::{ObjektId, Objekttype};

/// What one link says: to which object, for which authority, and how to get back.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Jump {
    /// What kind of object it leads to.
    pub objekttype: Objekttype,
    /// Which one.
    pub objekt_id: ObjektId,
    /// The authority for which the user works: a CVR number.
    pub anvenderkontekst: String,
    /// The it-system instance (UUID) that the link comes from: `fagsystem` on the way to
    /// SAPA, `kilde` on the way from it.
    pub system: Option<String>,
    /// The address that leads back: https, of an agreed host.
    pub retur_url: Option<String>,
    /// The view to show, on the way to SAPA: a name that its administrators gave. With it
    /// a link leads to what is related, such as a citizen's other cases.
    pub visning: Option<String>,
}

impl Jump {
    /// To an object, for an authority (CVR number).
    pub fn new(
        objekttype: Objekttype,
        objekt_id: ObjektId,
        anvenderkontekst: impl Into<String>,
    ) -> Jump {
        Jump {
            objekttype,
            objekt_id,
            anvenderkontekst: anvenderkontekst.into(),
            system: None,
            retur_url: None,
            visning: None,
        }
    }

    /// From this it-system instance (UUID).
    #[must_use]
    pub fn system(mut self, uuid: impl Into<String>) -> Jump {
        self.system = Some(uuid.into());
        self
    }

    /// With this address to come back to.
    #[must_use]
    pub fn retur_url(mut self, url: impl Into<String>) -> Jump {
        self.retur_url = Some(url.into());
        self
    }

    /// To this view.
    #[must_use]
    pub fn visning(mut self, name: impl Into<String>) -> Jump {
        self.visning = Some(name.into());
        self
    }

    /// Refuses the jump where the user who arrives works for another authority: the link
    /// says which one was meant, and the login which one it is.
    ///
    /// # Errors
    /// The CVR numbers differ.
    pub fn require_context(&self, cvr: &str) -> Result<(), LinkError> {
        match self.anvenderkontekst == cvr {
            true => Ok(()),
            false => Err(LinkError::new(
                LinkErrorKind::Context,
                "the link is of another authority than the user's",
            )),
        }
    }
}
