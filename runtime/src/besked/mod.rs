//! Beskeder: what Beskedfordeler delivers, whichever way it comes.
//!
//! The envelope is of no version here: [`Besked`] is what receivers ask of it, and
//! [`Beskedtype`] what they ask of the marker of a beskedtype. With feature `besked` a
//! [`Dispatcher`] gives each besked to the handler of its beskedtype, once each by a
//! [`OnceStore`]; push and AMQP both stand on it.

#[cfg(feature = "besked")]
mod arrived;
mod beskedtype;
#[cfg(feature = "besked")]
mod data;
#[cfg(feature = "besked")]
mod dispatch;
#[cfg(feature = "besked")]
mod dispatcher;
#[cfg(feature = "besked")]
mod envelope;
#[cfg(all(test, feature = "besked"))]
pub(crate) mod fixture;
#[cfg(feature = "besked")]
mod haendelse;
#[cfg(feature = "besked")]
mod handling;
#[cfg(feature = "besked")]
mod ids;
mod kuvert;
#[cfg(feature = "besked")]
mod memory;
#[cfg(feature = "besked")]
mod once;
#[cfg(feature = "besked")]
mod outcome;
#[cfg(feature = "besked")]
mod route;
#[cfg(feature = "besked")]
mod settings;
#[cfg(feature = "besked")]
mod start_error;
#[cfg(feature = "besked")]
mod unreadable;

#[cfg(feature = "besked")]
pub use arrived::{Arrived, Origin};
pub use beskedtype::Beskedtype;
#[cfg(feature = "besked")]
pub use dispatch::Dispatch;
#[cfg(feature = "besked")]
pub use dispatcher::Dispatcher;
#[cfg(feature = "besked")]
pub use haendelse::{Delivery, Haendelse, Unknown};
#[cfg(feature = "besked")]
pub use ids::BeskedtypeIds;
pub use kuvert::{Besked, Beskeddata, Leverancerute, ObjektRegistrering};
#[cfg(feature = "besked")]
pub use memory::MemoryStore;
#[cfg(feature = "besked")]
pub use once::{Begun, End, Hold, OnceKey, OnceStore, StoreError};
#[cfg(feature = "besked")]
pub use outcome::{HandlerError, HandlingError, NotTaken, Outcome};
#[cfg(feature = "besked")]
pub use route::Handler;
#[cfg(feature = "besked")]
pub use settings::BeskedSettings;
#[cfg(feature = "besked")]
pub use start_error::StartError;
#[cfg(feature = "besked")]
pub use unreadable::{Unreadable, UnreadableReason};
#[cfg(feature = "push")]
pub(crate) use {ids::compared, ids::is_uuid, outcome::PENDING};
