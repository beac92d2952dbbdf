//! The links of one system, both ways.

use super::error::{LinkError, LinkErrorKind};
use super::jump::Jump;
use super::link_template::LinkTemplate;
use std::sync::Arc;

/// The links of one system, to SAPA and from it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct SapaLinks {
    own: Arc<Own>,
}

#[derive(Clone, Debug)]
struct Own {
    to_sapa: Option<LinkTemplate>,
    from_sapa: Option<LinkTemplate>,
    system: Option<String>,
}

impl SapaLinks {
    /// By these templates. `system` is our it-system instance (UUID), which links to SAPA
    /// name as `fagsystem` if their jump names none.
    pub fn new(
        to_sapa: Option<LinkTemplate>,
        from_sapa: Option<LinkTemplate>,
        system: Option<String>,
    ) -> SapaLinks {
        SapaLinks {
            own: Arc::new(Own {
                to_sapa,
                from_sapa,
                system,
            }),
        }
    }

    /// The template of links to SAPA.
    ///
    /// # Errors
    /// There is none.
    pub fn to_sapa(&self) -> Result<&LinkTemplate, LinkError> {
        let found = self.own.to_sapa.as_ref();
        found.ok_or_else(|| none("to_sapa"))
    }

    /// The template of links from SAPA to our cases.
    ///
    /// # Errors
    /// There is none.
    pub fn from_sapa(&self) -> Result<&LinkTemplate, LinkError> {
        let found = self.own.from_sapa.as_ref();
        found.ok_or_else(|| none("from_sapa"))
    }

    /// The URL that opens an object in SAPA, for a link on a page of ours.
    ///
    /// # Errors
    /// As [`LinkTemplate::url`]; there is no template.
    pub fn url(&self, jump: &Jump) -> Result<String, LinkError> {
        let mut jump = jump.clone();
        jump.system = jump.system.or_else(|| self.own.system.clone());
        self.to_sapa()?.url(&jump)
    }
}

fn none(key: &str) -> LinkError {
    let message = format!("there is no template `{key}`");
    LinkError::new(LinkErrorKind::Template, message)
}
