//! The parameters of links, and which way they go.

/// Which way a template leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    ToSapa,
    FromSapa,
}

/// The version of the parameters that this room knows.
pub(super) const VERSION: &str = "1";

pub(super) const OBJEKTTYPE: &str = "objekttype";
pub(super) const OBJEKT_ID: &str = "objektId";
pub(super) const OBJEKT_ID_TYPE: &str = "objektIdType";
pub(super) const ANVENDERKONTEKST: &str = "anvenderkontekst";
pub(super) const RETUR_URL: &str = "returUrl";
pub(super) const VISNING: &str = "visning";
pub(super) const VERSION_NAME: &str = "version";

impl Way {
    /// The parameter that names the system a link comes from.
    pub(super) fn system(self) -> &'static str {
        match self {
            Way::ToSapa => "fagsystem",
            Way::FromSapa => "kilde",
        }
    }

    /// The parameters that every template has.
    pub(super) fn required(self) -> [&'static str; 6] {
        [
            OBJEKTTYPE,
            OBJEKT_ID,
            OBJEKT_ID_TYPE,
            ANVENDERKONTEKST,
            self.system(),
            VERSION_NAME,
        ]
    }

    /// The parameters that a template may have.
    pub(super) fn known(self) -> Vec<&'static str> {
        let mut all = self.required().to_vec();
        all.push(RETUR_URL);
        if self == Way::ToSapa {
            all.push(VISNING);
        }
        all
    }
}
