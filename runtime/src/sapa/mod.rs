//! Links between a system and SAPA (Dialogintegration): the browser moves from an object
//! in one to the same object, or a related one, in the other. The systems do not call each
//! other, and the user's own login and rights apply where he arrives.
//!
//! A link is made and read by a template (RFC 6570) that stands in the environment file.
//! The templates that SAPA is run with are not published: the parameters here are our own
//! model of them, and every municipality's file may place them as its SAPA wants them.
//!
//! ```
//! use snitflade_runtime::sapa::{Jump, LinkTemplate, ObjektId, Objekttype};
//!
//! let template = LinkTemplate::to_sapa(
//!     "https://sapa.example/overblik/{objekttype}\
//!      {?objektId,objektIdType,anvenderkontekst,fagsystem,returUrl,visning,version}",
//! )?;
//! let borger = ObjektId::uuid("11111111-2222-4333-8444-555555555555")?;
//! let jump = Jump::new(Objekttype::Part, borger, "11111111")
//!     .system("11111111-2222-4333-8444-666666666666")
//!     .visning("sager");
//! let url = template.url(&jump)?;
//! assert!(url.starts_with("https://sapa.example/overblik/part?objektId=11111111-"));
//! assert_eq!(template.read(&url)?, jump);
//! # Ok::<(), snitflade_runtime::sapa::LinkError>(())
//! ```
//!
//! A CPR number gets into a URL only where the template is set to
//! [carry it](LinkTemplate::cpr_in_url): URLs stand in histories, in logs of proxies and
//! in what a browser tells the next page.

mod cpr;
mod error;
mod expand;
mod jump;
#[cfg(feature = "server")]
mod landing;
mod link_template;
mod links;
mod matching;
mod objekt;
mod parameter;
mod return_url;
mod template;
#[cfg(test)]
mod tests;

pub use error::{LinkError, LinkErrorKind};
pub use jump::Jump;
#[cfg(feature = "server")]
pub use landing::{Landing, LinkRefused};
pub use link_template::LinkTemplate;
pub use links::SapaLinks;
pub use objekt::{ObjektId, ObjektIdType, Objekttype};
